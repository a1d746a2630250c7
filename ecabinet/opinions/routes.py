"""Doors of positions and of the no-objection list."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.opinions import access, schemas, services
from ecabinet.voting import access as voting
from ecabinet.voting import views
from ecabinet.voting.schemas import PollView

door = Door("opinions")


@door.get("/meetings/<id:meeting_id>/positions")
def list_positions(session: Session, actor: Actor, meeting_id: int) -> schemas.PositionsView:
    """My positions on the items of a meeting; all of them by item for chair and secretariat; and the list."""
    return schemas.positions_view(access.positions_to_see(session, actor, meeting_id))


@door.get("/items/<id:item_id>/position")
def list_revisions(session: Session, actor: Actor, item_id: int) -> schemas.RevisionList:
    """Everything I declared on an item."""
    found = access.revisions_to_see(session, actor, item_id)
    return schemas.RevisionList(items=[schemas.position_view(each) for each in found])


@door.put("/items/<id:item_id>/position")
def declare_position(session: Session, actor: Actor, item_id: int, body: schemas.Declaration) -> schemas.PositionView:
    """Declare what I think of an item before the sitting, or change it."""
    position = services.declare_position(session, actor, item_id, body.stance, body.text, body.revision)
    return schemas.position_view(position)


@door.post("/meetings/<id:meeting_id>/no-objection", status=201)
def put_list(session: Session, actor: Actor, meeting_id: int, body: schemas.ListPut) -> PollView:
    """Put items without objection to one vote."""
    poll = services.put_list(session, actor, meeting_id, body.item_ids)
    return views.poll_view(voting.poll_picture(session, actor, poll.id))


@door.post("/items/<id:item_id>/pull-out")
def pull_out(session: Session, actor: Actor, item_id: int, body: schemas.PullOut) -> schemas.PositionsView:  # noqa: ARG001
    """Take an item out of the no-objection list, until the vote on it closes."""
    meeting_id = services.pull_out(session, actor, item_id)
    return schemas.positions_view(access.positions_to_see(session, actor, meeting_id))
