"""How submissions become shapes for the person who looks."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from urllib.parse import quote

from flask import Response, request

from ecabinet.accounts.schemas import named_person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.meetings.deadline import papers_due_at
from ecabinet.meetings.models import Meeting
from ecabinet.submissions import schemas
from ecabinet.submissions.access import office_holder
from ecabinet.submissions.filing import Sent
from ecabinet.submissions.models import Submission, SubmissionFile
from ecabinet.submissions.rules import EDITABLE, Part, is_late
from ecabinet.submissions.services import checks_of


def submission_view(actor: Actor, submission: Submission) -> schemas.SubmissionView:
    """One submission. A withdrawn or returned one is late when it would be so now."""
    names = (
        "id", "meeting_id", "title", "title_en", "kind", "minutes", "rapporteur", "summary", "differences", "state",
        "reason", "revision", "created_at", "submitted_at", "item_id",
    )  # fmt: skip
    meeting, owner, is_open = submission.meeting, submission.owner, submission.state in EDITABLE
    due = papers_due_at(meeting) if meeting is not None else None
    at = clock.now() if is_open or submission.submitted_at is None else submission.submitted_at
    mine = submission.owner_id == office_holder(actor)
    return schemas.SubmissionView(
        **{name: getattr(submission, name) for name in names},
        owner=named_person(owner),
        meeting_title=meeting.title if meeting is not None else None,
        starts_at=meeting.starts_at if meeting is not None else None,
        due_at=due,
        late=due is not None and is_late(at, due),
        mine=mine,
        editable=mine and is_open,
        files=[_file_view(file, due) for file in submission.files],
        checks=[schemas.CheckView(**asdict(check)) for check in checks_of(submission)],
    )


def submission_list(actor: Actor, found: Iterable[Submission]) -> schemas.SubmissionList:
    return schemas.SubmissionList(items=[submission_view(actor, each) for each in found])


def call_list(meetings: Iterable[Meeting]) -> schemas.CallList:
    calls = [
        schemas.CallView(
            meeting_id=each.id,
            title=each.title,
            starts_at=each.starts_at,
            place=each.place,
            due_at=papers_due_at(each),
        )
        for each in meetings
    ]
    return schemas.CallList(items=calls)


def sent(query: schemas.FileQuery) -> Sent:
    """The file of this request."""
    return Sent(part=Part(query.part), filename=query.filename, stream=request.stream, size=request.content_length)


def content(file: SubmissionFile, pdf: bytes) -> Response:
    """The PDF, to be saved under its title."""
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.title, safe='')}.pdf"
    return response


def _file_view(file: SubmissionFile, due: datetime | None) -> schemas.SubmissionFileView:
    return schemas.SubmissionFileView(
        id=file.id,
        part=file.part,
        title=file.title,
        pages=file.pages,
        size=file.size,
        sha256=file.sha256,
        created_at=file.created_at,
        late=due is not None and is_late(file.created_at, due),
        paper_id=file.paper_id,
    )
