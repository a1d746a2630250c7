"""Reading positions for a person: one's own; all of them for chair and secretariat; for others only what is listed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import became
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem, Meeting, Recusal, Seat
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import VOTING_KINDS
from ecabinet.meetings.stages import refuse_draft_or_over
from ecabinet.opinions.models import Position, PositionRevision, PulledItem
from ecabinet.opinions.rules import Matter, Place, cut_off, declaring_obstacle, place_of
from ecabinet.rulebook.rules import ItemKind, SeatKind
from ecabinet.voting import access as voting

POSITION = "ecab/position/v1"


@dataclass(frozen=True, kw_only=True)
class ItemPicture:
    """One item: where it stands, what was declared, and who has declared nothing."""

    item: AgendaItem
    place: Place
    positions: list[Position]
    silent: list[int]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The positions of a meeting, before anybody asks who may see which part."""

    meeting: Meeting
    closes_at: datetime
    why_not: str | None
    silence_agrees: bool
    voters: set[int]
    chair_id: int | None
    items: list[ItemPicture]
    pulled: dict[int, PulledItem] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class View:
    """What one person may see of it; None where nothing may be seen."""

    picture: Picture
    mine: list[Position] | None
    listed: list[int] | None
    items: list[ItemPicture] | None


def positions_to_see(session: Session, actor: Actor, meeting_id: int) -> View:
    """The positions of a meeting as this person may see them. Raises NotFound."""
    meeting = meetings.meeting_to_see(session, actor, meeting_id)
    standing = meetings.standing_in(session, actor, meeting_id)
    picture = picture_of(session, meeting)
    closed = closing.closed_items(session, actor, meeting_id)
    open_to_me = [each for each in picture.items if each.item.id not in closed]
    # While positions may still change, the list would tell members what others declare.
    is_drawn_up = standing.oversees or picture.why_not is not None
    own = [each for pictured in open_to_me for each in pictured.positions if each.person_id == actor.person_id]
    return View(
        picture=picture,
        mine=own if standing.may_vote else None,
        listed=[each.item.id for each in open_to_me if each.place is Place.LISTED] if is_drawn_up else None,
        items=open_to_me if standing.oversees else None,
    )


def revisions_to_see(session: Session, actor: Actor, item_id: int) -> Sequence[PositionRevision]:
    """Everything this person declared on an item, the first first. Raises NotFound, NotPermitted."""
    item = meetings.item_to_see(session, actor, item_id)
    _refuse_without_vote(session, actor, item.meeting_id)
    mine = sa.and_(PositionRevision.item_id == item_id, PositionRevision.person_id == actor.person_id)
    return session.scalars(sa.select(PositionRevision).where(mine).order_by(PositionRevision.revision)).all()


def digest_of(revision: PositionRevision) -> str:
    """What the record has of a revision."""
    said = {
        "type": POSITION,
        "item_id": revision.item_id,
        "person_id": revision.person_id,
        "revision": revision.revision,
        "stance": revision.stance,
        "text": revision.text,
        "nonce": revision.nonce,
    }
    return sha256(canonical(said)).hex()


def item_to_declare(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """An item on which this person may declare a position now, its meeting locked.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`positions_closed`, `item_is_a_break`).
    """
    item = meetings.item_to_see(session, actor, item_id)
    meeting = meetings.meeting_to_see(session, actor, item.meeting_id, lock=True)
    _refuse_without_vote(session, actor, item.meeting_id)
    _refuse_declaring(meeting, item)
    return item


def item_to_draft(session: Session, actor: Actor, item_id: int) -> tuple[AgendaItem, int]:
    """An item on which this person may draft for their principal now, its meeting locked, and who that is.

    Raises NotFound, NotPermitted (`drafts_for_nobody`), Conflict (`positions_closed`, `item_is_a_break`).
    """
    item = meetings.item_to_see(session, actor, item_id)
    meeting = meetings.meeting_to_see(session, actor, item.meeting_id, lock=True)
    principal_id = voting_principal(session, actor, item.meeting_id)
    if principal_id is None:
        raise NotPermitted("drafts_for_nobody")
    _refuse_declaring(meeting, item)
    return item, principal_id


def voting_principal(session: Session, actor: Actor, meeting_id: int) -> int | None:
    """The member with a vote at this meeting whose aide this person is."""
    if actor.principal_id is None:
        return None
    votes = sa.and_(Seat.person_id == actor.principal_id, Seat.kind.in_(VOTING_KINDS))
    return session.scalar(sa.select(Seat.person_id).where(Seat.meeting_id == meeting_id, votes))


def item_to_pull_out(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """An item that this person may take out of the list now, its meeting locked.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict when the meeting is not circulated or over, or the item is
    not for decision.
    """
    item = meetings.item_to_see(session, actor, item_id)
    meeting = meetings.meeting_to_see(session, actor, item.meeting_id, lock=True)
    _refuse_without_vote(session, actor, item.meeting_id)
    refuse_draft_or_over(meeting)
    if item.kind is not ItemKind.DECIDE:
        raise Conflict("item_not_for_decision")
    return item


def list_to_put(session: Session, actor: Actor, meeting_id: int) -> Picture:
    """The positions of a meeting, locked, for whoever puts the list to the vote. Raises NotFound, NotPermitted."""
    return picture_of(session, meetings.meeting_to_conduct(session, actor, meeting_id))


def _refuse_declaring(meeting: Meeting, item: AgendaItem) -> None:
    """Raises Conflict when no position on this item can be declared or drafted at this moment."""
    code = declaring_obstacle(meeting.status, clock.now(), closing_of(meeting))
    code = code or ("item_is_a_break" if item.is_break else None)
    if code is not None:
        raise Conflict(code)


def items_open_to(session: Session, actor: Actor, meeting_id: int) -> list[AgendaItem]:
    """The items of a meeting that are not closed to this person. The caller has asked whether they see the meeting."""
    closed = closing.closed_items(session, actor, meeting_id)
    return [item for item in items_of(session, meeting_id) if item.id not in closed]


def closing_of(meeting: Meeting) -> datetime:
    """From when on the positions of a meeting stand."""
    return cut_off(meeting.starts_at, meetings.rules_of(meeting).positions_hours_before)


def picture_of(session: Session, meeting: Meeting) -> Picture:
    """Everything declared at a meeting. The caller has asked who may see it."""
    closes_at, silence_agrees = closing_of(meeting), meetings.rules_of(meeting).silence_agrees
    seats = session.execute(sa.select(Seat.person_id, Seat.kind).where(Seat.meeting_id == meeting.id))
    kinds: dict[int, SeatKind] = {seat.person_id: seat.kind for seat in seats}
    voters = {person_id for person_id, kind in kinds.items() if kind in VOTING_KINDS}
    items = items_of(session, meeting.id)
    away = closing.by_item(closing.standing(session, Recusal.meeting_id == meeting.id))
    agreed = became.agreed_items(session, meeting.id)
    positions, pulled = _declared(session, items, voters), _pulled(session, items)
    voted = voting.items_voted_on(session, meeting.id)
    pictured = []
    for item in items:
        recused = set(away.get(item.id, []))
        asked = voters - recused
        heard = [each for each in positions[item.id] if each.person_id in asked]
        stances = {each.person_id: each.stance for each in heard}
        matter = Matter(
            kind=item.kind, voted=item.id in voted, pulled_out=item.id in pulled, recused=bool(voters & recused),
            agreed=item.id in agreed,
        )  # fmt: skip
        place = place_of(matter, asked, stances, silence_agrees)
        silent = sorted(asked - stances.keys())
        pictured.append(ItemPicture(item=item, place=place, positions=heard, silent=silent))
    return Picture(
        meeting=meeting,
        closes_at=closes_at,
        why_not=declaring_obstacle(meeting.status, clock.now(), closes_at),
        silence_agrees=silence_agrees,
        voters=voters,
        chair_id=next((person_id for person_id, kind in kinds.items() if kind is SeatKind.CHAIR), None),
        items=pictured,
        pulled=pulled,
    )


def _refuse_without_vote(session: Session, actor: Actor, meeting_id: int) -> None:
    if not meetings.standing_in(session, actor, meeting_id).may_vote:
        raise NotPermitted("not_a_voter")


def _declared(session: Session, items: list[AgendaItem], voters: set[int]) -> dict[int, list[Position]]:
    found: dict[int, list[Position]] = {item.id: [] for item in items}
    query = sa.select(Position).where(Position.item_id.in_(found), Position.person_id.in_(voters))
    for position in session.scalars(query.order_by(Position.person_id)):
        found[position.item_id].append(position)
    return found


def _pulled(session: Session, items: list[AgendaItem]) -> dict[int, PulledItem]:
    query = sa.select(PulledItem).where(PulledItem.item_id.in_([item.id for item in items]))
    return {each.item_id: each for each in session.scalars(query)}
