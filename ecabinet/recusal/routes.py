"""Doors of recusals."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.recusal import access, schemas, services

door = Door("meetings", part="recusal")


@door.get("/meetings/<id:meeting_id>/recusals")
def list_recusals(session: Session, actor: Actor, meeting_id: int) -> schemas.RecusalList:
    """Who takes no part in which item, and what was lifted."""
    found = access.recusals_to_see(session, actor, meeting_id)
    return schemas.RecusalList(items=[schemas.recusal_view(each) for each in found])


@door.get("/recusals/mine")
def list_own_recusals(session: Session, actor: Actor) -> schemas.RecusalList:
    """Items that are closed to me now; a tablet drops their keys."""
    return schemas.RecusalList(items=[schemas.recusal_view(each) for each in access.own_closed(session, actor)])


@door.post("/items/<id:item_id>/recusals", status=201)
def recuse(session: Session, actor: Actor, item_id: int, body: schemas.NewRecusal) -> schemas.RecusalView:
    """Take no part in an item; the chair and the secretariat may say so for another."""
    return schemas.recusal_view(services.recuse(session, actor, item_id, body.person_id))


@door.post("/recusals/<id:recusal_id>/lift")
def lift_recusal(session: Session, actor: Actor, recusal_id: int) -> schemas.RecusalView:
    """Let a recused person take part again, for the chair and the secretariat."""
    return schemas.recusal_view(services.lift_recusal(session, actor, recusal_id))
