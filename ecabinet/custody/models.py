"""Tables of numbered paper copies and of what was done with each."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.database import Model, enum_column
from ecabinet.custody.rules import CopyState, Move


class PaperCopy(Model):
    """One numbered copy on paper of what an item is about; the product knows nothing of what is on it."""

    __tablename__ = "paper_copy"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "number"),
        sa.UniqueConstraint("code"),
        sa.CheckConstraint("number >= 1", name="number_positive"),
        sa.CheckConstraint("state NOT IN ('out', 'read') OR holder_id IS NOT NULL", name="held_by_somebody"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(8))
    state: Mapped[CopyState] = mapped_column(enum_column(CopyState, "state"))
    # Who has it, or had it last.
    holder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_at: Mapped[datetime]

    moves: Mapped[list["CopyMove"]] = relationship(order_by="CopyMove.id")


class CopyMove(Model):
    """One thing done with a copy: what, with whom, when, noted by whom."""

    __tablename__ = "copy_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    copy_id: Mapped[int] = mapped_column(sa.ForeignKey("paper_copy.id"), index=True)
    move: Mapped[Move] = mapped_column(enum_column(Move, "move"))
    holder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    noted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]
