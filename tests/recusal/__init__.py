"""Promises of the recusal room."""
