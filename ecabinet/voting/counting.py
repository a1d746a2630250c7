"""When a vote carries: base, threshold, quorum, tie and silence, and the frozen explanation of what came out."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.rules import Choice, Tally


class Base(enum.StrEnum):
    """Of whom the share in favour is taken."""

    MEMBERS = "members"
    PRESENT = "present"
    # Every vote given, abstentions too.
    GIVEN = "given"
    # Votes for and against.
    CAST = "cast"


class Tie(enum.StrEnum):
    """What happens when the base divides equally."""

    CHAIR = "chair"
    LOST = "lost"
    REPEAT = "repeat"


class Third(enum.StrEnum):
    """What a member may answer beside for and against."""

    # A vote that was given, for neither side.
    ABSTAIN = "abstain"
    # Present, and no vote.
    NOT_VOTING = "not_voting"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class DecidingRule:
    """When a question carries. With `at_least` so many must be in favour, whatever the share comes to."""

    base: Base = Base.MEMBERS
    share: Fraction = Fraction(1, 2)
    exceeded: bool = True
    at_least: int = 0
    tie: Tie = Tie.CHAIR
    third: Third = Third.ABSTAIN
    # Who may vote and gave no answer counts as in favour.
    silence_consents: bool = False

    @property
    def is_simple_majority(self) -> bool:
        return self.share == Fraction(1, 2) and self.exceeded

    def facts(self) -> dict[str, Any]:
        """The rule as plain values, which `rule_from` reads back."""
        return {**vars(self), "share": f"{self.share.numerator}/{self.share.denominator}"}


def rule_from(facts: Mapping[str, Any]) -> DecidingRule:
    """The rule that `DecidingRule.facts` wrote. Raises KeyError, TypeError or ValueError when it is none."""
    typed = {"base": Base(facts["base"]), "tie": Tie(facts["tie"]), "third": Third(facts["third"])}
    return DecidingRule(**{**facts, **typed, "share": Fraction(facts["share"])})


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


@dataclass(frozen=True, kw_only=True)
class Count:
    """What was counted. `members` are all seats as the rules count them for the question, `eligible` those of them
    who may vote in it."""

    members: int
    eligible: int
    quorum_present: int
    quorum_needed: int
    tally: Tally = field(default_factory=Tally)
    # The chair's own vote, None where there is none.
    chair: Choice | None = None
    recused: int = 0

    @property
    def quorum_met(self) -> bool:
        return self.members > 0 and self.quorum_present >= self.quorum_needed

    @property
    def silent(self) -> int:
        """How many might have voted and gave no answer."""
        return max(0, self.eligible - self.tally.cast)


class OutcomeReason(enum.StrEnum):
    """Which rule settled the outcome; the key of the sentence that explains it."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"
    TIE_CARRIED = "tie_carried"
    TIE_LOST = "tie_lost"
    TIE_FAILS = "tie_fails"
    TIE_REPEAT = "tie_repeat"
    # Of a vote between several options.
    OPTION_CHOSEN = "option_chosen"
    OPTION_TIE_CHOSEN = "option_tie_chosen"
    OPTION_TIE_FAILS = "option_tie_fails"
    OPTION_RUN_OFF = "option_run_off"
    OPTION_EQUAL = "option_equal"
    OPTION_NONE = "option_none"


TIES = frozenset(reason for reason in OutcomeReason if "tie" in reason.value.split("_")) | {OutcomeReason.OPTION_EQUAL}


def topic_of(reason: OutcomeReason) -> str:
    """Under which topic of the rule set the rule stands that settled an outcome."""
    if reason in TIES:
        return "tie"
    return "quorum" if reason is OutcomeReason.NO_QUORUM else "majority"


@dataclass(frozen=True, kw_only=True)
class Change:
    """`count` more answers of one kind (a `Turn`), and whether the question carries then."""

    turn: str
    count: int
    carried: bool


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One of several options between which was voted, by its name, and how many chose it."""

    choice: Choice
    name: str
    votes: int = 0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result, with every number it rests on; frozen when the poll closes.

    The defaults are what held for outcomes that were kept before there was a choice.
    """

    carried: bool
    reason: OutcomeReason
    quorum_met: bool
    quorum_present: int
    quorum_needed: int
    votes_for: int
    votes_against: int
    abstain: int
    # All members without an answer: those who gave none and those who could give none.
    not_cast: int
    base: int
    needed: int
    tie: bool
    chair_choice: Choice | None
    rule_set: str
    rule_version: int = 1
    recused: int = 0
    # How many of those in favour are so by their silence, which are not among `votes_for`.
    consented: int = 0
    rule: dict[str, Any] | None = None
    # Where the rule that settled it comes from, Vietnamese and English.
    article: tuple[str, str] | None = None
    # What would have made it otherwise, the least first.
    changes: tuple[Change, ...] = ()
    # Between several options: each with its votes, which was chosen, and between which is voted again.
    alternatives: tuple[Alternative, ...] = ()
    chosen: Choice | None = None
    run_off: tuple[Choice, ...] = ()

    @property
    def leading(self) -> int:
        """The most votes that one option has."""
        return max((each.votes for each in self.alternatives), default=0)

    @property
    def in_favour(self) -> int:
        return self.votes_for + self.consented

    @property
    def lacking(self) -> int:
        """How many votes in favour were missing; none where it carried or was not counted."""
        most = self.leading if self.alternatives else self.in_favour
        return max(0, self.needed - most) if self.quorum_met and not self.carried else 0


def outcome_from(facts: Mapping[str, Any]) -> Outcome:
    """The outcome that was kept as plain values."""
    choice, article = facts["chair_choice"], facts.get("article")
    typed = {
        "reason": OutcomeReason(facts["reason"]),
        "chair_choice": Choice(choice) if choice else None,
        "article": (article[0], article[1]) if article else None,
        "changes": tuple(Change(**each) for each in facts.get("changes", ())),
        "alternatives": tuple(
            Alternative(**{**each, "choice": Choice(each["choice"])}) for each in facts.get("alternatives", ())
        ),
        "chosen": Choice(facts["chosen"]) if facts.get("chosen") else None,
        "run_off": tuple(map(Choice, facts.get("run_off", ()))),
    }
    return Outcome(**{**facts, **typed})


def base_of(rule: DecidingRule, count: Count) -> int:
    """Of how many the share in favour is taken. Of those present at the opening, or those who voted if more."""
    tally, consented = count.tally, consent_of(rule, count)
    if rule.base is Base.MEMBERS:
        return count.members
    if rule.base is Base.PRESENT:
        return max(count.quorum_present, tally.cast + consented)
    given = tally.votes_for + tally.votes_against + consented
    return given + tally.abstain if rule.base is Base.GIVEN and rule.third is Third.ABSTAIN else given


def consent_of(rule: DecidingRule, count: Count) -> int:
    """How many are in favour by their silence."""
    return count.silent if rule.silence_consents else 0


def votes_needed(rule: DecidingRule, base: int) -> int:
    """How many of that base must be in favour. More than all of it cannot be asked: that is all of it."""
    share = rule.share * base
    needed = int(share) + 1 if rule.exceeded and rule.share < 1 else -(-share.numerator // share.denominator)
    return max(needed, rule.at_least)


def settle(rule: DecidingRule, count: Count, rule_set: str = "", rule_version: int = 1) -> Outcome:
    """Quorum first, then the share of the base; where the base divides equally, what the rules say of a tie.

    A division is equal only under a simple majority, and only when half of the base is for and the other half against:
    of all members, one who does not vote is not in favour, and nothing less than half of all can be made to carry by
    the chair. Without a quorum nothing is counted but the members. Where nobody voted nothing carries.
    """
    tally, consented = count.tally, consent_of(rule, count) if count.quorum_met else 0
    base = base_of(rule, count) if count.quorum_met else count.members
    needed = votes_needed(rule, base)
    in_favour = tally.votes_for + consented
    tie = in_favour == tally.votes_against and 2 * in_favour == base > 0 and in_favour >= rule.at_least
    tie = tie and rule.is_simple_majority and count.quorum_met
    if not count.quorum_met:
        reason = OutcomeReason.NO_QUORUM
    elif in_favour >= needed > 0:
        reason = OutcomeReason.CARRIED
    else:
        reason = _of_tie(rule, count.chair) if tie else OutcomeReason.NOT_CARRIED
    return Outcome(
        carried=reason in {OutcomeReason.CARRIED, OutcomeReason.TIE_CARRIED},
        reason=reason,
        quorum_met=count.quorum_met,
        quorum_present=count.quorum_present,
        quorum_needed=count.quorum_needed,
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        abstain=tally.abstain,
        not_cast=count.members - tally.cast,
        base=base,
        needed=needed,
        tie=tie,
        chair_choice=count.chair,
        rule_set=rule_set,
        rule_version=rule_version,
        recused=count.recused,
        consented=consented,
        rule=rule.facts(),
    )


def _of_tie(rule: DecidingRule, chair: Choice | None) -> OutcomeReason:
    if rule.tie is Tie.CHAIR:
        return OutcomeReason.TIE_CARRIED if chair is Choice.FOR else OutcomeReason.TIE_LOST
    return OutcomeReason.TIE_FAILS if rule.tie is Tie.LOST else OutcomeReason.TIE_REPEAT


def needs_chair(rule: DecidingRule, count: Count) -> bool:
    """Whether nothing but the chair's own vote, which is not known, would settle this."""
    known = count.chair is not None
    return not known and settle(rule, replace(count, chair=Choice.FOR)).reason is OutcomeReason.TIE_CARRIED
