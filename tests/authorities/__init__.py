"""Promises of the authorities."""
