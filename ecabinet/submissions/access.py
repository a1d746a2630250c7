"""Reading submissions for a person: a draft is its own office's, what was sent is the secretariat's too."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.meetings.access import manages
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.submissions.models import Submission, SubmissionCall, SubmissionFile
from ecabinet.submissions.rules import EDITABLE, SubmissionState

TAKING = (MeetingStatus.DRAFT, MeetingStatus.PUBLISHED)


def owner_for(session: Session, actor: Actor) -> Person:
    """The member for whose office this person submits: themselves, or their principal. Raises NotPermitted."""
    owner = session.get(Person, office_holder(actor))
    if owner is None or Role.MEMBER not in owner.roles or not actor.has(Role.MEMBER, Role.AIDE):
        raise NotPermitted("submitters_only")
    return owner


def office_holder(actor: Actor) -> int:
    """Whose submissions are this person's own: an aide's are the principal's, and nobody else has any but theirs."""
    return actor.principal_id or actor.person_id


def submissions_to_see(session: Session, actor: Actor, most: int = 500) -> Sequence[Submission]:
    """One's office's own submissions, and for the secretariat all that were ever sent; the latest first."""
    seen: sa.ColumnElement[bool] = Submission.owner_id == office_holder(actor)
    if manages(actor):
        seen = sa.or_(seen, Submission.state != SubmissionState.DRAFT)
    query = sa.select(Submission).where(seen).order_by(Submission.id.desc()).limit(most)
    return session.scalars(query.options(*_WITH)).all()


def submission_to_see(session: Session, actor: Actor, submission_id: int, lock: bool = False) -> Submission:
    """A submission of one's office, or one that was sent to the secretariat. Raises NotFound."""
    submission = session.get(Submission, submission_id, with_for_update=lock or None)
    if submission is None or not _sees(actor, submission):
        raise NotFound
    return submission


def submission_to_write(session: Session, actor: Actor, submission_id: int, revision: int | None) -> Submission:
    """One's office's own submission while it may be changed, locked. Raises NotFound, NotPermitted, Conflict."""
    submission = submission_to_own(session, actor, submission_id, revision)
    if submission.state not in EDITABLE:
        raise Conflict("submission_not_editable", state=submission.state)
    return submission


def submission_to_own(session: Session, actor: Actor, submission_id: int, revision: int | None) -> Submission:
    """One's office's own submission in any state, locked. Raises NotFound, NotPermitted, Conflict."""
    submission = submission_to_see(session, actor, submission_id, lock=True)
    if submission.owner_id != office_holder(actor):
        raise NotPermitted("submitters_only")
    _refuse_stale(submission, revision)
    return submission


def submission_to_judge(session: Session, actor: Actor, submission_id: int, revision: int | None) -> Submission:
    """A submission that waits for the secretariat's answer, locked. Raises NotFound, NotPermitted, Conflict."""
    submission = submission_to_see(session, actor, submission_id, lock=True)
    if not manages(actor):
        raise NotPermitted("secretariat_only")
    if submission.state is not SubmissionState.SUBMITTED:
        raise Conflict("submission_not_waiting", state=submission.state)
    _refuse_stale(submission, revision)
    return submission


def file_to_fetch(session: Session, actor: Actor, file_id: int) -> SubmissionFile:
    """A file of a submission that this person sees. Raises NotFound."""
    file = session.get(SubmissionFile, file_id)
    if file is None:
        raise NotFound
    submission_to_see(session, actor, file.submission_id)
    return file


def calls_to_see(session: Session, actor: Actor, now: datetime) -> Sequence[Meeting]:
    """Meetings that take submissions and have not begun, the next first; for those who submit and the secretariat."""
    if not manages(actor):
        owner_for(session, actor)
    query = sa.select(Meeting).join(SubmissionCall, SubmissionCall.meeting_id == Meeting.id)
    coming = query.where(Meeting.status.in_(TAKING), Meeting.starts_at > now)
    return session.scalars(coming.order_by(Meeting.starts_at, Meeting.id)).all()


def meeting_to_submit_for(session: Session, meeting_id: int) -> Meeting:
    """A meeting that takes submissions. Raises NotFound: any other is not there for those who submit."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.status not in TAKING or session.get(SubmissionCall, meeting_id) is None:
        raise NotFound
    return meeting


_WITH = (
    joinedload(Submission.owner).joinedload(Person.office),
    joinedload(Submission.submitted_by),
    joinedload(Submission.meeting),
)


def _sees(actor: Actor, submission: Submission) -> bool:
    if submission.owner_id == office_holder(actor):
        return True
    return manages(actor) and submission.state is not SubmissionState.DRAFT


def _refuse_stale(submission: Submission, revision: int | None) -> None:
    if revision is not None and revision != submission.revision:
        raise Conflict("submission_changed", revision=submission.revision)
