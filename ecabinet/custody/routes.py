"""Doors of custody: numbered copies, their labels, what is done with each, the ledger."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.http import Door
from ecabinet.core.offload import offload
from ecabinet.custody import access, labels, schemas, services, views
from ecabinet.custody.rules import Move
from ecabinet.meetings.access import item_to_see

door = Door("custody")


@door.get("/meetings/<id:meeting_id>/custody")
def show_ledger(session: Session, actor: Actor, meeting_id: int) -> schemas.Ledger:
    """Every numbered copy of a meeting's classified items, for the clerk and the secretariat."""
    return views.ledger(access.ledger_to_see(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/own-paper-copies")
def list_own_copies(session: Session, actor: Actor, meeting_id: int) -> schemas.OwnCopies:
    """The copies that were handed to oneself."""
    return views.own(access.own_copies(session, actor, meeting_id))


@door.post("/items/<id:item_id>/paper-copies", status=201)
def make_copies(session: Session, actor: Actor, item_id: int, body: schemas.NewCopies) -> schemas.LedgerItem:
    """Number further copies of a classified item."""
    item = services.make_copies(session, actor, item_id, body.count)
    return views.item_view(item, access.copies_of(session, item_id))


@door.post("/items/<id:item_id>/labels", long=True, media="application/pdf")
def print_labels(actor: Actor, item_id: int) -> Response:
    """The labels of an item's copies as a PDF."""
    with transaction() as session:
        wanted = [labels.Label(copy.number, copy.code) for copy in services.print_labels(session, actor, item_id)]
    response = Response(offload(labels.draw, wanted), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="nhan-ban-giay-{item_id}.pdf"'
    return response


@door.get("/paper-copies")
def find_copy(session: Session, actor: Actor, query: schemas.CodeQuery) -> schemas.PaperCopyView:
    """The copy of a scanned or typed code."""
    copy, item = access.copy_of_code(session, actor, query.code)
    return views.copy_view(copy, item.meeting_id)


@door.post("/paper-copies/<id:copy_id>/hand-out")
def hand_out(session: Session, actor: Actor, copy_id: int, body: schemas.HandOut) -> schemas.PaperCopyView:
    """Give a copy to somebody seated."""
    copy = services.hand_out(session, actor, copy_id, body.person_id)
    return views.copy_view(copy, item_to_see(session, actor, copy.item_id).meeting_id)


@door.post("/paper-copies/<id:copy_id>/read", status=204)
def note_read(session: Session, actor: Actor, copy_id: int) -> None:
    """Note that a copy was read; by its holder or its keeper."""
    services.note_read(session, actor, copy_id)


@door.post("/paper-copies/<id:copy_id>/back")
def take_back(session: Session, actor: Actor, copy_id: int) -> schemas.PaperCopyView:
    """Take a copy back."""
    return _moved(session, actor, copy_id, Move.TAKE_BACK)


@door.post("/paper-copies/<id:copy_id>/missing")
def report_missing(session: Session, actor: Actor, copy_id: int) -> schemas.PaperCopyView:
    """Note that a copy cannot be found."""
    return _moved(session, actor, copy_id, Move.REPORT_MISSING)


@door.post("/paper-copies/<id:copy_id>/destroy")
def destroy(session: Session, actor: Actor, copy_id: int) -> schemas.PaperCopyView:
    """Note that a copy was destroyed."""
    return _moved(session, actor, copy_id, Move.DESTROY)


def _moved(session: Session, actor: Actor, copy_id: int, move: Move) -> schemas.PaperCopyView:
    copy = services.move_copy(session, actor, copy_id, move)
    return views.copy_view(copy, item_to_see(session, actor, copy.item_id).meeting_id)
