"""Reading series for the secretariat; to everybody else there are none."""

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
    """A series, its last meeting, and what it says of the next."""

    series: MeetingSeries
    meetings: int
    last_starts_at: datetime | None
    next_starts_at: datetime | None
    next_title: str | None


def series_to_manage(session: Session, actor: Actor, series_id: int) -> MeetingSeries:
    """A series that is not given up, for the secretariat. Raises NotFound, NotPermitted."""
    series = session.get(MeetingSeries, series_id, with_for_update=True) if meetings.manages(actor) else None
    if series is None or series.retired_at is not None:
        raise NotFound
    return series


def series_to_see(session: Session, actor: Actor) -> list[SeriesPicture]:
    """Every series by name, for the secretariat. Raises NotPermitted."""
    if not meetings.manages(actor):
        raise NotPermitted("secretariat_only")
    query = sa.select(MeetingSeries).where(MeetingSeries.retired_at.is_(None)).order_by(MeetingSeries.name)
    return [picture_of(session, series) for series in session.scalars(query)]


def picture_of(session: Session, series: MeetingSeries) -> SeriesPicture:
    """A series with its last meeting. The caller has asked who may see it."""
    query = sa.select(sa.func.count(), sa.func.max(Meeting.starts_at)).select_from(SeriesMeeting)
    count, last = session.execute(query.join(Meeting).where(SeriesMeeting.series_id == series.id)).one()
    following = next_start(last, series.rhythm) if last is not None else None
    return SeriesPicture(
        series=series,
        meetings=count,
        last_starts_at=last,
        next_starts_at=following,
        next_title=title_on(series.title, following) if following else None,
    )
