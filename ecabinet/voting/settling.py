"""From the rule set of a meeting and the poll as it was opened to the outcome that is kept."""

import json
from dataclasses import asdict, replace
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.core.crypto import canonical
from ecabinet.meetings import access as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.counting import (
    TIES,
    Base,
    Count,
    DecidingRule,
    Outcome,
    OutcomeReason,
    Third,
    Tie,
)
from ecabinet.voting.models import Poll
from ecabinet.voting.options import decide
from ecabinet.voting.rules import Choice, Tally
from ecabinet.voting.turning import changes_between, changes_of


def rule_of(rules: RuleSet) -> DecidingRule:
    """When a question carries under this rule set."""
    return DecidingRule(
        base=Base(rules.base),
        share=Fraction(rules.majority),
        exceeded=rules.majority_exceeded,
        at_least=rules.majority_at_least,
        tie=Tie(rules.tie),
        third=Third(rules.third_option),
    )


def topic_of(reason: OutcomeReason) -> str:
    """Under which topic of the rule set the rule stands that settled an outcome."""
    if reason in TIES:
        return "tie"
    return "quorum" if reason is OutcomeReason.NO_QUORUM else "majority"


def count_of(poll: Poll, tally: Tally, chair: Choice | None) -> Count:
    """What was counted in a poll over the roll and the quorum of its opening."""
    return Count(
        members=poll.base,
        eligible=poll.eligible,
        quorum_present=poll.quorum_present,
        quorum_needed=poll.quorum_needed,
        tally=tally,
        chair=chair,
        recused=poll.recused,
    )


def settle_poll(session: Session, poll: Poll, tally: Tally, chair: Choice | None) -> Outcome:
    """The outcome, with its article and what would change it, ready to be kept for good."""
    rules = meetings.rules_of(session.get_one(Meeting, poll.meeting_id))
    rule, count = rule_of(rules), count_of(poll, tally, chair)
    outcome = decide(rule, count, poll.alternatives or (), rules.code, rules.version)
    article = rules.article(topic_of(outcome.reason))
    return replace(
        outcome,
        article=(article.citation_vi, article.citation_en),
        changes=(changes_between if outcome.alternatives else changes_of)(rule, count, outcome),
    )


def kept(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain values, which `outcome_from` reads back."""
    facts = asdict(outcome)
    if not outcome.alternatives:
        facts = {name: value for name, value in facts.items() if name not in {"alternatives", "chosen", "run_off"}}
    # As it is read back from the database: lists for tuples.
    kept_facts: dict[str, Any] = json.loads(canonical(facts))
    return kept_facts
