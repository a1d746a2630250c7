"""Reading papers for a person: who files them, who sees that they exist, and whose tablet may open them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.access import devices_of, persons_with_role
from ecabinet.accounts.models import Device
from ecabinet.accounts.rules import DeviceStatus, Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.documents.models import Holding, Lease, Original, Paper, Upload, Version
from ecabinet.meetings.access import item_to_manage, meeting_to_manage, meeting_to_read, seated_person_ids
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem, Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.two_person_acts.opened import opened_to

# The list of papers is asked for by every tablet at every change: one query, only what is shown, no objects.
_LISTED = (
    sa.select(
        Paper.id.label("paper_id"),
        Paper.item_id,
        Paper.title,
        Paper.position,
        Version.id,
        Version.number,
        Version.pages,
        Version.kind,
        Version.converted_from,
        Version.size,
        Version.sha256,
        Version.sealed_size,
        Version.sealed_sha256,
        Version.created_at,
        Version.notes,
        Version.sensitivity,
    )
    .select_from(AgendaItem)
    .join(Paper, Paper.item_id == AgendaItem.id)
    .join(Version, Version.paper_id == Paper.id)
    .where(
        AgendaItem.meeting_id == sa.bindparam("meeting_id"),
        AgendaItem.classified.is_(False),
        Paper.recalled_at.is_(None),
    )
    .order_by(AgendaItem.position, AgendaItem.id, Paper.position, Paper.id, Version.number.desc())
)
ListedVersion = sa.Row[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Board:
    """Who holds what at one meeting."""

    meeting_id: int
    version_ids: list[int]
    person_ids: list[int]
    devices: dict[int, list[Device]]
    holdings: dict[int, list[Holding]]


def item_to_file(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """The item, locked, for filing papers. Raises NotFound, NotPermitted, Conflict."""
    item = item_to_manage(session, actor, item_id)
    if item.classified:
        raise Conflict("item_is_classified")
    if item.is_break:
        raise Conflict("item_is_a_break")
    if _status_of(session, item) is MeetingStatus.FINISHED:
        raise Conflict("meeting_finished")
    return item


def paper_to_file(session: Session, actor: Actor, paper_id: int) -> Paper:
    """A paper, its item locked, for changing it or filing a new version. Raises NotFound, NotPermitted, Conflict."""
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise NotFound
    item_to_file(session, actor, paper.item_id)
    if paper.recalled_at is not None:
        raise Conflict("paper_recalled")
    return paper


def paper_to_remove(session: Session, actor: Actor, paper_id: int) -> Paper:
    """A paper of a meeting that only the secretariat has seen so far. Raises NotFound, NotPermitted, Conflict."""
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise NotFound
    item = item_to_manage(session, actor, paper.item_id)
    if _status_of(session, item) is not MeetingStatus.DRAFT:
        raise Conflict("meeting_published")
    return paper


def original_to_fetch(session: Session, actor: Actor, version_id: int) -> tuple[Version, Original, AgendaItem]:
    """The office file behind a version, for the secretariat. Raises NotFound, NotPermitted."""
    version = session.get(Version, version_id)
    if version is None:
        raise NotFound
    item = item_to_manage(session, actor, version.paper.item_id)
    if version.original is None:
        raise NotFound
    return version, version.original, item


def upload_to_continue(session: Session, actor: Actor, upload_id: int) -> Upload:
    """One's own upload, as long as one may file at its item; anybody else's does not exist.

    Raises NotFound, NotPermitted, Conflict.
    """
    upload = session.get(Upload, upload_id, populate_existing=True)
    if upload is None or upload.person_id != actor.person_id:
        raise NotFound
    item_to_file(session, actor, upload.item_id)
    return upload


def open_uploads(session: Session, person_id: int) -> Sequence[Upload]:
    """What a person has under way."""
    return session.scalars(sa.select(Upload).where(Upload.person_id == person_id)).all()


def papers_to_see(session: Session, actor: Actor, meeting_id: int) -> Sequence[ListedVersion]:
    """Every version of the papers of a meeting, in agenda order, newest first; of items not closed to this person."""
    meeting_to_read(session, actor, meeting_id)
    return session.execute(_LISTED.where(~recused(actor)), {"meeting_id": meeting_id}).all()


def papers_of_item(session: Session, item_id: int) -> Sequence[Paper]:
    """The papers of an item in their order. The caller has asked whether the actor may see the item."""
    return papers_of(session, AgendaItem.id == item_id)


def papers_of(session: Session, which: sa.ColumnElement[bool]) -> Sequence[Paper]:
    """Papers that have a version and are not recalled, of items that are not classified."""
    query = (
        sa.select(Paper)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .where(which, AgendaItem.classified.is_(False), Paper.recalled_at.is_(None), Paper.versions.any())
        .order_by(AgendaItem.position, AgendaItem.id, Paper.position, Paper.id)
    )
    return session.scalars(query).all()


def current_versions_of(session: Session, item_id: int) -> list[tuple[int, str]]:
    """(version id, SHA-256 of the PDF) of each paper of an item, in order; what a poll on the item is about."""
    return [(paper.current.id, paper.current.sha256) for paper in papers_of_item(session, item_id)]


def paper_to_read(session: Session, actor: Actor, paper_id: int) -> int:
    """The meeting of a paper that this person reads by their office: what is open in an emergency takes no notes.

    Raises NotFound.
    """
    meeting_id = session.scalar(
        sa.select(Meeting.id)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .where(
            Paper.id == paper_id,
            Paper.recalled_at.is_(None),
            AgendaItem.classified.is_(False),
            Paper.versions.any(),
            _by_office(actor),
        )
    )
    if meeting_id is None:
        raise NotFound
    return meeting_id


def version_to_fetch(session: Session, actor: Actor, version_id: int) -> Version:
    """A version whose sealed bytes this session's tablet may have. One query. Raises NotFound, NotPermitted."""
    return version_to_hold(session, actor, version_id)[0]


def version_to_hold(session: Session, actor: Actor, version_id: int) -> tuple[Version, int]:
    """A version, and the id of this session's tablet that may hold it. Raises NotFound, NotPermitted."""
    versions = versions_to_hold(session, actor, [version_id])
    if not versions:
        raise NotFound
    if actor.device_id is None:
        raise NotPermitted("device_required")
    return versions[0], actor.device_id


def versions_to_hold(session: Session, actor: Actor, version_ids: Sequence[int]) -> Sequence[Version]:
    """Those of these versions that the actor may read."""
    query = (
        sa.select(Version)
        .join(Paper, Paper.id == Version.paper_id)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Version.id.in_(version_ids),
            Paper.recalled_at.is_(None),
            AgendaItem.classified.is_(False),
            _reads(actor),
        )
        .order_by(Version.id)
    )
    return session.scalars(query).all()


def key_to_fetch(session: Session, actor: Actor, version_id: int) -> tuple[Version, Device, Lease]:
    """A version, the session's own tablet, and the lease under which it gets the key."""
    version = version_to_fetch(session, actor, version_id)
    return version, *tablet_with_lease(session, actor)


def tablet_to_lease(session: Session, actor: Actor) -> tuple[Device, Lease | None]:
    """The session's own tablet and its lease, if it ever had one. Raises NotPermitted."""
    device = session.get(Device, actor.device_id) if actor.device_id is not None else None
    if device is None or device.person_id != actor.person_id or device.status is not DeviceStatus.APPROVED:
        raise NotPermitted("device_required")
    return device, session.get(Lease, device.id)


def tablet_with_lease(session: Session, actor: Actor) -> tuple[Device, Lease]:
    """The session's own tablet and its lease, which must not be over. Raises NotPermitted, Conflict."""
    device, lease = tablet_to_lease(session, actor)
    if lease is None or lease.expires_at <= clock.now():
        raise Conflict("lease_required")
    return device, lease


def meeting_to_oversee(session: Session, actor: Actor, meeting_id: int) -> Board:
    """Who holds what, for the secretariat."""
    meeting_to_manage(session, actor, meeting_id)
    mine_to_see = sa.and_(AgendaItem.meeting_id == meeting_id, ~recused(actor))
    versions = [paper.current.id for paper in papers_of(session, mine_to_see)]
    persons = sorted(seated_person_ids(session, meeting_id))
    devices: dict[int, list[Device]] = {person_id: [] for person_id in persons}
    for device in devices_of(session, persons):
        devices[device.person_id].append(device)
    holdings: dict[int, list[Holding]] = {}
    for held in session.scalars(sa.select(Holding).where(Holding.version_id.in_(versions))):
        holdings.setdefault(held.device_id, []).append(held)
    return Board(meeting_id=meeting_id, version_ids=versions, person_ids=persons, devices=devices, holdings=holdings)


def readers_devices(session: Session, meeting_id: int) -> list[Device]:
    """The approved tablets that papers of a meeting are sealed to: everybody seated, and the secretariat."""
    secretaries = {person.id for person in persons_with_role(session, Role.SECRETARY)}
    return devices_of(session, seated_person_ids(session, meeting_id) | secretaries)


def _reads(actor: Actor) -> sa.ColumnElement[bool]:
    """Who reads the papers of an item: by office, or for some hours because two persons opened them in an emergency."""
    opened = sa.and_(Meeting.status != MeetingStatus.DRAFT, opened_to(actor.person_id, Meeting.id), ~recused(actor))
    return sa.or_(_by_office(actor), opened)


def _by_office(actor: Actor) -> sa.ColumnElement[bool]:
    if actor.has(Role.SECRETARY):
        return ~recused(actor)
    seated = sa.exists().where(Seat.meeting_id == Meeting.id, Seat.person_id == actor.person_id)
    return sa.and_(Meeting.status != MeetingStatus.DRAFT, seated, ~recused(actor))


def _status_of(session: Session, item: AgendaItem) -> MeetingStatus:
    meeting = session.get(Meeting, item.meeting_id)
    if meeting is None:
        raise NotFound
    return meeting.status
