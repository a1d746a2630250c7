"""Promises of the rulebook room."""
