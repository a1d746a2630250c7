"""Drafts of positions: an aide writes for the member, who adopts with one tap, adopts other words, or drops it.

Only the member and their aides ever see a draft. It declares nothing: the position is the member's own act.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.drafted import refuse_changed, waiting
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.opinions import access
from ecabinet.opinions.events import DraftAdopted, DraftDropped, PositionDrafted
from ecabinet.opinions.models import Position, PositionDraft
from ecabinet.opinions.rules import Stance
from ecabinet.opinions.services import declare_position


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Drafts as one person may see them, and for whom they draft here."""

    principal_id: int | None
    drafts: Sequence[PositionDraft]


def drafts_to_see(session: Session, actor: Actor, meeting_id: int) -> Desk:
    """For an aide the drafts for their principal; for a member those that wait for them. Raises NotFound."""
    meetings.meeting_to_see(session, actor, meeting_id)
    principal_id = access.voting_principal(session, actor, meeting_id)
    mine = PositionDraft.person_id == (principal_id or actor.person_id)
    open_items = [each.id for each in access.items_open_to(session, actor, meeting_id)]
    query = sa.select(PositionDraft).where(mine, PositionDraft.item_id.in_(open_items))
    if principal_id is None:
        query = query.where(PositionDraft.adopted_at.is_(None))
    found = session.scalars(query.options(joinedload(PositionDraft.written_by)).order_by(PositionDraft.item_id)).all()
    return Desk(principal_id=principal_id, drafts=found)


def write_draft(
    session: Session, actor: Actor, item_id: int, stance: Stance, text: str, revision: int
) -> PositionDraft:
    """Draft a position for one's principal, or change the draft. `revision` is the one it was changed from.

    Raises NotFound, NotPermitted (`drafts_for_nobody`), Conflict (`draft_changed`, and those of declaring), Invalid
    (`classified_position`).
    """
    item, person_id = access.item_to_draft(session, actor, item_id)
    if item.classified and text:
        raise Invalid("classified_position")
    draft = session.get(PositionDraft, (item_id, person_id), populate_existing=True)
    refuse_changed(draft, revision)
    if draft is None:
        draft = PositionDraft(item_id=item_id, person_id=person_id, revision=0)
        session.add(draft)
    draft.stance, draft.text = stance, text
    draft.written_anew(actor.person_id)
    session.flush()
    fact = PositionDrafted(
        actor_id=actor.person_id,
        meeting_id=item.meeting_id,
        item_id=item_id,
        person_id=person_id,
        aide_id=actor.person_id,
        revision=draft.revision,
    )
    record(session, fact)
    return draft


def adopt_draft(
    session: Session,
    actor: Actor,
    item_id: int,
    draft_revision: int,
    revision: int,
    instead: tuple[Stance, str] | None,
) -> Position:
    """Make a draft one's position, as it is or with other words instead.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`draft_changed`, `position_changed`, those of declaring).
    """
    item = access.item_to_declare(session, actor, item_id)
    draft = _draft(session, item_id, actor.person_id, draft_revision)
    stance, text = instead or (draft.stance, draft.text)
    edited = (stance, text) != (draft.stance, draft.text)
    author = actor.person_id if edited else draft.written_by_id
    position = declare_position(session, actor, item_id, stance, text, revision, written_by_id=author)
    draft.adopted_at = clock.now()
    fact = DraftAdopted(
        actor_id=actor.person_id,
        meeting_id=item.meeting_id,
        item_id=item_id,
        person_id=actor.person_id,
        aide_id=draft.written_by_id,
        edited=edited,
    )
    record(session, fact)
    return position


def drop_draft(session: Session, actor: Actor, item_id: int, draft_revision: int | None) -> None:
    """Drop a draft: the member whose it would be, or their aide. Raises NotFound, Conflict (`draft_changed`)."""
    item = meetings.item_to_see(session, actor, item_id)
    meetings.meeting_to_see(session, actor, item.meeting_id, lock=True)
    person_id = access.voting_principal(session, actor, item.meeting_id) or actor.person_id
    draft = _draft(session, item_id, person_id, draft_revision)
    fact = DraftDropped(
        actor_id=actor.person_id,
        meeting_id=item.meeting_id,
        item_id=item_id,
        person_id=person_id,
        aide_id=draft.written_by_id,
    )
    session.delete(draft)
    session.flush()
    record(session, fact)


def _draft(session: Session, item_id: int, person_id: int, revision: int | None) -> PositionDraft:
    draft = session.get(PositionDraft, (item_id, person_id), populate_existing=True)
    return waiting(draft, revision)
