"""Several options put to one vote: which of them carries, or between which a second vote decides."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from ecabinet.voting.counting import Count, DecidingRule, base_of, votes_needed


class OptionsReason(enum.StrEnum):
    """What came out of a vote on several options."""

    CHOSEN = "chosen"
    # The two that lead, with those that equal the second, go to a second vote.
    RUN_OFF = "run_off"
    # Those that remain are equal: the same vote is taken again.
    EQUAL = "equal"
    NONE = "none"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, kw_only=True)
class OptionsOutcome:
    """The result of a vote on several options, with the numbers it rests on."""

    reason: OptionsReason
    chosen: int | None
    run_off: tuple[int, ...]
    votes: tuple[tuple[int, int], ...]
    base: int
    needed: int


def settle_options(rule: DecidingRule, count: Count, votes: Mapping[int, int]) -> OptionsOutcome:
    """The option that alone has the votes needed; else the leading two go on, those without a vote never.

    `count.tally.votes_for` is the sum of `votes`; votes against are against every option. In a vote between two nothing
    goes on: without the votes needed it is none of them, unless they are equal. Raises ValueError if `votes` and the
    tally do not agree.
    """
    if sum(votes.values()) != count.tally.votes_for:
        raise ValueError("votes_do_not_add_up")
    base = base_of(rule, count) if count.quorum_met else count.members
    needed = votes_needed(rule, base)
    ranked = sorted(votes.items(), key=lambda each: (-each[1], each[0]))
    supported = [each for each in ranked if each[1]]
    nothing: tuple[OptionsReason, int | None, tuple[int, ...]] = (OptionsReason.NO_QUORUM, None, ())
    reason, chosen, run_off = _leading(supported, len(votes), needed) if count.quorum_met else nothing
    return OptionsOutcome(reason=reason, chosen=chosen, run_off=run_off, votes=tuple(ranked), base=base, needed=needed)


def _leading(
    ranked: list[tuple[int, int]], options: int, needed: int
) -> tuple[OptionsReason, int | None, tuple[int, ...]]:
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
