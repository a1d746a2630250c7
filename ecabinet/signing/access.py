"""Files and acts as one person may see them; what is not theirs does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from ecabinet.accounts.access import administrator
from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.authorities.models import Certificate
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.core.moment import iso
from ecabinet.documents import access as documents
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings.access import item_to_manage
from ecabinet.meetings.closing import closed_items, recused
from ecabinet.meetings.models import AgendaItem
from ecabinet.signing import doors
from ecabinet.signing.models import Act, Archive, Field, PaperVerdict, Revision, SigningFile
from ecabinet.signing.rules import EXAMINE_AFTER, RENEW_BEFORE, ActStatus, FieldStatus, FileStatus, archive_is_due
from ecabinet.verdicts.rules import Outcome

MOST_TOLD = 200


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
    return doors.seen(session, actor, session.scalars(query).unique().all())


def file_to_see(session: Session, actor: Actor, file_id: int) -> SigningFile:
    """A file, for those with a field in it and the secretariat, or as the room of its door says. Raises NotFound."""
    found = session.get(SigningFile, file_id, options=[selectinload(SigningFile.fields)])
    if found is None or not doors.opens(session, actor, found):
        raise NotFound
    if found.meeting_id is not None and found.item_id in closed_items(session, actor, found.meeting_id):
        raise NotFound
    return found


def revision_to_read(session: Session, actor: Actor, file_id: int, number: int) -> Revision:
    """One revision of a file. Raises NotFound."""
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
    """The valid certificate of the approved device that this session is bound to. Raises NotPermitted."""
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
    """A prepared act of this very person. Raises NotFound."""
    found = session.get(Act, act_id)
    if found is None or found.person_id != actor.person_id:
        raise NotFound
    file_to_see(session, actor, found.file_id)
    return found


def act_elsewhere(session: Session, actor: Actor, act_id: int) -> Act:
    """An act of this very person whose key lies elsewhere. Raises NotFound."""
    found = act_to_complete(session, actor, act_id)
    if found.key_id is None:
        raise NotFound
    return found


def acts_together(session: Session, act: Act) -> Sequence[Act]:
    """The acts that one confirmation is for, this one among them, in the order in which they were begun."""
    if act.lead_id is None:
        return [act]
    return session.scalars(sa.select(Act).where(Act.lead_id == act.lead_id).order_by(Act.id)).all()


def lock_file(session: Session, file_id: int) -> None:
    """Of two who change a file at once, the second sees what the first did. Of locks this is the first to take."""
    session.get(SigningFile, file_id, with_for_update=True, populate_existing=True)


def lock_act(session: Session, act_id: int) -> Act:
    """An act as it stands now, for who may change it alone; its file before it."""
    file_id = session.get_one(Act, act_id).file_id
    lock_file(session, file_id)
    return session.get_one(Act, act_id, with_for_update=True, populate_existing=True)


def lease_on(session: Session, file_id: int, now: datetime) -> Act | None:
    """The act for which the file waits while somebody confirms elsewhere."""
    return leases_on(session, [file_id], now).get(file_id)


def leases_on(session: Session, file_ids: Sequence[int], now: datetime) -> dict[int, Act]:
    """Such acts by file."""
    held = (Act.key_id.is_not(None), Act.status.in_((ActStatus.PREPARED, ActStatus.COMPLETING)), Act.expires_at > now)
    query = sa.select(Act).where(Act.file_id.in_(file_ids), *held).order_by(Act.id.desc())
    return {act.file_id: act for act in session.scalars(query)}


def require_free(session: Session, actor: Actor, file_id: int, now: datetime) -> None:
    """Nobody confirms a signature on this file elsewhere. Raises Conflict that says who, and until when."""
    lease = lease_on(session, file_id, now)
    if lease is None:
        return
    if lease.person_id == actor.person_id:
        raise Conflict("already_waiting", act_id=lease.id)
    name = persons(session, {lease.person_id})[lease.person_id].full_name
    raise Conflict("file_being_signed", person=name, until=iso(lease.expires_at))


def acts_elsewhere(session: Session) -> Sequence[Act]:
    """Acts that wait for a key elsewhere."""
    query = sa.select(Act).where(Act.key_id.is_not(None), Act.status == ActStatus.PREPARED).order_by(Act.id)
    return session.scalars(query).all()


def acts_completing(session: Session) -> Sequence[int]:
    """Acts whose completion has begun and not ended."""
    return session.scalars(sa.select(Act.id).where(Act.status == ActStatus.COMPLETING)).all()


def acts_waiting(session: Session, field: Field) -> Sequence[Act]:
    """Prepared acts for a field that nobody has completed."""
    query = sa.select(Act).where(Act.field_id == field.id, Act.status == ActStatus.PREPARED)
    return session.scalars(query).all()


def acts_too_large(session: Session, field: Field) -> int:
    """How many signatures for a field did not fit into the room that was left for them."""
    failed = sa.select(sa.func.count(Act.id)).where(Act.field_id == field.id, Act.failure == "room_too_small")
    return session.scalar(failed) or 0


def current_revision(session: Session, file_id: int) -> Revision:
    """The newest revision of a file."""
    query = sa.select(Revision).where(Revision.file_id == file_id).order_by(Revision.number.desc()).limit(1)
    return session.scalars(query).one()


def files_to_archive(session: Session, now: datetime, *, at_once: bool) -> list[int]:
    """Finished files whose archive time-stamp is missing or ends soon; without `at_once` not those just tried."""
    query = (
        sa.select(SigningFile.id, Archive.stamped_until, Archive.tried_at)
        .outerjoin(Archive, Archive.file_id == SigningFile.id)
        .where(
            SigningFile.status == FileStatus.COMPLETE,
            sa.or_(Archive.stamped_until.is_(None), Archive.stamped_until <= now + RENEW_BEFORE),
        )
        .order_by(Archive.stamped_until, SigningFile.id)
    )
    rows = session.execute(query).all()
    return [row.id for row in rows if archive_is_due(row.stamped_until, None if at_once else row.tried_at, now)]


def archived_to_examine(session: Session, now: datetime, most: int, *, at_once: bool) -> Sequence[int]:
    """The archived files that nobody has looked at for longest, or never."""
    before = now if at_once else now - EXAMINE_AFTER
    query = (
        sa.select(Archive.file_id)
        .where(Archive.stamped_at.is_not(None), sa.or_(Archive.examined_at.is_(None), Archive.examined_at <= before))
        .order_by(Archive.examined_at, Archive.file_id)
        .limit(most)
    )
    return session.scalars(query).all()


def archives_in_trouble(session: Session) -> Sequence[Archive]:
    """Finished files without a time-stamp that they should have, or worth less than when they were closed."""
    is_worse = sa.and_(Archive.outcome.is_not(None), Archive.outcome != Outcome.VALID)
    query = (
        sa.select(Archive)
        .where(sa.or_(Archive.failure.is_not(None), is_worse))
        .options(joinedload(Archive.file))
        .order_by(Archive.file_id)
        .limit(MOST_TOLD)
    )
    return session.scalars(query).all()


def archives_to_see(session: Session, actor: Actor) -> tuple[Sequence[Archive], int]:
    """For administrators: archives that need somebody, and how many files are closed. Raises NotPermitted."""
    administrator(actor)
    closed = session.scalar(sa.select(sa.func.count(Archive.file_id)).where(Archive.stamped_at.is_not(None)))
    return archives_in_trouble(session), closed or 0


def acts_embedded(session: Session, file_id: int) -> Sequence[Act]:
    """The acts whose signatures stand in a file, in order."""
    query = sa.select(Act).where(Act.file_id == file_id, Act.status == ActStatus.EMBEDDED).order_by(Act.id)
    return session.scalars(query).all()


def certificate_of(session: Session, act: Act) -> Certificate:
    """The certificate by which an act was signed."""
    return session.get_one(Certificate, act.certificate_id)


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
