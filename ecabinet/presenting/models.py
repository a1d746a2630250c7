"""The table of what is being presented."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class Presentation(Model):
    """The one page that a meeting is shown now; without a row nobody leads."""

    __tablename__ = "presentation"
    __table_args__ = (CheckConstraint("page >= 1", name="page_positive"),)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The session that turned last: when its owner signs out, nobody leads any more.
    session_id: Mapped[int | None] = mapped_column(index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), index=True)
    page: Mapped[int]
    began_at: Mapped[datetime]
