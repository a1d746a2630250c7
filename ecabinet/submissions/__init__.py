"""Submissions: what ministries send for an agenda, with a checklist, a deadline and a state."""
