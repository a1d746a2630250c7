"""Doors of whoever leads the pages; what is led to is told to everybody in the room state."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.presenting import schemas, services

door = Door("presenting")


@door.post("/meetings/<id:meeting_id>/presenting")
def begin_presenting(
    session: Session, actor: Actor, meeting_id: int, body: schemas.Present
) -> schemas.PresentationView:
    """Lead everybody who follows, beginning with a page."""
    begun = services.begin_presenting(session, actor, meeting_id, body.version_id, body.page, body.take_over)
    return schemas.presentation_view(begun)


@door.put("/meetings/<id:meeting_id>/presenting")
def turn_page(session: Session, actor: Actor, meeting_id: int, body: schemas.Turn) -> schemas.PresentationView:
    """Turn to a page."""
    return schemas.presentation_view(services.turn_page(session, actor, meeting_id, body.version_id, body.page))


@door.delete("/meetings/<id:meeting_id>/presenting")
def end_presenting(session: Session, actor: Actor, meeting_id: int) -> None:
    """Stop leading; who conducts may stop another."""
    services.end_presenting(session, actor, meeting_id)
