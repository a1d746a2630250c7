"""How often a body sits, and what the next sitting is called and begins."""

import calendar
import enum
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ecabinet.core.moment import HANOI

_SATURDAY = 5
_PLACES = {"{ngày}": "day", "{tháng}": "month", "{năm}": "year"}


class Rhythm(enum.StrEnum):
    """How a series goes on; `none` is a template without a rhythm."""

    NONE = "none"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


def next_start(starts: Sequence[datetime], rhythm: Rhythm) -> datetime | None:
    """When the sitting after these begins, at the hour of the last in Hanoi: one or two weeks after it, or in the month
    after it on the day of the series. Without a sitting or a rhythm, None.

    A day that a month does not have is its last one, so the 31st is the last of every month. A weekend gives way to the
    Monday after, or to the Friday before where that Monday is in another month.
    """
    if rhythm is Rhythm.NONE or not starts:
        return None
    local = starts[-1].astimezone(HANOI)
    if rhythm is Rhythm.MONTHLY:
        year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
        return datetime.combine(_in_month(year, month, _day_of(starts)), local.timetz())
    local += timedelta(weeks=1 if rhythm is Rhythm.WEEKLY else 2)
    return local + timedelta(days=7 - local.weekday() if local.weekday() >= _SATURDAY else 0)


def _day_of(starts: Sequence[datetime]) -> int:
    """The day of the month on which a series sits: that of its last sitting that neither a short month nor a weekend
    moved. Without this one February would draw every sitting after it to the 28th."""
    day = 0
    for each in starts:
        on = each.astimezone(HANOI).date()
        if day == 0 or on != _in_month(on.year, on.month, day):
            day = on.day
    return day


def _in_month(year: int, month: int, day: int) -> date:
    on = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    if on.weekday() < _SATURDAY:
        return on
    monday = on + timedelta(days=7 - on.weekday())
    return monday if monday.month == month else on - timedelta(days=on.weekday() - 4)


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
