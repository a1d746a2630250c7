"""Catching up: what a stream told after a sequence, for one who may listen to it."""

from sqlalchemy.orm import Session

from ecabinet.core.events import Fact, told
from ecabinet.realtime.schemas import Notice, Notices
from ecabinet.record import access as record

MOST_NOTICES = 500


def told_after(session: Session, stream: str, after: int) -> Notices:
    """In order; `reload` when there is too much to tell, or the tablet knows a future that this record does not."""
    last, _ = record.head(session)
    found = record.notices_after(session, stream, after, limit=MOST_NOTICES + 1)
    if after > last or len(found) > MOST_NOTICES:
        return Notices(sequence=last, items=[], reload=True)
    items = [
        Notice(sequence=each.sequence, previous=each.previous, stream=stream, kind=each.kind, ids=each.facts)
        for each in found
    ]
    return Notices(sequence=max(after, record.last_told(session, stream)), items=items, reload=False)


def notices_of(fact: Fact) -> list[Notice]:
    """One notice for each stream that is told of a fact."""
    if not fact.previous:
        return []
    ids = {**told(fact.kind, fact.body), "actor_id": fact.actor_id}
    return [
        Notice(sequence=fact.sequence, previous=previous, stream=stream, kind=fact.kind, ids=ids)
        for stream, previous in fact.previous.items()
    ]
