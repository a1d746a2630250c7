"""Catching up: what a stream told after a sequence, for one who may listen to it."""

from sqlalchemy.orm import Session

from ecabinet.core.events import Recorded, told
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


def notices_of(recorded: Recorded) -> list[Notice]:
    """One notice for each stream that is told of a fact."""
    if recorded.event.quiet:
        return []
    kind = type(recorded.event).__name__
    ids = {**told(kind, recorded.event.body()), "actor_id": recorded.event.actor_id}
    return [
        Notice(sequence=recorded.sequence, previous=previous, stream=stream, kind=kind, ids=ids)
        for stream, previous in recorded.previous.items()
    ]
