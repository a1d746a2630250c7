"""Openings as the one who looks may see them."""

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.emergencies import access, schemas
from ecabinet.meetings.models import Meeting
from ecabinet.two_person_acts.models import EmergencyOpening


def opening_view(session: Session, actor: Actor, opening: EmergencyOpening, meeting: Meeting) -> schemas.OpeningView:
    holds = opening.ended_at is None and opening.until > clock.now()
    return schemas.OpeningView(
        id=opening.id,
        meeting_id=meeting.id,
        meeting_title=meeting.title,
        person=named_person(opening.person),
        reason=opening.act.reason,
        opened_by=named_person(opening.opened_by),
        approved_by=named_person(opening.approved_by),
        began_at=opening.began_at,
        until=opening.until,
        holds=holds,
        # Whether or not anybody has noted it yet.
        ended_at=None if holds else opening.ended_at or opening.until,
        ended_by=_named(opening.ended_by),
        acknowledged_by=_named(opening.acknowledged_by),
        acknowledged_at=opening.acknowledged_at,
        may_end=holds and access.may_end(session, actor, opening),
        may_acknowledge=opening.acknowledged_at is None and access.chairs(session, actor, meeting.id),
    )


def openings_view(session: Session, actor: Actor) -> schemas.OpeningList:
    found = access.openings_to_see(session, actor)
    return schemas.OpeningList(items=[opening_view(session, actor, *each) for each in found])


def one_view(session: Session, actor: Actor, opening: EmergencyOpening) -> schemas.OpeningView:
    session.refresh(opening)
    return opening_view(session, actor, opening, session.get_one(Meeting, opening.meeting_id))


def _named(person: Person | None) -> NamedPerson | None:
    return None if person is None else named_person(person)
