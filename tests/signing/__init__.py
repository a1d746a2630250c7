"""Promises of the signing room."""
