"""Proposing a version of a rule set, and answering for it: two administrators, neither of whom can do it alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import sha256
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.core.moment import HANOI
from ecabinet.regulations import access
from ecabinet.regulations.events import RulesApproved, RulesDeclined, RulesProposed, RulesWithdrawn
from ecabinet.regulations.models import RuleProposal
from ecabinet.regulations.rules import ProposalState, beginning_of, first_moment
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.parsing import RuleFaults, parse, parse_text, written
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.rulebook.versions import keep, rules_in


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is to change, from a day on: values by the place of their clause, citations by topic, titles."""

    values: Mapping[str, Any] = field(default_factory=dict)
    citations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    in_force_on: date
    reason: str


def propose_rules(session: Session, actor: Actor, code: str, base_version: int, draft: Draft) -> RuleProposal:
    """Propose a next version, made of the last one and what is to change.

    Raises NotPermitted, NotFound, Conflict (`rules_changed`, `proposal_open`), Invalid (`rules_invalid` with `clause`
    and `why`, `rules_unchanged`, `rules_backdated`).
    """
    last = access.rules_to_change(session, actor, code)
    if last.version != base_version:
        raise Conflict("rules_changed", version=last.version)
    still_open = sa.select(RuleProposal.id).where(RuleProposal.code == code, RuleProposal.state == ProposalState.OPEN)
    if session.scalar(still_open) is not None:
        raise Conflict("proposal_open")
    rules, now = _changed(last, draft), clock.now()
    in_force_from = beginning_of(draft.in_force_on)
    if draft.in_force_on < now.astimezone(HANOI).date() or in_force_from <= last.in_force_from:
        raise Invalid("rules_backdated")
    content = written(rules)
    proposal = RuleProposal(
        code=code,
        base_version=base_version,
        content=content,
        sha256=sha256(content.encode()).hex(),
        in_force_from=in_force_from,
        reason=draft.reason,
        state=ProposalState.OPEN,
        proposed_by_id=actor.person_id,
        proposed_at=now,
    )
    session.add(proposal)
    session.flush()
    fact = RulesProposed(**_facts(session, actor, proposal), base_version=base_version, sha256=proposal.sha256)
    record(session, fact)
    return proposal


def approve_rules(session: Session, actor: Actor, proposal_id: int, seen_sha256: str) -> RuleProposal:
    """Make a proposed version one of the kept ones; `seen_sha256` names what the person has seen.

    Raises NotPermitted (`own_proposal`, `gave_your_password`, `gave_their_password`), NotFound, Conflict
    (`proposal_closed`, `rules_changed`).
    """
    proposal = access.proposal_to_approve(session, actor, proposal_id)
    last = access.rules_to_change(session, actor, proposal.code)
    if last.version != proposal.base_version or proposal.sha256 != seen_sha256:
        raise Conflict("rules_changed", version=last.version)
    _close(proposal, actor, ProposalState.APPROVED)
    kept = keep(
        session,
        parse_text(proposal.content, last.version + 1),
        version=last.version + 1,
        in_force_from=first_moment(proposal.in_force_from, clock.now()),
        proposed_by_id=proposal.proposed_by_id,
        approved_by_id=actor.person_id,
    )
    fact = RulesApproved(
        **_facts(session, actor, proposal),
        version=kept.version,
        sha256=kept.sha256,
        in_force_from=kept.in_force_from,
    )
    record(session, fact, kept.content)
    return proposal


def decline_rules(session: Session, actor: Actor, proposal_id: int, reason: str) -> RuleProposal:
    """Turn a proposal down, with a reason. Raises NotPermitted (`own_proposal`), NotFound, Conflict."""
    proposal = access.proposal_to_answer(session, actor, proposal_id)
    _close(proposal, actor, ProposalState.DECLINED)
    proposal.answer = reason
    session.flush()
    record(session, RulesDeclined(**_facts(session, actor, proposal)))
    return proposal


def withdraw_rules(session: Session, actor: Actor, proposal_id: int) -> RuleProposal:
    """Take one's own proposal back. Raises NotPermitted (`not_own_proposal`), NotFound, Conflict."""
    proposal = access.proposal_to_withdraw(session, actor, proposal_id)
    _close(proposal, actor, ProposalState.WITHDRAWN)
    session.flush()
    record(session, RulesWithdrawn(**_facts(session, actor, proposal)))
    return proposal


def _changed(last: RuleSetVersion, draft: Draft) -> RuleSet:
    before = rules_in(last)
    data = json.loads(written(before)) | dict(draft.titles)
    for place, value in draft.values.items():
        *above, name = place.split(".")
        inner = data
        for each in above:
            found = inner.get(each)
            inner = found if isinstance(found, dict) else {}
        if name not in inner or isinstance(inner[name], dict) or place in {"code", "title_vi", "title_en", "articles"}:
            raise Invalid("rules_invalid", clause=place, why="unknown")
        inner[name] = value
    cited = {article["rule"]: article for article in data["articles"]}
    for rule, (vi, en) in draft.citations.items():
        cited[rule] = {"rule": rule, "citation_vi": vi, "citation_en": en}
    data["articles"] = list(cited.values())
    try:
        rules = parse(data, before.version)
    except RuleFaults as error:
        place, why = next(iter(error.faults.items()))
        raise Invalid("rules_invalid", clause=place, why=why) from error
    if rules == before:
        raise Invalid("rules_unchanged")
    return rules


def _close(proposal: RuleProposal, actor: Actor, state: ProposalState) -> None:
    proposal.state, proposal.closed_by_id, proposal.closed_at = state, actor.person_id, clock.now()


def _facts(session: Session, actor: Actor, proposal: RuleProposal) -> dict[str, Any]:
    return {
        "actor_id": actor.person_id,
        "proposal_id": proposal.id,
        "code": proposal.code,
        "person_ids": access.administrators(session),
    }
