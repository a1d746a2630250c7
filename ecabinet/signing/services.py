"""Device certificates that follow approval and revocation; files put up for signature, signed, declined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.orm import Session

from ecabinet.accounts.events import DeviceApproved, DeviceRevoked
from ecabinet.accounts.models import Device, Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.core.sealed_files import Kept
from ecabinet.signing import access, pki
from ecabinet.signing.engine import CERTIFICATION
from ecabinet.signing.events import (
    CertificateIssued,
    CertificateRevoked,
    FileCertified,
    FileSigned,
    SignatureDeclined,
    SignatureRequested,
)
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Certificate, Field, Revision, SigningFile
from ecabinet.signing.rules import (
    ActStatus,
    FieldKind,
    FieldStatus,
    FileStatus,
    PlannedField,
    RevocationReason,
)


@dataclass(frozen=True)
class NewFile:
    """A certified file that goes out for signature."""

    title: str
    purpose: str
    meeting_id: int | None
    item_id: int | None
    pages: int
    location: str
    planned: Sequence[PlannedField]


def follow_device_approved(session: Session, event: DeviceApproved) -> None:
    """Give the device its certificate; what it says of the person comes from the directory alone."""
    device = session.get_one(Device, event.device_id)
    person = session.get_one(Person, device.person_id)
    title = person.office.title_vi if person.office else ""
    subject = pki.Subject(person.full_name, settings().body_vi, title, f"EC-{person.id}-{device.id}")
    issued = pki.device_certificate(subject, device.signing_key)
    row = Certificate(
        person_id=person.id,
        device_id=device.id,
        serial=f"{issued.serial_number:x}",
        subject=issued.subject.rfc4514_string(),
        der=issued.public_bytes(Encoding.DER),
        not_before=issued.not_valid_before_utc,
        not_after=issued.not_valid_after_utc,
    )
    session.add(row)
    session.flush()
    record(
        session,
        CertificateIssued(
            actor_id=event.actor_id,
            person_id=person.id,
            certificate_id=row.id,
            device_id=device.id,
            serial=row.serial,
        ),
    )


def follow_device_revoked(session: Session, event: DeviceRevoked) -> None:
    """A device that counts no more cannot sign: it may be in other hands."""
    query = sa.select(Certificate).where(Certificate.device_id == event.device_id, Certificate.revoked_at.is_(None))
    for row in session.scalars(query):
        row.revoked_at, row.reason = clock.now(), RevocationReason.KEY_COMPROMISE
        record(
            session,
            CertificateRevoked(
                actor_id=event.actor_id,
                person_id=row.person_id,
                certificate_id=row.id,
                device_id=row.device_id,
                serial=row.serial,
                reason=row.reason,
            ),
        )


def request_signatures(session: Session, actor: Actor, new: NewFile, kept: Kept) -> SigningFile:
    """Register a certified file and ask each planned person, in this order, to sign."""
    file = SigningFile(
        title=new.title,
        purpose=new.purpose,
        meeting_id=new.meeting_id,
        item_id=new.item_id,
        status=FileStatus.OPEN,
        pages=new.pages,
        revision=1,
        location=new.location,
        requested_at=clock.now(),
    )
    file.revisions.append(_revision(1, kept))
    file.fields.extend(_fields(new))
    session.add(file)
    session.flush()
    _tell_requested(session, actor, file, kept)
    return file


def _fields(new: NewFile) -> Iterator[Field]:
    yield Field(
        name=CERTIFICATION,
        kind=FieldKind.SYSTEM,
        position=0,
        label=CERTIFICATION,
        page=1,
        status=FieldStatus.SIGNED,
        signed_at=clock.now(),
    )
    for position, each in enumerate(new.planned, start=1):
        yield Field(
            name=each.name,
            kind=FieldKind.PERSON,
            position=position,
            person_id=each.person_id,
            label=each.label,
            page=each.box.page,
            status=FieldStatus.PLANNED,
        )


def _tell_requested(session: Session, actor: Actor, file: SigningFile, kept: Kept) -> None:
    certified = FileCertified(
        actor_id=actor.person_id,
        file_id=file.id,
        person_id=None,
        meeting_id=file.meeting_id,
        sha256=kept.sha256,
    )
    record(session, certified)
    for field in file.fields[1:]:
        requested = SignatureRequested(
            actor_id=actor.person_id,
            file_id=file.id,
            person_id=field.person_id,
            meeting_id=file.meeting_id,
            field=field.name,
        )
        record(session, requested)


def publish_revision(session: Session, act: Act, kept: Kept) -> SigningFile:
    """Make the signed bytes the current revision, unless the file has moved on since the act was prepared."""
    field = session.get_one(Field, act.field_id)
    file = field.file
    if file.current.sha256 != act.base_sha256 or file.status != FileStatus.OPEN:
        raise Conflict("superseded")
    now = clock.now()
    file.revision += 1
    file.revisions.append(_revision(file.revision, kept))
    field.status, field.signed_at = FieldStatus.SIGNED, now
    act.status, act.ended_at = ActStatus.EMBEDDED, now
    is_complete = all(each.status == FieldStatus.SIGNED for each in file.fields)
    if is_complete:
        file.status = FileStatus.COMPLETE
    session.flush()
    signed = FileSigned(
        actor_id=act.person_id,
        file_id=file.id,
        person_id=act.person_id,
        meeting_id=file.meeting_id,
        field=field.name,
        act_id=act.id,
        revision=file.revision,
        sha256=kept.sha256,
        is_complete=is_complete,
    )
    record(session, signed)
    return file


def decline_signature(session: Session, actor: Actor, file_id: int, reason: str) -> SigningFile:
    """The person does not sign; the file is closed as it stands."""
    field = access.field_to_sign(session, actor, file_id)
    field.status, field.declined_reason = FieldStatus.DECLINED, reason
    field.file.status = FileStatus.DECLINED
    declined = SignatureDeclined(
        actor_id=actor.person_id,
        file_id=file_id,
        person_id=actor.person_id,
        meeting_id=field.file.meeting_id,
        field=field.name,
    )
    record(session, declined)
    return field.file


def _revision(number: int, kept: Kept) -> Revision:
    master_version, wrapped_key = REVISIONS.wrapped(kept)
    return Revision(
        number=number,
        sha256=kept.sha256,
        size=kept.size,
        sealed_name=kept.name,
        master_version=master_version,
        wrapped_key=wrapped_key,
        made_at=clock.now(),
    )
