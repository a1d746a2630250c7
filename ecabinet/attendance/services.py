"""Coming and going: by oneself from one's own tablet, or noted by the secretariat."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.attendance.proving import prove_in_room
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import Attendance, Meeting
from ecabinet.meetings.quorum import follow_quorum
from ecabinet.meetings.rules import Mode, Proof, Quorum
from ecabinet.meetings.stages import refuse_draft_or_over


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Who is there or not, by which stay, and the quorum then."""

    person_id: int
    stay: Attendance | None
    quorum: Quorum


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Who comes or goes, and whether they say so themselves."""

    meeting: Meeting
    person_id: int
    themselves: bool


def check_in(
    session: Session, actor: Actor, meeting_id: int, person_id: int | None, mode: Mode, code: str | None = None
) -> Presence:
    """Note that a person is there. Already there in this mode: nothing new happened."""
    who = _attendee(session, actor, meeting_id, person_id)
    stay = access.stay_of(session, meeting_id, who.person_id)
    if stay is not None and stay.mode is mode:
        return Presence(person_id=who.person_id, stay=stay, quorum=access.quorum_now(session, who.meeting))
    proof = _proof(who, mode, code)
    now = clock.now()
    if stay is not None:
        stay.left_at = now
        session.flush()
    stay = Attendance(
        meeting_id=meeting_id,
        person_id=who.person_id,
        mode=mode,
        arrived_at=now,
        left_at=None,
        noted_by_id=actor.person_id,
        proof=proof,
    )
    session.add(stay)
    session.flush()
    fact = events.CheckedIn(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_id=who.person_id,
        mode=mode,
        on_behalf=not who.themselves,
        proof=proof,
        stay_id=stay.id,
        arrived_at=now,
    )
    record(session, fact)
    return Presence(person_id=who.person_id, stay=stay, quorum=follow_quorum(session, actor, who.meeting))


def check_out(session: Session, actor: Actor, meeting_id: int, person_id: int | None) -> Presence:
    """Note that a person left. Not there: nothing new happened."""
    who = _attendee(session, actor, meeting_id, person_id)
    stay = access.stay_of(session, meeting_id, who.person_id)
    if stay is None:
        return Presence(person_id=who.person_id, stay=None, quorum=access.quorum_now(session, who.meeting))
    now = clock.now()
    stay.left_at = now
    session.flush()
    fact = events.CheckedOut(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_id=who.person_id,
        on_behalf=not who.themselves,
        left_at=now,
    )
    record(session, fact)
    return Presence(person_id=who.person_id, stay=None, quorum=follow_quorum(session, actor, who.meeting))


def _proof(who: Attendee, mode: Mode, code: str | None) -> Proof:
    if not who.themselves:
        return Proof.NOTED
    return prove_in_room(who.meeting, who.person_id, code) if mode is Mode.ROOM else Proof.OWN_WORD


def _attendee(session: Session, actor: Actor, meeting_id: int, person_id: int | None) -> Attendee:
    whom = person_id or actor.person_id
    if whom == actor.person_id:
        access.seat_of(session, actor, meeting_id)
        if actor.device_id is None:
            raise NotPermitted("device_required")
        # Locked: of two who leave at once the second must see that the first has left.
        meeting = access.meeting_to_see(session, actor, meeting_id, lock=True)
    else:
        meeting = access.meeting_to_manage(session, actor, meeting_id)
        if whom not in access.seated_person_ids(session, meeting_id):
            raise NotFound
    refuse_draft_or_over(meeting)
    return Attendee(meeting=meeting, person_id=whom, themselves=whom == actor.person_id)
