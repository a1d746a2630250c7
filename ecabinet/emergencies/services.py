"""Proposing that papers be opened, ending it, taking note of it; noting that the time of one has come."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.emergencies import access
from ecabinet.two_person_acts.events import EmergencyAcknowledged, EmergencyEnded
from ecabinet.two_person_acts.models import EmergencyOpening, TwoPersonAct
from ecabinet.two_person_acts.rules import ActKind
from ecabinet.two_person_acts.services import propose_act


def propose_opening(
    session: Session, actor: Actor, meeting_id: int, person_id: int, until: datetime, reason: str
) -> TwoPersonAct:
    """Propose to open a meeting's papers to somebody for some hours.

    Raises NotPermitted, NotFound, Conflict, Invalid.
    """
    meeting = access.meeting_to_open(session, actor, meeting_id, person_id, until)
    facts = {
        "meeting_id": meeting.id,
        "meeting_title": meeting.title,
        "starts_at": iso(meeting.starts_at),
        "until": iso(until),
    }
    return propose_act(session, actor, ActKind.OPEN_PAPERS, person_id, reason, facts=facts)


def end_opening(session: Session, actor: Actor, opening_id: int) -> EmergencyOpening:
    """Close the papers again, now. Raises NotFound, NotPermitted, Conflict."""
    opening = access.opening_to_end(session, actor, opening_id)
    _end(session, opening, clock.now(), actor.person_id)
    return opening


def acknowledge_opening(session: Session, actor: Actor, opening_id: int) -> EmergencyOpening:
    """The chair takes note. Raises NotFound, NotPermitted, Conflict."""
    opening = access.opening_to_acknowledge(session, actor, opening_id)
    opening.acknowledged_by_id, opening.acknowledged_at = actor.person_id, clock.now()
    session.flush()
    facts = {"meeting_id": opening.meeting_id, "person_id": opening.person_id, "opening_id": opening.id}
    record(session, EmergencyAcknowledged(actor_id=actor.person_id, **facts))
    return opening


def end_over(session: Session) -> int:
    """Note those whose time has come, which held no more from that moment on; how many there were."""
    over = sa.and_(EmergencyOpening.ended_at.is_(None), EmergencyOpening.until <= clock.now())
    found = session.scalars(sa.select(EmergencyOpening).where(over).with_for_update()).all()
    for opening in found:
        _end(session, opening, opening.until, None)
    return len(found)


def _end(session: Session, opening: EmergencyOpening, at: datetime, by_id: int | None) -> None:
    opening.ended_at, opening.ended_by_id = at, by_id
    session.flush()
    fact = EmergencyEnded(
        actor_id=by_id,
        meeting_id=opening.meeting_id,
        person_id=opening.person_id,
        opening_id=opening.id,
        opened_by_id=opening.opened_by_id,
        approved_by_id=opening.approved_by_id,
    )
    record(session, fact)
