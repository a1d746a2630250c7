"""Tests of the voting record."""
