"""Tables of positions, everything they said before, and the items pulled out of the no-objection list."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.accounts.drafted import Drafted
from ecabinet.core.database import Model, enum_column
from ecabinet.opinions.rules import Stance


class Position(Model):
    """What one member declares on one item, as it stands; `revision` counts its changes."""

    __tablename__ = "position"
    __table_args__ = (sa.CheckConstraint("revision >= 1", name="revision_positive"),)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    stance: Mapped[Stance] = mapped_column(enum_column(Stance, "stance"))
    text: Mapped[str] = mapped_column(sa.Text, default="")
    revision: Mapped[int]
    declared_at: Mapped[datetime]


class PositionRevision(Model):
    """What a position said at one time. The record holds its digest, over these words and the nonce."""

    __tablename__ = "position_revision"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["item_id", "person_id"], ["position.item_id", "position.person_id"], ondelete="CASCADE"
        ),
    )
    item_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    stance: Mapped[Stance] = mapped_column(enum_column(Stance, "stance"))
    text: Mapped[str] = mapped_column(sa.Text)
    nonce: Mapped[str] = mapped_column(sa.String(32))
    # Who wrote it: the member, or the aide whose draft the member adopted as it was.
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    declared_at: Mapped[datetime]


class PositionDraft(Drafted, Model):
    """What an aide drafts for one member on one item; it counts for nothing until the member adopts it."""

    __tablename__ = "position_draft"
    __table_args__ = (sa.CheckConstraint("revision >= 1", name="revision_positive"),)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    stance: Mapped[Stance] = mapped_column(enum_column(Stance, "stance"))
    text: Mapped[str] = mapped_column(sa.Text, default="")


class PulledItem(Model):
    """An item that a member wants to be treated on its own; it does not come back on the list."""

    __tablename__ = "pulled_item"
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]
