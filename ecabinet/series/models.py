"""Tables of series of meetings."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model, enum_column
from ecabinet.series.rules import Rhythm


class MeetingSeries(Model):
    """A plan kept under a name: agenda, seats, place, and how often the body sits; without a rhythm a template."""

    __tablename__ = "meeting_series"
    __table_args__ = (sa.CheckConstraint("revision >= 1", name="revision_positive"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    title: Mapped[str] = mapped_column(sa.String(300))
    place: Mapped[str] = mapped_column(sa.String(300))
    rule_set: Mapped[str] = mapped_column(sa.String(64))
    rhythm: Mapped[Rhythm] = mapped_column(enum_column(Rhythm, "rhythm"))
    agenda: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    seats: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    revision: Mapped[int]
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class SeriesMeeting(Model):
    """To which series a meeting belongs."""

    __tablename__ = "series_meeting"
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    series_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting_series.id"), index=True)
