"""The agenda as a file, exported and read back from a table; and the meeting as one member sees it."""
