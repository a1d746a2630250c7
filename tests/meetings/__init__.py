"""Promises of the meetings room."""
