"""Meetings: who sits, what is on the agenda, whether enough are there, and where the sitting stands."""
