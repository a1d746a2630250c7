"""Rule sets as data: read with every fault named, written in one form, and the ones that are shipped."""

import functools
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from importlib import resources
from typing import Any, get_type_hints

from ecabinet.core.crypto import canonical
from ecabinet.rulebook.ruleset import TOPICS, Article, RuleSet

DEFAULT = "vn_government"
_ABOUT = ("code", "title_vi", "title_en")


class RuleFaults(ValueError):
    """What is wrong with a rule set: for each place of a clause a code."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{place}: {code}" for place, code in faults.items()))
        self.faults = dict(faults)


@functools.cache
def rule_sets() -> dict[str, RuleSet]:
    """Every shipped rule set by its code."""
    folder = resources.files("ecabinet.rulebook") / "rule_sets"
    found = [
        parse(json.loads(file.read_text("utf-8")))
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".json")
    ]
    return {rules.code: rules for rules in found}


def parse(data: Mapping[str, Any], version: int = 1) -> RuleSet:
    """A rule set from its data, without contradictions. Raises RuleFaults."""
    rules = _read(data, version)
    faults = _contradictions(rules)
    if faults:
        raise RuleFaults(faults)
    return rules


def _read(data: Mapping[str, Any], version: int) -> RuleSet:
    """A clause of which the data say nothing has its default."""
    faults: dict[str, str] = {}
    values = _filled(RuleSet, data, "", faults)
    values |= {name: data.get(name) for name in _ABOUT}
    faults |= {name: "missing" for name in _ABOUT if not isinstance(values[name], str) or not values[name]}
    articles = _articles(data.get("articles"), faults)
    known = {each.name for each in fields(RuleSet)} - {"version"}
    faults |= {str(name): "unknown" for name in data if name not in known}
    if faults:
        raise RuleFaults(faults)
    return RuleSet(**values, version=version, articles=articles)


@functools.lru_cache(maxsize=256)
def parse_text(content: str, version: int) -> RuleSet:
    """A rule set from the text in which `written` keeps it: what was enacted stays readable, whatever is refused
    since."""
    return _read(json.loads(content), version)


def written(rules: RuleSet) -> str:
    """A rule set as canonical JSON, every clause said: what is kept of a version, and what the record covers."""
    data = {name: getattr(rules, name) for name in _ABOUT} | _emptied(rules)
    data["articles"] = [dict(vars(each)) for each in rules.articles]
    return canonical(data).decode()


def _filled(shape: type, data: Any, before: str, faults: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    hints = get_type_hints(shape)
    given = data if isinstance(data, Mapping) else {}
    for each in fields(shape):
        place = before + each.name
        if "clause" in each.metadata:
            try:
                if each.name in given:
                    values[each.name] = each.metadata["clause"].kind.read(given[each.name])
                elif each.default is MISSING:
                    faults[place] = "missing"
            except ValueError as error:
                faults[place] = str(error)
        elif is_dataclass(hints[each.name]):
            inner = _filled(hints[each.name], given.get(each.name), f"{place}.", faults)
            if not faults:
                values[each.name] = hints[each.name](**inner)
    if before:
        names = {each.name for each in fields(shape)}
        faults.update({f"{before}{name}": "unknown" for name in given if name not in names})
    return values


def _emptied(shape: Any) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for each in fields(shape):
        value = getattr(shape, each.name)
        if "clause" in each.metadata:
            data[each.name] = each.metadata["clause"].kind.write(value)
        elif is_dataclass(value):
            data[each.name] = _emptied(value)
    return data


def _articles(data: Any, faults: dict[str, str]) -> tuple[Article, ...]:
    try:
        found = tuple(Article(**article) for article in data)
    except TypeError:
        faults["articles"] = "not_articles"
        return ()
    for each in found:
        if each.rule not in TOPICS or [other.rule for other in found].count(each.rule) > 1:
            faults["articles"] = "unknown_topic"
        elif not all(isinstance(text, str) and text for text in (each.citation_vi, each.citation_en)):
            faults[f"articles.{each.rule}"] = "missing"
    return found


def _contradictions(rules: RuleSet) -> dict[str, str]:
    faults = {}
    speaking = rules.speaking
    seconds = [*vars(speaking.item).values(), *vars(speaking.person).values(), speaking.point_of_order, speaking.reply]
    if not all(speaking.warning < each for each in seconds):
        faults["speaking.warning"] = "warning_too_long"
    # Who does not count among all members does not count as present either.
    if rules.recusal.in_quorum and not rules.recusal.in_base:
        faults["recusal.in_quorum"] = "present_but_not_counted"
    # Below one half, both a question and its contrary could carry.
    if rules.majority < Fraction(1, 2):
        faults["majority"] = "below_half"
    # More than all can neither attend nor be in favour.
    for place in ("quorum", "majority"):
        if getattr(rules, place) == 1 and getattr(rules, f"{place}_exceeded"):
            faults[place] = "more_than_all"
    return faults
