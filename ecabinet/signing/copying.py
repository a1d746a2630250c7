"""The organisation's signature on an electronic copy, and the copy among the files that a job keeps provable.

A copy is a file of its own with one signature, the certifying one of the organisation: an archive time-stamp follows
and is renewed as for any finished file.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from cryptography.x509 import Certificate
from sqlalchemy.orm import Session

from ecabinet.authorities.material import Material
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.core.sealed_files import Kept
from ecabinet.signing import authorising, sealing, services
from ecabinet.signing.engine import Order
from ecabinet.signing.events import FileSealed
from ecabinet.signing.models import Authorisation, Field, SigningFile
from ecabinet.signing.originals import FIELD, Original
from ecabinet.signing.rules import FieldKind, FieldStatus, FileStatus

PURPOSE = "electronic_copy"


@dataclass(frozen=True)
class NewCopy:
    """A signed copy, and what it is called."""

    title: str
    label: str
    pages: int
    at: datetime
    certificate: Certificate
    kept: Kept


def signed(pdf: bytes, order: Order, material: Material) -> bytes:
    """The pages under the organisation's certifying signature. Heavy. Raises as sealing does."""
    holder = material.infrastructure.organisation.certificate
    return sealing.by_organisation(pdf, replace(order, field=FIELD, certificate=holder, certify=True), material)


def enter(session: Session, actor: Actor, original: Original, new: NewCopy, given: Authorisation) -> SigningFile:
    """Register the copy as a finished file, with who had the organisation sign it and by which gesture."""
    base = original.file
    file = SigningFile(
        title=new.title[:300],
        purpose=PURPOSE,
        meeting_id=base.meeting_id,
        item_id=base.item_id,
        status=FileStatus.COMPLETE,
        pages=new.pages,
        revision=0,
        location=base.location,
        requested_at=new.at,
    )
    services.append_revision(file, new.kept)
    field = Field(
        name=FIELD,
        kind=FieldKind.SEAL,
        position=1,
        label=new.label[:300],
        page=1,
        status=FieldStatus.SIGNED,
        signed_at=new.at,
        sealed_by_id=actor.person_id,
    )
    authorising.bind(field, given)
    file.fields.append(field)
    session.add(file)
    session.flush()
    _tell(session, actor, original, file, new, given)
    return file


def _tell(
    session: Session, actor: Actor, original: Original, file: SigningFile, new: NewCopy, given: Authorisation
) -> None:
    sealed = FileSealed(
        actor_id=actor.person_id,
        file_id=file.id,
        person_id=None,
        meeting_id=file.meeting_id,
        field=FIELD,
        certificate_serial=f"{new.certificate.serial_number:x}",
        base_sha256=original.file.current.sha256,
        **authorising.told(given),
        revision=1,
        sha256=new.kept.sha256,
        is_complete=True,
    )
    record(session, sealed)
