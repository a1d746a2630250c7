"""The register of resolutions."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class OwnFile:
    """Where an early copy lies sealed."""

    sealed_name: str
    sha256: str
    master_version: int
    wrapped_key: bytes


class ElectronicCopy(Model):
    """A copy of a signed resolution ("SAO Y") under the organisation's signature, a finished file like the resolution.

    Early ones, certified by the system, have no such file: they lie sealed by themselves, and nothing renews them.
    """

    __tablename__ = "electronic_copy"
    __table_args__ = (
        sa.UniqueConstraint("sealed_name"),
        sa.UniqueConstraint("file_id"),
        sa.CheckConstraint("(file_id IS NULL) = (sealed_name IS NOT NULL)", name="in_one_place"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(sa.ForeignKey("resolution.id"), index=True)
    # The revision that it was made of.
    original_sha256: Mapped[str] = mapped_column(sa.String(64))
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # As it was issued; archive time-stamps make further revisions of its file.
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("signing_file.id"))
    sealed_name: Mapped[str | None] = mapped_column(sa.String(64))
    master_version: Mapped[int | None]
    wrapped_key: Mapped[bytes | None] = mapped_column(sa.LargeBinary)

    resolution: Mapped[Resolution] = relationship()
    issued_by: Mapped[Person] = relationship()
    file: Mapped[SigningFile | None] = relationship()

    @property
    def own_file(self) -> OwnFile | None:
        """Of an early copy, where it lies."""
        if self.sealed_name is None or self.master_version is None or self.wrapped_key is None:
            return None
        return OwnFile(self.sealed_name, self.sha256, self.master_version, self.wrapped_key)
