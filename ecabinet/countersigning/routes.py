"""Doors of acts that take two persons."""

from sqlalchemy.orm import Session

from ecabinet.accounts import entry
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.http import Door
from ecabinet.countersigning import schemas, services, views

door = Door("countersigning")


@door.get("/grave-acts")
def list_acts(session: Session, actor: Actor) -> schemas.ActList:
    """What waits for a second person, and what became of earlier acts."""
    return views.acts_view(session, actor)


@door.post("/grave-acts", status=201, long=True, step_up=True)
def propose_act(actor: Actor, body: schemas.NewAct) -> schemas.ProposedAct:
    """Propose a new password, the removal of factors, or other rights of somebody, for another to approve."""
    given = body.act
    kept, initial, facts = None, None, {}
    if isinstance(given, schemas.NewReset):
        kept, initial = entry.initial_password(actor, given.person_id, given.password)
    if isinstance(given, schemas.NewRights):
        facts = {"roles": sorted(set(given.roles)), "active": given.active, "principal_id": given.principal_id}
    with transaction() as session:
        act = services.propose_act(session, actor, given.kind, given.person_id, given.reason, facts=facts, kept=kept)
        return schemas.ProposedAct(act=views.act_view(session, actor, act), initial_password=initial)


@door.post("/grave-acts/<id:grave_act_id>/approve", step_up=True)
def approve_act(session: Session, actor: Actor, grave_act_id: int, body: schemas.ActApproval) -> schemas.ActView:
    """Approve what another proposed: it is done."""
    act = services.approve_act(session, actor, grave_act_id, body.sha256)
    session.refresh(act)
    return views.act_view(session, actor, act)


@door.post("/grave-acts/<id:grave_act_id>/decline")
def decline_act(session: Session, actor: Actor, grave_act_id: int, body: schemas.ActRefusal) -> schemas.ActView:
    """Turn down what another proposed."""
    act = services.decline_act(session, actor, grave_act_id, body.reason)
    session.refresh(act)
    return views.act_view(session, actor, act)


@door.post("/grave-acts/<id:grave_act_id>/withdraw")
def withdraw_act(session: Session, actor: Actor, grave_act_id: int, body: schemas.ActWithdrawal) -> schemas.ActView:  # noqa: ARG001
    """Take one's own proposal back."""
    act = services.withdraw_act(session, actor, grave_act_id)
    session.refresh(act)
    return views.act_view(session, actor, act)
