"""How notes follow tablets, seats and aides: keys taken and shares withdrawn in the transaction of what happened."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.events import DeviceRevoked, PersonChanged
from ecabinet.accounts.models import Person
from ecabinet.documents.models import Paper
from ecabinet.meetings.events import SeatsChanged
from ecabinet.meetings.models import AgendaItem, Seat
from ecabinet.notes import access, services
from ecabinet.notes.models import Note, NoteShare, NotesKeyWrap
from ecabinet.recusal.events import RecusalDeclared, RecusalEnded, RecusalResumed


def device_revoked(session: Session, event: DeviceRevoked) -> None:
    """A revoked tablet loses the notes key that was sealed to it."""
    session.execute(sa.delete(NotesKeyWrap).where(NotesKeyWrap.device_id == event.device_id))


def seats_changed(session: Session, event: SeatsChanged) -> None:
    """Who is seated no more is shown no more notes on the meeting's papers, unless as an aide of their owner."""
    papers = sa.select(Paper.id).join(AgendaItem).where(AgendaItem.meeting_id == event.meeting_id)
    _withdraw_strangers(session, event.actor_id, Note.paper_id.in_(papers))


def recusal_changed(session: Session, event: RecusalDeclared | RecusalResumed | RecusalEnded) -> None:
    """What others show on the papers of an item goes with the papers when it closes to their reader, and comes back."""
    shares = access.shares_on_item(session, event.item_id, event.person_id)
    if shares:
        services.tell_again(session, event.actor_id, shares)


def person_changed(session: Session, event: PersonChanged) -> None:
    """An aide who helps somebody else now, and a person who left, are shown no more notes."""
    if not event.active:
        lost = access.shares_to_withdraw(session, NoteShare.person_id == event.person_id)
        if lost:
            services.withdraw(session, event.actor_id, lost)
    elif {"principal_id", "roles"} & set(event.fields):
        _withdraw_strangers(session, event.actor_id, NoteShare.person_id == event.person_id)


def _withdraw_strangers(session: Session, actor_id: int | None, which: sa.ColumnElement[bool]) -> None:
    seated = (
        sa.select(Seat.id)
        .join(AgendaItem, AgendaItem.meeting_id == Seat.meeting_id)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .where(Paper.id == Note.paper_id, Seat.person_id == NoteShare.person_id)
    )
    aide = sa.select(Person.id).where(Person.id == NoteShare.person_id, Person.principal_id == Note.owner_id)
    lost = access.shares_to_withdraw(session, sa.and_(which, ~seated.exists(), ~aide.exists()))
    if lost:
        services.withdraw(session, actor_id, lost)
