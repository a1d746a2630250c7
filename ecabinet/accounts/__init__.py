"""Persons, offices, roles, sign-in, and the tablets with their keys."""
