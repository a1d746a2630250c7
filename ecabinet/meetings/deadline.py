"""The deadline that a meeting's rule set sets for papers."""

from datetime import datetime

from ecabinet.meetings.access import rules_of
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import papers_due


def papers_due_at(meeting: Meeting) -> datetime:
    """By when the rule set of a meeting wants papers to be with its members."""
    rules = rules_of(meeting)
    return papers_due(meeting.starts_at, rules.papers_days_before, rules.papers_working_days)
