"""Tables of meetings, seats, agenda items, the steps of writing an agenda, attendance and recusals."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.rules import ItemStatus, Layout, MeetingStatus, Mode, Proof, StepKind
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.rules import ItemKind, SeatKind


class Meeting(Model):
    """One sitting; `version` counts every change of its plan, so that two editors do not overwrite each other."""

    __tablename__ = "meeting"
    __table_args__ = (sa.CheckConstraint("version >= 1", name="version_positive"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    number: Mapped[int]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(sa.String(300))
    status: Mapped[MeetingStatus] = mapped_column(enum_column(MeetingStatus, "status"))
    rule_set: Mapped[str] = mapped_column(sa.String(64))
    # The version it keeps, from publication on; a draft follows what is in force on its day.
    rule_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("rule_set_version.id"))
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    # Since when the sitting goes on without a quorum.
    quorum_lost_at: Mapped[datetime | None]
    # The codes on the room screen come from it; without one no code is shown.
    room_code_key: Mapped[bytes | None]
    layout: Mapped[Layout] = mapped_column(enum_column(Layout, "layout"), default=Layout.HORSESHOE)
    # Called off before it began: over without having been held.
    cancelled_at: Mapped[datetime | None]

    rules: Mapped[RuleSetVersion | None] = relationship()
    seats: Mapped[list["Seat"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")
    items: Mapped[list["AgendaItem"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")
    suspensions: Mapped[list["Suspension"]] = relationship(order_by="Suspension.id", cascade="all, delete-orphan")

    @property
    def suspension(self) -> "Suspension | None":
        """The one that lasts."""
        return next((each for each in self.suspensions if each.ended_at is None), None)


class DeletedMeeting(Model):
    """A draft that was deleted, by the id that no meeting is given again."""

    __tablename__ = "deleted_meeting"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    deleted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class Seat(Model):
    """One person's place at one meeting."""

    __tablename__ = "seat"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "person_id"),
        sa.CheckConstraint("(kind = 'substitute') = (substitutes_for_id IS NOT NULL)", name="substitute_for_somebody"),
        sa.CheckConstraint("substitutes_for_id IS NULL OR substitutes_for_id <> person_id", name="not_for_oneself"),
        sa.Index("uq_seat_chair", "meeting_id", unique=True, sqlite_where=sa.text("kind = 'chair'"),
                 postgresql_where=sa.text("kind = 'chair'")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[SeatKind] = mapped_column(enum_column(SeatKind, "kind"))
    substitutes_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Where it stands in the room, from 1; by protocol where nobody has arranged it.
    place: Mapped[int | None]

    meeting: Mapped[Meeting] = relationship(back_populates="seats")
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class AgendaItem(Model):
    """One matter on the agenda, at its place in the tree."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_own_parent"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("NOT is_break OR (kind = 'note' AND NOT classified)", name="break_is_only_a_break"),
        sa.Index("uq_agenda_item_current", "meeting_id", unique=True, sqlite_where=sa.text("status = 'current'"),
                 postgresql_where=sa.text("status = 'current'")),
        # The record names items by id: the id of a removed one is never given again.
        {"sqlite_autoincrement": True},
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(300))
    title_en: Mapped[str] = mapped_column(sa.String(300), default="")
    rapporteur_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    rapporteur: Mapped[str] = mapped_column(sa.String(300), default="")
    minutes: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(enum_column(ItemKind, "kind"))
    classified: Mapped[bool] = mapped_column(default=False)
    # A planned break: time on the agenda without a matter, and without a number.
    is_break: Mapped[bool] = mapped_column(default=False)
    # Counts the changes of what the item says, so that an editor with an older text overwrites nobody.
    revision: Mapped[int] = mapped_column(default=1)
    # Taken off the agenda, kept to be brought back until the sitting is over, and till then nobody's to see.
    removed_at: Mapped[datetime | None]
    status: Mapped[ItemStatus] = mapped_column(enum_column(ItemStatus, "status"), default=ItemStatus.PENDING)
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    rapporteur_person: Mapped[Person | None] = relationship(foreign_keys=[rapporteur_id])


class AgendaStep(Model):
    """One change of an agenda with what was there before and after, so that it can be undone; for the secretariat."""

    __tablename__ = "agenda_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    kind: Mapped[StepKind] = mapped_column(enum_column(StepKind, "kind"))
    # No foreign key: the step outlives an item that was taken off for good.
    item_id: Mapped[int | None]
    # The item's revision that this step made.
    revision: Mapped[int | None]
    before: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    after: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]
    undoes_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_step.id"))
    undone_at: Mapped[datetime | None]

    by: Mapped[Person] = relationship()


class Attendance(Model):
    """One stay of one person at a meeting; without `left_at` they are there now."""

    __tablename__ = "attendance"
    __table_args__ = (
        sa.CheckConstraint("left_at IS NULL OR left_at >= arrived_at", name="leaves_after_arriving"),
        sa.Index("ix_attendance_meeting_id_person_id", "meeting_id", "person_id"),
        sa.Index("uq_attendance_present", "meeting_id", "person_id", unique=True,
                 sqlite_where=sa.text("left_at IS NULL"), postgresql_where=sa.text("left_at IS NULL")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    mode: Mapped[Mode] = mapped_column(enum_column(Mode, "mode"))
    arrived_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    # Who noted it: the person, or a secretary on their behalf.
    noted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    proof: Mapped[Proof] = mapped_column(enum_column(Proof, "proof"))


class Recusal(Model):
    """That a person takes no part in an item, until it is lifted; while `closed`, the item is shut to them."""

    __tablename__ = "recusal"
    __table_args__ = (
        sa.CheckConstraint("lifted_at IS NULL OR NOT closed", name="open_when_lifted"),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name="lifted_by_somebody"),
        sa.Index("uq_recusal_standing", "item_id", "person_id", unique=True, sqlite_where=sa.text("lifted_at IS NULL"),
                 postgresql_where=sa.text("lifted_at IS NULL")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    closed: Mapped[bool]
    declared_at: Mapped[datetime]
    declared_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class Suspension(Model):
    """One time in which an open sitting did not sit; without `ended_at` it lasts."""

    __tablename__ = "suspension"
    __table_args__ = (
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name="ends_after_beginning"),
        sa.CheckConstraint("(kind = 'pause') = (resumes_at IS NULL)", name="told_when_to_resume"),
        sa.Index("uq_suspension_lasting", "meeting_id", unique=True, sqlite_where=sa.text("ended_at IS NULL"),
                 postgresql_where=sa.text("ended_at IS NULL")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    kind: Mapped[SuspensionKind] = mapped_column(enum_column(SuspensionKind, "kind"))
    began_at: Mapped[datetime]
    resumes_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
