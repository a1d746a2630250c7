"""Putting several items to one vote: what the no-objection list is adopted by."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.meetings.models import AgendaItem
from ecabinet.voting import events
from ecabinet.voting.models import Poll, PollItem
from ecabinet.voting.rules import PollKind, PollStatus, Visibility
from ecabinet.voting.services import begin_poll


def put_bloc(session: Session, actor: Actor, items: Sequence[AgendaItem]) -> Poll:
    """Open one poll on these items, at least one, in the order given. Who may was settled before, the meeting is
    locked. Raises Conflict when the sitting is not open or one of the items is already put to the vote."""
    first = items[0]
    poll = Poll(
        meeting_id=first.meeting_id,
        item_id=first.id,
        # In the language of the record, like every question.
        question=f"Thông qua {len(items)} nội dung không có ý kiến khác",
        kind=PollKind.ROLL_CALL,
        visibility=Visibility.AFTER_CLOSE,
        status=PollStatus.DRAFT,
        created_by_id=actor.person_id,
        created_at=clock.now(),
    )
    session.add(poll)
    session.flush()
    session.add_all(PollItem(poll_id=poll.id, item_id=item.id) for item in items)
    session.flush()
    prepared = events.PollPrepared(
        actor_id=actor.person_id,
        meeting_id=poll.meeting_id,
        poll_id=poll.id,
        item_id=poll.item_id,
        item_ids=tuple(sorted(item.id for item in items)),
        visibility=poll.visibility,
    )
    record(session, prepared)
    begin_poll(session, actor, poll, list(items))
    return poll
