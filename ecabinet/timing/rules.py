"""The agenda clock: when each item and the end are planned, when they are expected, and what past sittings teach.

Everything is reckoned from the moments given; nothing here knows the hour.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

# Fewer teach nothing: one long debate would stand for all.
LEAST_SAMPLE = 3
NONE = timedelta()


class Progress(enum.StrEnum):
    """How far an item is."""

    TO_COME = "to_come"
    ON = "on"
    OVER = "over"


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One item in reading order: planned length, what it took in stretches that are over, and how far it is."""

    item_id: int
    planned: timedelta
    progress: Progress
    spent: timedelta = NONE
    began_at: datetime | None = None
    ended_at: datetime | None = None
    # Of an adjourned sitting: what it had taken by then, and whether it was over.
    spent_before: timedelta = NONE
    over_before: bool = False


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What is known of a sitting. `running_since` is when the item that is on was called or taken up again.

    A sitting at rest says when it is to go on, if that was told; `replanned_from` is when an adjourned one goes on.
    """

    starts_at: datetime
    started: bool
    finished_at: datetime | None
    at_rest: bool
    resumes_at: datetime | None
    running_since: datetime | None
    replanned_from: datetime | None
    matters: Sequence[Matter]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """When one item is planned and expected; `late` is how much later than planned it begins, below zero earlier."""

    item_id: int
    progress: Progress
    planned_at: datetime
    begins_at: datetime
    ends_at: datetime
    late: timedelta
    at_risk: bool


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What is expected as things stand, until `holds_until`.

    From then on all that is yet to come, and the end, move with the clock until something happens.
    """

    planned_end_at: datetime
    ends_at: datetime
    late: timedelta
    holds_until: datetime
    items: tuple[Expected, ...]


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What items of a kind took: the median in whole minutes, rounded up, and of how many."""

    minutes: int
    sample: int


def learned(actuals: Sequence[timedelta]) -> Learned | None:
    """The median of past items of one kind, or None when they are too few to tell."""
    if len(actuals) < LEAST_SAMPLE:
        return None
    seconds = median(each.total_seconds() for each in actuals)
    return Learned(minutes=max(1, -int(-seconds // 60)), sample=len(actuals))


def plan(sitting: Sitting) -> tuple[list[datetime], datetime]:
    """When each item is planned to begin, and when the end is. After an adjournment, what was left is planned anew."""
    times, at = [], sitting.starts_at
    for matter in sitting.matters:
        times.append(at)
        at += matter.planned
    if sitting.replanned_from is None:
        return times, at
    at = sitting.replanned_from
    for place, matter in enumerate(sitting.matters):
        if not matter.over_before:
            times[place] = at
            at += max(NONE, matter.planned - matter.spent_before)
    return times, at


def forecast(sitting: Sitting, now: datetime) -> Forecast:
    """When each item and the end are expected, by what has happened and by what is planned for the rest.

    An item is at risk when it is not expected to be over by the planned end of the sitting.
    """
    planned, planned_end = plan(sitting)
    at, holds_until = _going_on(sitting, now)
    expected = []
    for matter, planned_at in zip(sitting.matters, planned, strict=True):
        if matter.progress is not Progress.ON:
            continue
        running = max(NONE, now - sitting.running_since) if sitting.running_since else NONE
        at += max(NONE, matter.planned - matter.spent - running)
        if not sitting.at_rest:
            holds_until = max(now, at)
        begun = matter.began_at or now
        expected.append(_expected(matter, planned_at, begun, max(at, begun), planned_end))
    for matter, planned_at in zip(sitting.matters, planned, strict=True):
        if matter.progress is Progress.TO_COME:
            begins_at, at = at, at + matter.planned
            expected.append(_expected(matter, planned_at, begins_at, at, planned_end))
        elif matter.progress is Progress.OVER:
            begun = matter.began_at or planned_at
            expected.append(_expected(matter, planned_at, begun, matter.ended_at or begun, planned_end))
    ends_at = sitting.finished_at or at
    order = {matter.item_id: place for place, matter in enumerate(sitting.matters)}
    return Forecast(
        planned_end_at=planned_end,
        ends_at=ends_at,
        late=ends_at - planned_end,
        holds_until=holds_until,
        items=tuple(sorted(expected, key=lambda each: order[each.item_id])),
    )


def _going_on(sitting: Sitting, now: datetime) -> tuple[datetime, datetime]:
    """From when on it is reckoned, and until when that holds."""
    if sitting.finished_at is not None:
        return sitting.finished_at, datetime.max.replace(tzinfo=now.tzinfo)
    if not sitting.started:
        at = max(now, sitting.starts_at)
    elif sitting.at_rest:
        at = max(now, sitting.resumes_at or now)
    else:
        at = now
    return at, at


def _expected(
    matter: Matter, planned_at: datetime, begins_at: datetime, ends_at: datetime, planned_end: datetime
) -> Expected:
    return Expected(
        item_id=matter.item_id,
        progress=matter.progress,
        planned_at=planned_at,
        begins_at=begins_at,
        ends_at=ends_at,
        late=begins_at - planned_at,
        at_risk=matter.progress is not Progress.OVER and ends_at > planned_end,
    )
