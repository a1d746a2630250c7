"""Tests of the copies room."""
