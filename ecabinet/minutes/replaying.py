"""The replay of a sitting that is over: what the record says of it, in order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import Event, meeting_stream
from ecabinet.floor.events import FloorGiven, SpeechEnded
from ecabinet.meetings import access as meetings
from ecabinet.meetings import events as facts
from ecabinet.meetings.models import Attendance
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.presenting.events import PageTurned, PresentingBegan, PresentingEnded
from ecabinet.record.models import Entry, Told
from ecabinet.voting.events import PollAnnounced, PollAnnulled, PollClosed, PollOpened

MOST = 20_000
# What everybody in the room saw happen. Who voted when is not among it.
SEEN: tuple[type[Event], ...] = (
    facts.MeetingStarted, facts.MovedToItem, facts.MeetingSuspended, facts.MeetingResumed, facts.MeetingFinished,
    facts.CheckedIn, facts.CheckedOut, facts.QuorumLost, facts.QuorumReached,
    PresentingBegan, PageTurned, PresentingEnded, FloorGiven, SpeechEnded,
    PollOpened, PollClosed, PollAnnounced, PollAnnulled,
)  # fmt: skip
KINDS = frozenset(each.__name__ for each in SEEN)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One entry of the record, as far as it was to be seen in the room."""

    sequence: int
    at: datetime
    kind: str
    ids: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Replay:
    """A whole sitting."""

    meeting_id: int
    began_at: datetime
    ended_at: datetime
    present_before: Sequence[int]
    moments: Sequence[Moment]
    truncated: bool


def replay_to_see(session: Session, actor: Actor, meeting_id: int) -> Replay:
    """The replay for who may see the meeting, once it is over. Raises NotFound, Conflict (`meeting_not_finished`)."""
    meeting = meetings.meeting_to_see(session, actor, meeting_id)
    if meeting.status is not MeetingStatus.FINISHED or meeting.started_at is None or meeting.finished_at is None:
        raise Conflict("meeting_not_finished")
    moments = _moments(session, meeting_id, meeting.started_at)
    return Replay(
        meeting_id=meeting_id,
        began_at=meeting.started_at,
        ended_at=meeting.finished_at,
        present_before=_present_at(session, meeting_id, meeting.started_at),
        moments=moments[:MOST],
        truncated=len(moments) > MOST,
    )


def _moments(session: Session, meeting_id: int, since: datetime) -> list[Moment]:
    """The stream of the meeting says between which entries to look; quiet facts lie between those that were told."""
    told = sa.select(sa.func.min(Told.sequence), sa.func.max(Told.sequence))
    first, last = session.execute(told.where(Told.stream == meeting_stream(meeting_id))).one()
    query = (
        sa.select(Entry.sequence, Entry.at, Entry.kind, Entry.leaf)
        .where(Entry.sequence.between(first or 0, last or 0), Entry.kind.in_(KINDS), Entry.at >= since)
        .order_by(Entry.sequence)
    )
    found = []
    for row in session.execute(query.execution_options(yield_per=1000)):
        body = json.loads(row.leaf)["body"]
        if body.pop("meeting_id", None) == meeting_id:
            found.append(Moment(sequence=row.sequence, at=row.at, kind=row.kind, ids=body))
        if len(found) > MOST:
            break
    return found


def _present_at(session: Session, meeting_id: int, moment: datetime) -> list[int]:
    there = sa.and_(
        Attendance.meeting_id == meeting_id,
        Attendance.arrived_at < moment,
        sa.or_(Attendance.left_at.is_(None), Attendance.left_at >= moment),
    )
    return sorted(set(session.scalars(sa.select(Attendance.person_id).where(there))))
