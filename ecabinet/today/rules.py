"""In which order things are shown that wait for a person."""

import enum
from collections.abc import Iterable
from datetime import datetime

from ecabinet.core.waiting import Waiting


class TaskKind(enum.StrEnum):
    """What is to be done, the most pressing first: what holds up a whole room comes before what has a date."""

    VOTE = "vote"
    CHECK_IN = "check_in"
    PASSKEY = "passkey"
    ENROL = "enrol"
    SIGN = "sign"
    SEAL = "seal"
    CONFIRM_DELEGATION = "confirm_delegation"
    APPROVE_TABLETS = "approve_tablets"
    ANSWER_BALLOT = "answer_ballot"
    APPROVE_BALLOT = "approve_ballot"
    ROUTE_BALLOT = "route_ballot"
    MEND_BALLOT = "mend_ballot"
    INVITATION = "invitation"
    ABSENCES = "absences"
    NOTICE = "notice"
    MINUTES = "minutes"
    EMERGENCY = "emergency"
    PAPERS_OPENED = "papers_opened"
    TWO_PERSON_ACTS = "two_person_acts"
    HOST_ACTS = "host_acts"
    RULE_PROPOSALS = "rule_proposals"
    ARCHIVE_TROUBLE = "archive_trouble"
    OUTSIDE_LIST_ENDS = "outside_list_ends"
    NAMED_LIST_ENDS = "named_list_ends"
    ROOT_LIST_ENDS = "root_list_ends"
    OUTSIDE_AUTHORITY_ENDS = "outside_authority_ends"
    AUTHORITY_ENDS = "authority_ends"
    OPERATIONS = "operations"
    RETURN_COPIES = "return_copies"
    COLLECT_COPIES = "collect_copies"
    PAPERS_CHANGED = "papers_changed"
    POSITIONS = "positions"
    COMMENT_DRAFTS = "comment_drafts"
    COMMENTS_TO_ANSWER = "comments_to_answer"
    COMMENTS_ANSWERED = "comments_answered"
    PAPERS_UNREAD = "papers_unread"
    SUBMISSIONS_RETURNED = "submissions_returned"
    SUBMISSIONS_WAITING = "submissions_waiting"
    CIRCULATE = "circulate"
    RESOLUTION_DRAFTS = "resolution_drafts"


_AT_ONCE = frozenset({TaskKind.VOTE, TaskKind.CHECK_IN, TaskKind.PASSKEY, TaskKind.ENROL})
_ORDER = list(TaskKind)


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """What cannot wait, then what is due, the earliest first, then the rest by kind."""
    return sorted(waiting, key=_pressing)


def _pressing(each: Waiting) -> tuple[int, float, int, int]:
    kind = TaskKind(each.kind)
    urgency = 0 if kind in _AT_ONCE else 1 if each.due_at is not None else 2
    return urgency, _moment(each.due_at), _ORDER.index(kind), each.meeting_id or 0


def _moment(due_at: datetime | None) -> float:
    return due_at.timestamp() if due_at is not None else 0.0
