"""Promises of the series room."""
