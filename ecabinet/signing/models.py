"""Tables of files to sign, their revisions and fields, acts of signing, certificates and hand signatures."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.database import Model, enum_column
from ecabinet.signing.rules import ActStatus, FieldKind, FieldStatus, FileStatus, Outcome, RevocationReason


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


class PaperVerdict(Model):
    """What is known of the signatures on one version of a paper; without an outcome it waits for its examination."""

    __tablename__ = "paper_verdict"
    __table_args__ = (CheckConstraint("(outcome IS NULL) = (examined_at IS NULL)", name="examined_when"),)
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome, "outcome"))
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    examined_at: Mapped[datetime | None]


class SigningFile(Model):
    """A certified PDF that waits for signatures or has them."""

    __tablename__ = "signing_file"
    __table_args__ = (CheckConstraint("pages >= 1 AND revision >= 1", name="counts"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    purpose: Mapped[str] = mapped_column(String(32))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    status: Mapped[FileStatus] = mapped_column(enum_column(FileStatus, "status"))
    pages: Mapped[int]
    revision: Mapped[int]
    location: Mapped[str] = mapped_column(String(60))
    requested_at: Mapped[datetime]

    fields: Mapped[list["Field"]] = relationship(back_populates="file", order_by="Field.position")
    revisions: Mapped[list["Revision"]] = relationship(back_populates="file", order_by="Revision.number")

    @property
    def current(self) -> "Revision":
        """The newest revision."""
        return self.revisions[-1]


class Revision(Model):
    """One state of a file, sealed on disk; the content key is wrapped under the server's master key."""

    __tablename__ = "signing_revision"
    __table_args__ = (UniqueConstraint("file_id", "number"), UniqueConstraint("sealed_name"))
    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("signing_file.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    sealed_name: Mapped[str] = mapped_column(String(64))
    master_version: Mapped[int]
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]

    file: Mapped[SigningFile] = relationship(back_populates="revisions")


class Field(Model):
    """A signature field of a file, made before the first signature."""

    __tablename__ = "signing_field"
    __table_args__ = (
        UniqueConstraint("file_id", "name"),
        UniqueConstraint("file_id", "position"),
        Index("ix_signing_field_person_id_status", "person_id", "status"),
        CheckConstraint("(status = 'signed') = (signed_at IS NOT NULL)", name="signed_when"),
        CheckConstraint("kind = 'system' OR person_id IS NOT NULL", name="person_named"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("signing_file.id"))
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[FieldKind] = mapped_column(enum_column(FieldKind, "kind"))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    label: Mapped[str] = mapped_column(String(300))
    page: Mapped[int]
    status: Mapped[FieldStatus] = mapped_column(enum_column(FieldStatus, "status"))
    signed_at: Mapped[datetime | None]
    declined_reason: Mapped[str | None] = mapped_column(Text)

    file: Mapped[SigningFile] = relationship(back_populates="fields")


class Act(Model):
    """One prepared signature. Everything needed to complete it is here, so a restart in between loses nothing."""

    __tablename__ = "signing_act"
    __table_args__ = (
        Index("ix_signing_act_file_id_status", "file_id", "status"),
        CheckConstraint("expires_at > prepared_at", name="lives"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("signing_file.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("signing_field.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    base_number: Mapped[int]
    base_sha256: Mapped[str] = mapped_column(String(64))
    base_size: Mapped[int] = mapped_column(BigInteger)
    delta: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    region_start: Mapped[int] = mapped_column(BigInteger)
    region_end: Mapped[int] = mapped_column(BigInteger)
    attributes: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[ActStatus] = mapped_column(enum_column(ActStatus, "status"))
    prepared_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(64))
