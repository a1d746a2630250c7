"""Doors of reading: what I read, what changed since, and who has opened what."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.reading import access, comparisons, schemas, services

door = Door("reading")


@door.put("/versions/<id:version_id>/reading")
def note_reading(session: Session, actor: Actor, version_id: int, body: schemas.PagesRead) -> None:
    """Say which pages stayed before my eyes."""
    services.note_reading(session, actor, version_id, body.pages)


@door.get("/meetings/<id:meeting_id>/changes")
def list_changes(session: Session, actor: Actor, meeting_id: int) -> schemas.ReadingList:
    """What I have read of each paper, and what changed since the version I read before."""
    found = access.readings_to_see(session, actor, meeting_id)
    comparisons.want((each.pair for each in found if each.pair and each.comparison is None), actor.person_id)
    return schemas.reading_list(found)


@door.get("/meetings/<id:meeting_id>/opened")
def list_opened(session: Session, actor: Actor, meeting_id: int) -> schemas.OpenedList:
    """Who has opened the current version of each paper, for the secretariat, if the rule set shows it."""
    return schemas.opened_list(access.opened_to_oversee(session, actor, meeting_id))
