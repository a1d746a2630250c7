"""Tables of papers that may be copied, and of copies taken."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class CopyPermission(Model):
    """That one paper may be printed and saved; without a row it may not."""

    __tablename__ = "copy_permission"
    paper_id: Mapped[int] = mapped_column(sa.ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True)
    allowed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class TakenCopy(Model):
    """One copy: the code on its pages leads to whoever took it."""

    __tablename__ = "taken_copy"
    __table_args__ = (sa.UniqueConstraint("trace"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    trace: Mapped[str] = mapped_column(sa.String(8))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("paper_version.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"))
    at: Mapped[datetime]
