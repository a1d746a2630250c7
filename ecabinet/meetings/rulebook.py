"""The rule sets shipped as data files, read once into frozen RuleSets."""

import functools
import json
from fractions import Fraction
from importlib import resources
from typing import Any

from ecabinet.meetings.rules import Article, RecusalRule, RuleSet, SeatKind, SecondsByKind, SpeakingTime, StandIn

DEFAULT = "vn_government"


@functools.cache
def rule_sets() -> dict[str, RuleSet]:
    """Every rule set by its code."""
    folder = resources.files("ecabinet.meetings") / "rule_sets"
    found = [
        parse(json.loads(file.read_text("utf-8")))
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".json")
    ]
    return {rules.code: rules for rules in found}


def parse(data: dict[str, Any]) -> RuleSet:
    """A rule set from its data. Raises KeyError, TypeError or ValueError when the data is not one."""
    articles = tuple(Article(**article) for article in data["articles"])
    shares = {name: Fraction(data[name]) for name in ("quorum", "majority")}
    if not all(0 < share <= 1 for share in shares.values()):
        raise ValueError("a share is above 0 and at most 1")
    parts = {"speaking": _speaking(data["speaking"]), "recusal": _recusal(data["recusal"])}
    return RuleSet(**{**data, **shares, **parts, "articles": articles})


def _speaking(data: dict[str, Any]) -> SpeakingTime:
    times = {name: SecondsByKind(**data[name]) for name in ("item", "person")}
    seats = {name: tuple(SeatKind(kind) for kind in data[name]) for name in ("speakers", "order_raisers")}
    found = SpeakingTime(**{**data, **times, **seats})
    seconds = [*vars(found.item).values(), *vars(found.person).values(), found.point_of_order, found.reply]
    if not all(found.warning < each for each in seconds) or found.extension <= 0 or found.warning < 0:
        raise ValueError("a speech is longer than its warning, and an extension adds something")
    return found


def _recusal(data: dict[str, Any]) -> RecusalRule:
    found = RecusalRule(**{**data, "substitute": StandIn(data["substitute"])})
    if found.in_quorum and not found.in_base:
        raise ValueError("who does not count among all members does not count as present either")
    return found
