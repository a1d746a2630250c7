"""What the record keeps: entries, the streams that tell of them, and the head of the log."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class Entry(Model):
    """One fact: `leaf` is the exact text hashed into the log, `evidence` is text whose SHA-256 the leaf holds."""

    __tablename__ = "record_entry"
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(sa.String(64))
    leaf: Mapped[str] = mapped_column(sa.Text)
    leaf_hash: Mapped[bytes] = mapped_column(sa.LargeBinary(32))
    evidence: Mapped[str | None] = mapped_column(sa.Text)
    __table_args__ = (sa.CheckConstraint("sequence >= 1", name="sequence_positive"),)


class Told(Model):
    """Which streams are told of an entry; quiet facts have none."""

    __tablename__ = "record_told"
    stream: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(sa.ForeignKey("record_entry.sequence"), primary_key=True)


class Head(Model):
    """The one row that every append locks, so that the order of sequences is the order of commits."""

    __tablename__ = "record_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int]
    frontier: Mapped[bytes] = mapped_column(sa.LargeBinary)
    checkpoint: Mapped[str] = mapped_column(sa.Text)
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)
