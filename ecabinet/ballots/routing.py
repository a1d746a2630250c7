"""Carrying out what becomes of a closed ballot: by itself where no agenda changes, else by the secretariat's tap."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import access, events
from ecabinet.ballots.models import BallotRoute, WrittenBallot
from ecabinet.ballots.rules import BallotStep
from ecabinet.ballots.services import require
from ecabinet.ballots.ways import Way, open_ways
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.meetings import agenda
from ecabinet.meetings.events import ItemRemoved, MeetingCalledOff
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.rulebook.rules import ItemKind

NOT_BEGUN = (MeetingStatus.DRAFT, MeetingStatus.PUBLISHED)
MINUTES = {Way.LIST: 5, Way.RESOLUTION: 5, Way.AGENDA: 15}


def route_ballot(session: Session, actor: Actor, ballot_id: int, way: Way, meeting_id: int) -> None:
    """Put the matter of a closed ballot on the agenda of a meeting that has not begun, as what its rules make of it.

    Raises NotFound, NotPermitted, Conflict (`ballot_routed`, `meeting_already_in_session`, stage), Invalid
    (`way_not_open`).
    """
    ballot = access.ballot_to_manage(session, actor, ballot_id)
    route = ballot.route
    require(ballot, BallotStep.ROUTE)
    if route is None or route.routed_at is not None:
        raise Conflict("ballot_routed")
    if way not in open_ways(route.because):
        raise Invalid("way_not_open")
    meeting = meetings.meeting_to_manage(session, actor, meeting_id)
    if meeting.status not in NOT_BEGUN:
        raise Conflict("meeting_already_in_session")
    item_id = _own_item(session, ballot, way, meeting) or _new_item(session, actor, ballot, way, meeting)
    _enter(session, actor.person_id, ballot, route, way, item_id)


def follow_closing(session: Session, ballot: WrittenBallot, route: BallotRoute, now: datetime) -> None:
    """Where the ballot is about an item of a sitting that has not begun, the matter is where it belongs already."""
    item = session.get(AgendaItem, ballot.item_id) if ballot.item_id is not None else None
    # A draft resolution is somebody's text, and a sitting that should have begun is hardly the next one.
    if item is None or route.way is Way.RESOLUTION or now >= item.meeting.starts_at:
        return
    if item.meeting.status in NOT_BEGUN and _own_item(session, ballot, route.way, item.meeting) is not None:
        _enter(session, None, ballot, route, route.way, item.id)


def follow_item_removed(session: Session, event: ItemRemoved) -> None:
    """What leaves the agenda again waits again. Raises Conflict where a resolution was drafted from it."""
    _take_back(session, BallotRoute.item_id == event.item_id)


def follow_meeting_called_off(session: Session, event: MeetingCalledOff) -> None:
    """Of a meeting that is not held, matters wait for another; a resolution that was drafted goes on."""
    items = sa.select(AgendaItem.id).where(AgendaItem.meeting_id == event.meeting_id)
    _take_back(session, sa.and_(BallotRoute.item_id.in_(items), BallotRoute.way != Way.RESOLUTION))


def _take_back(session: Session, which: sa.ColumnElement[bool]) -> None:
    for route in session.scalars(sa.select(BallotRoute).where(which)):
        if route.way is Way.RESOLUTION:
            raise Conflict("item_has_written_ballots")
        route.routed_at = route.routed_by_id = route.item_id = None
    session.flush()


def _own_item(session: Session, ballot: WrittenBallot, way: Way, meeting: Meeting) -> int | None:
    """The item that the ballot is about, if it stands on this agenda and can be what the matter becomes."""
    item = session.get(AgendaItem, ballot.item_id) if ballot.item_id is not None else None
    if item is None or item.meeting_id != meeting.id or item.removed_at is not None:
        return None
    return item.id if way is not Way.LIST or item.kind is ItemKind.DECIDE else None


def _new_item(session: Session, actor: Actor, ballot: WrittenBallot, way: Way, meeting: Meeting) -> int:
    content = {
        "title": ballot.title,
        "title_en": "",
        "parent_id": None,
        "rapporteur_id": None,
        "rapporteur": "",
        "minutes": MINUTES[way],
        # A resolution that members have decided on in writing is reported, and not voted on again.
        "kind": ItemKind.NOTE if way is Way.RESOLUTION else ItemKind.DECIDE,
        "classified": False,
    }
    return agenda.add_item(session, actor, meeting.id, None, content)


def _enter(
    session: Session, actor_id: int | None, ballot: WrittenBallot, route: BallotRoute, way: Way, item_id: int
) -> None:
    route.way, route.routed_at = way, clock.now()
    route.routed_by_id, route.item_id = actor_id, item_id
    session.flush()
    fact = events.WrittenBallotRouted(
        actor_id=actor_id, ballot_id=ballot.id, person_ids=tuple(ballot.voter_ids), way=way, item_id=item_id
    )
    record(session, fact)
