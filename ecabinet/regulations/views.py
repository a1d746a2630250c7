"""How versions and proposals of rules become shapes for an administrator."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.accounts.schemas import named_person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.regulations.access import names
from ecabinet.regulations.models import RuleProposal
from ecabinet.regulations.rules import answer_fault
from ecabinet.regulations.schemas import ProposalView, RuleHistory, RuleVersionView
from ecabinet.rulebook.differences import differences
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.parsing import parse_text
from ecabinet.rulebook.versions import find, in_force, rules_in
from ecabinet.rulebook.views import difference_views, rule_set_view


def history_view(session: Session, versions: Sequence[RuleSetVersion]) -> RuleHistory:
    """All versions of one rule set, given the first first."""
    holds = in_force(session, versions[0].code, clock.now()).id
    persons = names(session, {each for kept in versions for each in (kept.proposed_by_id, kept.approved_by_id) if each})
    shown = []
    for before, kept in zip([None, *versions], versions, strict=False):
        changes = differences(rules_in(before), rules_in(kept)) if before else []
        proposer, approver = persons.get(kept.proposed_by_id or 0), persons.get(kept.approved_by_id or 0)
        shown.append(
            RuleVersionView(
                version=kept.version,
                in_force=kept.id == holds,
                proposed_by=named_person(proposer) if proposer else None,
                approved_by=named_person(approver) if approver else None,
                differences=difference_views(changes),
                rules=rule_set_view(kept),
            )
        )
    return RuleHistory(items=shown[::-1])


def proposal_view(session: Session, actor: Actor, proposal: RuleProposal) -> ProposalView:
    """A proposal beside the version it was made from."""
    proposed = parse_text(proposal.content, proposal.base_version)
    base = rules_in(find(session, proposal.code, proposal.base_version))
    return ProposalView(
        id=proposal.id,
        code=proposal.code,
        title_vi=base.title_vi,
        title_en=base.title_en,
        base_version=proposal.base_version,
        sha256=proposal.sha256,
        in_force_from=proposal.in_force_from,
        reason=proposal.reason,
        state=proposal.state,
        proposed_by=named_person(proposal.proposed_by),
        proposed_at=proposal.proposed_at,
        closed_by=named_person(proposal.closed_by) if proposal.closed_by else None,
        closed_at=proposal.closed_at,
        answer=proposal.answer,
        mine=proposal.proposed_by_id == actor.person_id,
        may_answer=answer_fault(proposal.state, proposal.proposed_by_id, actor.person_id) is None,
        differences=difference_views(differences(base, proposed)),
    )
