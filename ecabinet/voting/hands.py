"""A show of hands: counted in the room, entered when the vote is closed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.core.errors import Conflict, Invalid
from ecabinet.meetings import access as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.voting.counting import rule_of
from ecabinet.voting.models import Poll
from ecabinet.voting.options import chair_is_needed
from ecabinet.voting.rolls import chair_on_roll, has_third_option
from ecabinet.voting.rules import OPTIONS, Choice, Tally
from ecabinet.voting.settling import count_of


@dataclass(frozen=True, kw_only=True)
class Hands:
    """How many hands were raised, and for a tie how the chair voted."""

    tally: Tally
    chair: Choice | None = None


def hands_counted(session: Session, poll: Poll, hands: Hands | None) -> tuple[Tally, Choice | None]:
    """The count that was entered, if it can be one. Raises Conflict or Invalid with a code."""
    if not poll.by_hand:
        raise Conflict("vote_by_tablet")
    if hands is None:
        raise Invalid("hands_not_counted")
    by_option = hands.tally.by_option
    if len(by_option) != len(poll.alternatives or ()) or (by_option and sum(by_option) != hands.tally.votes_for):
        raise Invalid("hands_by_option")
    if hands.tally.cast > poll.eligible:
        raise Invalid("more_hands_than_voters", eligible=poll.eligible)
    if hands.tally.abstain and not has_third_option(session, poll.id):
        raise Invalid("no_third_option")
    chair = hands.chair if chair_on_roll(session, poll.id) is not None else None
    if chair is not None and not _may_be(hands.tally, chair):
        raise Invalid("chair_not_among_hands")
    rules = meetings.rules_of(session.get_one(Meeting, poll.meeting_id))
    count = count_of(poll, hands.tally, chair)
    if chair_on_roll(session, poll.id) is not None and chair_is_needed(rule_of(rules), count, poll.alternatives or ()):
        raise Invalid("chair_vote_needed")
    return hands.tally, chair


def _may_be(tally: Tally, choice: Choice) -> bool:
    counts = {Choice.FOR: tally.votes_for, Choice.AGAINST: tally.votes_against, Choice.ABSTAIN: tally.abstain}
    counts |= dict(zip(OPTIONS, tally.by_option, strict=False)) if tally.by_option else {}
    return (choice is not Choice.FOR or not tally.by_option) and counts.get(choice, 0) > 0
