"""The door of the agenda clock."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.timing import access, schemas

door = Door("timing")


@door.get("/meetings/<id:meeting_id>/clock")
def show_clock(session: Session, actor: Actor, meeting_id: int) -> schemas.ClockView:
    """Planned against actual, the forecast of each item and of the end, and what past sittings teach."""
    return schemas.clock_view(access.clock_to_see(session, actor, meeting_id))
