"""How writings become shapes, and PDF files."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.minutes import schemas
from ecabinet.minutes.access import PartPicture, Picture
from ecabinet.minutes.models import WrittenRevision
from ecabinet.minutes.rules import WritingStatus


def writing_view(session: Session, picture: Picture) -> schemas.WritingView:
    writing = picture.writing
    return schemas.WritingView(
        meeting_id=picture.meeting.id,
        kind=picture.kind,
        status=picture.status,
        version=writing.version if writing else 1,
        parts=[_part(session, each) for each in picture.parts],
        due_on=picture.due,
        article_vi=picture.article.citation_vi if picture.article else "",
        article_en=picture.article.citation_en if picture.article else "",
        submitted_at=writing.submitted_at if writing and picture.status is WritingStatus.SUBMITTED else None,
        returned_reason=writing.returned_reason if writing else None,
        approved_at=writing.approved_at if writing else None,
        sha256=picture.sha256,
        may_edit=picture.may_edit,
        may_submit=picture.may_edit and picture.meeting.finished_at is not None,
        may_decide=picture.may_decide,
    )


def revision_view(session: Session, revision: WrittenRevision) -> schemas.WrittenRevisionView:
    return schemas.WrittenRevisionView(
        number=revision.number,
        text=revision.text,
        written_at=revision.written_at,
        written_by=_name(session, revision.written_by_id),
    )


def pdf(content: bytes, name: str) -> Response:
    """A file that is never kept by the browser."""
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _part(session: Session, picture: PartPicture) -> schemas.PartView:
    written = picture.written
    return schemas.PartView(
        key=picture.part.key,
        item_id=picture.part.item_id,
        title=picture.part.title,
        drafted=picture.part.text,
        text=written.text if written else None,
        stale=picture.stale and written is not None and written.text is not None,
        closed=picture.part.closed,
        version=written.version if written else 0,
        written_at=written.written_at if written and written.text is not None else None,
        written_by=_name(session, written.written_by_id) if written and written.text is not None else "",
    )


def _name(session: Session, person_id: int) -> str:
    person = session.get(Person, person_id)
    return person.full_name if person else ""
