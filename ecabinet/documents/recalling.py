"""Recalling a paper: its keys are destroyed at once, its sealed files after the commit; tablets confirm deletion."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.errors import Conflict, NotFound
from ecabinet.core.events import record
from ecabinet.documents import leasing, originals, recalls, vault
from ecabinet.documents.events import DeletionConfirmed, PaperRecalled
from ecabinet.documents.models import Paper, Recall, RecallTablet
from ecabinet.documents.rules import LEASE_LASTS
from ecabinet.meetings.models import Meeting
from ecabinet.two_person_acts.acts import Doing
from ecabinet.two_person_acts.models import TwoPersonAct
from ecabinet.two_person_acts.rules import ActKind
from ecabinet.two_person_acts.services import enter_act


def recall_paper(actor: Actor, paper_id: int, reason: str) -> Recall:
    """Destroy every key of a paper and ask the tablets to delete it. Raises NotFound, NotPermitted, Conflict."""
    with transaction() as session:
        return _recall(session, actor, paper_id, reason)


def propose_recall(session: Session, actor: Actor, paper_id: int, reason: str) -> TwoPersonAct:
    """Propose to recall a paper whose sitting is over, for a guardian to approve.

    Raises NotFound, NotPermitted, Conflict.
    """
    paper, item = recalls.paper_to_recall(session, actor, paper_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    facts = {
        "paper_id": paper.id,
        "title": paper.title,
        "meeting_id": meeting.id,
        "meeting_title": meeting.title,
    }
    return enter_act(session, actor, ActKind.RECALL_PAPER, paper.id, reason, facts=facts)


def _stands(session: Session, paper_id: int) -> object:
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise NotFound
    if paper.recalled_at is not None:
        raise Conflict("paper_recalled")
    return {"title": paper.title, "versions": [version.id for version in paper.versions]}


# How a recall is done that another approved.
DOING = Doing(stands=_stands, do=lambda session, actor, act: _recall(session, actor, act.matter_id, act.reason))


def _recall(session: Session, actor: Actor, paper_id: int, reason: str) -> Recall:
    paper, item = recalls.paper_to_recall(session, actor, paper_id)
    recall = Recall(
        paper_id=paper.id,
        item_id=item.id,
        meeting_id=item.meeting_id,
        title=paper.title,
        reason=reason,
        recalled_by_id=actor.person_id,
        at=clock.now(),
    )
    session.add(recall)
    session.flush()
    _call_on_tablets(session, recall, paper)
    sealed = _destroy_keys(session, paper, recall)
    _tell(session, actor, recall, paper)

    def remove(_session: Session) -> None:
        # A kill before this leaves files that nothing opens; the next sweep takes them.
        for each in sealed:
            vault.remove(each)

    sa.event.listen(session, "after_commit", remove, once=True)
    return recall


def confirm_deletion(session: Session, actor: Actor, recall_id: int) -> None:
    """This session's tablet has nothing left of a recalled paper. Saying it again changes nothing. Raises NotFound."""
    tablet = recalls.tablet_to_confirm(session, actor, recall_id)
    if tablet.confirmed_at is not None:
        return
    tablet.confirmed_at = clock.now()
    fact = DeletionConfirmed(
        actor_id=actor.person_id,
        meeting_id=tablet.recall.meeting_id,
        recall_id=recall_id,
        device_id=tablet.device_id,
    )
    record(session, fact)


def _call_on_tablets(session: Session, recall: Recall, paper: Paper) -> None:
    now = recall.at
    for device, lease in recalls.tablets_to_delete(session, paper, recall.meeting_id):
        until = lease.expires_at if lease is not None and lease.expires_at > now else None
        if device.closed_at is not None:
            # Its lease went with its keys, but a tablet that stayed offline may read on as long as a lease can last.
            until = device.closed_at + LEASE_LASTS
        recall.tablets.append(RecallTablet(device_id=device.id, person_id=device.person_id, lease_until=until))
        if lease is not None:
            leasing.age(lease, now)


def _destroy_keys(session: Session, paper: Paper, recall: Recall) -> list[str]:
    paper.recalled_at = recall.at
    sealed = []
    for version in paper.versions:
        sealed.append(version.sealed_sha256)
        if version.original is not None:
            sealed.append(version.original.sealed_sha256)
            originals.destroy(session, version.id)
        version.master_wrap = b""
    session.flush()
    return sealed


def _tell(session: Session, actor: Actor, recall: Recall, paper: Paper) -> None:
    fact = PaperRecalled(
        actor_id=actor.person_id,
        meeting_id=recall.meeting_id,
        item_id=recall.item_id,
        paper_id=recall.paper_id,
        recall_id=recall.id,
        versions=tuple(version.id for version in paper.versions),
        person_ids=tuple(sorted({tablet.person_id for tablet in recall.tablets})),
    )
    record(session, fact)
