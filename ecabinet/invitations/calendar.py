"""Meetings as iCalendar (RFC 5545): time, place and the word "meeting", no more unless the rule set says so."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.invitations.access import Date
from ecabinet.invitations.rules import Answer

PRODUCT = "-//e-Cabinet//VI"
WORD = "Phiên họp / Meeting"


def calendar(dates: Iterable[Date], method: str | None = None) -> bytes:
    """A calendar of these meetings; with a method it is a message about one of them (RFC 5546)."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    if method is not None:
        made.add("method", method)
    for date in dates:
        made.add_component(_event(date))
    return bytes(made.to_ical())


def invitation_file(date: Date) -> bytes:
    """One meeting to put into a calendar, or to take out of it again."""
    return calendar([date], "CANCEL" if date.meeting.cancelled_at else "PUBLISH")


def _event(date: Date) -> Event:
    meeting = date.meeting
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@{settings().tenant}")
    event.add("dtstamp", clock.now().replace(microsecond=0))
    event.add("dtstart", meeting.starts_at.replace(microsecond=0))
    event.add("dtend", date.ends_at.replace(microsecond=0))
    event.add("summary", meeting.title if date.titled else WORD)
    event.add("location", meeting.place)
    event.add("class", "PRIVATE")
    # The version counts every change of the plan: a calendar believes the higher one.
    event.add("sequence", meeting.version)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    is_free = date.answer in (Answer.ABSENT, Answer.SUBSTITUTE) or meeting.cancelled_at is not None
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    return event
