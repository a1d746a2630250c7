"""Resolutions drafted from carried items, edited, and followed to their signature."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import became
from ecabinet.ballots.events import WrittenBallotRouted
from ecabinet.ballots.ways import Way
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.meetings.models import AgendaItem
from ecabinet.resolutions import access, forms, template
from ecabinet.resolutions.events import ResolutionDeclined, ResolutionDrafted, ResolutionReturned, ResolutionSigned
from ecabinet.resolutions.models import Resolution
from ecabinet.resolutions.rules import ResolutionStatus
from ecabinet.signing.events import (
    FileRecalled,
    FileSealed,
    FileSigned,
    SignatureDeclined,
    SignaturePrepared,
    SignatureReturned,
)
from ecabinet.voting.events import PollAnnulled

PLACE = "Hà Nội"
EDITABLE = ("title", "body", "recipients", "place")


def draft_resolution(session: Session, actor: Actor, item_id: int) -> Resolution:
    """Begin the resolution of an item; only what was carried can be resolved."""
    item = meetings.item_to_manage(session, actor, item_id)
    if item.classified:
        raise Conflict("item_classified")
    decided = access.decision_on(session, item_id)
    earlier = access.resolution_of_item(session, item_id)
    if earlier is not None:
        raise Conflict("resolution_exists", resolution_id=earlier.id)
    return _draft(session, actor.person_id, item, decided)


def follow_ballot_routed(session: Session, event: WrittenBallotRouted) -> None:
    """What members agreed to in writing and the rules make a resolution of is drafted at once."""
    if event.way != Way.RESOLUTION or event.actor_id is None:
        return
    item = session.get_one(AgendaItem, event.item_id)
    if access.resolution_of_item(session, item.id) is None:
        _draft(session, event.actor_id, item, access.decision_on(session, item.id))


def _draft(session: Session, person_id: int, item: AgendaItem, decided: access.Decision) -> Resolution:
    signer = access.signer_of(session, item.meeting_id, decided)
    row = Resolution(
        meeting_id=item.meeting_id,
        item_id=item.id,
        **decided.ids,
        signer=signer,
        signer_id=signer.id,
        status=ResolutionStatus.DRAFT,
        version=1,
        title=item.title,
        body=template.draft(_facts_of(item, decided)),
        recipients=list(template.RECIPIENTS),
        place=PLACE,
        symbol=forms.current().symbol,
        created_by_id=person_id,
        created_at=clock.now(),
    )
    session.add(row)
    session.flush()
    tell_drafted(session, person_id, row)
    return row


def edit_resolution(session: Session, actor: Actor, resolution_id: int, changes: dict[str, Any]) -> Resolution:
    """Change the text of a draft."""
    row = access.resolution_to_edit(session, actor, resolution_id, changes["version"])
    for name in EDITABLE:
        if changes[name] is not None:
            setattr(row, name, changes[name])
    row.version += 1
    tell_drafted(session, actor.person_id, row)
    return row


def follow_signature_prepared(session: Session, event: SignaturePrepared) -> None:
    """What is no longer carried is not signed: the refusal undoes the preparation."""
    row = access.resolution_of_file(session, event.file_id)
    if row is not None:
        access.decision_on(session, row.item_id)


def follow_poll_annulled(session: Session, event: PollAnnulled) -> None:
    """A poll on which a numbered resolution stands cannot be annulled any more."""
    query = sa.select(Resolution.id).where(
        Resolution.poll_id == event.poll_id, Resolution.status != ResolutionStatus.DRAFT
    )
    if session.scalar(query) is not None:
        raise Conflict("poll_resolved")


def follow_file_signed(session: Session, event: FileSigned | FileSealed) -> None:
    """What is no longer carried is not signed; the last signature, the organisation's seal, makes the resolution."""
    row = access.resolution_of_file(session, event.file_id)
    if row is None:
        return
    access.decision_on(session, row.item_id)
    if not event.is_complete:
        return
    row.status, row.signed_at = ResolutionStatus.SIGNED, clock.now()
    record(session, ResolutionSigned(**_facts(row, event.actor_id), sha256=event.sha256))


def follow_signature_declined(session: Session, event: SignatureDeclined) -> None:
    """A resolution that its signer does not sign stays a number without force."""
    row = access.resolution_of_file(session, event.file_id)
    if row is None:
        return
    row.status = ResolutionStatus.DECLINED
    record(session, ResolutionDeclined(**_facts(row, event.actor_id)))


def follow_file_back(session: Session, event: SignatureReturned | FileRecalled) -> None:
    """A resolution that was returned or taken back is corrected and issued anew under the same number."""
    row = access.resolution_of_file(session, event.file_id)
    if row is None:
        return
    row.status = ResolutionStatus.DECLINED
    row.version += 1
    record(session, ResolutionReturned(**_facts(row, event.actor_id)))


def _facts(row: Resolution, actor_id: int | None) -> dict[str, Any]:
    return {
        "actor_id": actor_id,
        "meeting_id": row.meeting_id,
        "resolution_id": row.id,
        "item_id": row.item_id,
        "file_id": row.file_id,
        "person_id": row.signer_id,
    }


def tell_drafted(session: Session, person_id: int, row: Resolution) -> None:
    """A draft as it stands now."""
    drafted = ResolutionDrafted(
        actor_id=person_id,
        resolution_id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        poll_id=row.poll_id,
        written_ballot_id=row.written_ballot_id,
        version=row.version,
    )
    record(session, drafted)


def _facts_of(item: AgendaItem, decided: access.Decision) -> template.Carried:
    return template.Carried(
        body=settings().body_vi,
        basis=_basis_of(item, decided),
        item_title=item.title,
        rapporteur=_rapporteur(item),
    )


def _basis_of(item: AgendaItem, decided: access.Decision) -> str:
    poll, ballot = decided.poll, decided.ballot
    if ballot is not None:
        in_favour = became.in_favour(ballot)
        return template.basis_in_writing(ballot.closed_at or ballot.due_at, in_favour, len(ballot.voters))
    sat_at = item.meeting.started_at or item.meeting.starts_at
    given = poll.result.in_favour if poll and poll.result else 0
    return template.basis_at_sitting(item.meeting.title, sat_at, given, poll.eligible if poll else 0)


def _rapporteur(item: AgendaItem) -> str:
    person = item.rapporteur_person
    if person is None:
        return item.rapporteur
    return person.office.title_vi if person.office else person.full_name
