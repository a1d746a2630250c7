"""What becomes of a written ballot by its rules: whether it is agreed, and where the matter goes from there."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.ballots.rules import AnswerChoice
from ecabinet.rulebook.ruleset import RuleSet, clauses


class Way(enum.StrEnum):
    """Where a matter goes after its ballot."""

    # The no-objection list of a sitting.
    LIST = "list"
    # A draft resolution, reported at a sitting.
    RESOLUTION = "resolution"
    # The agenda of a sitting, to be discussed.
    AGENDA = "agenda"


class Because(enum.StrEnum):
    """Why it goes there."""

    AGREED = "agreed"
    OPPOSED = "opposed"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, kw_only=True)
class Route:
    """Where the matter goes, why, and the rules that say so, in both languages."""

    way: Way
    because: Because
    rule_vi: str
    rule_en: str


def route_of(rules: RuleSet, outcomes: Sequence[Mapping[str, Any]]) -> Route:
    """What the rules make of the outcome of every question."""
    because = _because(rules, outcomes)
    is_agreed = because is Because.AGREED
    places = ("ballots_unanimous", "ballots_agreed") if is_agreed else ("ballots_unanimous",)
    way = Way(rules.ballots_agreed) if is_agreed else Way.AGENDA
    return Route(way=way, because=because, rule_vi=_said(rules, places, 0), rule_en=_said(rules, places, 1))


def open_ways(because: Because) -> tuple[Way, ...]:
    """Where whoever carries it out may let the matter go: only what is agreed is decided without being discussed."""
    return (Way.LIST, Way.RESOLUTION, Way.AGENDA) if because is Because.AGREED else (Way.AGENDA,)


def _said(rules: RuleSet, places: Sequence[str], language: int) -> str:
    return " ".join(clauses()[each].sentence(getattr(rules, each), language) for each in places)


def agreeing(outcome: Mapping[str, Any]) -> int:
    """How many gave the answer that a carried question came to."""
    wanted = (AnswerChoice.OPTION, outcome["option"]) if outcome["option"] else (AnswerChoice.YES, 0)
    return sum(each["count"] for each in outcome["counts"] if (each["choice"], each["option"]) == wanted)


def _because(rules: RuleSet, outcomes: Sequence[Mapping[str, Any]]) -> Because:
    if not all(each["quorum_met"] for each in outcomes):
        return Because.NO_QUORUM
    if not all(each["carried"] for each in outcomes):
        return Because.NOT_CARRIED
    is_opposed = rules.ballots_unanimous and any(_is_given_otherwise(each) for each in outcomes)
    return Because.OPPOSED if is_opposed else Because.AGREED


def _is_given_otherwise(outcome: Mapping[str, Any]) -> bool:
    """Whether somebody answered otherwise than was carried: against, another option, or another opinion."""
    given: int = sum(each["count"] for each in outcome["counts"])
    return given > agreeing(outcome)
