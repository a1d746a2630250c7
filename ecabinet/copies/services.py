"""Allowing copies of a paper, and noting each copy taken."""

from sqlalchemy.orm import Session

from ecabinet.copies import access
from ecabinet.copies.events import CopyTaken, PaperCopyingSet
from ecabinet.copies.models import CopyPermission, TakenCopy
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import record


def set_copying(session: Session, actor: Actor, paper_id: int, allowed: bool) -> None:
    """Allow or forbid printing and saving of a paper. Raises NotFound, NotPermitted, Conflict."""
    paper, meeting_id = access.paper_to_allow(session, actor, paper_id)
    before = session.get(CopyPermission, paper_id)
    if (before is not None) == allowed:
        return
    if before is None:
        session.add(CopyPermission(paper_id=paper_id, allowed_by_id=actor.person_id, at=clock.now()))
    else:
        session.delete(before)
    fact = PaperCopyingSet(
        actor_id=actor.person_id, meeting_id=meeting_id, item_id=paper.item_id, paper_id=paper_id, allowed=allowed
    )
    record(session, fact)


def note_copy(session: Session, actor: Actor, version_id: int, trace: str) -> None:
    """Note that this person takes a copy; what was allowed when it was begun must still be."""
    version, device_id, meeting_id = access.version_to_copy(session, actor, version_id)
    copy = TakenCopy(trace=trace, version_id=version.id, person_id=actor.person_id, device_id=device_id, at=clock.now())
    session.add(copy)
    session.flush()
    fact = CopyTaken(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        version_id=version.id,
        person_id=actor.person_id,
        device_id=device_id,
        trace=trace,
    )
    record(session, fact)
