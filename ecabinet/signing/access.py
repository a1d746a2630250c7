"""Files, acts and certificates as one person may see them; what is not theirs does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.documents import access as documents
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings.access import item_to_manage
from ecabinet.meetings.closing import closed_items, recused
from ecabinet.meetings.models import AgendaItem
from ecabinet.signing.models import Act, Certificate, Field, PaperVerdict, Revision, SigningFile
from ecabinet.signing.rules import ActStatus, FieldStatus, FileStatus

READERS = ("secretary", "clerk")


@dataclass(frozen=True, kw_only=True)
class VersionPlace:
    """Where a version of a paper belongs."""

    meeting_id: int
    item_id: int
    paper_id: int


def files_of_signer(session: Session, actor: Actor) -> Sequence[SigningFile]:
    """Files with a field for this person: what waits first, then the newest."""
    waits = sa.case((sa.and_(Field.status == FieldStatus.PLANNED, SigningFile.status == FileStatus.OPEN), 0), else_=1)
    query = (
        sa.select(SigningFile)
        .join(Field)
        .outerjoin(AgendaItem, AgendaItem.id == SigningFile.item_id)
        .where(Field.person_id == actor.person_id, ~recused(actor))
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
    if found.meeting_id is not None and found.item_id in closed_items(session, actor, found.meeting_id):
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
    file_to_see(session, actor, found.file_id)
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


def verdicts_to_see(session: Session, actor: Actor, meeting_id: int) -> Sequence[PaperVerdict]:
    """What is known of the signatures on a meeting's papers, for whoever sees the papers. Raises NotFound."""
    versions = [row.id for row in documents.papers_to_see(session, actor, meeting_id)]
    query = sa.select(PaperVerdict).where(PaperVerdict.version_id.in_(versions)).order_by(PaperVerdict.version_id)
    return session.scalars(query).all()


def paper_to_examine(session: Session, actor: Actor, version_id: int) -> VersionPlace:
    """A version with signatures, for the secretariat. Raises NotFound, NotPermitted."""
    version = session.get(Version, version_id)
    if version is None:
        raise NotFound
    item_to_manage(session, actor, version.paper.item_id)
    if session.get(PaperVerdict, version_id) is None:
        raise NotFound
    return place_of_version(session, version_id)


def place_of_version(session: Session, version_id: int) -> VersionPlace:
    """Meeting, item and paper of a version."""
    query = (
        sa.select(AgendaItem.meeting_id, Paper.item_id, Paper.id)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .join(Version, Version.paper_id == Paper.id)
        .where(Version.id == version_id)
    )
    meeting_id, item_id, paper_id = session.execute(query).one()
    return VersionPlace(meeting_id=meeting_id, item_id=item_id, paper_id=paper_id)


def versions_unexamined(session: Session) -> list[int]:
    """Versions whose signatures still wait to be examined."""
    query = sa.select(PaperVerdict.version_id).where(PaperVerdict.outcome.is_(None)).order_by(PaperVerdict.version_id)
    return list(session.scalars(query))
