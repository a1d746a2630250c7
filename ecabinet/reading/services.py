"""Noting what a person has read."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Invalid
from ecabinet.documents.access import version_to_hold
from ecabinet.reading.models import Reading
from ecabinet.reading.rules import bits_of


def note_reading(session: Session, actor: Actor, version_id: int, pages: Sequence[int]) -> None:
    """Add pages to what this person has read of a version; the last of them is where they stand.

    No event: the record is read by others, and what a person read is that person's own affair. Raises NotFound,
    NotPermitted, Invalid.
    """
    version, _device_id = version_to_hold(session, actor, version_id)
    if max(pages) > version.pages:
        raise Invalid("no_such_page", pages=version.pages)
    now = clock.now()
    found = session.get(Reading, (actor.person_id, version_id), with_for_update=True)
    if found is None:
        found = Reading(person_id=actor.person_id, version_id=version_id, pages=b"", first_at=now)
        session.add(found)
    found.pages, found.last_page, found.last_at = bits_of(pages, found.pages), pages[-1], now
