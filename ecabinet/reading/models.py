"""Tables of pages read and of versions compared."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class Reading(Model):
    """Which pages of one version a person has had before them; for that person's eyes."""

    __tablename__ = "reading"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    pages: Mapped[bytes] = mapped_column(LargeBinary)
    last_page: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class Comparison(Model):
    """What changed from one version of a paper to a later one: pages and places, no text; None: not to be told."""

    __tablename__ = "comparison"
    __table_args__ = (CheckConstraint("old_version_id <> new_version_id", name="two_versions"),)
    old_version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    new_version_id: Mapped[int] = mapped_column(
        ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    made_at: Mapped[datetime]
