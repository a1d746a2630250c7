"""Reading the agenda clock: what each item took so far, and what items of a kind took at past sittings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import meeting_stream
from ecabinet.core.moment import HANOI
from ecabinet.meetings import access as meetings
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import ItemStatus, MeetingStatus
from ecabinet.record.access import last_told
from ecabinet.rulebook.rules import ItemKind
from ecabinet.timing.models import Stretch
from ecabinet.timing.rules import NONE, Forecast, Learned, Matter, Progress, Sitting, forecast, learned

# Enough to tell how long things take now; what was usual years ago teaches less.
MOST_LEARNED = 200
_PROGRESS = {
    ItemStatus.PENDING: Progress.TO_COME,
    ItemStatus.CURRENT: Progress.ON,
    ItemStatus.DONE: Progress.OVER,
}


@dataclass(frozen=True, kw_only=True)
class ClockPicture:
    """The clock of one sitting at one moment."""

    meeting: Meeting
    as_of: datetime
    items: Sequence[AgendaItem]
    sitting: Sitting
    forecast: Forecast
    learned: dict[ItemKind, Learned]
    sequence: int


def clock_to_see(session: Session, actor: Actor, meeting_id: int) -> ClockPicture:
    """The agenda clock for who may see the meeting. Raises NotFound."""
    meeting = meetings.meeting_to_see(session, actor, meeting_id)
    sequence = last_told(session, meeting_stream(meeting_id))
    now, items = clock.now(), items_of(session, meeting_id)
    sitting = _sitting(session, meeting, items)
    return ClockPicture(
        meeting=meeting,
        as_of=now,
        items=items,
        sitting=sitting,
        forecast=forecast(sitting, now),
        learned=learned_times(session),
        sequence=sequence,
    )


def learned_times(session: Session) -> dict[ItemKind, Learned]:
    """What items took at sittings that are over, by kind; of an item in parts, the parts."""
    found: dict[ItemKind, list[timedelta]] = {kind: [] for kind in ItemKind}
    part = aliased(AgendaItem)
    query = (
        sa.select(AgendaItem.id, AgendaItem.kind, Stretch.began_at, Stretch.ended_at)
        .join(Stretch, Stretch.item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.status == MeetingStatus.FINISHED, Stretch.ended_at.is_not(None))
        .where(AgendaItem.is_break.is_(False), ~sa.exists().where(part.parent_id == AgendaItem.id))
        .order_by(Meeting.finished_at.desc(), AgendaItem.id.desc())
    )
    taken: dict[int, timedelta] = {}
    kinds: dict[int, ItemKind] = {}
    for item_id, kind, began_at, ended_at in session.execute(query.limit(20 * MOST_LEARNED)):
        kinds[item_id] = kind
        taken[item_id] = taken.get(item_id, NONE) + ((ended_at or began_at) - began_at)
    for item_id, kind in kinds.items():
        if len(found[kind]) < MOST_LEARNED:
            found[kind].append(taken[item_id])
    taught = {kind: learned(actuals) for kind, actuals in found.items()}
    return {kind: each for kind, each in taught.items() if each is not None}


def stretches_of(session: Session, meeting_id: int) -> Sequence[Stretch]:
    """When the sitting was at which item, in order. The caller has asked who may see the meeting."""
    query = sa.select(Stretch).where(Stretch.meeting_id == meeting_id).order_by(Stretch.began_at, Stretch.id)
    return session.scalars(query).all()


def _sitting(session: Session, meeting: Meeting, items: Sequence[AgendaItem]) -> Sitting:
    stretches = stretches_of(session, meeting.id)
    lasting = meeting.suspension
    adjourned = next((each for each in meeting.suspensions[::-1] if each.kind is SuspensionKind.ADJOURNMENT), None)
    since = adjourned.began_at if adjourned else None
    running = next((each.began_at for each in stretches if each.ended_at is None), None)
    return Sitting(
        starts_at=_planned_start(meeting),
        started=meeting.started_at is not None,
        finished_at=meeting.finished_at,
        at_rest=lasting is not None,
        resumes_at=lasting.resumes_at if lasting else None,
        running_since=running,
        replanned_from=adjourned.resumes_at if adjourned else None,
        matters=[_matter(item, stretches, since) for item in items],
    )


def _planned_start(meeting: Meeting) -> datetime:
    """As announced; a sitting opened on another day is on time by its own beginning."""
    opened = meeting.started_at
    if opened is not None and opened.astimezone(HANOI).date() != meeting.starts_at.astimezone(HANOI).date():
        return opened
    return meeting.starts_at


def _matter(item: AgendaItem, stretches: Sequence[Stretch], adjourned_at: datetime | None) -> Matter:
    own = [(each.began_at, each.ended_at) for each in stretches if each.item_id == item.id and each.ended_at]
    before = [(began, ended) for began, ended in own if adjourned_at is not None and ended <= adjourned_at]
    return Matter(
        item_id=item.id,
        planned=timedelta(minutes=item.minutes),
        progress=_PROGRESS[item.status],
        spent=sum((ended - began for began, ended in own), NONE),
        began_at=item.began_at,
        ended_at=item.ended_at,
        spent_before=sum((ended - began for began, ended in before), NONE),
        over_before=adjourned_at is not None and item.ended_at is not None and item.ended_at <= adjourned_at,
    )
