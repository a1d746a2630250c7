"""Who sits where in the room."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.attendance import events
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access
from ecabinet.meetings.rules import Layout
from ecabinet.meetings.services import revise


def arrange_places(
    session: Session, actor: Actor, meeting_id: int, version: int, layout: Layout, order: Sequence[int]
) -> None:
    """Seat these persons in this order around the room: everybody seated, each once. Raises Conflict, Invalid."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    revise(meeting, version)
    places = {person_id: place for place, person_id in enumerate(order, start=1)}
    if len(places) != len(order) or places.keys() != {seat.person_id for seat in meeting.seats}:
        raise Invalid("places_not_whole")
    meeting.layout = layout
    for seat in meeting.seats:
        seat.place = places[seat.person_id]
    session.flush()
    fact = events.PlacesArranged(actor_id=actor.person_id, meeting_id=meeting_id, version=meeting.version)
    record(session, fact)
