"""The table of the stretches in which an item was on."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class Stretch(Model):
    """One time in which the sitting was at an item and sat; without `ended_at` it is at it now."""

    __tablename__ = "item_stretch"
    __table_args__ = (
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name="ends_after_beginning"),
        sa.Index("uq_item_stretch_running", "meeting_id", unique=True, sqlite_where=sa.text("ended_at IS NULL"),
                 postgresql_where=sa.text("ended_at IS NULL")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
