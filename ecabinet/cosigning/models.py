"""Who cosigns the record, and what their tablets said last."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Device, Person
from ecabinet.core.database import Model


class Cosigner(Model):
    """A person who was chosen."""

    __tablename__ = "cosigner"
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    chosen_at: Mapped[datetime]

    person: Mapped[Person] = relationship()


class Cosignature(Model):
    """The newest cosignature of a tablet: `message` is the exact text that was signed, `signature` raw r||s."""

    __tablename__ = "cosignature"
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"), primary_key=True)
    size: Mapped[int]
    message: Mapped[str] = mapped_column(sa.Text)
    signature: Mapped[bytes] = mapped_column(sa.LargeBinary(64))
    at: Mapped[datetime]
    __table_args__ = (sa.CheckConstraint("size >= 1", name="size_positive"),)

    device: Mapped[Device] = relationship()
