"""The register of resolutions."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.resolutions.rules import ResolutionStatus, number_text
from ecabinet.signing.models import SigningFile


class Resolution(Model):
    """What was carried on one item, from draft to signature."""

    __tablename__ = "resolution"
    __table_args__ = (
        sa.UniqueConstraint("item_id"),
        sa.UniqueConstraint("year", "symbol", "number"),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("file_id"),
        sa.CheckConstraint("(status = 'draft') = (number IS NULL)", name="numbered_when_submitted"),
        sa.CheckConstraint("(number IS NULL) = (code IS NULL)", name="coded_when_numbered"),
        sa.CheckConstraint("number IS NULL OR number >= 1", name="number_positive"),
        sa.CheckConstraint("(poll_id IS NULL) <> (written_ballot_id IS NULL)", name="decided_once"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"))
    # What carried it: a poll of the sitting, or a written ballot.
    poll_id: Mapped[int | None] = mapped_column(sa.ForeignKey("poll.id"), index=True)
    written_ballot_id: Mapped[int | None] = mapped_column(sa.ForeignKey("written_ballot.id"))
    signer_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    # By which authority the signer signs for another; without one in their own right.
    delegation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("delegation.id"))
    status: Mapped[ResolutionStatus] = mapped_column(enum_column(ResolutionStatus, "status"))
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(sa.String(300))
    body: Mapped[str] = mapped_column(sa.Text)
    recipients: Mapped[list[str]] = mapped_column(JSON)
    place: Mapped[str] = mapped_column(sa.String(60))
    symbol: Mapped[str] = mapped_column(sa.String(32))
    year: Mapped[int | None]
    number: Mapped[int | None]
    code: Mapped[str | None] = mapped_column(sa.String(8))
    dated_on: Mapped[date | None] = mapped_column(sa.Date)
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("signing_file.id"))
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]

    signer: Mapped[Person] = relationship(foreign_keys=[signer_id])
    file: Mapped[SigningFile | None] = relationship()

    @property
    def is_returned(self) -> bool:
        """Whether its file came back to be corrected."""
        return self.file is not None and self.file.returned_at is not None

    @property
    def number_text(self) -> str | None:
        """The number as printed, once there is one."""
        return None if self.number is None else number_text(self.number, self.symbol)


class ElectronicCopy(Model):
    """A certified copy of a signed resolution ("SAO Y"), sealed on disk."""

    __tablename__ = "electronic_copy"
    __table_args__ = (sa.UniqueConstraint("sealed_name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(sa.ForeignKey("resolution.id"), index=True)
    # The revision that it was made of.
    original_sha256: Mapped[str] = mapped_column(sa.String(64))
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    sealed_name: Mapped[str] = mapped_column(sa.String(64))
    master_version: Mapped[int]
    wrapped_key: Mapped[bytes] = mapped_column(sa.LargeBinary)

    resolution: Mapped[Resolution] = relationship()
    issued_by: Mapped[Person] = relationship()
