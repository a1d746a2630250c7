"""What a vote means: choices, stages, who may vote, when a poll carries, and the sentence that says why."""

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ecabinet.meetings.rules import VOTING_KINDS, Quorum
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.ruleset import RuleSet


class Choice(enum.StrEnum):
    """What a member may answer."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


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


def vote_obstacle(status: PollStatus, voter: Voter) -> str | None:
    """Why this person may not vote now, as a code, or None."""
    standing = seat_obstacle(status, voter)
    if standing is not None:
        return standing
    if status is not PollStatus.OPEN:
        return "poll_not_open" if status is PollStatus.DRAFT else "poll_closed"
    if not voter.on_device:
        return "device_required"
    return None if voter.present else "not_checked_in"


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


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many gave each answer."""

    votes_for: int = 0
    votes_against: int = 0
    abstain: int = 0

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against + self.abstain


def tally_of(choices: Iterable[Choice]) -> Tally:
    """Count answers, in whatever order they came."""
    count = Counter(choices)
    return Tally(votes_for=count[Choice.FOR], votes_against=count[Choice.AGAINST], abstain=count[Choice.ABSTAIN])


class OutcomeReason(enum.StrEnum):
    """Which rule settled the outcome; the key of the sentence that explains it."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"
    TIE_CARRIED = "tie_carried"
    TIE_LOST = "tie_lost"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result, with every number it rests on; frozen when the poll closes."""

    carried: bool
    reason: OutcomeReason
    quorum_met: bool
    quorum_present: int
    quorum_needed: int
    votes_for: int
    votes_against: int
    abstain: int
    not_cast: int
    base: int
    needed: int
    tie: bool
    chair_choice: Choice | None
    rule_set: str
    # Outcomes kept before rule sets had versions were under the first.
    rule_version: int = 1
    recused: int = 0


def base_of(rules: RuleSet, members: int, quorum: Quorum, tally: Tally) -> int:
    """Of how many the share in favour is taken: of all members, of those present, or of the votes for and against."""
    if rules.base == "present":
        return max(quorum.present, tally.cast)
    return tally.votes_for + tally.votes_against if rules.base == "cast" else members


def votes_needed(rules: RuleSet, base: int) -> int:
    """How many of that base must be in favour."""
    share = rules.majority * base
    return int(share) + 1 if rules.majority_exceeded else -(-share.numerator // share.denominator)


def outcome_of(
    rules: RuleSet, quorum: Quorum, tally: Tally, members: int, chair_choice: Choice | None, recused: int = 0
) -> Outcome:
    """Quorum first, then the majority of the base; where the base divides equally the chair's own vote may decide.

    A division is equal only when half of the base is for and the other half against: of all members, one who does not
    vote is not in favour, and nothing less than half of all can be made to carry by the chair. Without a quorum nothing
    is counted but the members. Where nobody voted nothing carries. `members` is their number as the rules count them
    beside the `recused`.
    """
    base = base_of(rules, members, quorum, tally) if quorum.met else members
    needed = votes_needed(rules, base)
    tie = rules.tie == "chair" and tally.votes_for == tally.votes_against and 2 * tally.votes_for == base > 0
    if not quorum.met:
        reason = OutcomeReason.NO_QUORUM
    elif tally.votes_for >= needed > 0:
        reason = OutcomeReason.CARRIED
    elif tie:
        reason = OutcomeReason.TIE_CARRIED if chair_choice is Choice.FOR else OutcomeReason.TIE_LOST
    else:
        reason = OutcomeReason.NOT_CARRIED
    return Outcome(
        carried=reason in {OutcomeReason.CARRIED, OutcomeReason.TIE_CARRIED},
        reason=reason,
        quorum_met=quorum.met,
        quorum_present=quorum.present,
        quorum_needed=quorum.needed,
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        abstain=tally.abstain,
        not_cast=members - tally.cast,
        base=base,
        needed=needed,
        tie=tie,
        chair_choice=chair_choice,
        rule_set=rules.code,
        rule_version=rules.version,
        recused=recused,
    )


_SENTENCES = {
    "vi": {
        OutcomeReason.CARRIED: "{votes_for}/{base} tán thành, cần {needed}{aside}: được thông qua",
        OutcomeReason.NOT_CARRIED: "{votes_for}/{base} tán thành, cần {needed}{aside}: không được thông qua",
        OutcomeReason.NO_QUORUM: "Có mặt {quorum_present}/{base}, cần {quorum_needed}{aside}: không đủ số thành viên "
        "dự họp, không được thông qua",
        OutcomeReason.TIE_CARRIED: "{votes_for}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau; "
        "người chủ trì tán thành: được thông qua",
        OutcomeReason.TIE_LOST: "{votes_for}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau; "
        "người chủ trì không tán thành: không được thông qua",
    },
    "en": {
        OutcomeReason.CARRIED: "{votes_for} of {base} for, {needed} needed{aside}, carried",
        OutcomeReason.NOT_CARRIED: "{votes_for} of {base} for, {needed} needed{aside}, not carried",
        OutcomeReason.NO_QUORUM: "{quorum_present} of {base} present, {quorum_needed} needed for a quorum{aside}, "
        "not carried",
        OutcomeReason.TIE_CARRIED: "{votes_for} of {base} for, {votes_against} against{aside}, a tie; "
        "the chair voted for, carried",
        OutcomeReason.TIE_LOST: "{votes_for} of {base} for, {votes_against} against{aside}, a tie; "
        "the chair did not vote for, not carried",
    },
}


_ASIDE = {"vi": ", {} không tham gia", "en": ", {} recused"}


def explain(outcome: Outcome, language: str) -> str:
    """The outcome in one sentence, `vi` or `en`."""
    aside = _ASIDE[language].format(outcome.recused) if outcome.recused else ""
    return _SENTENCES[language][outcome.reason].format_map({**vars(outcome), "aside": aside})
