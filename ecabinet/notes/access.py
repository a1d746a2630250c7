"""Whose notes are whose, who may be shown one, and which tablet holds the notes key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from ecabinet.accounts.access import devices_of, own_device
from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.documents.access import paper_to_read
from ecabinet.documents.models import Paper
from ecabinet.meetings.access import seated_person_ids
from ecabinet.meetings.closing import closed_by_person, persons_of, recused
from ecabinet.meetings.models import AgendaItem, Recusal
from ecabinet.notes import rules
from ecabinet.notes.models import Note, NoteShare, NoteShelf, NotesKeyWrap


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who may be shown a note."""

    person: Person
    aide: bool
    shelf: NoteShelf | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Own notes and shown ones, each with the meeting of its paper, up to a change; of shown ones also whether their
    paper is closed to the person, who then is shown nothing."""  # fmt: skip

    own: Sequence[tuple[Note, int]]
    shown: Sequence[tuple[NoteShare, int, bool]]
    change: int
    more: bool


def own_tablet(actor: Actor) -> int:
    """The tablet of this session: notes are opened on approved tablets only."""
    if actor.device_id is None:
        raise NotPermitted("device_required")
    return actor.device_id


def paper_to_note(session: Session, actor: Actor, paper_id: int) -> int:
    """The meeting of a paper on which this person may write notes. Raises NotFound, NotPermitted."""
    meeting_id = paper_to_read(session, actor, paper_id)
    own_tablet(actor)
    return meeting_id


def key_to_use(session: Session, actor: Actor) -> tuple[NoteShelf | None, bytes | None, list[Device]]:
    """The person's notes key, as it is sealed to this tablet, and the own tablets that wait for it."""
    device_id = own_tablet(actor)
    shelf = session.get(NoteShelf, actor.person_id)
    query = sa.select(NotesKeyWrap).where(NotesKeyWrap.person_id == actor.person_id)
    wraps = {wrap.device_id: wrap.sealed for wrap in session.scalars(query)}
    waiting = [device for device in devices_of(session, [actor.person_id]) if device.id not in wraps]
    return shelf, wraps.get(device_id), waiting


def shelves_to_change(session: Session, person_ids: Collection[int]) -> dict[int, NoteShelf]:
    """The shelves of these persons, locked always in the same order; missing ones are made."""
    found: dict[int, NoteShelf] = {}
    for person_id in sorted(person_ids):
        shelf = session.get(NoteShelf, person_id, with_for_update=True)
        if shelf is None:
            shelf = NoteShelf(person_id=person_id, change=0, generation=0)
            session.add(shelf)
            session.flush()
        found[person_id] = shelf
    return found


def shelf_with_key(session: Session, actor: Actor, generation: int) -> NoteShelf:
    """The person's own shelf, locked, whose key is of this generation. Raises NotPermitted, Conflict."""
    own_tablet(actor)
    shelf = shelves_to_change(session, [actor.person_id])[actor.person_id]
    if shelf.generation == 0 or shelf.generation != generation:
        raise Conflict("notes_key_changed", generation=shelf.generation)
    return shelf


def tablet_to_give(session: Session, actor: Actor, device_id: int) -> Device:
    """An own approved tablet without the notes key, or this session's own. Raises NotFound, NotPermitted, Conflict."""
    device = own_device(session, actor, device_id, to_change=True)
    giver = own_tablet(actor)
    if device.status is not DeviceStatus.APPROVED:
        raise Conflict("device_not_approved")
    if device_id == giver:
        return device
    if session.get(NotesKeyWrap, giver) is None:
        raise NotPermitted("notes_key_missing")
    if session.get(NotesKeyWrap, device_id) is not None:
        raise Conflict("notes_key_given")
    return device


def own_note(session: Session, actor: Actor, uuid: str) -> Note | None:
    """The person's own note by the name that a tablet gave it."""
    query = sa.select(Note).where(Note.owner_id == actor.person_id, Note.uuid == uuid)
    return session.scalar(query.options(selectinload(Note.shares)).with_for_update(of=Note))


def kept_beside(session: Session, person_id: int, uuid: str) -> tuple[int, int]:
    """How many living notes a person has beside this one, and their bytes."""
    others = sa.and_(Note.owner_id == person_id, Note.uuid != uuid, Note.deleted.is_(False))
    row = session.execute(sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(Note.size), 0)).where(others)).one()
    return int(row[0]), int(row[1])


def ever_kept(session: Session, person_id: int) -> int:
    """How many notes of a person have a row here, deleted ones counted in."""
    return session.scalar(sa.select(sa.func.count()).where(Note.owner_id == person_id)) or 0


def readers_for(session: Session, actor: Actor, paper_id: int) -> list[Reader]:
    """Who may be shown this person's notes on a paper: the others seated at its meeting, and own aides."""
    meeting_id = paper_to_note(session, actor, paper_id)
    item_id = session.execute(sa.select(Paper.item_id).where(Paper.id == paper_id)).scalar_one()
    seated = seated_person_ids(session, meeting_id) - closed_by_person(session, Recusal.item_id == item_id).keys()
    query = (
        sa.select(Person)
        .options(joinedload(Person.office), selectinload(Person.held))
        .where(Person.active, Person.id != actor.person_id)
        .where(sa.or_(Person.id.in_(seated), Person.principal_id == actor.person_id))
        .order_by(Person.principal_id.is_(None), Person.full_name, Person.id)
    )
    persons = session.scalars(query).all()
    wanted = sa.select(NoteShelf).where(NoteShelf.person_id.in_([person.id for person in persons]))
    shelves = {shelf.person_id: shelf for shelf in session.scalars(wanted)}
    return [
        Reader(person=person, aide=person.principal_id == actor.person_id, shelf=shelves.get(person.id))
        for person in persons
    ]


def notes_after(session: Session, actor: Actor, after: int) -> Page:
    """What changed on the person's shelf since then, one page of it."""
    own_tablet(actor)
    own = sa.and_(Note.owner_id == actor.person_id, Note.change > after)
    shown = sa.and_(NoteShare.person_id == actor.person_id, NoteShare.change > after)
    both = sa.union_all(
        sa.select(Note.change.label("at"), Note.size.label("size")).where(own),
        sa.select(NoteShare.change, Note.size).join(Note, Note.id == NoteShare.note_id).where(shown),
    )
    page = sa.select(both.subquery()).order_by("at").limit(rules.PAGE_NOTES + 1)
    until, more = rules.page_end([(row.at, row.size) for row in session.execute(page)])
    if until is None:
        return Page(own=[], shown=[], change=after, more=False)
    mine = (
        sa.select(Note, AgendaItem.meeting_id)
        .join(Paper, Paper.id == Note.paper_id)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .options(selectinload(Note.shares))
    )
    theirs = (
        sa.select(NoteShare, AgendaItem.meeting_id, _closed(actor).label("closed"))
        .join(Note, Note.id == NoteShare.note_id)
        .join(Paper, Paper.id == Note.paper_id)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .options(joinedload(NoteShare.note).selectinload(Note.shares))
    )
    shares = session.execute(theirs.where(shown, NoteShare.change <= until))
    return Page(
        own=[(row[0], row[1]) for row in session.execute(mine.where(own, Note.change <= until))],
        shown=[(row[0], row[1], bool(row[2])) for row in shares],
        change=until,
        more=more,
    )


def shares_on_item(session: Session, item_id: int, person_id: int) -> Sequence[NoteShare]:
    """What others show this person and their aides on the papers of an item."""
    readers = sa.select(Person.id).where(sa.or_(Person.id == person_id, Person.principal_id == person_id))
    query = (
        sa.select(NoteShare)
        .join(Note, Note.id == NoteShare.note_id)
        .join(Paper, Paper.id == Note.paper_id)
        .where(Paper.item_id == item_id, Note.owner_id != person_id)
        .where(NoteShare.person_id.in_(readers), NoteShare.withdrawn.is_(False))
        .order_by(NoteShare.person_id, NoteShare.note_id)
    )
    return session.scalars(query).all()


def shares_to_withdraw(session: Session, which: sa.ColumnElement[bool]) -> Sequence[NoteShare]:
    """Standing shares of these, with their notes."""
    query = (
        sa.select(NoteShare)
        .join(Note, Note.id == NoteShare.note_id)
        .options(joinedload(NoteShare.note))
        .where(which, NoteShare.withdrawn.is_(False))
        .order_by(NoteShare.person_id, NoteShare.note_id)
    )
    return session.scalars(query).all()


def _closed(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether a note is on a paper that is closed to this person, and not by themself or their principal."""
    return sa.and_(Note.owner_id.not_in(persons_of(actor)), recused(actor))
