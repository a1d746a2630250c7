"""Catching up over HTTP, for a tablet whose socket is not there."""

from pydantic import Field
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.events import meeting_stream
from ecabinet.core.http import Door
from ecabinet.core.schemas import Wire
from ecabinet.meetings import access as meetings
from ecabinet.realtime.catching import told_after
from ecabinet.realtime.listeners import streams_of
from ecabinet.realtime.schemas import Notices

door = Door("realtime")


class Since(Wire):
    """The last sequence that the tablet has."""

    after: int = Field(default=0, ge=0, le=2**53 - 1)


@door.get("/meetings/<id:meeting_id>/notices")
def meeting_notices(session: Session, actor: Actor, meeting_id: int, query: Since) -> Notices:
    """What the meeting's stream told after a sequence."""
    meetings.meeting_to_see(session, actor, meeting_id)
    return told_after(session, meeting_stream(meeting_id), query.after)


@door.get("/notices")
def own_notices(session: Session, actor: Actor, query: Since) -> Notices:
    """What the person's own streams told after a sequence."""
    told = [told_after(session, stream, query.after) for stream in streams_of(actor)]
    items = sorted((item for each in told for item in each.items), key=lambda item: item.sequence)
    return Notices(sequence=max(each.sequence for each in told), items=items, reload=any(each.reload for each in told))
