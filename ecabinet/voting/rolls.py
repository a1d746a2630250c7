"""Who is on the roll of a poll, and what they may answer."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from ecabinet.core.errors import Invalid
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.models import Ballot, Poll, RollEntry
from ecabinet.voting.rules import Choice, PollStatus, Visibility, options_of, side_of
from ecabinet.voting.turns import CallState, state_of


def refuse_unknown_answer(session: Session, poll_id: int, choice: Choice, alternatives: int) -> None:
    """Raises Invalid when a poll of so many options does not know this answer."""
    if side_of(choice) is Choice.FOR and choice not in options_of(False, alternatives):
        raise Invalid("unknown_option")
    if choice is Choice.ABSTAIN and not has_third_option(session, poll_id):
        raise Invalid("no_third_option")


def has_third_option(session: Session, poll_id: int) -> bool:
    """Whether a poll that was opened knows an answer beside for and against."""
    definition = session.scalar(sa.select(Poll.definition).where(Poll.id == poll_id))
    return Choice.ABSTAIN in json.loads(definition or "{}").get("options", [])


def chair_on_roll(session: Session, poll_id: int) -> int | None:
    """The person who votes from the chair's seat in this poll; None when nobody does."""
    query = sa.select(RollEntry.person_id).where(RollEntry.poll_id == poll_id, RollEntry.seat_kind == SeatKind.CHAIR)
    return session.scalar(query)


def is_on_roll(session: Session, poll_id: int, person_id: int) -> bool:
    """Whether this person may vote in this poll."""
    return session.get(RollEntry, (poll_id, person_id)) is not None


def was_called(session: Session, poll_id: int, person_id: int) -> bool:
    """Whether this person's turn has come in a roll call."""
    entry = session.get(RollEntry, (poll_id, person_id))
    return entry is not None and entry.called_at is not None


def rolls_of(session: Session, poll_ids: Iterable[int]) -> dict[int, list[int]]:
    """Who may vote, by poll, in the order of persons."""
    rolls: dict[int, list[int]] = {poll_id: [] for poll_id in poll_ids}
    query = sa.select(RollEntry.poll_id, gathered(RollEntry.person_id)).where(RollEntry.poll_id.in_(rolls))
    for poll_id, persons in session.execute(query.group_by(RollEntry.poll_id)) if rolls else ():
        rolls[poll_id] = sorted(map(int, persons.split(",")))
    return rolls


@dataclass(frozen=True, kw_only=True)
class Call:
    """Where one member stands in a roll call in order, with the answer where it may be seen."""

    person_id: int
    state: CallState
    choice: Choice | None
    recorded: bool


def calls_of(session: Session, poll: Poll, shows_answers: bool) -> list[Call] | None:
    """The roll in its order; None where nobody is called in order."""
    if poll.roll_order is None or poll.status in {PollStatus.DRAFT, PollStatus.ANNULLED}:
        return None
    entries = session.execute(
        sa.select(RollEntry.person_id, RollEntry.called_at, Ballot.choice, Ballot.recorded_by_id)
        .outerjoin(
            Ballot,
            sa.and_(Ballot.poll_id == RollEntry.poll_id, Ballot.person_id == RollEntry.person_id, Ballot.standing),
        )
        .where(RollEntry.poll_id == poll.id)
        .order_by(RollEntry.place, RollEntry.person_id)
    ).all()
    called = {each.person_id for each in entries if each.called_at is not None}
    answered = {each.person_id for each in entries if each.choice is not None}
    now = poll.called_id if poll.status is PollStatus.OPEN else None
    return [
        Call(
            person_id=each.person_id,
            state=state_of(each.person_id, now, called, answered),
            choice=each.choice if shows_answers else None,
            recorded=each.recorded_by_id is not None,
        )
        for each in entries
    ]


def is_spoken(poll: Poll) -> bool:
    """A roll call in order with live counts is answered before everybody, one after the other."""
    return poll.roll_order is not None and poll.visibility is Visibility.LIVE and poll.status is PollStatus.OPEN


def standing_ballots(session: Session, poll_ids: Iterable[int]) -> dict[int, list[tuple[int, Choice]]]:
    """Who answered what, by poll, in the order of persons."""
    found: dict[int, list[tuple[int, Choice]]] = {poll_id: [] for poll_id in poll_ids}
    # Gathered by the database: a roll of two thousand names is three rows to read, not two thousand.
    query = (
        sa.select(Ballot.poll_id, Ballot.choice, gathered(Ballot.person_id))
        .where(Ballot.poll_id.in_(found), Ballot.standing)
        .group_by(Ballot.poll_id, Ballot.choice)
    )
    for poll_id, choice, persons in session.execute(query) if found else ():
        found[poll_id] += [(int(person_id), choice) for person_id in persons.split(",")]
    return {poll_id: sorted(ballots) for poll_id, ballots in found.items()}


def recorded_in(session: Session, poll_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Whose standing vote the secretariat recorded, by poll."""
    found: dict[int, frozenset[int]] = {poll_id: frozenset() for poll_id in poll_ids}
    query = sa.select(Ballot.poll_id, Ballot.person_id).where(
        Ballot.poll_id.in_(found), Ballot.standing, Ballot.recorded_by_id.is_not(None)
    )
    for poll_id, person_id in session.execute(query) if found else ():
        found[poll_id] |= {person_id}
    return found


def gathered(column: InstrumentedAttribute[int]) -> sa.Function[str]:
    """Ids gathered by the database into one text, with commas between."""
    return sa.func.aggregate_strings(sa.cast(column, sa.String), ",")
