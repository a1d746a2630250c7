"""The course of an open sitting: how it may be suspended, and the order of what is yet to come."""

import enum
from collections.abc import Sequence
from datetime import datetime, timedelta

from ecabinet.core.moment import HANOI
from ecabinet.meetings.rules import ItemStatus, Place

LONGEST = timedelta(days=366)


class SuspensionKind(enum.StrEnum):
    """How a sitting does not sit: for a moment, until an hour of this day, until another day."""

    PAUSE = "pause"
    BREAK = "break"
    ADJOURNMENT = "adjournment"


def resumption_fault(kind: SuspensionKind, now: datetime, resumes_at: datetime | None) -> str | None:
    """Why a suspension of this kind cannot be told to end so, as a code, or None. Days are days in Hanoi."""
    if kind is SuspensionKind.PAUSE:
        return None if resumes_at is None else "pause_has_no_end"
    if resumes_at is None:
        return "resumption_needed"
    if not now < resumes_at <= now + LONGEST:
        return "resumption_not_ahead"
    same_day = now.astimezone(HANOI).date() == resumes_at.astimezone(HANOI).date()
    if kind is SuspensionKind.BREAK:
        return None if same_day else "break_ends_today"
    return "adjourned_to_another_day" if same_day else None


def upcoming(places: Sequence[tuple[Place, ItemStatus]]) -> list[int]:
    """Items of the first level that were not called yet, nor any of their parts, in the order given."""
    called = {place.id for place, status in places if status is not ItemStatus.PENDING}
    parents = {place.id: place.parent_id for place, _status in places}
    for item_id in list(called):
        above = parents[item_id]
        while above is not None:
            called.add(above)
            above = parents.get(above)
    return [place.id for place, _status in places if place.parent_id is None and place.id not in called]


def with_upcoming(places: Sequence[Place], coming: Sequence[int], wanted: Sequence[int]) -> list[Place]:
    """The whole agenda with the coming items in the order wanted, in the places that they have among the others.

    Raises ValueError with a code when the order wanted does not name each of them once.
    """
    if len(set(wanted)) != len(wanted):
        raise ValueError("agenda_repeats_an_item")
    if set(wanted) != set(coming):
        raise ValueError("upcoming_not_whole")
    turn = iter(wanted)
    by_id = {place.id: place for place in places}
    return [by_id[next(turn)] if place.id in set(coming) else place for place in places]
