"""Calling the roll in order: who is called when it opens, after each answer, passed over and called again."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting import access, events
from ecabinet.voting.models import Ballot, Poll, RollEntry
from ecabinet.voting.rules import PollStatus
from ecabinet.voting.turns import Caller, in_order, next_called

LAST = 10**6


def freeze(session: Session, poll: Poll, rules: RuleSet) -> None:
    """Note when a poll opens what the rules say of answering ahead and of changing a vote, and who is called when."""
    poll.votes_final = not rules.votes_may_change
    if poll.roll_order is None:
        return
    poll.waits_for_call = not rules.answers_ahead
    entries = {each.person_id: each for each in entries_of(session, poll.id)}
    query = sa.select(Person).where(Person.id.in_(entries)).options(joinedload(Person.office))
    members = [
        Caller(
            person_id=person.id,
            name=person.full_name,
            kind=entries[person.id].seat_kind,
            precedence=person.office.precedence if person.office else LAST,
        )
        for person in session.scalars(query)
    ]
    for place, person_id in enumerate(in_order(poll.roll_order, members), 1):
        entries[person_id].place = place
    session.flush()


def frozen_facts(session: Session, poll: Poll) -> dict[str, Any]:
    """What the definition says of it, nothing where everybody votes at once and may change the vote."""
    facts: dict[str, Any] = {"votes_final": True} if poll.votes_final else {}
    if poll.roll_order is None:
        return facts
    called = [each.person_id for each in entries_of(session, poll.id)]
    return facts | {"roll_call": {"order": poll.roll_order, "called": called, "waits": poll.waits_for_call}}


def call(session: Session, actor: Actor, poll_id: int, person_id: int | None) -> None:
    """Call the next member, passing over whoever is called now, or this one. For those who conduct and the secretariat.

    Raises NotFound, NotPermitted, Conflict with the codes of `docs/protocol.md`.
    """
    poll = access.poll_to_see(session, actor, poll_id, lock=True)
    meetings.meeting_to_oversee(session, actor, poll.meeting_id)
    if poll.status is not PollStatus.OPEN:
        raise Conflict("poll_not_open" if poll.status is PollStatus.DRAFT else "poll_closed")
    if poll.roll_order is None:
        raise Conflict("no_roll_order")
    entries, answered, here = entries_of(session, poll.id), answered_in(session, poll.id), _here(session, poll)
    if person_id is None:
        person_id = _next(poll, entries, answered, here)
        if person_id is None:
            raise Conflict("nobody_to_call")
    _refuse_call(person_id, {each.person_id for each in entries}, answered, here)
    _turn(session, actor, poll, entries, person_id)


def call_first(session: Session, actor: Actor, poll: Poll) -> None:
    """Call the first who is there, when the roll call opens."""
    entries = entries_of(session, poll.id)
    first = _next(poll, entries, set(), _here(session, poll))
    if first is not None:
        _turn(session, actor, poll, entries, first)


def go_on(session: Session, actor: Actor, poll_id: int, person_id: int) -> None:
    """Call the next when the one whose turn it was has answered; whoever answered out of turn changes nothing."""
    poll = session.get_one(Poll, poll_id)
    if poll.called_id != person_id:
        return
    entries = entries_of(session, poll_id)
    following = _next(poll, entries, answered_in(session, poll_id), _here(session, poll))
    if following is None:
        poll.called_id = None
        session.flush()
        return
    _turn(session, actor, poll, entries, following)


def entries_of(session: Session, poll_id: int) -> list[RollEntry]:
    """The roll in the order in which it is called."""
    query = sa.select(RollEntry).where(RollEntry.poll_id == poll_id).order_by(RollEntry.place, RollEntry.person_id)
    return list(session.scalars(query))


def answered_in(session: Session, poll_id: int) -> set[int]:
    """Who has answered."""
    return set(session.scalars(sa.select(Ballot.person_id).where(Ballot.poll_id == poll_id, Ballot.standing)))


def _next(poll: Poll, entries: list[RollEntry], answered: set[int], here: set[int]) -> int | None:
    called = {each.person_id for each in entries if each.called_at is not None}
    return next_called([each.person_id for each in entries], poll.called_id, called, answered, here)


def _refuse_call(person_id: int, roll: set[int], answered: set[int], here: set[int]) -> None:
    if person_id not in roll:
        raise Conflict("person_not_on_roll")
    if person_id in answered:
        raise Conflict("person_has_voted")
    if person_id not in here:
        raise Conflict("person_not_here")


def _turn(session: Session, actor: Actor, poll: Poll, entries: list[RollEntry], person_id: int) -> None:
    poll.called_id = person_id
    for each in entries:
        if each.person_id == person_id:
            each.called_at = clock.now()
    session.flush()
    fact = events.MemberCalled(
        actor_id=actor.person_id, meeting_id=poll.meeting_id, poll_id=poll.id, person_id=person_id
    )
    record(session, fact)


def _here(session: Session, poll: Poll) -> set[int]:
    return set(meetings.stays(session, poll.meeting_id))
