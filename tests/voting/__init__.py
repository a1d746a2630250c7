"""Promises of the voting room."""
