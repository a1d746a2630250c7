"""Reading presentations for a person: what is shown now, and who may lead."""

from collections.abc import Container
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.documents.access import version_to_hold
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import ItemStatus
from ecabinet.meetings.stages import refuse_not_in_session
from ecabinet.presenting.models import Presentation
from ecabinet.presenting.rules import may_present

_SHOWN = (
    sa.select(Presentation.person_id, Person.full_name, Presentation.version_id, Presentation.page)
    .join(Person, Person.id == Presentation.person_id)
    .where(Presentation.meeting_id == sa.bindparam("meeting_id"))
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Who leads, and what the room is shown."""

    person_id: int
    name: str
    version_id: int
    page: int


def shown_now(session: Session, meeting_id: int, closed: Container[int] = ()) -> Shown | None:
    """What the meeting is shown, unless of a `closed` item. The caller has asked whether the actor may listen."""
    row = session.execute(_SHOWN, {"meeting_id": meeting_id}).one_or_none()
    if row is not None and closed and item_of(session, row.version_id) in closed:
        return None
    return row and Shown(person_id=row.person_id, name=row.full_name, version_id=row.version_id, page=row.page)


def version_to_present(session: Session, actor: Actor, meeting_id: int, version_id: int) -> Version:
    """A version that this person may lead the meeting through, the meeting locked.

    Raises NotFound, NotPermitted (`presenters_only`, `device_required`), Conflict when the sitting is not open.
    """
    meeting = meetings.meeting_to_see(session, actor, meeting_id, lock=True)
    item = session.scalar(
        sa.select(AgendaItem).join(Paper, Paper.item_id == AgendaItem.id).join(Version, Version.paper_id == Paper.id)
        .where(Version.id == version_id, AgendaItem.meeting_id == meeting_id, ~closing.recused(actor))
    )  # fmt: skip
    if item is None:
        raise NotFound
    _refuse_others(session, actor, item)
    version, _device_id = version_to_hold(session, actor, version_id)
    _refuse_closed(meeting)
    return version


def presentation_to_turn(session: Session, actor: Actor, meeting_id: int) -> Presentation:
    """The person's own presentation, its meeting locked. Raises NotFound, Conflict when they do not lead (any more)."""
    meetings.meeting_to_see(session, actor, meeting_id, lock=True)
    found = session.get(Presentation, meeting_id, populate_existing=True)
    if found is None or found.person_id != actor.person_id:
        raise Conflict("not_presenting")
    return found


def presentation_to_end(session: Session, actor: Actor, meeting_id: int) -> Presentation | None:
    """The presentation, if there is one, for who leads it and for those who conduct. Raises NotFound, NotPermitted."""
    meetings.meeting_to_see(session, actor, meeting_id, lock=True)
    found = session.get(Presentation, meeting_id, populate_existing=True)
    is_own = found is not None and found.person_id == actor.person_id
    if not is_own and not meetings.conducts(session, actor, meeting_id):
        raise NotPermitted("presenters_only")
    return found


def item_of(session: Session, version_id: int) -> int | None:
    """The item of whose papers this is a version."""
    query = sa.select(Paper.item_id).join(Version, Version.paper_id == Paper.id).where(Version.id == version_id)
    return session.scalar(query)


def _refuse_others(session: Session, actor: Actor, item: AgendaItem) -> None:
    conducts = meetings.conducts(session, actor, item.meeting_id)
    if not may_present(conducts, actor.person_id, item.rapporteur_id, item.status is ItemStatus.CURRENT):
        raise NotPermitted("presenters_only")


def _refuse_closed(meeting: Meeting) -> None:
    refuse_not_in_session(meeting)
    meetings.refuse_suspended(meeting)
