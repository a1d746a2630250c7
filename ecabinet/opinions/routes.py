"""Doors of positions and of the no-objection list."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.opinions import access, drafting, schemas, services
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
    return schemas.RevisionList(items=[schemas.revision_view(each) for each in found])


@door.put("/items/<id:item_id>/position")
def declare_position(session: Session, actor: Actor, item_id: int, body: schemas.Declaration) -> schemas.PositionView:
    """Declare what I think of an item before the sitting, or change it."""
    position = services.declare_position(session, actor, item_id, body.stance, body.text, body.revision)
    return schemas.position_view(position)


@door.get("/meetings/<id:meeting_id>/position-drafts")
def list_drafts(session: Session, actor: Actor, meeting_id: int) -> schemas.DraftList:
    """Positions drafted for me by an aide, or by me for my principal."""
    desk = drafting.drafts_to_see(session, actor, meeting_id)
    return schemas.DraftList(principal_id=desk.principal_id, items=[schemas.draft_view(each) for each in desk.drafts])


@door.put("/items/<id:item_id>/position-draft")
def write_draft(session: Session, actor: Actor, item_id: int, body: schemas.DraftWords) -> schemas.DraftView:
    """Draft a position for my principal, or change the draft."""
    draft = drafting.write_draft(session, actor, item_id, body.stance, body.text, body.revision)
    session.refresh(draft)
    return schemas.draft_view(draft)


@door.delete("/items/<id:item_id>/position-draft")
def drop_draft(session: Session, actor: Actor, item_id: int, query: schemas.DraftQuery) -> None:
    """Drop a draft, as the member or their aide."""
    drafting.drop_draft(session, actor, item_id, query.revision)


@door.post("/items/<id:item_id>/position-draft/adopt")
def adopt_draft(session: Session, actor: Actor, item_id: int, body: schemas.Adoption) -> schemas.PositionView:
    """Make a draft my position."""
    instead = None if body.stance is None else (body.stance, body.text)
    position = drafting.adopt_draft(session, actor, item_id, body.draft_revision, body.revision, instead)
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
