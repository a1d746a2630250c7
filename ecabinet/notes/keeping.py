"""The notes key of a person: made on a tablet, given to the others, kept under a recovery key, given up."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.notes import access, services
from ecabinet.notes.events import NotesKeyGiven, NotesKeyMade, RecoveryKeyMade
from ecabinet.notes.models import Note, NoteShare, NoteShelf, NotesKeyWrap
from ecabinet.notes.schemas import GivenKey, NewNotesKey, NewRecovery


def make_key(session: Session, actor: Actor, wanted: NewNotesKey) -> None:
    """The first notes key of a person. Raises NotPermitted, Conflict, Invalid."""
    shelf = _own_shelf(session, actor)
    if shelf.generation or wanted.generation != 1:
        raise Conflict("notes_key_exists", generation=shelf.generation)
    _adopt(session, actor, shelf, wanted)


def replace_key(session: Session, actor: Actor, wanted: NewNotesKey) -> None:
    """Give the notes key up for a new one. What was sealed under it is gone here; nobody could open it any more.

    Raises NotPermitted, Conflict, Invalid.
    """
    shelf = _own_shelf(session, actor)
    if not shelf.generation or wanted.generation != shelf.generation + 1:
        raise Conflict("notes_key_changed", generation=shelf.generation)
    shown = sa.or_(NoteShare.person_id == actor.person_id, Note.owner_id == actor.person_id)
    services.withdraw(session, actor.person_id, access.shares_to_withdraw(session, shown))
    session.flush()
    # Readers still have to hear that their shares are gone, so a row stays; its content does not.
    shelf.change += 1
    emptied = {"deleted": True, "size": 0, "sealed": b"", "key": b"", "revision": Note.revision + 1,
               "change": shelf.change}  # fmt: skip
    session.execute(sa.update(Note).where(Note.owner_id == actor.person_id, Note.deleted.is_(False)).values(emptied))
    session.execute(sa.delete(NotesKeyWrap).where(NotesKeyWrap.person_id == actor.person_id))
    _adopt(session, actor, shelf, wanted)


def give_key(session: Session, actor: Actor, device_id: int, wanted: GivenKey) -> None:
    """Hand the notes key to an own tablet, or keep it on this one after the recovery key opened it."""
    device = access.tablet_to_give(session, actor, device_id)
    access.shelf_with_key(session, actor, wanted.generation)
    _wrap(session, actor, device.id, wanted.generation, wanted.wrap)
    giver = access.own_tablet(actor)
    facts = {"generation": wanted.generation, "device_id": device.id, "by_device_id": giver}
    record(session, NotesKeyGiven(actor_id=actor.person_id, person_id=actor.person_id, **facts))


def set_recovery(session: Session, actor: Actor, wanted: NewRecovery) -> None:
    """Keep the member secret under a new recovery key; an earlier one opens nothing any more."""
    shelf = access.shelf_with_key(session, actor, wanted.generation)
    shelf.recovery = wanted.sealed
    facts = {"generation": shelf.generation, "device_id": access.own_tablet(actor)}
    record(session, RecoveryKeyMade(actor_id=actor.person_id, person_id=actor.person_id, **facts))


def _own_shelf(session: Session, actor: Actor) -> NoteShelf:
    access.own_tablet(actor)
    return access.shelves_to_change(session, [actor.person_id])[actor.person_id]


def _adopt(session: Session, actor: Actor, shelf: NoteShelf, wanted: NewNotesKey) -> None:
    try:
        crypto.public_key(wanted.public_point)
    except crypto.CryptoError:
        raise Invalid("bad_key", key="public_point") from None
    shelf.generation, shelf.public_point = wanted.generation, wanted.public_point
    shelf.sealed_private, shelf.recovery = wanted.sealed_private, None
    device_id = access.own_tablet(actor)
    _wrap(session, actor, device_id, wanted.generation, wanted.wrap)
    facts = {"generation": wanted.generation, "device_id": device_id}
    record(session, NotesKeyMade(actor_id=actor.person_id, person_id=actor.person_id, **facts))


def _wrap(session: Session, actor: Actor, device_id: int, generation: int, sealed: bytes) -> None:
    facts = {"person_id": actor.person_id, "generation": generation, "sealed": sealed, "given_at": clock.now()}
    session.merge(NotesKeyWrap(device_id=device_id, **facts))
