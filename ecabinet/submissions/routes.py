"""Doors of submissions by ministries, and of the meetings that take them."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.submissions import access, filing, schemas, services, views

door = Door("submissions")


@door.get("/submission-calls")
def list_calls(session: Session, actor: Actor) -> schemas.CallList:
    """Coming meetings that take submissions, with their deadlines, for those who submit and the secretariat."""
    return views.call_list(access.calls_to_see(session, actor, clock.now()))


@door.put("/meetings/<id:meeting_id>/submission-call")
def change_call(session: Session, actor: Actor, meeting_id: int, body: schemas.CallChange) -> None:
    """Let ministries submit for a meeting from now on, or no more."""
    services.call_for_submissions(session, actor, meeting_id, is_open=body.open)


@door.get("/submissions")
def list_submissions(session: Session, actor: Actor) -> schemas.SubmissionList:
    """My office's submissions; for the secretariat all that were sent."""
    return views.submission_list(actor, access.submissions_to_see(session, actor))


@door.post("/submissions", status=201)
def begin_submission(session: Session, actor: Actor, body: schemas.NewSubmission) -> schemas.SubmissionView:
    """Begin a draft that only my office sees."""
    return views.submission_view(actor, services.begin_submission(session, actor, body.model_dump()))


@door.get("/submissions/<id:submission_id>")
def show_submission(session: Session, actor: Actor, submission_id: int) -> schemas.SubmissionView:
    """A submission with its files and its checklist."""
    return views.submission_view(actor, access.submission_to_see(session, actor, submission_id))


@door.patch("/submissions/<id:submission_id>")
def edit_submission(
    session: Session, actor: Actor, submission_id: int, body: schemas.SubmissionEdit
) -> schemas.SubmissionView:
    """Change what a draft or a returned submission says."""
    changes = body.model_dump(exclude={"revision"}, exclude_unset=True)
    submission = services.edit_submission(session, actor, submission_id, body.revision, changes)
    session.flush()
    session.refresh(submission)
    return views.submission_view(actor, submission)


@door.delete("/submissions/<id:submission_id>")
def drop_submission(session: Session, actor: Actor, submission_id: int) -> None:
    """Give up a draft that was never sent."""
    services.drop_submission(session, actor, submission_id)


@door.post("/submissions/<id:submission_id>/submit")
def submit(session: Session, actor: Actor, submission_id: int, body: schemas.SubmissionAct) -> schemas.SubmissionView:
    """Send it to the secretariat."""
    return views.submission_view(actor, services.submit(session, actor, submission_id, body.revision))


@door.post("/submissions/<id:submission_id>/withdraw")
def withdraw(session: Session, actor: Actor, submission_id: int, body: schemas.SubmissionAct) -> schemas.SubmissionView:
    """Take it back before the secretariat has answered."""
    return views.submission_view(actor, services.withdraw(session, actor, submission_id, body.revision))


@door.post("/submissions/<id:submission_id>/return")
def return_submission(
    session: Session, actor: Actor, submission_id: int, body: schemas.SubmissionReturn
) -> schemas.SubmissionView:
    """Send it back to its office with a reason."""
    submission = services.return_submission(session, actor, submission_id, body.revision, body.reason)
    return views.submission_view(actor, submission)


@door.post("/submissions/<id:submission_id>/accept", long=True)
def accept_submission(actor: Actor, submission_id: int, body: schemas.SubmissionAcceptance) -> schemas.SubmissionView:
    """Put it on an agenda as an item with its papers; after an interruption the same call goes on."""
    filing.accept(actor, submission_id, body.revision, body.meeting_id)
    with reading() as session:
        return views.submission_view(actor, access.submission_to_see(session, actor, submission_id))


@door.post("/submissions/<id:submission_id>/files", status=201, raw=True, long=True)
def add_file(actor: Actor, submission_id: int, query: schemas.FileQuery) -> schemas.SubmissionView:
    """Put a PDF or office file of at most 50 MiB into the dossier."""
    filing.add_file(actor, submission_id, views.sent(query))
    with reading() as session:
        return views.submission_view(actor, access.submission_to_see(session, actor, submission_id))


@door.post("/submission-files/<id:submission_file_id>/open", long=True, media="application/pdf")
def open_file(actor: Actor, submission_file_id: int) -> Response:
    """The PDF of a file; that it was opened is recorded."""
    return views.content(*filing.open_file(actor, submission_file_id))


@door.delete("/submission-files/<id:submission_file_id>")
def remove_file(session: Session, actor: Actor, submission_file_id: int) -> None:
    """Take a file out of the dossier."""
    services.remove_file(session, actor, submission_file_id)
