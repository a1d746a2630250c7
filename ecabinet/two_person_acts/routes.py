"""Doors of two-person acts."""

from sqlalchemy.orm import Session

from ecabinet.accounts import entry
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.http import Door
from ecabinet.two_person_acts import at_host, schemas, services, views

door = Door("two_person_acts")


@door.get("/two-person-acts")
def list_acts(session: Session, actor: Actor) -> schemas.ActList:
    """What waits for a second person, and what became of earlier acts."""
    return views.acts_view(session, actor)


@door.post("/two-person-acts", status=201, long=True, step_up=True)
def propose_act(actor: Actor, body: schemas.NewAct) -> schemas.ProposedAct:
    """Propose what takes two persons, about somebody or about the master key, for another to approve."""
    given = body.act
    kept, initial, facts = None, None, {}
    if isinstance(given, schemas.NewReset):
        kept, initial = entry.initial_password(actor, given.person_id, given.password)
    if isinstance(given, schemas.NewRights):
        facts = {"roles": sorted(set(given.roles)), "active": given.active, "principal_id": given.principal_id}
        facts |= given.model_dump(include={"office_id"}, exclude_unset=True)
    with transaction() as session:
        if isinstance(given, schemas.NewHostAct):
            act = services.propose_at_host(session, actor, given.kind, given.reason)
            return schemas.ProposedAct(act=views.act_view(session, actor, act), initial_password=None)
        act = services.propose_act(session, actor, given.kind, given.person_id, given.reason, facts=facts, kept=kept)
        return schemas.ProposedAct(act=views.act_view(session, actor, act), initial_password=initial)


@door.post("/two-person-acts/<id:two_person_act_id>/approve", step_up=True, long=True)
def approve_act(actor: Actor, two_person_act_id: int, body: schemas.ActApproval) -> schemas.ActView:
    """Approve what another proposed: it is done. Long, for a paper's sealed files may lie in a store elsewhere."""
    with transaction() as session:
        act = services.approve_act(session, actor, two_person_act_id, body.sha256)
        session.refresh(act)
        return views.act_view(session, actor, act)


@door.post("/two-person-acts/<id:two_person_act_id>/decline")
def decline_act(session: Session, actor: Actor, two_person_act_id: int, body: schemas.ActRefusal) -> schemas.ActView:
    """Turn down what another proposed."""
    act = services.decline_act(session, actor, two_person_act_id, body.reason)
    session.refresh(act)
    return views.act_view(session, actor, act)


@door.post("/two-person-acts/<id:two_person_act_id>/withdraw")
def withdraw_act(
    session: Session, actor: Actor, two_person_act_id: int, body: schemas.ActWithdrawal  # noqa: ARG001
) -> schemas.ActView:  # fmt: skip
    """Take one's own proposal back."""
    act = services.withdraw_act(session, actor, two_person_act_id)
    session.refresh(act)
    return views.act_view(session, actor, act)


@door.post("/host-acts/<id:host_act_id>/note")
def note_host_act(session: Session, actor: Actor, host_act_id: int, body: schemas.ActWithdrawal) -> schemas.HostActView:  # noqa: ARG001
    """Take note of an emergency at the server's command line."""
    row = at_host.note_host_act(session, actor, host_act_id)
    session.refresh(row)
    return views.host_act_view(session, actor, row)
