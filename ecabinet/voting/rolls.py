"""Who is on the roll of a poll, and what they may answer."""

import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from ecabinet.core.errors import Invalid
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.models import Ballot, Poll, RollEntry
from ecabinet.voting.rules import Choice, options_of, side_of


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


def rolls_of(session: Session, poll_ids: Iterable[int]) -> dict[int, list[int]]:
    """Who may vote, by poll, in the order of persons."""
    rolls: dict[int, list[int]] = {poll_id: [] for poll_id in poll_ids}
    query = sa.select(RollEntry.poll_id, gathered(RollEntry.person_id)).where(RollEntry.poll_id.in_(rolls))
    for poll_id, persons in session.execute(query.group_by(RollEntry.poll_id)) if rolls else ():
        rolls[poll_id] = sorted(map(int, persons.split(",")))
    return rolls


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
