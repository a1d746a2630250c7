"""Whether papers are open to somebody in an emergency: decided here and nowhere else, by the clock of the moment."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from ecabinet.core import clock
from ecabinet.two_person_acts.models import EmergencyOpening


def holds() -> sa.ColumnElement[bool]:
    """Which openings hold now."""
    return sa.and_(EmergencyOpening.ended_at.is_(None), EmergencyOpening.until > clock.now())


def opened_to(person_id: int, meeting_id: InstrumentedAttribute[int] | int) -> sa.ColumnElement[bool]:
    """Whether the papers of this meeting are open to this very person; an aide of theirs is another."""
    mine = (EmergencyOpening.meeting_id == meeting_id, EmergencyOpening.person_id == person_id)
    return sa.exists().where(*mine, holds())


def is_opened_to(session: Session, person_id: int, meeting_id: int) -> bool:
    """The same of one meeting."""
    return bool(session.scalar(sa.select(opened_to(person_id, meeting_id))))


def open_until(session: Session, person_id: int, meeting_id: int) -> datetime | None:
    """Until when the papers of this meeting are open to this very person; None where no opening holds."""
    mine = sa.and_(EmergencyOpening.meeting_id == meeting_id, EmergencyOpening.person_id == person_id, holds())
    return session.scalar(sa.select(sa.func.max(EmergencyOpening.until)).where(mine))


def earliest_end(session: Session, person_id: int) -> datetime | None:
    """When the first of the openings ends that hold for this person."""
    mine = sa.and_(EmergencyOpening.person_id == person_id, holds())
    return session.scalar(sa.select(sa.func.min(EmergencyOpening.until)).where(mine))


def over_since(session: Session, person_id: int, moment: datetime) -> bool:
    """Whether an opening for this person ended after a moment, by the clock or by somebody."""
    end = sa.func.coalesce(EmergencyOpening.ended_at, EmergencyOpening.until)
    over = (EmergencyOpening.person_id == person_id, ~holds(), end >= moment)
    return session.scalar(sa.select(EmergencyOpening.id).where(*over).limit(1)) is not None
