"""The table of versions of rule sets."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class RuleSetVersion(Model):
    """A rule set as it was at one time. Rows are added and never changed: meetings and outcomes point to them."""

    __tablename__ = "rule_set_version"
    __table_args__ = (
        sa.UniqueConstraint("code", "version"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(64))
    version: Mapped[int]
    # Canonical JSON; the entry of its approval holds the digest and, as evidence, the text.
    content: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    # Sittings from this day on are held under it, until the next one.
    in_force_from: Mapped[datetime]
    kept_at: Mapped[datetime]
    # Nobody for what the software brought with it.
    proposed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
