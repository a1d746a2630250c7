"""What waits for an administrator about rules: proposals that another made."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.regulations.models import RuleProposal
from ecabinet.regulations.rules import ProposalState


def proposals_to_answer(session: Session, actor: Actor) -> list[Waiting]:
    """How many are open, without one's own: those take another."""
    if not actor.has(Role.ADMINISTRATOR):
        return []
    others = sa.and_(RuleProposal.state == ProposalState.OPEN, RuleProposal.proposed_by_id != actor.person_id)
    count = session.scalar(sa.select(sa.func.count(RuleProposal.id)).where(others)) or 0
    return [Waiting(kind="rule_proposals", count=count)] if count else []
