"""Meetings: who sits, what is on the agenda, who is there, and where the sitting stands."""
