"""Promises of the verdicts."""
