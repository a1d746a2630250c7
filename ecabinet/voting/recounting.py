"""Counting again from what the record holds: the definition that voters signed for, and the answers."""

from collections.abc import Mapping
from typing import Any

from ecabinet.voting.counting import Count, Outcome, rule_from
from ecabinet.voting.options import decide
from ecabinet.voting.rules import Choice, Tally


def names_of(definition: Mapping[str, Any]) -> list[str]:
    """The options between which a definition lets vote; none where it asks for or against.

    Raises KeyError or TypeError when the definition is none.
    """
    return [each["name"] for each in definition.get("alternatives", [])]


def settled_again(definition: Mapping[str, Any], eligible: int, tally: Tally, chair: Choice | None) -> Outcome | None:
    """The outcome that a recorded definition and a count give; None for definitions that do not hold their rule.

    Raises KeyError, TypeError or ValueError when the definition is none.
    """
    if "rule" not in definition:
        return None
    quorum = definition["quorum"]
    count = Count(
        members=definition["base"],
        eligible=eligible,
        quorum_present=quorum["present"],
        quorum_needed=quorum["needed"],
        tally=tally,
        chair=chair,
        recused=definition["recused"],
    )
    rule, names = rule_from(definition["rule"]), names_of(definition)
    return decide(rule, count, names, definition["rule_set"], definition["rule_version"])
