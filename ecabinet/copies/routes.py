"""Doors of copies: allowing them, taking one, tracing one."""

from flask import Response
from sqlalchemy.orm import Session
from werkzeug.wsgi import FileWrapper

from ecabinet.copies import access, making, schemas, services
from ecabinet.core.actor import Actor
from ecabinet.core.codes import typed
from ecabinet.core.http import Door

door = Door("copies")
PIECE = 64 * 1024


@door.put("/papers/<id:paper_id>/copying")
def set_copying(session: Session, actor: Actor, paper_id: int, body: schemas.Copying) -> None:
    """Allow or forbid printing and saving of a paper."""
    services.set_copying(session, actor, paper_id, body.allowed)


@door.get("/meetings/<id:meeting_id>/copying")
def list_copyable(session: Session, actor: Actor, meeting_id: int) -> schemas.CopyablePapers:
    """Which papers of a meeting may be printed and saved."""
    return schemas.CopyablePapers(paper_ids=access.copyable_papers(session, actor, meeting_id))


@door.post("/versions/<id:version_id>/copies", long=True, media="application/pdf")
def take_copy(actor: Actor, version_id: int) -> Response:
    """A copy of a version with the taker's name, the time and a trace code on every page."""
    copy = making.take_copy(actor, version_id)
    response = Response(FileWrapper(copy.file, PIECE), mimetype="application/pdf")
    response.content_length = copy.size
    response.call_on_close(copy.close)
    response.headers["Content-Disposition"] = f'attachment; filename="ban-sao-{version_id}.pdf"'
    return response


@door.get("/meetings/<id:meeting_id>/copies")
def list_copies(session: Session, actor: Actor, meeting_id: int, query: schemas.OlderCopies) -> schemas.TakenCopies:
    """Who took copies at a meeting, for the secretariat."""
    found, has_older = access.copies_to_oversee(session, actor, meeting_id, query.before and typed(query.before))
    items = [schemas.taken_copy(copy, paper_id, meeting_id) for copy, paper_id in found]
    return schemas.TakenCopies(items=items, older=items[-1].trace if has_older else None)


@door.get("/copies")
def trace_copy(session: Session, actor: Actor, query: schemas.TraceQuery) -> schemas.TakenCopyView:
    """To whom the code on a found copy leads."""
    return schemas.taken_copy(*access.copy_of_trace(session, actor, typed(query.trace)))
