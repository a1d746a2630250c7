"""Doors of comments: written, drafted, answered, gathered, and taken along as files."""

from collections.abc import Callable

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.comments import access, answering, printing, schemas, services, writing
from ecabinet.comments.gathering import HEADINGS, Report, report_of
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.core.offload import offload
from ecabinet.core.workbooks import as_xlsx

door = Door("comments")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@door.get("/meetings/<id:meeting_id>/comments")
def list_comments(session: Session, actor: Actor, meeting_id: int) -> schemas.CommentsView:
    """The papers of a meeting with the comments on them that I see."""
    return schemas.comments_view(*access.comments_to_see(session, actor, meeting_id))


@door.post("/papers/<id:paper_id>/comments", status=201)
def write_comment(session: Session, actor: Actor, paper_id: int, body: schemas.CommentWords) -> schemas.CommentView:
    """Comment on a paper; for an aide, as a draft for the principal."""
    comment = services.write_comment(session, actor, paper_id, _words(body))
    return schemas.comment_view(actor.person_id, comment)


@door.get("/comments/<id:comment_id>")
def show_history(session: Session, actor: Actor, comment_id: int) -> schemas.CommentHistory:
    """Everything a comment and the answer to it said."""
    _comment, said, answered = access.history_to_see(session, actor, comment_id)
    return schemas.history_view(said, answered)


@door.put("/comments/<id:comment_id>")
def change_comment(session: Session, actor: Actor, comment_id: int, body: schemas.CommentChange) -> schemas.CommentView:
    """Change my comment, or my draft for the principal."""
    comment = services.change_comment(session, actor, comment_id, _words(body), body.revision)
    return schemas.comment_view(actor.person_id, comment)


@door.delete("/comments/<id:comment_id>")
def withdraw_comment(session: Session, actor: Actor, comment_id: int, query: schemas.CommentQuery) -> None:
    """Take my comment back, or drop a draft."""
    services.withdraw_comment(session, actor, comment_id, query.revision)


@door.post("/comments/<id:comment_id>/adopt")
def adopt_comment(
    session: Session, actor: Actor, comment_id: int, body: schemas.CommentAdoption
) -> schemas.CommentView:  # fmt: skip
    """Make a draft my comment."""
    instead = None if body.instead is None else _words(body.instead)
    comment = services.adopt_comment(session, actor, comment_id, body.revision, instead)
    return schemas.comment_view(actor.person_id, comment)


@door.put("/comments/<id:comment_id>/answer")
def answer_comment(
    session: Session, actor: Actor, comment_id: int, body: schemas.CommentVerdict
) -> schemas.CommentAnswerView:
    """Answer a comment on what my office drafted, or for the secretariat on any paper."""
    answer = answering.answer_comment(
        session, actor, comment_id, body.verdict, body.reason, body.of_revision, body.revision
    )
    return schemas.answer_view(answer)


@door.put("/comments/<id:comment_id>/seen")
def see_answer(session: Session, actor: Actor, comment_id: int, body: schemas.AnswerSeen) -> None:
    """Say that I have seen the answer to my comment."""
    services.see_answer(session, actor, comment_id, body.revision)


@door.get("/papers/<id:paper_id>/comments.docx", long=True, media=DOCX)
def write_report(actor: Actor, paper_id: int) -> Response:
    """The report on the comments as a text document, for the drafters, chair and secretariat."""
    return _file(actor, paper_id, "docx", DOCX, writing.as_docx)


@door.get("/papers/<id:paper_id>/comments.pdf", long=True, media="application/pdf")
def print_report(actor: Actor, paper_id: int) -> Response:
    """The report in the form of Decree 30/2020."""
    return _file(actor, paper_id, "pdf", "application/pdf", printing.as_pdf)


@door.get("/papers/<id:paper_id>/comments.xlsx", long=True, media=XLSX)
def tabulate_comments(actor: Actor, paper_id: int) -> Response:
    """The table of comments and answers as a workbook."""
    return _file(actor, paper_id, "xlsx", XLSX, _workbook)


def _words(body: schemas.CommentWords) -> services.Words:
    return services.Words(**{name: getattr(body, name) for name in services.SAID})


def _file(actor: Actor, paper_id: int, ending: str, media: str, make: Callable[[Report, str], bytes]) -> Response:
    body = settings().body_vi
    with reading() as session:
        desk, found = access.paper_to_gather(session, actor, paper_id)
        report = report_of(found, body, desk.meeting.title, clock.now())
    response = Response(offload(make, report, body), mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{report.file_name}.{ending}"'
    return response


def _workbook(report: Report, _body: str) -> bytes:
    return as_xlsx("Góp ý", printing.title_of(report), [printing.title_of(report)], [list(HEADINGS), *report.cells()])
