"""Promises of the resolutions room."""
