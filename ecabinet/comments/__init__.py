"""Comments of members on papers, clause by clause; what the drafter answers; the report drawn up from both."""
