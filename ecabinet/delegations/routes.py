"""Doors of delegations."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.delegations import access, schemas, services, views

door = Door("delegations")


@door.get("/delegations")
def list_delegations(session: Session, actor: Actor) -> schemas.Delegations:
    """Who may sign for whom: all of it for the secretariat, one's own for others."""
    return views.delegations(access.delegations_to_see(session, actor))


@door.post("/delegations", step_up=True, status=201)
def set_delegation(session: Session, actor: Actor, body: schemas.NewDelegation) -> schemas.DelegationView:
    """Let somebody sign for another, for the secretariat."""
    new = services.NewDelegation(**{name: getattr(body, name) for name in schemas.NewDelegation.model_fields})
    return views.delegation(services.set_delegation(session, actor, new))


@door.post("/delegations/<id:delegation_id>/confirm", step_up=True)
def confirm_delegation(session: Session, actor: Actor, delegation_id: int) -> schemas.DelegationView:
    """Something may be signed by it from now on, for whoever gave it."""
    return views.delegation(services.confirm_delegation(session, actor, delegation_id))


@door.post("/delegations/<id:delegation_id>/withdraw", step_up=True)
def withdraw_delegation(session: Session, actor: Actor, delegation_id: int) -> schemas.DelegationView:
    """Nothing is signed by it any more, for the secretariat and whoever gave it."""
    return views.delegation(services.withdraw_delegation(session, actor, delegation_id))
