"""The table of corrections of attendance."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model


class AttendanceCorrection(Model):
    """A change of a stay after the fact; without `arrived_at` the stay was entered, without `to_arrived_at` struck."""

    __tablename__ = "attendance_correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # The stay; a struck one is no more.
    stay_id: Mapped[int]
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    to_arrived_at: Mapped[datetime | None]
    to_left_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(sa.Text)
    corrected_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]

    corrected_by: Mapped[Person] = relationship(foreign_keys=[corrected_by_id])
