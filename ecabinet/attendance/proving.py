"""The check-in code of a meeting: shown in the room by those who conduct, given by those who check in there."""

import math

from sqlalchemy.orm import Session

from ecabinet.accounts.throttle import Lane
from ecabinet.attendance import events, room_code
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import random_bytes
from ecabinet.core.errors import Conflict, NotPermitted, TooMany
from ecabinet.core.events import record
from ecabinet.meetings import access
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import Proof
from ecabinet.meetings.stages import refuse_draft_or_over
from ecabinet.rulebook.attending import RoomCode

# Two codes of a million are good at a time: whoever guesses has a few tries, then one a minute.
_guesses = Lane(free=5, longest=60)


def turn_code(session: Session, actor: Actor, meeting_id: int, shown: bool) -> None:
    """Show the code in the room from now on, or no more. Codes shown before are good no more. Raises Conflict."""
    meeting = access.meeting_to_oversee(session, actor, meeting_id)
    refuse_draft_or_over(meeting)
    if shown and access.rules_of(meeting).room_code is RoomCode.NEVER:
        raise Conflict("room_code_not_ruled")
    if shown == (meeting.room_code_key is not None):
        return
    meeting.room_code_key = random_bytes(room_code.KEY_BYTES) if shown else None
    record(session, events.RoomCodeTurned(actor_id=actor.person_id, meeting_id=meeting_id, shown=shown))


def code_to_show(session: Session, actor: Actor, meeting_id: int) -> room_code.Shown:
    """The code of this moment, for those who conduct. Raises NotPermitted, Conflict."""
    meeting = access.meeting_to_see(session, actor, meeting_id)
    if not access.oversees(session, actor, meeting_id):
        raise NotPermitted("room_screen_only")
    shown = code_shown(meeting)
    if shown is None:
        raise Conflict("room_code_not_shown")
    return shown


def code_shown(meeting: Meeting) -> room_code.Shown | None:
    """The code of this moment; the caller has asked whether it may be shown."""
    key = meeting.room_code_key
    return None if key is None else room_code.shown_at(key, meeting.id, clock.now())


def prove_in_room(meeting: Meeting, person_id: int, code: str | None) -> Proof:
    """What it rests on that this person is in the room. Raises NotPermitted, TooMany when it must be the code."""
    key = meeting.room_code_key
    if not access.needs_code(meeting):
        return Proof.OWN_WORD
    if code is None:
        raise NotPermitted("room_code_needed")
    if key is None:
        raise NotPermitted("room_code_wrong")
    # Per person and key: a new key is a new thing to guess.
    who, now = f"{person_id} {key.hex()}", clock.now()
    wait = _guesses.wait(who, now)
    if wait > 0:
        raise TooMany("too_many_codes", retry_after=math.ceil(wait))
    if not room_code.is_good(key, meeting.id, code, now):
        _guesses.fail(who, now)
        raise NotPermitted("room_code_wrong")
    _guesses.clear(who)
    return Proof.CODE
