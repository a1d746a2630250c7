"""How papers follow tablets, seats and agendas: keys given and taken inside the transaction of what happened."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.access import devices_of, person
from ecabinet.accounts.events import DeviceApproved, DeviceRevoked
from ecabinet.accounts.models import Device
from ecabinet.accounts.rules import Role
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.documents import access, sealing
from ecabinet.documents.events import PaperRemoved
from ecabinet.documents.models import KeyWrap, Paper, Upload, Version
from ecabinet.meetings.events import ItemClassified, ItemRemoved, MeetingPublished, SeatsChanged
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus


def device_approved(session: Session, event: DeviceApproved) -> None:
    """A new tablet gets the keys of the current papers of its person's meetings; older ones when it asks."""
    owner = person(session, event.person_id)
    versions = access.versions_for(session, owner.id, Role.SECRETARY in owner.roles)
    devices = [device for device in devices_of(session, [owner.id]) if device.id == event.device_id]
    _give(session, versions, devices)


def device_revoked(session: Session, event: DeviceRevoked) -> None:
    """A revoked tablet loses every key that was wrapped for it."""
    session.execute(sa.delete(KeyWrap).where(KeyWrap.device_id == event.device_id))


def seats_changed(session: Session, event: SeatsChanged) -> None:
    """Keys go to the tablets of those who came, and leave those of who went."""
    versions = _versions_of(session, event.meeting_id)
    entitled = access.readers_devices(session, event.meeting_id)
    session.execute(
        sa.delete(KeyWrap).where(
            KeyWrap.version_id.in_([version.id for version in versions]),
            KeyWrap.device_id.not_in([device.id for device in entitled]),
        )
    )
    _give(session, access.current_versions_of_meetings(session, {event.meeting_id}), entitled)


def meeting_published(session: Session, event: MeetingPublished) -> None:
    """From now on members may fetch; tablets that came while the meeting was a draft get what they miss."""
    versions = access.current_versions_of_meetings(session, {event.meeting_id})
    _give(session, versions, access.readers_devices(session, event.meeting_id))


def item_removed(session: Session, event: ItemRemoved) -> None:
    """Papers leave with their item, as long as nobody but the secretariat has seen them."""
    papers = session.scalars(sa.select(Paper).where(Paper.item_id == event.item_id)).all()
    meeting = session.get(Meeting, event.meeting_id)
    if meeting is not None and meeting.status is not MeetingStatus.DRAFT and any(paper.versions for paper in papers):
        raise Conflict("item_has_papers")
    session.execute(sa.delete(Upload).where(Upload.item_id == event.item_id))
    for paper in papers:
        if paper.versions:
            facts = {"meeting_id": event.meeting_id, "item_id": event.item_id, "paper_id": paper.id}
            record(session, PaperRemoved(actor_id=event.actor_id, **facts))
        session.delete(paper)
    session.flush()


def item_classified(session: Session, event: ItemClassified) -> None:
    """An item that has papers here cannot become one whose papers stay on paper."""
    has_papers = sa.select(Version.id).join(Paper).where(Paper.item_id == event.item_id).limit(1)
    if session.scalar(has_papers) is not None:
        raise Conflict("item_has_papers")


def _give(session: Session, versions: list[Version], devices: list[Device]) -> None:
    if not versions or not devices:
        return
    ids = [version.id for version in versions]
    given = sa.select(KeyWrap.version_id, KeyWrap.device_id).where(KeyWrap.version_id.in_(ids))
    have = {(row.version_id, row.device_id) for row in session.execute(given)}
    for version in versions:
        lacking = [device for device in devices if (version.id, device.id) not in have]
        if not lacking:
            continue
        key = sealing.content_key(version)
        wraps = sealing.wrap_for_all(lacking, key, version.place, version.header)
        session.add_all(KeyWrap(version_id=version.id, device_id=at, sealed=wrap) for at, wrap in wraps.items())


def _versions_of(session: Session, meeting_id: int) -> list[Version]:
    papers = access.papers_of(session, AgendaItem.meeting_id == meeting_id)
    return [version for paper in papers for version in paper.versions]
