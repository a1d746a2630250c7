"""Stages of minutes and conclusion notices, when a notice is due, and which writing is kept as one revision."""

import enum
import re
from datetime import date, datetime, timedelta

from ecabinet.core.moment import HANOI

# Somebody who goes on writing within this time goes on with the same revision.
ONE_REVISION = timedelta(minutes=2)
_KEY = re.compile(r"opening|people|closing|item-[1-9][0-9]{0,15}")


class WritingKind(enum.StrEnum):
    """What is written about a sitting."""

    MINUTES = "minutes"
    CONCLUSION = "conclusion"


class WritingStatus(enum.StrEnum):
    """Where it stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


def is_key(key: str) -> bool:
    """Whether a part can be called so."""
    return _KEY.fullmatch(key) is not None


def item_key(item_id: int) -> str:
    """The part about one item."""
    return f"item-{item_id}"


def due_on(finished_at: datetime, working_days: int) -> date:
    """The last day for a notice, so many working days after the day of the end in Hanoi; Saturdays and Sundays do not
    count. Public holidays are not known here: with them the true last day is later, never earlier."""
    day = finished_at.astimezone(HANOI).date()
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < 5
    return day


def goes_on(before_at: datetime, before_by: int, now: datetime, by: int) -> bool:
    """Whether what is written now belongs to the revision before."""
    return before_by == by and now - before_at <= ONE_REVISION
