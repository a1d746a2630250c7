"""Several options put to one vote: which of them carries, or between which a second vote decides."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ecabinet.voting.counting import (
    Alternative,
    Count,
    DecidingRule,
    Outcome,
    OutcomeReason,
    Tie,
    base_of,
    needs_chair,
    settle,
    votes_needed,
)
from ecabinet.voting.rules import OPTIONS


class OptionsReason(enum.StrEnum):
    """What came out of a vote on several options."""

    CHOSEN = "chosen"
    # Two have half each, and the chair voted for this one.
    TIE_CHOSEN = "tie_chosen"
    # Two have half each, and by the rule that decides nothing.
    TIE_FAILS = "tie_fails"
    # The two that lead, with those that equal the second, go to a second vote.
    RUN_OFF = "run_off"
    # Those that remain are equal: the same vote is taken again.
    EQUAL = "equal"
    NONE = "none"
    NO_QUORUM = "no_quorum"


_REASONS = {
    OptionsReason.CHOSEN: OutcomeReason.OPTION_CHOSEN,
    OptionsReason.TIE_CHOSEN: OutcomeReason.OPTION_TIE_CHOSEN,
    OptionsReason.TIE_FAILS: OutcomeReason.OPTION_TIE_FAILS,
    OptionsReason.RUN_OFF: OutcomeReason.OPTION_RUN_OFF,
    OptionsReason.EQUAL: OutcomeReason.OPTION_EQUAL,
    OptionsReason.NONE: OutcomeReason.OPTION_NONE,
    OptionsReason.NO_QUORUM: OutcomeReason.NO_QUORUM,
}
# What came out, which option was chosen, between which it goes on.
_Found = tuple[OptionsReason, int | None, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class OptionsOutcome:
    """The result of a vote on several options, with the numbers it rests on."""

    reason: OptionsReason
    chosen: int | None
    run_off: tuple[int, ...]
    votes: tuple[tuple[int, int], ...]
    base: int
    needed: int


def settle_options(
    rule: DecidingRule, count: Count, votes: Mapping[int, int], chair: int | None = None
) -> OptionsOutcome:
    """The option that alone has the votes needed; else the leading two go on, those without a vote never.

    `count.tally.votes_for` is the sum of `votes`; votes against are against every option, `chair` is the option for
    which the chair voted. Where two have half of the base each, the rule of a tie holds, as between for and against. In
    a vote between two nothing goes on: without the votes needed it is none of them, unless they are equal. Raises
    ValueError if `votes` and the tally do not agree.
    """
    if sum(votes.values()) != count.tally.votes_for:
        raise ValueError("votes_do_not_add_up")
    base = base_of(rule, count) if count.quorum_met else count.members
    needed = votes_needed(rule, base)
    ranked = sorted(votes.items(), key=lambda each: (-each[1], each[0]))
    supported = [each for each in ranked if each[1]]
    found: _Found | None = (OptionsReason.NO_QUORUM, None, ())
    if count.quorum_met:
        found = _divided(rule, base, supported, chair) or _leading(supported, len(votes), needed)
    reason, chosen, run_off = found or (OptionsReason.NONE, None, ())
    return OptionsOutcome(reason=reason, chosen=chosen, run_off=run_off, votes=tuple(ranked), base=base, needed=needed)


def decide(rule: DecidingRule, count: Count, names: Sequence[str], rule_set: str = "", version: int = 1) -> Outcome:
    """The outcome of a question, between these options where it has any."""
    outcome = settle(rule, count, rule_set, version)
    if not names:
        return outcome
    votes = dict(enumerate(count.tally.by_option, 1))
    chair = OPTIONS.index(count.chair) + 1 if count.chair in OPTIONS else None
    found = settle_options(rule, count, votes, chair)
    return replace(
        outcome,
        carried=found.chosen is not None,
        reason=_REASONS[found.reason],
        tie=found.reason in {OptionsReason.TIE_CHOSEN, OptionsReason.TIE_FAILS, OptionsReason.EQUAL},
        consented=0,
        alternatives=tuple(
            Alternative(choice=OPTIONS[number - 1], name=name, votes=votes[number])
            for number, name in enumerate(names, 1)
        ),
        chosen=OPTIONS[found.chosen - 1] if found.chosen else None,
        run_off=tuple(OPTIONS[number - 1] for number in found.run_off),
    )


def chair_is_needed(rule: DecidingRule, count: Count, names: Sequence[str]) -> bool:
    """Whether nothing but the chair's own vote, which is not known, would settle this."""
    if not names:
        return needs_chair(rule, count)
    settled = (decide(rule, replace(count, chair=each), names) for each in OPTIONS[: len(names)])
    return count.chair is None and any(each.reason is OutcomeReason.OPTION_TIE_CHOSEN for each in settled)


def _divided(rule: DecidingRule, base: int, ranked: list[tuple[int, int]], chair: int | None) -> _Found | None:
    """What the rule of a tie says where two options divide the base equally; None where they do not."""
    is_half = len(ranked) == 2 and ranked[0][1] == ranked[1][1] and 2 * ranked[0][1] == base
    if not is_half or not rule.is_simple_majority or ranked[0][1] < rule.at_least:
        return None
    if rule.tie is Tie.LOST:
        return OptionsReason.TIE_FAILS, None, ()
    both = {option for option, _number in ranked}
    if rule.tie is Tie.CHAIR and chair in both:
        return OptionsReason.TIE_CHOSEN, chair, ()
    return OptionsReason.EQUAL, None, tuple(sorted(both))


def _leading(ranked: list[tuple[int, int]], options: int, needed: int) -> _Found:
    if not ranked:
        return OptionsReason.NONE, None, ()
    first = ranked[0][1]
    leads = len(ranked) == 1 or first > ranked[1][1]
    if leads and first >= needed > 0:
        return OptionsReason.CHOSEN, ranked[0][0], ()
    if len(ranked) == 1:
        return OptionsReason.NONE, None, ()
    going_on = tuple(sorted(option for option, number in ranked if number >= ranked[1][1]))
    if len(going_on) == options:
        # Nobody can be left out: the same is put again, unless one of two leads and still has too few.
        is_settled = leads and options == 2
        return (OptionsReason.NONE, None, ()) if is_settled else (OptionsReason.EQUAL, None, going_on)
    return OptionsReason.RUN_OFF, None, going_on
