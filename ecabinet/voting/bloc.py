"""Putting several items to one vote: what the no-objection list is adopted by."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.meetings.models import AgendaItem
from ecabinet.voting.drafting import prepare_poll
from ecabinet.voting.models import Poll
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
    prepare_poll(session, actor, poll, [item.id for item in items])
    begin_poll(session, actor, poll, list(items))
    return poll
