"""Opening papers once two persons mean it, ending it, taking note of it; noting that the time of one has come."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access as accounts
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.emergencies import access
from ecabinet.emergencies.events import EmergencyAcknowledged, EmergencyEnded, OpenedInEmergency
from ecabinet.emergencies.rules import opening_fault
from ecabinet.meetings.models import Meeting
from ecabinet.two_person_acts.access import guardian
from ecabinet.two_person_acts.acts import Doing
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


def _tablets(session: Session, person_id: int) -> object:
    accounts.person(session, person_id)
    found = [each.id for each in accounts.devices_of(session, [person_id])]
    if not found:
        raise Conflict("no_approved_tablet")
    return {"tablets": found}


def _open(session: Session, actor: Actor, act: TwoPersonAct) -> None:
    guardian(actor)
    now, until = clock.now(), datetime.fromisoformat(act.facts["until"])
    fault = opening_fault(until, now)
    if fault is not None:
        raise Conflict(fault)
    # A meeting may be taken back, and a person seated, since it was proposed.
    access.refuse_needless(session, session.get_one(Meeting, act.facts["meeting_id"]), act.matter_id)
    opening = EmergencyOpening(
        act_id=act.id,
        meeting_id=act.facts["meeting_id"],
        person_id=act.matter_id,
        opened_by_id=act.proposed_by_id,
        approved_by_id=act.closed_by_id,
        began_at=now,
        until=until,
    )
    session.add(opening)
    session.flush()
    fact = OpenedInEmergency(
        actor_id=opening.opened_by_id,
        approved_by_id=opening.approved_by_id,
        meeting_id=opening.meeting_id,
        person_id=opening.person_id,
        opening_id=opening.id,
        until=until,
    )
    record(session, fact)


# How an opening is done that another approved.
DOING = Doing(stands=_tablets, do=_open)


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
