"""Reading recalls for a person: what may be recalled, what a tablet still has to delete, the secretariat's ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound
from ecabinet.documents.access import readers_devices
from ecabinet.documents.models import Holding, Lease, Paper, Recall, RecallTablet, Version
from ecabinet.documents.rules import LEASE_LASTS
from ecabinet.meetings.access import item_to_manage, meeting_to_manage
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The recalls of a meeting, newest first, with the tablets and persons they name."""

    meeting_id: int
    recalls: Sequence[Recall]
    devices: dict[int, Device]
    names: dict[int, str]


def paper_to_recall(session: Session, actor: Actor, paper_id: int) -> tuple[Paper, AgendaItem]:
    """A paper in circulation and its item, the meeting locked, for the secretariat; also after the meeting.

    Raises NotFound, NotPermitted, Conflict.
    """
    paper = session.get(Paper, paper_id)
    if paper is None or not paper.versions:
        raise NotFound
    item = item_to_manage(session, actor, paper.item_id)
    session.refresh(paper)  # the lock came after the first look
    if paper.recalled_at is not None:
        raise Conflict("paper_recalled")
    if session.get_one(Meeting, item.meeting_id).status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    return paper, item


def tablets_to_delete(session: Session, paper: Paper, meeting_id: int) -> list[tuple[Device, Lease | None]]:
    """Tablets that hold a version, or may have been given a key of one, each with its lease.

    Which keys were asked for is written nowhere, so every tablet that may read the paper and has had a lease since
    the paper came counts. A tablet revoked less than a lease ago counts when it held the paper.
    """
    versions = [version.id for version in paper.versions]
    since = clock.now() - LEASE_LASTS
    held = sa.exists().where(Holding.device_id == Device.id, Holding.version_id.in_(versions))
    lately = sa.and_(Device.status == DeviceStatus.REVOKED, Device.closed_at > since)
    usable = sa.or_(Device.status == DeviceStatus.APPROVED, lately)
    found = {device.id: device for device in session.scalars(sa.select(Device).where(held, usable))}
    readers = readers_devices(session, meeting_id)
    concerned = sa.select(Lease).where(Lease.device_id.in_({*found, *(device.id for device in readers)}))
    leases = {lease.device_id: lease for lease in session.scalars(concerned)}
    for device in readers:
        if device.id in leases and leases[device.id].expires_at > paper.created_at:
            found[device.id] = device
    return [(found[each], leases.get(each)) for each in sorted(found)]


def recalls_to_heed(session: Session, actor: Actor) -> Sequence[Recall]:
    """Recalls that this session's tablet has not confirmed yet, oldest first; none for a session without a tablet."""
    query = (
        sa.select(Recall)
        .join(RecallTablet)
        .where(
            RecallTablet.device_id == actor.device_id,
            RecallTablet.person_id == actor.person_id,
            RecallTablet.confirmed_at.is_(None),
        )
        .order_by(Recall.id)
    )
    return session.scalars(query).all()


def tablet_to_confirm(session: Session, actor: Actor, recall_id: int) -> RecallTablet:
    """What this session's own tablet has to confirm. Raises NotFound."""
    found = session.get(RecallTablet, (recall_id, actor.device_id)) if actor.device_id is not None else None
    if found is None or found.person_id != actor.person_id:
        raise NotFound
    return found


def versions_of(session: Session, recalls: Sequence[Recall]) -> dict[int, list[int]]:
    """The versions that these recalls are about, by paper."""
    found: dict[int, list[int]] = {recall.paper_id: [] for recall in recalls}
    query = sa.select(Version.paper_id, Version.id).where(Version.paper_id.in_(found)).order_by(Version.id)
    for paper_id, version_id in session.execute(query):
        found[paper_id].append(version_id)
    return found


def ledger_to_see(session: Session, actor: Actor, meeting_id: int) -> Ledger:
    """The recalls of a meeting, for the secretariat. Raises NotFound, NotPermitted."""
    meeting_to_manage(session, actor, meeting_id)
    query = sa.select(Recall).where(Recall.meeting_id == meeting_id).order_by(Recall.id.desc())
    return ledger_of(session, meeting_id, session.scalars(query).all())


def ledger_of(session: Session, meeting_id: int, recalls: Sequence[Recall]) -> Ledger:
    """These recalls with the tablets and persons they name. The caller has asked whether the actor may see them."""
    device_ids = {tablet.device_id for recall in recalls for tablet in recall.tablets}
    devices = session.scalars(sa.select(Device).where(Device.id.in_(device_ids)).options(joinedload(Device.person)))
    by_id = {device.id: device for device in devices}
    persons = {device.person_id for device in by_id.values()} | {recall.recalled_by_id for recall in recalls}
    names = session.execute(sa.select(Person.id, Person.full_name).where(Person.id.in_(persons)))
    return Ledger(meeting_id=meeting_id, recalls=recalls, devices=by_id, names={row.id: row.full_name for row in names})
