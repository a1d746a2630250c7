"""Chair and secretariat run one sitting: who acts for whom, and that nobody moves on from where they are no more."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.meetings import access
from ecabinet.rulebook.rules import SeatKind


def stands_in(session: Session, actor: Actor, meeting_id: int) -> bool:
    """Whether this person conducts without being in the chair: what they do is done on behalf of the chair."""
    return access.standing_in(session, actor, meeting_id).seat_kind is not SeatKind.CHAIR


def refuse_moved_on(session: Session, meeting_id: int, seen: int | None) -> None:
    """Of two who turn the page at once the second is told. The meeting is locked. Raises Conflict `sitting_moved_on`.

    `seen` is the item that was current when they looked, None before the first.
    """
    current = access.current_item_id(session, meeting_id)
    if current != seen:
        raise Conflict("sitting_moved_on", item_id=current)
