"""What would change an outcome: the fewest answers of each kind that would turn it, found by counting again."""

import bisect
import enum
from collections.abc import Iterator
from dataclasses import replace

from ecabinet.voting.counting import Change, Count, DecidingRule, Outcome, Third, settle
from ecabinet.voting.options import decide
from ecabinet.voting.rules import OPTIONS, Choice, Tally


class Turn(enum.StrEnum):
    """One way in which answers might have been otherwise."""

    MORE_PRESENT = "more_present"
    SILENT_FOR = "silent_for"
    AGAINST_FOR = "against_for"
    ABSTAIN_FOR = "abstain_for"
    SILENT_AGAINST = "silent_against"
    FOR_AGAINST = "for_against"
    FOR_ABSTAIN = "for_abstain"
    # Of a vote between several options: the one that leads.
    SILENT_LEADING = "silent_leading"
    LEADING_AGAINST = "leading_against"


# From which answer to which; None is a member who has given none.
_MOVES: dict[Turn, tuple[Choice | None, Choice]] = {
    Turn.SILENT_FOR: (None, Choice.FOR),
    Turn.AGAINST_FOR: (Choice.AGAINST, Choice.FOR),
    Turn.ABSTAIN_FOR: (Choice.ABSTAIN, Choice.FOR),
    Turn.SILENT_AGAINST: (None, Choice.AGAINST),
    Turn.FOR_AGAINST: (Choice.FOR, Choice.AGAINST),
    Turn.FOR_ABSTAIN: (Choice.FOR, Choice.ABSTAIN),
}
_TO_CARRY = (Turn.SILENT_FOR, Turn.ABSTAIN_FOR, Turn.AGAINST_FOR)
_TO_LOSE = (Turn.SILENT_AGAINST, Turn.FOR_ABSTAIN, Turn.FOR_AGAINST)


def changes_of(rule: DecidingRule, count: Count, outcome: Outcome) -> tuple[Change, ...]:
    """The fewest answers of each kind that turn the outcome, the least first; without a quorum, how many more present.

    Whether a quorum alone would have made it carry is said by the change itself.
    """
    if not outcome.quorum_met:
        short = count.quorum_needed - count.quorum_present
        return (_change(rule, count, Turn.MORE_PRESENT, short),) if short > 0 else ()
    return tuple(sorted(_turns(rule, count, outcome.carried), key=lambda each: each.count))


def changes_between(rule: DecidingRule, count: Count, outcome: Outcome) -> tuple[Change, ...]:
    """The same of a vote between several options: what would have made the leading one win, or not win."""
    names = [each.name for each in outcome.alternatives]
    if not outcome.quorum_met:
        short = count.quorum_needed - count.quorum_present
        carried = decide(rule, turned(count, Turn.MORE_PRESENT, short), names).carried
        return (Change(turn=Turn.MORE_PRESENT, count=short, carried=carried),) if short > 0 else ()
    leading = [each.choice for each in outcome.alternatives if each.votes == outcome.leading > 0]
    leader = outcome.chosen or (leading[0] if len(leading) == 1 else None)
    if leader is None:
        return ()
    turn = Turn.LEADING_AGAINST if outcome.chosen else Turn.SILENT_LEADING
    most = outcome.leading if outcome.chosen else count.silent

    def is_turned(number: int) -> bool:
        found = decide(rule, _led(count, leader, number, turn), names)
        return (found.chosen is leader) is not (outcome.chosen is leader)

    number = bisect.bisect_left(range(most + 1), True, key=is_turned)
    return (Change(turn=turn, count=number, carried=not outcome.carried),) if number <= most else ()


def _led(count: Count, leader: Choice, number: int, turn: Turn) -> Count:
    """The count with so many more for the leading option, or so many of those against every option."""
    by = number if turn is Turn.SILENT_LEADING else -number
    place, tally = OPTIONS.index(leader), count.tally
    by_option = tuple(votes + by * (at == place) for at, votes in enumerate(tally.by_option))
    against = tally.votes_against + (number if turn is Turn.LEADING_AGAINST else 0)
    moved = Tally(votes_for=sum(by_option), votes_against=against, abstain=tally.abstain, by_option=by_option)
    # The chair turns last of all, as in `turned`.
    stays = count.chair is not leader or number < tally.by_option[place]
    return replace(count, tally=moved, chair=count.chair if stays or by > 0 else Choice.AGAINST)


def turned(count: Count, turn: Turn, number: int) -> Count:
    """The count as it would be with so many answers turned that way; the chair turns last of all."""
    if turn is Turn.MORE_PRESENT:
        return replace(count, quorum_present=count.quorum_present + number)
    before, after = _MOVES[turn]
    answers = {
        Choice.FOR: count.tally.votes_for,
        Choice.AGAINST: count.tally.votes_against,
        Choice.ABSTAIN: count.tally.abstain,
    }
    others = _available(count, turn) - (count.chair is before and before is not None)
    if before is not None:
        answers[before] -= number
    answers[after] += number
    tally = Tally(votes_for=answers[Choice.FOR], votes_against=answers[Choice.AGAINST], abstain=answers[Choice.ABSTAIN])
    return replace(count, tally=tally, chair=after if number > others else count.chair)


def _turns(rule: DecidingRule, count: Count, carried: bool) -> Iterator[Change]:
    for turn in _TO_LOSE if carried else _TO_CARRY:
        if turn is Turn.FOR_ABSTAIN and rule.third is Third.NONE:
            continue
        most = _available(count, turn)

        def is_turned(number: int, turn: Turn = turn) -> bool:
            return settle(rule, turned(count, turn, number)).carried is not carried

        # One answer more in the same direction never turns an outcome back, so the fewest can be searched for.
        number = bisect.bisect_left(range(most + 1), True, key=is_turned)
        if number <= most:
            yield _change(rule, count, turn, number)


def _change(rule: DecidingRule, count: Count, turn: Turn, number: int) -> Change:
    return Change(turn=turn, count=number, carried=settle(rule, turned(count, turn, number)).carried)


def _available(count: Count, turn: Turn) -> int:
    before = _MOVES[turn][0]
    if before is None:
        return count.silent
    tally = count.tally
    return {Choice.FOR: tally.votes_for, Choice.AGAINST: tally.votes_against, Choice.ABSTAIN: tally.abstain}[before]
