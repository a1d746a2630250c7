"""Keeping notes: sealed changes taken in their order, shown to readers and withdrawn from them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, TooLarge
from ecabinet.core.events import record
from ecabinet.notes import access, rules
from ecabinet.notes.events import NotesChanged
from ecabinet.notes.models import Note, NoteShare, NoteShelf
from ecabinet.notes.schemas import GivenShare, NoteChange


def keep_note(session: Session, actor: Actor, paper_id: int, wanted: NoteChange) -> Note:
    """Take a note as a tablet sealed it. Raises NotFound, NotPermitted, Conflict, TooLarge, Invalid.

    A tablet that changed an older revision than the one kept is refused: it fetches that one and joins the two.
    """
    found = access.own_note(session, actor, wanted.id)
    # Whoever lost a seat may still take away what they wrote.
    if found is None or found.paper_id != paper_id or not wanted.deleted:
        access.paper_to_note(session, actor, paper_id)
    access.shelf_with_key(session, actor, wanted.generation)
    if found is not None and found.paper_id != paper_id:
        raise Conflict("note_of_another_paper")
    kept = found.revision if found else 0
    if wanted.based_on != kept or wanted.revision <= kept:
        raise Conflict("note_changed", revision=kept)
    if wanted.revision > kept + rules.FURTHEST_AHEAD:
        raise Invalid("note_revision_too_high", limit=kept + rules.FURTHEST_AHEAD)
    if found is None and (why := rules.why_not_begun(access.ever_kept(session, actor.person_id))):
        raise Conflict(why)
    _refuse_unfit(session, actor, wanted)
    given = _given(session, actor, paper_id, wanted)
    shelves = access.shelves_to_change(session, {actor.person_id, *(found.readers if found else []), *(given or {})})
    note = found or Note(owner_id=actor.person_id, uuid=wanted.id, paper_id=paper_id, shares=[])
    _share(note, given, shelves)
    note.revision, note.deleted, note.changed_at = wanted.revision, wanted.deleted, clock.now()
    note.sealed, note.key, note.size = wanted.sealed, wanted.key, len(wanted.sealed)
    note.change = _next(shelves[actor.person_id])
    session.add(note)
    _tell(session, actor.person_id, shelves)
    return note


def withdraw(session: Session, actor_id: int | None, shares: Sequence[NoteShare]) -> None:
    """Take these notes from their readers; their tablets are told, and drop what they held."""
    shelves = access.shelves_to_change(session, {share.person_id for share in shares})
    owners = access.shelves_to_change(session, {share.note.owner_id for share in shares})
    for share in shares:
        _drop(share, shelves[share.person_id])
    for note in {share.note.id: share.note for share in shares}.values():
        note.change = _next(owners[note.owner_id])
    _tell(session, actor_id, {**shelves, **owners})


def tell_again(session: Session, actor_id: int | None, shares: Sequence[NoteShare]) -> None:
    """Have the readers of these ask for them anew: what they may be shown of them is not what it was."""
    shelves = access.shelves_to_change(session, {share.person_id for share in shares})
    for share in shares:
        share.change = _next(shelves[share.person_id])
    session.flush()
    _tell(session, actor_id, shelves)


def _refuse_unfit(session: Session, actor: Actor, wanted: NoteChange) -> None:
    if wanted.deleted:
        if wanted.sealed or wanted.key or wanted.shares:
            raise Invalid("deleted_note_has_content")
        return
    if not wanted.sealed or len(wanted.key) != rules.WRAPPED:
        raise Invalid("note_not_sealed")
    why = rules.why_not_kept(len(wanted.sealed), *access.kept_beside(session, actor.person_id, wanted.id))
    if why == "note_too_large":
        raise TooLarge(why, limit=rules.LARGEST_NOTE)
    if why is not None:
        raise Conflict(why)


def _given(session: Session, actor: Actor, paper_id: int, wanted: NoteChange) -> dict[int, GivenShare] | None:
    """The readers from now on, or None when they stay as they are."""
    if wanted.deleted:
        return {}
    if wanted.shares is None:
        return None
    readers = {reader.person.id: reader for reader in access.readers_for(session, actor, paper_id)}
    for share in wanted.shares:
        reader = readers.get(share.person_id)
        if reader is None:
            raise Invalid("not_a_reader", person_id=share.person_id)
        if reader.shelf is None or reader.shelf.generation != share.generation:
            raise Conflict("reader_key_changed", person_id=share.person_id)
    return {share.person_id: share for share in wanted.shares}


def _share(note: Note, given: dict[int, GivenShare] | None, shelves: dict[int, NoteShelf]) -> None:
    before = {share.person_id: share for share in note.shares}
    for person_id, share in before.items():
        if share.withdrawn or person_id in (given or {}):
            continue
        if given is None:
            share.change = _next(shelves[person_id])
        else:
            _drop(share, shelves[person_id])
    for person_id, wanted in (given or {}).items():
        row = before.get(person_id)
        if row is None:
            row = NoteShare(person_id=person_id)
            note.shares.append(row)
        row.generation, row.key, row.withdrawn = wanted.generation, wanted.key, False
        row.change = _next(shelves[person_id])


def _drop(share: NoteShare, shelf: NoteShelf) -> None:
    share.withdrawn, share.key, share.change = True, b"", _next(shelf)


def _next(shelf: NoteShelf) -> int:
    shelf.change += 1
    return shelf.change


def _tell(session: Session, actor_id: int | None, shelves: dict[int, NoteShelf]) -> None:
    for shelf in shelves.values():
        record(session, NotesChanged(actor_id=actor_id, person_id=shelf.person_id, change=shelf.change))
