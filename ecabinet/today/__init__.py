"""What needs each person now: one list of everything that waits in any room, the most pressing first."""
