"""Recalls as they cross the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core.events import meeting_stream
from ecabinet.core.schemas import Instant, Line, Text, Wire
from ecabinet.documents import recalls
from ecabinet.documents.models import Recall, RecallTablet
from ecabinet.documents.recalls import Ledger
from ecabinet.record.access import last_told


class NewRecall(Wire):
    """Why a paper is recalled; the secretariat alone reads it."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000)]


class NewRecallProposal(Wire):
    """Why a paper whose sitting is over is to be destroyed; whoever approves reads it."""

    reason: Line


class OwnRecall(Wire):
    """A recalled paper of which this session's tablet has not yet said that it is deleted."""

    id: int
    meeting_id: int
    item_id: int
    paper_id: int
    version_ids: list[int]


class OwnRecalls(Wire):
    items: list[OwnRecall]


class RecallTabletView(Wire):
    """A tablet that has not confirmed. `lease_until`: until then it could have opened the paper without the server."""

    device_id: int
    name: str
    person_id: int
    full_name: str
    last_seen_at: Instant | None
    lease_until: Instant | None
    revoked: bool


class RecallView(Wire):
    """One recalled paper: `total` tablets were called on; `lease_until` is the latest of those in `waiting`."""

    id: int
    item_id: int
    paper_id: int
    title: str
    reason: str
    recalled_by: str
    at: Instant
    total: int
    confirmed: int
    revoked: int
    lease_until: Instant | None
    waiting: list[RecallTabletView]


class RecallList(Wire):
    """The recalls of a meeting, newest first, true as of `sequence`."""

    items: list[RecallView]
    sequence: int


def own(session: Session, found: Sequence[Recall]) -> OwnRecalls:
    versions = recalls.versions_of(session, found)
    items = [
        OwnRecall(
            id=recall.id,
            meeting_id=recall.meeting_id,
            item_id=recall.item_id,
            paper_id=recall.paper_id,
            version_ids=versions[recall.paper_id],
        )
        for recall in found
    ]
    return OwnRecalls(items=items)


def recall_view(recall: Recall, ledger: Ledger) -> RecallView:
    waiting = [_tablet(tablet, ledger) for tablet in recall.tablets if tablet.confirmed_at is None]
    ends: list[datetime] = [tablet.lease_until for tablet in waiting if tablet.lease_until is not None]
    return RecallView(
        id=recall.id,
        item_id=recall.item_id,
        paper_id=recall.paper_id,
        title=recall.title,
        reason=recall.reason,
        recalled_by=ledger.names[recall.recalled_by_id],
        at=recall.at,
        total=len(recall.tablets),
        confirmed=len(recall.tablets) - len(waiting),
        revoked=sum(tablet.revoked for tablet in waiting),
        lease_until=max(ends, default=None),
        waiting=waiting,
    )


def recall_list(session: Session, ledger: Ledger) -> RecallList:
    sequence = last_told(session, meeting_stream(ledger.meeting_id))
    return RecallList(items=[recall_view(recall, ledger) for recall in ledger.recalls], sequence=sequence)


def _tablet(tablet: RecallTablet, ledger: Ledger) -> RecallTabletView:
    device = ledger.devices[tablet.device_id]
    return RecallTabletView(
        device_id=device.id,
        name=device.name,
        person_id=device.person_id,
        full_name=ledger.names[device.person_id],
        last_seen_at=device.last_seen_at,
        lease_until=tablet.lease_until,
        revoked=device.status is DeviceStatus.REVOKED,
    )
