"""What a meeting's stage lets nobody do."""

from ecabinet.core.errors import Conflict
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import Step, draft_or_over, obstacle


def refuse_draft_or_over(meeting: Meeting) -> None:
    """Raises Conflict for a meeting that is not circulated yet, or over."""
    code = draft_or_over(meeting.status)
    if code is not None:
        raise Conflict(code)


def refuse_not_in_session(meeting: Meeting) -> None:
    """Raises Conflict, with the stage, for a meeting whose sitting has not begun or is over."""
    code = obstacle(meeting.status, Step.MOVE)
    if code is not None:
        raise Conflict(code, status=meeting.status)
