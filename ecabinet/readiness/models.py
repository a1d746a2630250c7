"""Tables of what tablets report of themselves, reminders, and rehearsals."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.database import Model


class TabletReport(Model):
    """The latest that one tablet said of itself."""

    __tablename__ = "tablet_report"
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"), primary_key=True)
    build: Mapped[str] = mapped_column(sa.String(64))
    keys_usable: Mapped[bool]
    fault: Mapped[str | None] = mapped_column(sa.String(64))
    storage_persisted: Mapped[bool | None]
    storage_free: Mapped[int | None] = mapped_column(sa.BigInteger)
    at: Mapped[datetime]


class SelfTest(Model):
    """The latest that one tablet's self-test said of one version."""

    __tablename__ = "self_test"
    __table_args__ = (sa.CheckConstraint("passed = (fault IS NULL)", name="fault_when_failed"),)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"), primary_key=True, index=True)
    passed: Mapped[bool]
    fault: Mapped[str | None] = mapped_column(sa.String(64))
    build: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]


class Reminder(Model):
    """One press of the button that reminds those who lack something."""

    __tablename__ = "reminder"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]

    reminded: Mapped[list["Reminded"]] = relationship(cascade="all, delete-orphan", order_by="Reminded.person_id")


class Reminded(Model):
    """One person who was reminded, and of what."""

    __tablename__ = "reminded"
    reminder_id: Mapped[int] = mapped_column(sa.ForeignKey("reminder.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    missing: Mapped[list[str]] = mapped_column(sa.JSON)


class Rehearsal(Model):
    """One rehearsal of a meeting; what it found is kept once it is finished."""

    __tablename__ = "rehearsal"
    __table_args__ = (sa.CheckConstraint("(finished_at IS NULL) = (findings IS NULL)", name="finished_with_findings"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    # The tablets that were connected when it began: their answers are waited for.
    asked_devices: Mapped[list[int]] = mapped_column(sa.JSON)
    finished_at: Mapped[datetime | None]
    findings: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))
    ready: Mapped[int | None]
    seats: Mapped[int | None]
