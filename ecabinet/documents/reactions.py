"""How leases follow tablets, and papers agendas, inside the transaction of what happened."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.events import DeviceRevoked
from ecabinet.accounts.models import Device, Person
from ecabinet.core import clock
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.documents import leasing, receiving
from ecabinet.documents.events import PaperRecalled, PaperRemoved
from ecabinet.documents.models import Lease, Paper, Recall, Upload, Version
from ecabinet.emergencies.events import OpenedInEmergency
from ecabinet.meetings.events import ItemClassified, ItemDiscarded, ItemRemoved, ItemRestored
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.meetings.steps import holds
from ecabinet.recusal.events import RecusalDeclared, RecusalResumed
from ecabinet.two_person_acts.reactions import require_two
from ecabinet.two_person_acts.rules import ActKind


def device_revoked(session: Session, event: DeviceRevoked) -> None:
    """A revoked tablet loses its lease, and with it every key it was given and what it keeps locked."""
    session.execute(sa.delete(Lease).where(Lease.device_id == event.device_id))


def opened_in_emergency(session: Session, event: OpenedInEmergency) -> None:
    """Keys to what is opened are wrapped under leases of which the tablet knows that they end with it."""
    theirs = sa.select(Lease).join(Device, Device.id == Lease.device_id).where(Device.person_id == event.person_id)
    for lease in session.scalars(theirs):
        leasing.age(lease, clock.now())
        lease.expires_at = min(lease.expires_at, clock.now())


def person_recused(session: Session, event: RecusalDeclared | RecusalResumed) -> None:
    """What the tablets of a recused person and their aides were given ends with their leases: the next one brings a new
    secret."""  # fmt: skip
    closed_to = sa.select(Person.id).where(sa.or_(Person.id == event.person_id, Person.principal_id == event.person_id))
    theirs = sa.select(Lease).join(Device, Device.id == Lease.device_id).where(Device.person_id.in_(closed_to))
    for lease in session.scalars(theirs):
        leasing.age(lease, clock.now())


def item_removed(session: Session, event: ItemRemoved) -> None:
    """Papers are set aside with their item, as long as nobody but the secretariat has seen them. Raises Conflict."""
    papers = session.scalars(sa.select(Paper).where(Paper.item_id == event.item_id)).all()
    meeting = session.get(Meeting, event.meeting_id)
    if meeting is not None and meeting.status is not MeetingStatus.DRAFT and any(paper.versions for paper in papers):
        raise Conflict("item_has_papers")
    _drop_uploads(session, event.item_id)
    for paper in papers:
        if any(holds(session, "paper_version.id", version.id) for version in paper.versions):
            raise Conflict("item_in_use")
        if paper.versions:
            paper.recalled_at = paper.recalled_at or clock.now()
        else:
            session.delete(paper)
    session.flush()


def item_restored(session: Session, event: ItemRestored) -> None:
    """What was set aside comes back with its item; what was recalled stays recalled."""
    recalled = sa.select(Recall.paper_id).where(Recall.item_id == event.item_id)
    back = sa.update(Paper).where(Paper.item_id == event.item_id, Paper.id.not_in(recalled)).values(recalled_at=None)
    session.execute(back)


def item_discarded(session: Session, event: ItemDiscarded) -> None:
    """What was set aside goes for good; its sealed files are swept, and nothing opens them any more."""
    for paper in session.scalars(sa.select(Paper).where(Paper.item_id == event.item_id)).all():
        facts = {"meeting_id": event.meeting_id, "item_id": event.item_id, "paper_id": paper.id}
        record(session, PaperRemoved(actor_id=event.actor_id, **facts))
        session.delete(paper)
    session.flush()


def item_classified(session: Session, event: ItemClassified) -> None:
    """An item that has papers here cannot become one whose papers stay on paper; recalled papers are here no more.

    Raises Conflict.
    """
    has_papers = sa.select(Version.id).join(Paper).where(Paper.item_id == event.item_id, Paper.recalled_at.is_(None))
    if session.scalar(has_papers.limit(1)) is not None:
        raise Conflict("item_has_papers")
    _drop_uploads(session, event.item_id)


def paper_recalled(session: Session, event: PaperRecalled) -> None:
    """A wrong paper is withdrawn by one, at once; what a sitting had before it is destroyed by two.

    Raises Conflict (`two_persons_required`).
    """
    if session.get_one(Meeting, event.meeting_id).status is MeetingStatus.FINISHED:
        require_two(session, ActKind.RECALL_PAPER, event.actor_id, event.paper_id)


def _drop_uploads(session: Session, item_id: int) -> None:
    """What was on its way in goes, its plain bytes as soon as that is certain; whoever sends on finds nothing."""
    uploads = session.scalars(sa.select(Upload).where(Upload.item_id == item_id)).all()
    paths = [receiving.path_of(upload) for upload in uploads]
    for upload in uploads:
        session.delete(upload)
    session.flush()

    def unlink(_session: Session) -> None:
        for path in paths:
            receiving.drop(path)

    sa.event.listen(session, "after_commit", unlink, once=True)
