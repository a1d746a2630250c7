"""Reading versions and proposals of rules: administrators alone see what is proposed."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.access import administrator, persons_with_role
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.regulations.models import RuleProposal
from ecabinet.regulations.rules import ProposalState, answer_fault
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.versions import versions_of
from ecabinet.two_person_acts.access import require_two_hands

MOST = 200


def history_to_see(session: Session, actor: Actor, code: str) -> Sequence[RuleSetVersion]:
    """Every version of a rule set, the first first. Raises NotPermitted, NotFound."""
    administrator(actor)
    return versions_of(session, code)


def proposals_to_see(session: Session, actor: Actor) -> Sequence[RuleProposal]:
    """Open proposals first, then the latest answered ones. Raises NotPermitted."""
    administrator(actor)
    loads = [joinedload(who).joinedload(Person.office) for who in (RuleProposal.proposed_by, RuleProposal.closed_by)]
    order = (RuleProposal.state != ProposalState.OPEN, RuleProposal.id.desc())
    return session.scalars(sa.select(RuleProposal).options(*loads).order_by(*order).limit(MOST)).all()


def rules_to_change(session: Session, actor: Actor, code: str) -> RuleSetVersion:
    """The last version of a rule set, for an administrator. Raises NotPermitted, NotFound."""
    administrator(actor)
    # The first is there for ever and stands for all: of two who propose at once, the second sees what the first did.
    session.execute(sa.select(RuleSetVersion.id).filter_by(code=code, version=1).with_for_update())
    return versions_of(session, code)[-1]


def proposal_to_answer(session: Session, actor: Actor, proposal_id: int) -> RuleProposal:
    """An open proposal, locked, for another administrator. Raises NotFound, NotPermitted, Conflict."""
    proposal = _locked(session, actor, proposal_id)
    fault = answer_fault(proposal.state, proposal.proposed_by_id, actor.person_id)
    if fault == "own_proposal":
        raise NotPermitted(fault)
    if fault is not None:
        raise Conflict(fault, state=proposal.state)
    return proposal


def proposal_to_approve(session: Session, actor: Actor, proposal_id: int) -> RuleProposal:
    """The same, to enact it: not by an account that may be the proposer's own, unless the operator lets one do all.

    Raises NotFound, NotPermitted, Conflict.
    """
    proposal = proposal_to_answer(session, actor, proposal_id)
    if settings().two_persons:
        require_two_hands(session, proposal.proposed_by_id, actor.person_id, administrators(session))
    return proposal


def proposal_to_withdraw(session: Session, actor: Actor, proposal_id: int) -> RuleProposal:
    """An open proposal, locked, for whoever made it. Raises NotPermitted, NotFound, Conflict."""
    proposal = _locked(session, actor, proposal_id)
    if proposal.proposed_by_id != actor.person_id:
        raise NotPermitted("not_own_proposal")
    if proposal.state is not ProposalState.OPEN:
        raise Conflict("proposal_closed", state=proposal.state)
    return proposal


def administrators(session: Session) -> tuple[int, ...]:
    """Who is told of proposals."""
    return tuple(sorted(each.id for each in persons_with_role(session, Role.ADMINISTRATOR)))


def names(session: Session, person_ids: set[int]) -> dict[int, Person]:
    """Persons by id, for showing who proposed and who approved."""
    query = sa.select(Person).options(joinedload(Person.office)).where(Person.id.in_(person_ids))
    return {each.id: each for each in session.scalars(query)}


def _locked(session: Session, actor: Actor, proposal_id: int) -> RuleProposal:
    proposal = session.get(RuleProposal, proposal_id, with_for_update=True)
    if proposal is None or not actor.has(Role.ADMINISTRATOR):
        raise NotFound
    return proposal
