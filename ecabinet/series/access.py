"""Reading series for the secretariat; to everybody else there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.meetings import access as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.series.models import MeetingSeries, SeriesMeeting
from ecabinet.series.rules import next_start, title_on


@dataclass(frozen=True, kw_only=True)
class SeriesPicture:
    """A series, how many meetings it had, and what they say of the next."""

    series: MeetingSeries
    meetings: int
    next_starts_at: datetime | None
    next_title: str | None


def series_to_manage(session: Session, actor: Actor, series_id: int) -> MeetingSeries:
    """A series that is not given up, locked, for the secretariat; to others it is not there. Raises NotFound."""
    series = session.get(MeetingSeries, series_id, with_for_update=True) if meetings.manages(actor) else None
    if series is None or series.retired_at is not None:
        raise NotFound
    return series


def series_to_see(session: Session, actor: Actor) -> list[SeriesPicture]:
    """Every series by name, for the secretariat. Raises NotPermitted."""
    if not meetings.manages(actor):
        raise NotPermitted("secretariat_only")
    query = sa.select(MeetingSeries).where(MeetingSeries.retired_at.is_(None)).order_by(MeetingSeries.name)
    return _pictures(session, session.scalars(query).all())


def picture_of(session: Session, series: MeetingSeries) -> SeriesPicture:
    """A series with its last meeting. The caller has asked who may see it."""
    return _pictures(session, [series])[0]


def _pictures(session: Session, found: Sequence[MeetingSeries]) -> list[SeriesPicture]:
    query = sa.select(SeriesMeeting.series_id, Meeting.starts_at).join(Meeting).order_by(Meeting.starts_at)
    starts: dict[int, list[datetime]] = {each.id: [] for each in found}
    for series_id, starts_at in session.execute(query.where(SeriesMeeting.series_id.in_(starts))):
        starts[series_id].append(starts_at)
    return [_picture(series, starts[series.id]) for series in found]


def _picture(series: MeetingSeries, starts: Sequence[datetime]) -> SeriesPicture:
    following = next_start(starts, series.rhythm)
    return SeriesPicture(
        series=series,
        meetings=len(starts),
        next_starts_at=following,
        next_title=title_on(series.title, following) if following else None,
    )
