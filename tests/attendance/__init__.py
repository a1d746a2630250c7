"""Promises of the attendance room."""
