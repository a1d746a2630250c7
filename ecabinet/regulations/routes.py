"""Doors of the versions of rule sets and of proposals to change them."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.regulations import access, schemas, services, views

door = Door("regulations")


@door.get("/rule-versions")
def list_versions(session: Session, actor: Actor, query: schemas.RuleHistoryQuery) -> schemas.RuleHistory:
    """Every version of a rule set, with what each changed."""
    return views.history_view(session, access.history_to_see(session, actor, query.code))


@door.get("/rule-proposals")
def list_proposals(session: Session, actor: Actor) -> schemas.ProposalList:
    """What is proposed, and what became of earlier proposals."""
    found = access.proposals_to_see(session, actor)
    return schemas.ProposalList(items=[views.proposal_view(session, actor, each) for each in found])


@door.post("/rule-proposals", status=201)
def propose_rules(session: Session, actor: Actor, body: schemas.NewProposal) -> schemas.ProposalView:
    """Propose the next version of a rule set."""
    draft = services.Draft(
        values=body.values,
        citations={each.rule: (each.citation_vi, each.citation_en) for each in body.citations},
        titles={name: text for name, text in body.model_dump(include={"title_vi", "title_en"}).items() if text},
        in_force_on=body.in_force_on,
        reason=body.reason,
    )
    proposal = services.propose_rules(session, actor, body.code, body.base_version, draft)
    return views.proposal_view(session, actor, proposal)


@door.post("/rule-proposals/<id:proposal_id>/approve", step_up=True)
def approve_rules(
    session: Session, actor: Actor, proposal_id: int, body: schemas.ProposalApproval
) -> schemas.ProposalView:
    """Approve what another administrator proposed."""
    proposal = services.approve_rules(session, actor, proposal_id, body.sha256)
    session.refresh(proposal)
    return views.proposal_view(session, actor, proposal)


@door.post("/rule-proposals/<id:proposal_id>/decline")
def decline_rules(
    session: Session, actor: Actor, proposal_id: int, body: schemas.ProposalRefusal
) -> schemas.ProposalView:
    """Turn down what another administrator proposed."""
    proposal = services.decline_rules(session, actor, proposal_id, body.reason)
    session.refresh(proposal)
    return views.proposal_view(session, actor, proposal)


@door.post("/rule-proposals/<id:proposal_id>/withdraw")
def withdraw_rules(session: Session, actor: Actor, proposal_id: int, body: schemas.Withdrawal) -> schemas.ProposalView:  # noqa: ARG001
    """Take one's own proposal back."""
    proposal = services.withdraw_rules(session, actor, proposal_id)
    session.refresh(proposal)
    return views.proposal_view(session, actor, proposal)
