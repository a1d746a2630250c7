"""The voting record of a meeting as files: printed, tabulated, for programs, and all of it under the seal."""
