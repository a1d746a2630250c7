"""Gestures that were asked for and never made: few may wait at once, and what nobody answered in time is dropped."""

import math
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.errors import TooMany
from ecabinet.signing.models import Authorisation

MOST_WAITING = 20
# Who comes just too late is told so, rather than that there is nothing.
KEPT = timedelta(hours=1)


def make_room(session: Session, person_id: int) -> None:
    """Drop what this person let expire, and let not too many wait. Raises TooMany."""
    now = clock.now()
    drop(session, now - KEPT, person_id)
    of_person = sa.and_(Authorisation.person_id == person_id, Authorisation.given_at.is_(None))
    waiting = sa.select(sa.func.count(), sa.func.min(Authorisation.expires_at)).where(of_person)
    count, first = session.execute(waiting.where(Authorisation.expires_at > now)).one()
    if count >= MOST_WAITING:
        raise TooMany("too_many_attempts", retry_after=max(1, math.ceil((first - now).total_seconds())))


def drop(session: Session, before: datetime, person_id: int | None = None) -> int:
    """Drop what expired unanswered before then; returns how many."""
    # The newest stays: its number would be given again, and the record names gestures by their numbers.
    newest = sa.select(sa.func.max(Authorisation.id)).scalar_subquery()
    query = sa.delete(Authorisation).where(Authorisation.given_at.is_(None), Authorisation.expires_at <= before)
    if person_id is not None:
        query = query.where(Authorisation.person_id == person_id)
    return int(getattr(session.execute(query.where(Authorisation.id < newest)), "rowcount", 0))
