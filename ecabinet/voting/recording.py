"""Noting a vote that was given by voice or by hand: the secretariat enters it, and it is marked so everywhere."""

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record, settle
from ecabinet.meetings import access as meetings
from ecabinet.meetings.conducting import conductor_ids
from ecabinet.meetings.models import Meeting
from ecabinet.record.access import head
from ecabinet.voting import access, events
from ecabinet.voting.calling import go_on
from ecabinet.voting.message import RecordedMessage, digest, recorded_text
from ecabinet.voting.models import Ballot, Poll
from ecabinet.voting.rolls import is_on_roll, refuse_unknown_answer, rolls_of, standing_ballots, was_called
from ecabinet.voting.rules import Choice, PollStatus, recording_obstacle, side_of


def record_vote(session: Session, actor: Actor, poll_id: int, person_id: int, choice: Choice) -> None:
    """The vote of a member who is there and said it aloud. One that came from the member's own tablet is never
    written over; the member may still vote by tablet afterwards, which then stands.

    Raises NotFound, NotPermitted, Conflict, Invalid with the codes of `docs/protocol.md`.
    """
    poll = access.poll_to_see(session, actor, poll_id, lock=True)
    meetings.meeting_to_manage(session, actor, poll.meeting_id)
    standing = session.scalar(
        sa.select(Ballot).where(Ballot.poll_id == poll_id, Ballot.person_id == person_id, Ballot.standing)
    )
    code = recording_obstacle(
        poll.status,
        by_hand=poll.by_hand,
        on_roll=is_on_roll(session, poll_id, person_id),
        present=meetings.stay_of(session, poll.meeting_id, person_id) is not None,
        voted=standing is not None and standing.recorded_by_id is None,
        called=not poll.waits_for_call or was_called(session, poll_id, person_id),
    )
    if code is not None:
        raise Conflict(code)
    refuse_unknown_answer(session, poll_id, choice, len(poll.alternatives or ()))
    if standing is not None and standing.choice is choice:
        return
    _enter(session, actor, poll, standing, person_id, choice)
    if poll.roll_order is not None:
        go_on(session, actor, poll_id, person_id)


def remind(session: Session, actor: Actor, poll_id: int) -> int:
    """Tell those who are there and have not voted that their vote is awaited; returns how many.

    Raises NotFound, NotPermitted, Conflict.
    """
    poll = access.poll_to_conduct(session, actor, poll_id)
    if poll.status is not PollStatus.OPEN:
        raise Conflict("poll_not_open" if poll.status is PollStatus.DRAFT else "poll_closed")
    if poll.by_hand:
        raise Conflict("vote_by_hand")
    voted = {person_id for person_id, _choice in standing_ballots(session, [poll_id])[poll_id]}
    here = meetings.stays(session, poll.meeting_id).keys()
    awaited = sorted(each for each in rolls_of(session, [poll_id])[poll_id] if each not in voted and each in here)
    if awaited:
        fact = events.VotesAwaited(
            actor_id=actor.person_id, meeting_id=poll.meeting_id, poll_id=poll_id, person_ids=tuple(awaited)
        )
        record(session, fact)
    return len(awaited)


def _enter(session: Session, actor: Actor, poll: Poll, standing: Ballot | None, person_id: int, choice: Choice) -> None:
    message = RecordedMessage(
        poll_id=poll.id,
        definition_sha256=poll.definition_sha256 or "",
        person_id=person_id,
        recorded_by_id=actor.person_id,
        choice=choice,
        key=str(uuid.uuid4()),
    )
    fact = events.VoteRecorded(
        actor_id=actor.person_id,
        meeting_id=poll.meeting_id,
        poll_id=poll.id,
        person_id=person_id,
        conductor_ids=conductor_ids(session, session.get_one(Meeting, poll.meeting_id)),
    )
    record(session, fact, recorded_text(message))
    entry = settle(session)[-1]
    _size, checkpoint = head(session)
    if standing is not None:
        standing.standing = False
        _add(poll, standing.choice, -1)
        session.flush()
    _add(poll, choice, 1)
    session.add(
        Ballot(
            poll_id=poll.id,
            person_id=person_id,
            recorded_by_id=actor.person_id,
            choice=choice,
            key=message.key,
            message_sha256=digest(message.text()),
            received_at=entry.at,
            sequence=entry.sequence,
            leaf_sha256=entry.leaf_sha256,
            checkpoint=checkpoint,
            standing=True,
        )
    )
    session.flush()


def _add(poll: Poll, choice: Choice, by: int) -> None:
    name = f"cast_{side_of(choice).value}"
    setattr(poll, name, getattr(poll, name) + by)
