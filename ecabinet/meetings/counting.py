"""What recusal makes of the seats of a sitting: who votes, who counts among all members, who counts as present."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ecabinet.meetings.rules import VOTING_KINDS, Mode, Quorum, quorum_of
from ecabinet.rulebook.recusing import RecusalRule, StandIn
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.ruleset import RuleSet


class Sitting(NamedTuple):
    """One seat: whose, as what, for whom, and how they are there."""

    person_id: int
    kind: SeatKind
    substitutes_for_id: int | None
    mode: Mode | None


class Counted(NamedTuple):
    """One seat that counts among all members for an item: who votes from it, if anybody, and who is there."""

    voter_id: int | None
    kind: SeatKind
    mode: Mode | None


def seats_counted(rule: RecusalRule, seats: Iterable[Sitting], recused: Collection[int]) -> list[Counted]:
    """The seats that count for an item from which these persons are recused.

    Where a substitute votes for a recused member, the seat counts as the substitute fills it.
    """
    taken = list(seats)
    may_stand_in = {each.substitutes_for_id: each for each in taken if each.person_id not in recused}
    found = []
    for seat in taken:
        if seat.kind not in VOTING_KINDS:
            continue
        if seat.person_id not in recused:
            found.append(Counted(seat.person_id, seat.kind, seat.mode))
        elif rule.substitute is StandIn.VOTES and seat.person_id in may_stand_in:
            other = may_stand_in[seat.person_id]
            found.append(Counted(other.person_id, other.kind, other.mode))
        elif rule.in_base:
            found.append(Counted(None, seat.kind, seat.mode if rule.in_quorum else None))
    return found


def quorum_without(rules: RuleSet, seats: Iterable[Sitting], recused: Collection[int]) -> Quorum:
    """The quorum for an item from which these persons are recused."""
    modes = [each.mode for each in seats_counted(rules.recusal, seats, recused)]
    return quorum_of(rules, len(modes), modes.count(Mode.ROOM), modes.count(Mode.REMOTE))
