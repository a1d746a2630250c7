"""How often a body sits, and what the next sitting is called and begins."""

import calendar
import enum
import re
from datetime import datetime, timedelta

from ecabinet.core.moment import HANOI

_SATURDAY = 5
_PLACES = {"{ngày}": "day", "{tháng}": "month", "{năm}": "year"}


class Rhythm(enum.StrEnum):
    """How a series goes on; `none` is a template without a rhythm."""

    NONE = "none"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


def next_start(last: datetime, rhythm: Rhythm) -> datetime | None:
    """When the sitting after this one begins: the same hour in Hanoi, on the working day that the rhythm leads to."""
    if rhythm is Rhythm.NONE:
        return None
    local = last.astimezone(HANOI)
    if rhythm is Rhythm.MONTHLY:
        year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
        local = local.replace(year=year, month=month, day=min(local.day, calendar.monthrange(year, month)[1]))
    else:
        local += timedelta(weeks=1 if rhythm is Rhythm.WEEKLY else 2)
    if local.weekday() >= _SATURDAY:
        local += timedelta(days=7 - local.weekday())
    return local


def title_on(pattern: str, starts_at: datetime) -> str:
    """The title of a sitting on this day: {ngày}, {tháng} and {năm} are filled in, at most 300 characters."""
    local = starts_at.astimezone(HANOI)
    for place, part in _PLACES.items():
        pattern = pattern.replace(place, str(getattr(local, part)))
    return pattern[:300]


def pattern_of(title: str, starts_at: datetime) -> str:
    """The pattern that a title was made of: the month and year of the sitting become {tháng} and {năm}."""
    local = starts_at.astimezone(HANOI)
    for place, part in _PLACES.items():
        word = place.strip("{}")
        title = re.sub(rf"(?i)\b({word}) 0?{getattr(local, part)}\b", rf"\1 {place}", title)
    return title[:300]
