"""What positions mean: which items nobody objects to, until when positions may change, what silence says."""

import enum
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from ecabinet.meetings.rules import MeetingStatus, draft_or_over
from ecabinet.rulebook.rules import ItemKind

# Every revision is kept for good, and so is its entry of the record.
MOST_REVISIONS = 200


class Stance(enum.StrEnum):
    """What a member declares on one item."""

    AGREE = "agree"
    OBJECTION = "objection"
    SPEAK = "speak"


class Place(enum.StrEnum):
    """Where an item stands as to the no-objection list."""

    LISTED = "listed"
    # Nobody objects, but somebody has not answered: it joins only by the choice of whoever conducts.
    UNANSWERED = "unanswered"
    OPPOSED = "opposed"
    PULLED_OUT = "pulled_out"
    # Somebody takes no part in it: its roll is another, so it is put to the vote on its own.
    RECUSED = "recused"
    # Put to the vote, now or before.
    VOTED = "voted"
    # Not for decision.
    NO_VOTE = "no_vote"


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What decides about one item beside the positions."""

    kind: ItemKind
    voted: bool = False
    pulled_out: bool = False
    recused: bool = False
    # Members agreed to it in writing, by a written ballot: who says nothing more stands by that.
    agreed: bool = False


def place_of(matter: Matter, voters: Set[int], stances: Mapping[int, Stance], silence_agrees: bool) -> Place:
    """Where an item stands; positions of people who have no vote (any more) say nothing."""
    if matter.kind is not ItemKind.DECIDE:
        return Place.NO_VOTE
    if matter.voted or matter.pulled_out or matter.recused:
        return Place.VOTED if matter.voted else Place.PULLED_OUT if matter.pulled_out else Place.RECUSED
    counted = [stances.get(voter) for voter in voters]
    if any(stance in {Stance.OBJECTION, Stance.SPEAK} for stance in counted):
        return Place.OPPOSED
    if not voters or (None in counted and not silence_agrees and not matter.agreed):
        return Place.UNANSWERED
    return Place.LISTED


def may_join(place: Place) -> bool:
    """Whether whoever conducts may put the item to the vote with the list."""
    return place in {Place.LISTED, Place.UNANSWERED}


def cut_off(starts_at: datetime, hours: int) -> datetime:
    """From when on positions stand as they are."""
    return starts_at - timedelta(hours=hours)


def declaring_obstacle(status: MeetingStatus, now: datetime, closes_at: datetime) -> str | None:
    """Why positions cannot be changed at this moment, as a code, or None."""
    is_late = status is MeetingStatus.IN_SESSION or now >= closes_at
    return draft_or_over(status) or ("positions_closed" if is_late else None)
