"""Invitations: who comes, who does not and why, who is sent instead; and the calendars that know of it."""
