"""Tables of minutes and conclusion notices: what was written on top of the draft, and everything written before."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model, enum_column
from ecabinet.minutes.rules import WritingKind, WritingStatus


class Writing(Model):
    """The minutes, or the conclusion notice, of one meeting; `frozen` is its whole text once it is approved."""

    __tablename__ = "writing"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "kind"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
        sa.CheckConstraint("(status = 'approved') = (frozen IS NOT NULL)", name="frozen_when_approved"),
        sa.CheckConstraint("(frozen IS NULL) = (sha256 IS NULL)", name="digested_when_frozen"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    kind: Mapped[WritingKind] = mapped_column(enum_column(WritingKind, "kind"))
    status: Mapped[WritingStatus] = mapped_column(enum_column(WritingStatus, "status"))
    # Counts what changes the whole: submitted, returned, approved. The parts have versions of their own.
    version: Mapped[int] = mapped_column(default=1)
    secretary_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None] = mapped_column(sa.String(300))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    frozen: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))


class WrittenPart(Model):
    """What stands instead of a drafted part; without `text` the draft stands."""

    __tablename__ = "written_part"
    __table_args__ = (sa.CheckConstraint("version >= 1", name="version_positive"),)
    writing_id: Mapped[int] = mapped_column(sa.ForeignKey("writing.id"), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    text: Mapped[str | None] = mapped_column(sa.Text)
    # The draft that it was written over.
    basis_sha256: Mapped[str] = mapped_column(sa.String(64))
    version: Mapped[int]
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class WrittenRevision(Model):
    """What a part said at one time; without `text` it went back to the draft."""

    __tablename__ = "written_revision"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["writing_id", "key"], ["written_part.writing_id", "written_part.key"], ondelete="CASCADE"
        ),
    )
    writing_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str | None] = mapped_column(sa.Text)
    # New with every writing: short words could be guessed from a digest of the words alone.
    nonce: Mapped[str | None] = mapped_column(sa.String(32))
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
