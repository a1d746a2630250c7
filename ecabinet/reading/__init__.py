"""What each person has read, and what changed in a paper since: pages opened, versions compared."""
