"""Which version of its rules a meeting keeps."""

from sqlalchemy.orm import object_session

from ecabinet.meetings.models import Meeting
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.versions import in_force


def kept_by(meeting: Meeting) -> RuleSetVersion:
    """The version that a meeting keeps; of a draft, the one in force on its day."""
    if meeting.rules is not None:
        return meeting.rules
    session = object_session(meeting)
    if session is None:
        raise ValueError("a meeting outside a session has no rules to look up")
    return in_force(session, meeting.rule_set, meeting.starts_at)
