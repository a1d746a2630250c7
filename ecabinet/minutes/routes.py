"""Doors of minutes, conclusion notices, extracts and the replay."""

from dataclasses import asdict

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.minutes import access, printing, replaying, schemas, services, sheets, views
from ecabinet.minutes.rules import WritingKind

door = Door("minutes")


@door.get("/meetings/<id:meeting_id>/writing")
def show_writing(session: Session, actor: Actor, meeting_id: int, query: schemas.WritingQuery) -> schemas.WritingView:
    """The minutes or the conclusion notice: what follows from the record, and what was written on top."""
    return views.writing_view(session, access.writing_to_see(session, actor, meeting_id, WritingKind(query.kind)))


@door.put("/meetings/<id:meeting_id>/writing")
def write_part(session: Session, actor: Actor, meeting_id: int, body: schemas.WritePart) -> schemas.WritingView:
    """Write a part on top of the draft, or let the draft stand again."""
    services.write_part(session, actor, meeting_id, body.kind, body.key, body.version, body.text)
    return views.writing_view(session, access.writing_to_see(session, actor, meeting_id, body.kind))


@door.get("/meetings/<id:meeting_id>/writing/revisions")
def list_revisions(
    session: Session, actor: Actor, meeting_id: int, query: schemas.PartQuery
) -> schemas.WrittenRevisionList:
    """Everything written on a part, the newest first."""
    found = access.revisions_to_see(session, actor, meeting_id, WritingKind(query.kind), query.key)
    return schemas.WrittenRevisionList(items=[views.revision_view(session, each) for each in found])


@door.post("/meetings/<id:meeting_id>/writing/submit")
def submit_writing(session: Session, actor: Actor, meeting_id: int, body: schemas.WhichWriting) -> schemas.WritingView:
    """Lay it before the chair."""
    services.submit_writing(session, actor, meeting_id, body.kind)
    return views.writing_view(session, access.writing_to_see(session, actor, meeting_id, body.kind))


@door.post("/meetings/<id:meeting_id>/writing/return")
def return_writing(session: Session, actor: Actor, meeting_id: int, body: schemas.Return) -> schemas.WritingView:
    """Give it back to be changed."""
    services.return_writing(session, actor, meeting_id, body.kind, body.version, body.reason)
    return views.writing_view(session, access.writing_to_see(session, actor, meeting_id, body.kind))


@door.post("/meetings/<id:meeting_id>/writing/approve")
def approve_writing(session: Session, actor: Actor, meeting_id: int, body: schemas.Approve) -> schemas.WritingView:
    """Approve it as it stands; it is frozen, and everybody at the meeting may read it."""
    services.approve_writing(session, actor, meeting_id, body.kind, body.version, body.sha256)
    return views.writing_view(session, access.writing_to_see(session, actor, meeting_id, body.kind))


@door.get("/meetings/<id:meeting_id>/writing/file", long=True, media="application/pdf")
def print_writing(actor: Actor, meeting_id: int, query: schemas.WritingQuery) -> Response:
    """The PDF in official layout."""
    with reading() as session:
        sheet = sheets.sheet_of(session, access.writing_to_see(session, actor, meeting_id, WritingKind(query.kind)))
    return views.pdf(printing.printed(sheet), f"{query.kind}-{meeting_id}.pdf")


@door.get("/items/<id:item_id>/extract", long=True, media="application/pdf")
def print_extract(actor: Actor, item_id: int) -> Response:
    """What the approved minutes say of one item, for the ministry concerned."""
    with reading() as session:
        sheet = sheets.extract_of(session, *access.extract_to_see(session, actor, item_id))
    return views.pdf(printing.printed(sheet), f"trich-bien-ban-{item_id}.pdf")


@door.get("/meetings/<id:meeting_id>/replay")
def show_replay(session: Session, actor: Actor, meeting_id: int) -> schemas.ReplayView:
    """A sitting that is over, in the order of the record."""
    return schemas.ReplayView.model_validate(asdict(replaying.replay_to_see(session, actor, meeting_id)))
