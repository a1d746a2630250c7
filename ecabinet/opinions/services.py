"""Declaring positions, putting the no-objection list to one vote, and pulling an item out of it."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import random_bytes
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.meetings.events import ItemClassified, ItemRemoved
from ecabinet.meetings.models import AgendaItem, Seat
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import CLASSIFIED_VI
from ecabinet.opinions import access
from ecabinet.opinions.events import ItemPulledOut, PositionDeclared
from ecabinet.opinions.models import Position, PositionDraft, PositionRevision, PulledItem
from ecabinet.opinions.rules import MOST_REVISIONS, Stance, may_join
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting import access as voting
from ecabinet.voting.bloc import put_bloc
from ecabinet.voting.models import Poll
from ecabinet.voting.services import stop_poll


def declare_position(
    session: Session,
    actor: Actor,
    item_id: int,
    stance: Stance,
    text: str,
    revision: int,
    written_by_id: int | None = None,
) -> Position:
    """Declare what one thinks of an item, or change it. `revision` is the one it was changed from, 0 for the first;
    `written_by_id` names the aide whose words they are.

    Raises Conflict (`position_changed`) when another tablet changed it meanwhile, Invalid (`classified_position`) for
    words on a classified item, which stay on paper, and Conflict (`too_many_revisions`) when there were enough.
    """
    item = access.item_to_declare(session, actor, item_id)
    if item.classified and text:
        raise Invalid("classified_position")
    position = session.get(Position, (item_id, actor.person_id), populate_existing=True)
    if (position.revision if position else 0) != revision:
        raise Conflict("position_changed", revision=position.revision if position else 0)
    if position is None:
        position = Position(item_id=item_id, person_id=actor.person_id, revision=0)
        session.add(position)
    elif (position.stance, position.text) == (stance, text):
        return position
    elif position.revision >= MOST_REVISIONS:
        raise Conflict("too_many_revisions", limit=MOST_REVISIONS)
    position.stance, position.text, position.declared_at = stance, text, clock.now()
    position.revision += 1
    session.flush()
    _keep(session, actor, item, position, written_by_id or actor.person_id)
    return position


def put_list(session: Session, actor: Actor, meeting_id: int, item_ids: Collection[int]) -> Poll:
    """Put these items of the no-objection list to one vote; those that somebody left unanswered join by being named.

    Raises Conflict (`item_not_unopposed`) for an item that is not, or no longer, without objection.
    """
    picture = access.list_to_put(session, actor, meeting_id)
    wanted = set(item_ids)
    unknown = wanted - {each.item.id for each in picture.items}
    if unknown:
        raise Invalid("unknown_item", item_id=min(unknown))
    chosen = [each for each in picture.items if each.item.id in wanted]
    refused = [each.item.id for each in chosen if not may_join(each.place)]
    if refused:
        raise Conflict("item_not_unopposed", item_ids=refused)
    return put_bloc(session, actor, [each.item for each in chosen])


def pull_out(session: Session, actor: Actor, item_id: int) -> int:
    """Take an item out of the list, to be treated on its own, and return its meeting.

    A vote under way on it ends without a result and begins anew on the rest, so that every vote counted was given on
    exactly the items it decides. Raises Conflict (`poll_closed`, `item_put_to_vote`) when it is too late for that.
    """
    # Polls are locked before their meeting, as everywhere; one opened in between refuses below.
    meeting_id = meetings.item_to_see(session, actor, item_id).meeting_id
    locked = voting.open_polls_to_change(session, meeting_id)
    item = access.item_to_pull_out(session, actor, item_id)
    if session.get(PulledItem, item_id) is not None:
        return item.meeting_id
    running = next((each for each in locked if item_id in voting.items_of_bloc(session, each.id)), None)
    if running is None and item_id in voting.items_voted_on(session, item.meeting_id):
        raise Conflict("item_put_to_vote" if voting.decision_of(session, item_id) is None else "poll_closed")
    session.add(PulledItem(item_id=item_id, person_id=actor.person_id, at=clock.now()))
    session.flush()
    following = _begin_anew(session, actor, item, running) if running else None
    fact = ItemPulledOut(
        actor_id=actor.person_id,
        meeting_id=item.meeting_id,
        item_id=item_id,
        person_id=actor.person_id,
        poll_id=running.id if running else None,
        next_poll_id=following.id if following else None,
    )
    record(session, fact)
    return item.meeting_id


def follow_item_removed(session: Session, event: ItemRemoved) -> None:
    """Positions leave with their item."""
    for table in (PositionDraft, PositionRevision, Position, PulledItem):
        session.execute(sa.delete(table).where(table.item_id == event.item_id))


def follow_item_classified(session: Session, event: ItemClassified) -> None:
    """Of a classified item no words stay here; what was declared without them stands."""
    for table in (PositionDraft, PositionRevision, Position):
        session.execute(sa.update(table).where(table.item_id == event.item_id).values(text=""))


def _begin_anew(session: Session, actor: Actor, item: AgendaItem, running: Poll) -> Poll | None:
    title = CLASSIFIED_VI if item.classified else item.title
    reason = f"Rút khỏi danh mục để bàn riêng: {title}"
    stays = set(voting.items_of_bloc(session, running.id)) - {item.id}
    stop_poll(session, actor, running, reason[:300])
    session.flush()
    rest = [each for each in items_of(session, item.meeting_id) if each.id in stays]
    return put_bloc(session, actor, rest) if rest else None


def _keep(session: Session, actor: Actor, item: AgendaItem, position: Position, written_by_id: int) -> None:
    kept = PositionRevision(
        item_id=position.item_id,
        person_id=position.person_id,
        revision=position.revision,
        stance=position.stance,
        text=position.text,
        # Three answers could be tried one by one against a digest of the answer alone.
        nonce=random_bytes(16).hex(),
        written_by_id=written_by_id,
        declared_at=position.declared_at,
    )
    session.add(kept)
    chair = sa.select(Seat.person_id).where(Seat.meeting_id == item.meeting_id, Seat.kind == SeatKind.CHAIR)
    fact = PositionDeclared(
        actor_id=actor.person_id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        person_id=position.person_id,
        revision=position.revision,
        sha256=access.digest_of(kept),
        chair_id=session.scalar(chair),
        declared_at=position.declared_at,
    )
    record(session, fact)
