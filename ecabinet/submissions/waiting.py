"""What waits for a person about submissions: those sent to the secretariat, and those it returned to one's office."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.access import manages
from ecabinet.submissions.access import office_holder
from ecabinet.submissions.models import Submission
from ecabinet.submissions.rules import SubmissionState


def submissions_to_judge(session: Session, actor: Actor) -> list[Waiting]:
    """How many were sent and have no answer, for the secretariat."""
    if not manages(actor):
        return []
    return _counted(session, "submissions_waiting", Submission.state == SubmissionState.SUBMITTED)


def submissions_to_mend(session: Session, actor: Actor) -> list[Waiting]:
    """How many of one's own office came back."""
    own = Submission.owner_id == office_holder(actor)
    return _counted(session, "submissions_returned", sa.and_(own, Submission.state == SubmissionState.RETURNED))


def _counted(session: Session, kind: str, which: sa.ColumnElement[bool]) -> list[Waiting]:
    count = session.scalar(sa.select(sa.func.count(Submission.id)).where(which)) or 0
    return [Waiting(kind=kind, count=count)] if count else []
