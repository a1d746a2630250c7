"""Writing a submission, sending it, and the secretariat's answer."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.documents.events import PaperRecalled
from ecabinet.meetings.access import meeting_to_manage
from ecabinet.meetings.deadline import papers_due_at
from ecabinet.meetings.events import MeetingDeleted
from ecabinet.submissions import access, events
from ecabinet.submissions.keeping import FILES
from ecabinet.submissions.models import Submission, SubmissionCall, SubmissionFile
from ecabinet.submissions.rules import Check, Dossier, SubmissionState, checklist, is_late, missing


def call_for_submissions(session: Session, actor: Actor, meeting_id: int, *, is_open: bool) -> None:
    """Let ministries submit for a meeting from now on, or no more; what was sent stays. Raises Conflict."""
    meeting = meeting_to_manage(session, actor, meeting_id)
    call = session.get(SubmissionCall, meeting_id)
    if is_open == (call is not None):
        return
    if is_open and meeting.status not in access.TAKING:
        raise Conflict("meeting_already_in_session")
    if call is not None:
        session.delete(call)
    else:
        session.add(SubmissionCall(meeting_id=meeting_id, opened_by_id=actor.person_id, opened_at=clock.now()))
    record(session, events.SubmissionCallChanged(actor_id=actor.person_id, meeting_id=meeting_id, open=is_open))


def begin_submission(session: Session, actor: Actor, content: Mapping[str, Any]) -> Submission:
    """Begin a draft that only one's own office sees. Raises NotPermitted, NotFound."""
    owner = access.owner_for(session, actor)
    if content.get("meeting_id") is not None:
        access.meeting_to_submit_for(session, content["meeting_id"])
    filled = {name: value for name, value in content.items() if value is not None}
    submission = Submission(
        **{"rapporteur": owner.full_name, **filled},
        owner_id=owner.id,
        state=SubmissionState.DRAFT,
        created_by_id=actor.person_id,
        created_at=clock.now(),
    )
    session.add(submission)
    session.flush()
    record(session, events.SubmissionDrafted(**_about(actor, submission)))
    return submission


def edit_submission(
    session: Session, actor: Actor, submission_id: int, revision: int, changes: Mapping[str, Any]
) -> Submission:
    """Change what a draft or a returned submission says. Raises NotFound, NotPermitted, Conflict."""
    submission = access.submission_to_write(session, actor, submission_id, revision)
    if changes.get("meeting_id") is not None and changes["meeting_id"] != submission.meeting_id:
        access.meeting_to_submit_for(session, changes["meeting_id"])
    empty = {"meeting_id": None, "rapporteur": "", "title_en": "", "summary": "", "differences": ""}
    wanted = {
        name: empty[name] if value is None else value
        for name, value in changes.items()
        if value is not None or name in empty
    }
    wanted = {name: value for name, value in wanted.items() if getattr(submission, name) != value}
    if wanted:
        for name, value in wanted.items():
            setattr(submission, name, value)
        submission.revision += 1
        fields = tuple(sorted(wanted))
        record(
            session,
            events.SubmissionEdited(**_about(actor, submission), revision=submission.revision, fields=fields),
        )
    return submission


def drop_submission(session: Session, actor: Actor, submission_id: int) -> None:
    """Give a draft up, with its files; what was ever sent stays. Raises Conflict."""
    submission = access.submission_to_write(session, actor, submission_id, None)
    if submission.submitted_at is not None:
        raise Conflict("submission_was_sent")
    FILES.discard_after_commit(session, [file.sealed_name for file in submission.files])
    record(session, events.SubmissionDropped(**_about(actor, submission)))
    session.delete(submission)


def submit(session: Session, actor: Actor, submission_id: int, revision: int) -> Submission:
    """Send it to the secretariat; late or not, if nothing is owed. Raises Conflict `submission_incomplete`."""
    submission = access.submission_to_write(session, actor, submission_id, revision)
    owed = missing(checks_of(submission))
    if owed:
        raise Conflict("submission_incomplete", missing=owed)
    meeting = access.meeting_to_submit_for(session, submission.meeting_id or 0)
    now = clock.now()
    submission.state, submission.submitted_at, submission.submitted_by_id = (
        SubmissionState.SUBMITTED, now, actor.person_id,
    )  # fmt: skip
    submission.revision += 1
    late = is_late(now, papers_due_at(meeting))
    record(session, events.SubmissionSent(**_about(actor, submission), meeting_id=meeting.id, late=late))
    return submission


def withdraw(session: Session, actor: Actor, submission_id: int, revision: int) -> Submission:
    """Take it back to work on it, as long as the secretariat has not answered.

    Raises NotFound, NotPermitted, Conflict.
    """
    submission = access.submission_to_own(session, actor, submission_id, revision)
    if submission.state is not SubmissionState.SUBMITTED:
        raise Conflict("submission_not_waiting", state=submission.state)
    submission.state = SubmissionState.DRAFT
    submission.revision += 1
    record(session, events.SubmissionWithdrawn(**_about(actor, submission)))
    return submission


def return_submission(session: Session, actor: Actor, submission_id: int, revision: int, reason: str) -> Submission:
    """Send it back with a reason; the office may change and send it again."""
    submission = access.submission_to_judge(session, actor, submission_id, revision)
    submission.state, submission.reason = SubmissionState.RETURNED, reason
    submission.decided_at, submission.decided_by_id = clock.now(), actor.person_id
    submission.revision += 1
    record(session, events.SubmissionReturned(**_about(actor, submission)))
    return submission


def remove_file(session: Session, actor: Actor, file_id: int) -> None:
    """Take a file out of the dossier. Raises NotFound, NotPermitted, Conflict."""
    file = access.file_to_fetch(session, actor, file_id)
    submission = access.submission_to_write(session, actor, file.submission_id, None)
    FILES.discard_after_commit(session, [file.sealed_name])
    submission.files.remove(file)
    submission.revision += 1
    record(session, events.SubmissionFileRemoved(**_about(actor, submission), file_id=file_id))


def follow_paper_recalled(session: Session, event: PaperRecalled) -> None:
    """What is destroyed of a paper is destroyed in the dossier too that it came from."""
    files = session.scalars(sa.select(SubmissionFile).where(SubmissionFile.paper_id == event.paper_id)).all()
    for file in files:
        file.wrapped_key = b""
    session.flush()
    if files:
        FILES.discard_after_commit(session, [file.sealed_name for file in files])


def follow_meeting_deleted(session: Session, event: MeetingDeleted) -> None:
    """Nobody submits for a deleted draft any more. Raises Conflict `meeting_has_submissions` when somebody has."""
    mine = sa.select(Submission.id).where(Submission.meeting_id == event.meeting_id)
    if session.scalar(mine.limit(1)) is not None:
        raise Conflict("meeting_has_submissions")
    session.execute(sa.delete(SubmissionCall).where(SubmissionCall.meeting_id == event.meeting_id))


def checks_of(submission: Submission) -> list[Check]:
    """The checklist of a submission as it stands."""
    return checklist(
        Dossier(
            kind=submission.kind,
            has_meeting=submission.meeting_id is not None,
            rapporteur=submission.rapporteur,
            minutes=submission.minutes,
            differences=submission.differences,
            parts={file.part for file in submission.files},
        )
    )


def _about(actor: Actor, submission: Submission) -> dict[str, Any]:
    return {"actor_id": actor.person_id, "submission_id": submission.id, "owner_id": submission.owner_id}
