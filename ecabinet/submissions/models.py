"""Tables of submissions, their sealed files, and the meetings that take submissions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.meetings.models import Meeting
from ecabinet.rulebook.rules import ItemKind
from ecabinet.submissions.rules import Part, SubmissionState


class SubmissionCall(Model):
    """A meeting whose title, day and deadline ministries are told, so that they may submit for it."""

    __tablename__ = "submission_call"
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    opened_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    opened_at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship()


class Submission(Model):
    """One matter that a member's office sends for an agenda."""

    __tablename__ = "submission"
    __table_args__ = (
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("state <> 'returned' OR reason <> ''", name="returned_with_reason"),
        sa.CheckConstraint("state = 'draft' OR submitted_at IS NOT NULL", name="sent_once_no_draft"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    # The member whose office submits; aides write on the member's behalf.
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    title_en: Mapped[str] = mapped_column(sa.String(300), default="")
    kind: Mapped[ItemKind] = mapped_column(enum_column(ItemKind, "kind"))
    minutes: Mapped[int]
    rapporteur: Mapped[str] = mapped_column(sa.String(300), default="")
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    # The points on which opinions still differ.
    differences: Mapped[str] = mapped_column(sa.Text, default="")
    state: Mapped[SubmissionState] = mapped_column(enum_column(SubmissionState, "state"))
    revision: Mapped[int] = mapped_column(default=1)
    # Why it was returned, kept until it is accepted.
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id", ondelete="SET NULL"))

    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    submitted_by: Mapped[Person | None] = relationship(foreign_keys=[submitted_by_id])
    meeting: Mapped[Meeting | None] = relationship()
    files: Mapped[list["SubmissionFile"]] = relationship(
        back_populates="submission", order_by="SubmissionFile.id", cascade="all, delete-orphan", lazy="selectin"
    )


class SubmissionFile(Model):
    """One sealed PDF of a submission; once accepted, the paper that was made of it."""

    __tablename__ = "submission_file"
    __table_args__ = (
        sa.UniqueConstraint("sealed_name"),
        sa.CheckConstraint("size >= 1", name="not_empty"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(sa.ForeignKey("submission.id"), index=True)
    part: Mapped[Part] = mapped_column(enum_column(Part, "part"))
    title: Mapped[str] = mapped_column(sa.String(300))
    pages: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    sealed_name: Mapped[str] = mapped_column(sa.String(64))
    master_version: Mapped[int] = mapped_column(index=True)
    wrapped_key: Mapped[bytes] = mapped_column(sa.LargeBinary(128))
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    paper_id: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id", ondelete="SET NULL"))

    submission: Mapped[Submission] = relationship(back_populates="files")
