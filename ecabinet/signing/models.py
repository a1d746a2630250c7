"""Tables of files to sign, their revisions, fields and archive, and acts of signing."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.rules import StepUpWay
from ecabinet.core.database import Model, enum_column
from ecabinet.delegations.models import Delegation
from ecabinet.delegations.rules import Capacity
from ecabinet.signing.rules import ActStatus, FieldKind, FieldStatus, FileStatus
from ecabinet.verdicts.rules import Outcome


class PaperVerdict(Model):
    """What is known of the signatures on one version of a paper; without an outcome it waits for its examination."""

    __tablename__ = "paper_verdict"
    __table_args__ = (CheckConstraint("(outcome IS NULL) = (examined_at IS NULL)", name="examined_when"),)
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome, "outcome"))
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    examined_at: Mapped[datetime | None]


class SignaturePicture(Model):
    """The picture of a person's hand signature, a PNG sealed under the server's master key; only they use it."""

    __tablename__ = "signature_picture"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    master_version: Mapped[int]
    kept_at: Mapped[datetime]


class BodySeal(Model):
    """The picture of a body's seal, a PNG sealed under the server's master key; painted where the body signs."""

    __tablename__ = "body_seal"
    body: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    master_version: Mapped[int]
    kept_at: Mapped[datetime]
    kept_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class SigningFile(Model):
    """A certified PDF that waits for signatures or has them."""

    __tablename__ = "signing_file"
    __table_args__ = (
        CheckConstraint("pages >= 1 AND revision >= 1", name="counts"),
        CheckConstraint("(recalled_by_id IS NULL) = (recalled_reason IS NULL)", name="recalled_for_a_reason"),
    )
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
    # Returned to be corrected; the file made after that names the one it replaces.
    returned_at: Mapped[datetime | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("signing_file.id"))
    # Taken back by the secretariat before it was whole, to be corrected.
    recalled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recalled_reason: Mapped[str | None] = mapped_column(Text)

    fields: Mapped[list["Field"]] = relationship(back_populates="file", order_by="Field.position")
    revisions: Mapped[list["Revision"]] = relationship(back_populates="file", order_by="Revision.number")

    replaces: Mapped["SigningFile | None"] = relationship(remote_side="SigningFile.id")

    @property
    def declined_reason(self) -> str | None:
        """Why somebody did not sign it, or took it back."""
        return next((each.declined_reason for each in self.fields if each.declined_reason), self.recalled_reason)

    @property
    def current(self) -> "Revision":
        """The newest revision."""
        return self.revisions[-1]


class Archive(Model):
    """How a finished file is kept provable: its archive time-stamps, and what it was worth when last looked at."""

    __tablename__ = "signing_archive"
    __table_args__ = (CheckConstraint("(stamped_at IS NULL) = (stamped_until IS NULL)", name="stamped_until_when"),)
    file_id: Mapped[int] = mapped_column(ForeignKey("signing_file.id"), primary_key=True)
    stamped_at: Mapped[datetime | None]
    # When the first certificate in the chain of the newest archive time-stamp ends.
    stamped_until: Mapped[datetime | None] = mapped_column(index=True)
    tried_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(64))
    examined_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome, "outcome"))

    file: Mapped[SigningFile] = relationship()


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
        CheckConstraint("(kind = 'person') = (person_id IS NOT NULL)", name="person_named"),
        CheckConstraint(
            "(sealed_by_id IS NOT NULL) = (kind = 'seal' AND status = 'signed')", name="sealed_by_somebody"
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("signing_file.id"))
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[FieldKind] = mapped_column(enum_column(FieldKind, "kind"))
    position: Mapped[int]
    stage: Mapped[int] = mapped_column(default=1)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    label: Mapped[str] = mapped_column(String(300))
    page: Mapped[int]
    status: Mapped[FieldStatus] = mapped_column(enum_column(FieldStatus, "status"))
    signed_at: Mapped[datetime | None]
    declined_reason: Mapped[str | None] = mapped_column(Text)
    # As what the person signs, as the lines above the signature say it: part of the page, fixed when it is certified.
    capacity: Mapped[Capacity | None] = mapped_column(enum_column(Capacity, "capacity"))
    titles: Mapped[list[str]] = mapped_column(JSON, default=list)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"))
    # Who put the organisation's seal on, by which way and gesture they showed that it is they.
    sealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stepped_up_by: Mapped[StepUpWay | None] = mapped_column(enum_column(StepUpWay, "stepped_up_by"))
    authorisation_id: Mapped[int | None] = mapped_column(ForeignKey("signing_authorisation.id"))

    file: Mapped[SigningFile] = relationship(back_populates="fields")
    delegation: Mapped[Delegation | None] = relationship()


class Authorisation(Model):
    """One gesture of a person for one act or a reviewed list of them: what was asked, by which way it was answered.

    `acts` are the canonical texts of `signing.acts`, which this row keeps as they were hashed; with a passkey also what
    it answered.
    """

    __tablename__ = "signing_authorisation"
    __table_args__ = (
        CheckConstraint("expires_at > made_at", name="lives"),
        CheckConstraint("(given_at IS NULL) = (way IS NULL)", name="given_by_a_way"),
        CheckConstraint("(passkey_id IS NOT NULL) = (way IS NOT NULL AND way = 'passkey')", name="passkey_named"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The session that asked; it may be forgotten long before what it asked for.
    session_id: Mapped[int]
    acts: Mapped[list[str]] = mapped_column(JSON)
    challenge: Mapped[bytes] = mapped_column(LargeBinary(32))
    relying_party: Mapped[str] = mapped_column(String(253))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    given_at: Mapped[datetime | None]
    way: Mapped[StepUpWay | None] = mapped_column(enum_column(StepUpWay, "way"))
    passkey_id: Mapped[int | None] = mapped_column(ForeignKey("passkey.id"))
    client_data: Mapped[bytes | None] = mapped_column(LargeBinary)
    authenticator_data: Mapped[bytes | None] = mapped_column(LargeBinary)
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)


class Act(Model):
    """One prepared signature. Everything needed to complete it is here, so a restart in between loses nothing."""

    __tablename__ = "signing_act"
    __table_args__ = (
        Index("ix_signing_act_file_id_status", "file_id", "status"),
        CheckConstraint("expires_at > prepared_at", name="lives"),
        CheckConstraint("(key_id IS NULL) = (certificate_id IS NOT NULL)", name="one_key"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("signing_file.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("signing_field.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The tablet that signs, or from which the person acts while their key lies elsewhere.
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    key_id: Mapped[int | None] = mapped_column(ForeignKey("signing_key.id"))
    # By which way the person showed that it is they; unknown of acts before this was kept.
    stepped_up_by: Mapped[StepUpWay | None] = mapped_column(enum_column(StepUpWay, "stepped_up_by"))
    authorisation_id: Mapped[int | None] = mapped_column(ForeignKey("signing_authorisation.id"), index=True)
    # Of several acts that wait for one confirmation, the first.
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("signing_act.id"), index=True)
    # The key holder's own name of the confirmation: with it an act goes on after a restart.
    reference: Mapped[str] = mapped_column(String(1000), default="")
    # Secrets that were wrong in this act.
    wrong: Mapped[int] = mapped_column(default=0)
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
