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
    """A series, its last meeting, and what it says of the next."""

    series: MeetingSeries
    meetings: int
    last_starts_at: datetime | None
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
    query = sa.select(SeriesMeeting.series_id, sa.func.count(), sa.func.max(Meeting.starts_at)).join(Meeting)
    mine = query.where(SeriesMeeting.series_id.in_([each.id for each in found])).group_by(SeriesMeeting.series_id)
    held = {series_id: (count, last) for series_id, count, last in session.execute(mine)}
    return [_picture(series, *held.get(series.id, (0, None))) for series in found]


def _picture(series: MeetingSeries, count: int, last: datetime | None) -> SeriesPicture:
    following = next_start(last, series.rhythm) if last is not None else None
    return SeriesPicture(
        series=series,
        meetings=count,
        last_starts_at=last,
        next_starts_at=following,
        next_title=title_on(series.title, following) if following else None,
    )
