"""The quorum as a condition of voting, where the rule set makes it one."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from ecabinet.core.errors import Conflict
from ecabinet.meetings import access as meetings
from ecabinet.meetings.closing import recused_from
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import Quorum
from ecabinet.voting.access import items_of_bloc
from ecabinet.voting.models import Poll


def require_at_opening(meeting: Meeting, quorum: Quorum) -> None:
    """No question is put to a meeting without a quorum, if its rules say so. Raises Conflict."""
    if meetings.rules_of(meeting).votes_need_quorum and not quorum.met:
        raise Conflict("no_quorum", present=quorum.present, needed=quorum.needed)


def require_at_closing(session: Session, poll: Poll, voted: Collection[int]) -> None:
    """Nor is a vote closed over members who left without voting; whoever voted took part in it. Raises Conflict."""
    meeting = session.get_one(Meeting, poll.meeting_id)
    if not meetings.rules_of(meeting).votes_need_quorum:
        return
    taking_part = meetings.counted_present(session, meeting) - _away(session, meeting, poll) | set(voted)
    if len(taking_part) < poll.quorum_needed:
        raise Conflict("quorum_lost", present=len(taking_part), needed=poll.quorum_needed)


def _away(session: Session, meeting: Meeting, poll: Poll) -> set[int]:
    """Who is recused and so does not count as present."""
    if meetings.rules_of(meeting).recusal.in_quorum:
        return set()
    return recused_from(session, {poll.item_id, *items_of_bloc(session, poll.id)})
