"""Files, acts and certificates as one person may see them; what is not theirs does not exist."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.signing.models import Act, Certificate, Field, Revision, SigningFile
from ecabinet.signing.rules import ActStatus, FieldStatus, FileStatus

READERS = ("secretary", "clerk")


def files_of_signer(session: Session, actor: Actor) -> Sequence[SigningFile]:
    """Files with a field for this person: what waits first, then the newest."""
    waits = sa.case((sa.and_(Field.status == FieldStatus.PLANNED, SigningFile.status == FileStatus.OPEN), 0), else_=1)
    query = (
        sa.select(SigningFile)
        .join(Field)
        .where(Field.person_id == actor.person_id)
        .options(selectinload(SigningFile.fields), selectinload(SigningFile.revisions))
        .order_by(waits, SigningFile.id.desc())
        .limit(200)
    )
    return session.scalars(query).unique().all()


def file_to_see(session: Session, actor: Actor, file_id: int) -> SigningFile:
    """A file, for those who have a field in it and for the secretariat."""
    found = session.get(SigningFile, file_id, options=[selectinload(SigningFile.fields)])
    if found is None or not (actor.has(*READERS) or any(each.person_id == actor.person_id for each in found.fields)):
        raise NotFound
    return found


def revision_to_read(session: Session, actor: Actor, file_id: int, number: int) -> Revision:
    """One revision of a file."""
    file_to_see(session, actor, file_id)
    query = sa.select(Revision).where(Revision.file_id == file_id, Revision.number == number)
    found = session.scalar(query)
    if found is None:
        raise NotFound
    return found


def field_to_sign(session: Session, actor: Actor, file_id: int) -> Field:
    """The field that waits for this person. Raises Conflict when it no longer waits."""
    file = file_to_see(session, actor, file_id)
    field = next((each for each in file.fields if each.person_id == actor.person_id), None)
    if field is None:
        raise NotPermitted("not_the_signer")
    if field.status == FieldStatus.SIGNED:
        raise Conflict("already_signed")
    if field.status == FieldStatus.DECLINED or file.status != FileStatus.OPEN:
        raise Conflict("file_closed")
    return field


def certificate_to_sign(session: Session, actor: Actor, now: datetime) -> Certificate:
    """The valid certificate of the approved device that this session is bound to."""
    if actor.device_id is None:
        raise NotPermitted("device_required")
    device = session.get(Device, actor.device_id)
    if device is None or device.person_id != actor.person_id or device.status != DeviceStatus.APPROVED:
        raise NotPermitted("device_required")
    query = sa.select(Certificate).where(Certificate.device_id == device.id).order_by(Certificate.id.desc()).limit(1)
    found = session.scalar(query)
    if found is None:
        raise NotPermitted("certificate_missing")
    if found.revoked_at is not None:
        raise NotPermitted("certificate_revoked")
    if not found.not_before <= now < found.not_after:
        raise NotPermitted("certificate_expired")
    return found


def act_to_complete(session: Session, actor: Actor, act_id: int) -> Act:
    """A prepared act of this very person."""
    found = session.get(Act, act_id)
    if found is None or found.person_id != actor.person_id:
        raise NotFound
    return found


def acts_waiting(session: Session, field: Field) -> Sequence[Act]:
    """Prepared acts for a field that nobody has completed."""
    query = sa.select(Act).where(Act.field_id == field.id, Act.status == ActStatus.PREPARED)
    return session.scalars(query).all()


def own_certificates(session: Session, actor: Actor) -> Sequence[Certificate]:
    """Certificates of the person's own devices, newest first."""
    query = sa.select(Certificate).where(Certificate.person_id == actor.person_id).order_by(Certificate.id.desc())
    return session.scalars(query).all()


def revoked_certificates(session: Session) -> Sequence[Certificate]:
    """What the issuing authority's revocation list names."""
    query = sa.select(Certificate).where(Certificate.revoked_at.is_not(None)).order_by(Certificate.id)
    return session.scalars(query).all()


def persons(session: Session, ids: set[int]) -> dict[int, Person]:
    """Persons by id, with their offices."""
    if not ids:
        return {}
    query = sa.select(Person).where(Person.id.in_(ids)).options(joinedload(Person.office))
    return {person.id: person for person in session.scalars(query)}


def file_of_digest(session: Session, sha256: str) -> Revision | None:
    """The register: which revision of which file has these bytes."""
    query = sa.select(Revision).where(Revision.sha256 == sha256).options(joinedload(Revision.file))
    return session.scalars(query).first()
