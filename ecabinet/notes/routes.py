"""Doors of the notes room: the notes key and its tablets, sealed notes, who may be shown one."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.notes import access, keeping, schemas, services

door = Door("notes")


@door.get("/notes/key")
def show_key(session: Session, actor: Actor) -> schemas.NotesKeyView:
    """The person's notes key as this tablet needs it, and the own tablets that wait for it."""
    return schemas.key_view(*access.key_to_use(session, actor))


@door.post("/notes/key", status=201)
def make_key(session: Session, actor: Actor, body: schemas.NewNotesKey) -> schemas.NotesKeyView:
    """Keep the public half and the sealed halves of a first notes key."""
    keeping.make_key(session, actor, body)
    return schemas.key_view(*access.key_to_use(session, actor))


@door.post("/notes/key/replacement", status=201, step_up=True)
def replace_key(session: Session, actor: Actor, body: schemas.NewNotesKey) -> schemas.NotesKeyView:
    """Give the notes key up for a new one; notes that only the old one opens are deleted."""
    keeping.replace_key(session, actor, body)
    return schemas.key_view(*access.key_to_use(session, actor))


@door.put("/notes/key/recovery", step_up=True)
def set_recovery(session: Session, actor: Actor, body: schemas.NewRecovery) -> None:
    """Keep the member secret sealed under a new recovery key."""
    keeping.set_recovery(session, actor, body)


@door.put("/notes/key/devices/<id:device_id>")
def give_key(session: Session, actor: Actor, device_id: int, body: schemas.GivenKey) -> None:
    """Hand the notes key to an own tablet."""
    keeping.give_key(session, actor, device_id, body)


@door.get("/notes")
def list_notes(session: Session, actor: Actor, query: schemas.NotesAfter) -> schemas.NoteList:
    """Own notes and notes shown to the person that changed after a change, in order, page by page."""
    page = access.notes_after(session, actor, query.after)
    own = [schemas.own_note(*row) for row in page.own]
    shown = [schemas.shown_note(*row) for row in page.shown]
    items = sorted([*own, *shown], key=lambda item: item.change)
    return schemas.NoteList(items=items, change=page.change, more=page.more)


@door.put("/papers/<id:paper_id>/notes")
def keep_note(session: Session, actor: Actor, paper_id: int, body: schemas.NoteChange) -> schemas.NoteKept:
    """Keep a sealed note on a paper, or that it was deleted, and who is shown it."""
    note = services.keep_note(session, actor, paper_id, body)
    return schemas.NoteKept(revision=note.revision, change=note.change)


@door.get("/papers/<id:paper_id>/note-readers")
def list_readers(session: Session, actor: Actor, paper_id: int) -> schemas.ReaderList:
    """Who may be shown a note on a paper, with their public points."""
    readers = access.readers_for(session, actor, paper_id)
    views = [schemas.reader_view(reader.person, reader.aide, reader.shelf) for reader in readers]
    return schemas.ReaderList(items=views)
