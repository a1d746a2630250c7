"""What a vote means: choices, stages, who may vote, and how many gave each answer."""

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ecabinet.core.codes import spoken
from ecabinet.meetings.rules import VOTING_KINDS
from ecabinet.rulebook.rules import SeatKind


class Choice(enum.StrEnum):
    """What a member may answer; between several options against is against every one of them."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    OPTION_1 = "option_1"
    OPTION_2 = "option_2"
    OPTION_3 = "option_3"
    OPTION_4 = "option_4"
    OPTION_5 = "option_5"
    OPTION_6 = "option_6"
    OPTION_7 = "option_7"
    OPTION_8 = "option_8"
    OPTION_9 = "option_9"
    OPTION_10 = "option_10"


OPTIONS = tuple(each for each in Choice if each.startswith("option_"))


def side_of(choice: Choice) -> Choice:
    """Whoever chooses an option is in favour of something."""
    return Choice.FOR if choice in OPTIONS else choice


def options_of(has_third: bool, alternatives: int = 0) -> list[Choice]:
    """What may be answered, some rules know no third option; with `alternatives` one of so many in place of for."""
    favour = list(OPTIONS[:alternatives]) or [Choice.FOR]
    return [*favour, Choice.AGAINST, *([Choice.ABSTAIN] if has_third else [])]


class PollKind(enum.StrEnum):
    """How votes are given; a roll call is named."""

    ROLL_CALL = "roll_call"


class PollStatus(enum.StrEnum):
    """Where a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    ANNULLED = "annulled"


class Visibility(enum.StrEnum):
    """When the counts by option are shown."""

    AFTER_CLOSE = "after_close"
    LIVE = "live"


class PollStep(enum.StrEnum):
    """What moves a poll on."""

    OPEN = "open"
    CLOSE = "close"
    ANNOUNCE = "announce"
    ANNUL = "annul"


COUNTED = frozenset({PollStatus.CLOSED, PollStatus.ANNOUNCED})
# For each step: the stages it may leave from, the stage it leads to.
STEPS = {
    PollStep.OPEN: ({PollStatus.DRAFT}, PollStatus.OPEN),
    PollStep.CLOSE: ({PollStatus.OPEN}, PollStatus.CLOSED),
    PollStep.ANNOUNCE: ({PollStatus.CLOSED}, PollStatus.ANNOUNCED),
    PollStep.ANNUL: ({PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED}, PollStatus.ANNULLED),
}
_STANDS = {
    PollStatus.DRAFT: "poll_not_open",
    PollStatus.OPEN: "poll_open",
    PollStatus.CLOSED: "poll_closed",
    PollStatus.ANNOUNCED: "poll_announced",
    PollStatus.ANNULLED: "poll_annulled",
}


def step_obstacle(status: PollStatus, step: PollStep) -> str | None:
    """Why this step cannot be taken from this stage, as a code, or None."""
    if status in STEPS[step][0]:
        return None
    if step is PollStep.ANNOUNCE and status is PollStatus.OPEN:
        return "poll_not_closed"
    return _STANDS[status]


@dataclass(frozen=True, kw_only=True)
class Voter:
    """What decides whether one person may vote in one poll now."""

    seat_kind: SeatKind | None
    on_roll: bool
    present: bool
    on_device: bool
    # Where the roll is called in order: their turn has come.
    called: bool = True


def vote_obstacle(status: PollStatus, voter: Voter, by_hand: bool = False) -> str | None:
    """Why this person may not vote by tablet now, as a code, or None."""
    standing = seat_obstacle(status, voter)
    if standing is not None:
        return standing
    if status is not PollStatus.OPEN:
        return _not_open(status)
    if by_hand:
        return "vote_by_hand"
    if not voter.on_device:
        return "device_required"
    if not voter.present:
        return "not_checked_in"
    return None if voter.called else "not_called_yet"


def recording_obstacle(
    status: PollStatus, *, by_hand: bool, on_roll: bool, present: bool, voted: bool, called: bool = True
) -> str | None:
    """Why the secretariat cannot record a vote for somebody now, as a code, or None; `voted`: by their own tablet."""
    if status is not PollStatus.OPEN:
        return _not_open(status)
    if by_hand:
        return "vote_by_hand"
    if not on_roll:
        return "person_not_on_roll"
    if voted:
        return "person_has_voted"
    if not present:
        return "person_not_here"
    return None if called else "not_called_yet"


def _not_open(status: PollStatus) -> str:
    return "poll_not_open" if status is PollStatus.DRAFT else "poll_closed"


def seat_obstacle(status: PollStatus, voter: Voter) -> str | None:
    """Why this person has no vote in this poll at all, as a code, or None."""
    if voter.seat_kind is SeatKind.SUBSTITUTE:
        # By some rules the substitute of a recused member is on the roll in that member's place.
        return None if voter.on_roll else "substitute_may_not_vote"
    if voter.seat_kind not in VOTING_KINDS:
        return "not_a_voter"
    return None if voter.on_roll or status is PollStatus.DRAFT else "not_a_voter"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a member holds of a vote: its place in the record and the signed head that covers it."""

    choice: Choice
    sequence: int
    leaf_sha256: str
    checkpoint: str
    received_at: datetime


def code_of_receipt(leaf_sha256: str) -> str:
    """The beginning of the entry's hash: short enough to compare by eye with the published record."""
    return spoken(leaf_sha256[:8].upper())


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many gave each answer; between several options also how many chose each, which together are those for."""

    votes_for: int = 0
    votes_against: int = 0
    abstain: int = 0
    by_option: tuple[int, ...] = ()

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against + self.abstain

    @property
    def sides(self) -> tuple[int, int, int]:
        return self.votes_for, self.votes_against, self.abstain


def tally_of(choices: Iterable[Choice], alternatives: int = 0) -> Tally:
    """Count answers, in whatever order they came, to a question of so many options."""
    count = Counter(choices)
    by_option = tuple(count[option] for option in OPTIONS[:alternatives])
    return Tally(
        votes_for=count[Choice.FOR] + sum(by_option),
        votes_against=count[Choice.AGAINST],
        abstain=count[Choice.ABSTAIN],
        by_option=by_option,
    )
