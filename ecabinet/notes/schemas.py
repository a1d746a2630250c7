"""Notes, their keys and their readers as they cross the wire: sealed bytes, ids and sizes."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import AwareDatetime, Field

from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.core.schemas import Base64Url, Id, Wire
from ecabinet.notes.models import Note, NoteShare, NoteShelf
from ecabinet.notes.rules import MOST_READERS, SEALED_TO_KEY, WRAPPED

Number = Annotated[int, Field(ge=0, le=2**53 - 1, strict=True)]
NoteId = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Wrapped = Annotated[Base64Url, Field(min_length=WRAPPED, max_length=WRAPPED)]
SealedToKey = Annotated[Base64Url, Field(min_length=SEALED_TO_KEY, max_length=SEALED_TO_KEY)]


class NewNotesKey(Wire):
    """A notes key made on the tablet of this session: its point, and everything secret sealed."""

    generation: Id
    public_point: Annotated[Base64Url, Field(min_length=65, max_length=65)]
    sealed_private: Annotated[Base64Url, Field(min_length=28, max_length=400)]
    wrap: SealedToKey


class GivenKey(Wire):
    """The member secret of this generation, sealed to one own tablet."""

    generation: Id
    wrap: SealedToKey


class NewRecovery(Wire):
    """The member secret of this generation, sealed under the recovery key that only the person has."""

    generation: Id
    sealed: Wrapped


class GivenShare(Wire):
    """The note's key, sealed to the point of one reader's notes key of this generation."""

    person_id: Id
    generation: Id
    key: SealedToKey


class NoteChange(Wire):
    """One note as it is now, made from revision `based_on` (0: new). `shares` left out stay as they are."""

    id: NoteId
    generation: Id
    based_on: Number
    revision: Id
    deleted: Annotated[bool, Field(strict=True)] = False
    sealed: Base64Url
    key: Annotated[Base64Url, Field(max_length=WRAPPED)]
    shares: Annotated[list[GivenShare], Field(max_length=MOST_READERS)] | None = None


class NotesAfter(Wire):
    """The number of the last change this tablet has."""

    after: Annotated[int, Field(ge=0, le=2**53 - 1)] = 0


class WaitingTablet(Wire):
    """An approved tablet of the person that has no notes key yet."""

    device_id: int
    name: str
    agreement_key: Base64Url
    last_seen_at: AwareDatetime | None


class NotesKeyView(Wire):
    """The person's notes key as the tablet of this session needs it; `generation` 0 means that none was made yet."""

    generation: int
    public_point: Base64Url | None
    sealed_private: Base64Url | None
    recovery: Base64Url | None
    wrap: Base64Url | None
    waiting: list[WaitingTablet]


class NoteKept(Wire):
    """A note was taken: it is now at this revision, and this is the number of the change."""

    revision: int
    change: int


class NoteEnvelope(Wire):
    """A sealed note; `key` is under the member secret for one's own, to the person's point for others'."""

    id: str
    owner_id: int
    paper_id: int
    meeting_id: int
    revision: int
    deleted: bool
    sealed: Base64Url
    key: Base64Url
    shared_with: list[int]
    change: int


class NoteList(Wire):
    """Changes in order; `change` is where to go on from, `more` whether at once."""

    items: list[NoteEnvelope]
    change: int
    more: bool


class ReaderView(Wire):
    """Somebody who may be shown a note on this paper; without a key (generation 0) they cannot yet."""

    person: NamedPerson
    aide: bool
    generation: int
    public_point: Base64Url | None


class ReaderList(Wire):
    items: list[ReaderView]


def key_view(shelf: NoteShelf | None, wrap: bytes | None, waiting: Sequence[Device]) -> NotesKeyView:
    tablets = [
        WaitingTablet(
            device_id=each.id, name=each.name, agreement_key=each.agreement_key, last_seen_at=each.last_seen_at
        )
        for each in waiting
    ]
    return NotesKeyView(
        generation=shelf.generation if shelf else 0,
        public_point=shelf.public_point if shelf else None,
        sealed_private=shelf.sealed_private if shelf else None,
        recovery=shelf.recovery if shelf else None,
        wrap=wrap,
        waiting=tablets if shelf and shelf.generation else [],
    )


def own_note(note: Note, meeting_id: int) -> NoteEnvelope:
    return _envelope(note, meeting_id, deleted=note.deleted, key=note.key, change=note.change)


def shown_note(share: NoteShare, meeting_id: int, is_closed: bool) -> NoteEnvelope:
    gone = share.withdrawn or is_closed
    return _envelope(share.note, meeting_id, deleted=gone, key=share.key, change=share.change)


def _envelope(note: Note, meeting_id: int, *, deleted: bool, key: bytes, change: int) -> NoteEnvelope:
    return NoteEnvelope(
        id=note.uuid,
        owner_id=note.owner_id,
        paper_id=note.paper_id,
        meeting_id=meeting_id,
        revision=note.revision,
        deleted=deleted,
        sealed=b"" if deleted else note.sealed,
        key=b"" if deleted else key,
        shared_with=[] if deleted else note.readers,
        change=change,
    )


def reader_view(person: Person, aide: bool, shelf: NoteShelf | None) -> ReaderView:
    return ReaderView(
        person=named_person(person),
        aide=aide,
        generation=shelf.generation if shelf else 0,
        public_point=shelf.public_point if shelf else None,
    )
