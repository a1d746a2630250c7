"""Tests of the readiness room."""
