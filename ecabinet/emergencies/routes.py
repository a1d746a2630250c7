"""Doors of papers opened in an emergency; the approval is that of every two-person act."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.emergencies import schemas, services, views
from ecabinet.two_person_acts.schemas import ActView
from ecabinet.two_person_acts.views import act_view

door = Door("emergencies")


@door.get("/emergency-openings")
def list_openings(session: Session, actor: Actor) -> schemas.OpeningList:
    """Papers opened in an emergency, as far as they concern this person."""
    return views.openings_view(session, actor)


@door.post("/meetings/<id:meeting_id>/emergency-openings", status=201, step_up=True)
def propose_opening(session: Session, actor: Actor, meeting_id: int, body: schemas.NewOpening) -> ActView:
    """Propose to open a meeting's papers to somebody for at most four hours, for another to approve."""
    act = services.propose_opening(session, actor, meeting_id, body.person_id, body.until, body.reason)
    return act_view(session, actor, act)


@door.post("/emergency-openings/<id:opening_id>/end")
def end_opening(session: Session, actor: Actor, opening_id: int) -> schemas.OpeningView:
    """Close the papers again, now."""
    return views.one_view(session, actor, services.end_opening(session, actor, opening_id))


@door.post("/emergency-openings/<id:opening_id>/acknowledge")
def acknowledge_opening(session: Session, actor: Actor, opening_id: int) -> schemas.OpeningView:
    """The chair takes note that papers were opened."""
    return views.one_view(session, actor, services.acknowledge_opening(session, actor, opening_id))
