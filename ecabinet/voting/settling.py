"""From the rule set of a meeting and the poll as it was opened to the outcome that is kept."""

import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.core.crypto import canonical
from ecabinet.meetings import access as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.voting.counting import Count, Outcome, rule_of, topic_of
from ecabinet.voting.models import Poll
from ecabinet.voting.options import decide
from ecabinet.voting.rules import Choice, Tally
from ecabinet.voting.turning import changes_between, changes_of


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
