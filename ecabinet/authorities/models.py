"""The tables of certificates: those of tablets, and those of the house."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.authorities.rules import RevocationReason
from ecabinet.core.database import Model, enum_column


class Certificate(Model):
    """The certificate of one approved device."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("serial"),
        CheckConstraint("(revoked_at IS NULL) = (reason IS NULL)", name="revoked_for_a_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), index=True)
    # Hexadecimal: a serial number has up to 160 bits.
    serial: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(500))
    der: Mapped[bytes] = mapped_column(LargeBinary)
    not_before: Mapped[datetime]
    not_after: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    reason: Mapped[RevocationReason | None] = mapped_column(enum_column(RevocationReason, "reason"))


class HouseCertificate(Model):
    """One with which a host of the house vouches or vouched, by the name of its holder in `pki.HOLDERS`."""

    __tablename__ = "house_certificate"
    __table_args__ = (UniqueConstraint("serial"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    # Hexadecimal, as above.
    serial: Mapped[str] = mapped_column(String(40))
    not_before: Mapped[datetime]
