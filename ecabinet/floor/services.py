"""Asking for the floor, giving it, and what ends a speech by itself. The order of the record is the order of asking."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.floor import access, events
from ecabinet.floor.access import OpenFloor
from ecabinet.floor.events import SpeechEnding
from ecabinet.floor.models import Floor, Speech
from ecabinet.floor.rules import SpeechKind, SpeechState, interrupts, place_of_newcomer, reordered, seconds_given
from ecabinet.meetings import access as meetings
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.events import CheckedOut, MeetingFinished, MeetingSuspended, MovedToItem
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.together import stands_in
from ecabinet.recusal.events import RecusalDeclared, RecusalResumed


def request_floor(session: Session, actor: Actor, meeting_id: int, person_id: int | None, kind: SpeechKind) -> Speech:
    """Ask for the floor on the current item. Who waits for it already waits on: nothing new happened."""
    whom = person_id or actor.person_id
    item = access.item_to_speak_on(session, actor, meeting_id, whom, kind)
    queue = access.floor_now(session, meeting_id).waiting
    earlier = next((each for each in queue if (each.person_id, each.kind) == (whom, kind)), None)
    if earlier is not None:
        return earlier
    speech = Speech(
        meeting_id=meeting_id, item_id=item.id, person_id=whom, kind=kind, state=SpeechState.WAITING, place=0,
        asked_at=clock.now(), asked_by_id=actor.person_id,
    )  # fmt: skip
    _join(session, speech, queue, place_of_newcomer([each.kind for each in queue], kind))
    return speech


def withdraw_request(session: Session, actor: Actor, speech_id: int) -> Speech:
    """Take a request back. Withdrawn already: nothing new happened. Raises Conflict when it has come to its turn."""
    speech = access.speech_to_withdraw(session, actor, speech_id)
    if speech.state is SpeechState.WITHDRAWN:
        return speech
    if speech.state is not SpeechState.WAITING:
        raise Conflict("speech_not_waiting", state=speech.state)
    _withdraw(session, speech, actor.person_id)
    return speech


def give_floor(session: Session, actor: Actor, speech_id: int, version: int) -> Speech:
    """Let this person speak now; whoever speaks has ended, or goes on after a point of order."""
    speech = access.speech_to_give(session, actor, speech_id)
    floor = access.floor_to_change(session, speech.meeting_id, version)
    on_behalf = stands_in(session, actor, speech.meeting_id)
    speaker = access.floor_now(session, speech.meeting_id).speaker
    if speaker is not None:
        broken_off = interrupts(speech.kind, speaker.kind)
        reason = SpeechEnding.INTERRUPTED if broken_off else SpeechEnding.NEXT_SPEAKER
        _end(session, speaker, actor.person_id, reason, on_behalf)
    seconds = _seconds_for(session, speech)
    now = clock.now()
    speech.state, speech.given_by_id = SpeechState.SPEAKING, actor.person_id
    speech.began_at, speech.until = now, now + timedelta(seconds=seconds)
    _changed(session, floor)
    fact = events.FloorGiven(
        actor_id=actor.person_id, meeting_id=speech.meeting_id, item_id=speech.item_id, speech_id=speech.id,
        person_id=speech.person_id, kind=speech.kind, seconds=seconds, on_behalf=on_behalf, began_at=now,
        until=speech.until,
    )  # fmt: skip
    record(session, fact)
    if speaker is not None and interrupts(speech.kind, speaker.kind):
        _go_on_afterwards(session, speaker, actor.person_id)
    return speech


def extend_speech(session: Session, actor: Actor, speech_id: int, version: int) -> Speech:
    """Give the speaker one extension of the rule set more, from now on when their time is over already."""
    speech = access.speech_to_extend(session, actor, speech_id)
    floor = access.floor_to_change(session, speech.meeting_id, version)
    meeting = session.get_one(Meeting, speech.meeting_id)
    seconds = meetings.rules_of(meeting).speaking.extension
    speech.until = max(speech.until or clock.now(), clock.now()) + timedelta(seconds=seconds)
    _changed(session, floor)
    fact = events.SpeechExtended(
        actor_id=actor.person_id, meeting_id=speech.meeting_id, speech_id=speech.id, seconds=seconds,
        on_behalf=stands_in(session, actor, speech.meeting_id), until=speech.until,
    )  # fmt: skip
    record(session, fact)
    return speech


def end_speech(session: Session, actor: Actor, speech_id: int, version: int) -> Speech:
    """The speech is over: said by who speaks or who conducts."""
    speech = access.speech_to_end(session, actor, speech_id)
    floor = access.floor_to_change(session, speech.meeting_id, version)
    on_behalf = speech.person_id != actor.person_id and stands_in(session, actor, speech.meeting_id)
    _end(session, speech, actor.person_id, SpeechEnding.ENDED, on_behalf)
    _changed(session, floor)
    return speech


def order_speakers(session: Session, actor: Actor, meeting_id: int, version: int, wanted: Sequence[int]) -> None:
    """Put those who wait in this order; who came meanwhile keeps a place, who left is passed over."""
    queue = {each.id: each for each in access.queue_to_order(session, actor, meeting_id)}
    floor = access.floor_to_change(session, meeting_id, version)
    known = set(session.scalars(sa.select(Speech.id).where(Speech.meeting_id == meeting_id)))
    if not known.issuperset(wanted):
        raise Invalid("unknown_speech")
    try:
        order = reordered({each.id: each.kind for each in queue.values()}, wanted)
    except ValueError as fault:
        raise Invalid(str(fault)) from None
    if order == list(queue):
        return
    _put_in_order(queue[each] for each in order)
    _changed(session, floor)
    fact = events.SpeakersOrdered(
        actor_id=actor.person_id, meeting_id=meeting_id, order=tuple(order),
        on_behalf=stands_in(session, actor, meeting_id),
    )  # fmt: skip
    record(session, fact)


def follow_moved_to_item(session: Session, event: MovedToItem) -> None:
    """With its item every speech and request is over."""
    _clear(session, event.meeting_id, event.actor_id, SpeechEnding.ITEM_ENDED)


def follow_meeting_finished(session: Session, event: MeetingFinished) -> None:
    """Nobody has the floor of a sitting that is over."""
    _clear(session, event.meeting_id, event.actor_id, SpeechEnding.MEETING_FINISHED)


def follow_meeting_suspended(session: Session, event: MeetingSuspended) -> None:
    """Who speaks when the sitting rests goes on afterwards, with the time left; of an adjourned one nothing waits."""
    if event.kind is SuspensionKind.ADJOURNMENT:
        _clear(session, event.meeting_id, event.actor_id, SpeechEnding.ADJOURNED)
        return
    speaker = access.floor_now(session, event.meeting_id).speaker
    if speaker is not None:
        _end(session, speaker, event.actor_id, SpeechEnding.SUSPENDED, on_behalf=False)
        if speaker.kind is not SpeechKind.POINT_OF_ORDER:
            _go_on_afterwards(session, speaker, event.actor_id or speaker.asked_by_id)
        _bump(session, event.meeting_id)


def follow_checked_out(session: Session, event: CheckedOut) -> None:
    """Who left waits no more and speaks no more."""
    _leave(session, access.floor_now(session, event.meeting_id), event, SpeechEnding.LEFT)


def follow_recused(session: Session, event: RecusalDeclared | RecusalResumed) -> None:
    """Who takes no part in an item waits no more and speaks no more on it."""
    if meetings.current_item_id(session, event.meeting_id) == event.item_id:
        _leave(session, access.floor_now(session, event.meeting_id), event, SpeechEnding.RECUSED)


def _leave(
    session: Session, floor: OpenFloor, event: CheckedOut | RecusalDeclared | RecusalResumed, reason: SpeechEnding
) -> None:
    for speech in floor.waiting:
        if speech.person_id == event.person_id:
            _withdraw(session, speech, event.actor_id)
    if floor.speaker is not None and floor.speaker.person_id == event.person_id:
        _end(session, floor.speaker, event.actor_id, reason, on_behalf=False)
        _bump(session, event.meeting_id)


def _clear(session: Session, meeting_id: int, actor_id: int | None, reason: SpeechEnding) -> None:
    floor = access.floor_now(session, meeting_id)
    if floor.speaker is not None:
        _end(session, floor.speaker, actor_id, reason, on_behalf=False)
    for speech in floor.waiting:
        speech.state = SpeechState.LAPSED
    if floor.waiting:
        lapsed = tuple(each.id for each in floor.waiting)
        record(
            session,
            events.RequestsLapsed(actor_id=actor_id, meeting_id=meeting_id, speech_ids=lapsed, reason=reason),
        )
    if floor.speaker is not None or floor.waiting:
        _bump(session, meeting_id)


def _join(session: Session, speech: Speech, queue: list[Speech], place: int) -> None:
    queue.insert(place, speech)
    _put_in_order(queue)
    session.add(speech)
    session.flush()
    fact = events.FloorRequested(
        actor_id=speech.asked_by_id, meeting_id=speech.meeting_id, item_id=speech.item_id, speech_id=speech.id,
        person_id=speech.person_id, kind=speech.kind, on_behalf=speech.person_id != speech.asked_by_id,
        asked_at=speech.asked_at,
    )  # fmt: skip
    record(session, fact)


def _go_on_afterwards(session: Session, interrupted: Speech, actor_id: int) -> None:
    """The interrupted speaker waits before all but points of order, unless they wait for the same already."""
    queue = access.floor_now(session, interrupted.meeting_id).waiting
    if any((each.person_id, each.kind) == (interrupted.person_id, interrupted.kind) for each in queue):
        return
    speech = Speech(
        meeting_id=interrupted.meeting_id, item_id=interrupted.item_id, person_id=interrupted.person_id,
        kind=interrupted.kind, state=SpeechState.WAITING, place=0, asked_at=clock.now(), asked_by_id=actor_id,
    )  # fmt: skip
    _join(session, speech, queue, place_of_newcomer([each.kind for each in queue], SpeechKind.POINT_OF_ORDER))


def _withdraw(session: Session, speech: Speech, actor_id: int | None) -> None:
    speech.state = SpeechState.WITHDRAWN
    session.flush()
    fact = events.RequestWithdrawn(
        actor_id=actor_id, meeting_id=speech.meeting_id, speech_id=speech.id, person_id=speech.person_id,
        on_behalf=speech.person_id != actor_id,
    )  # fmt: skip
    record(session, fact)


def _end(session: Session, speech: Speech, actor_id: int | None, reason: SpeechEnding, on_behalf: bool) -> None:
    now = clock.now()
    speech.state, speech.ended_at = SpeechState.ENDED, now
    if speech.began_at is not None:
        speech.seconds = max(0, round((now - speech.began_at).total_seconds()))
    session.flush()
    fact = events.SpeechEnded(
        actor_id=actor_id, meeting_id=speech.meeting_id, item_id=speech.item_id, speech_id=speech.id,
        person_id=speech.person_id, seconds=speech.seconds, reason=reason, on_behalf=on_behalf,
        ended_at=now,
    )  # fmt: skip
    record(session, fact)


def _seconds_for(session: Session, speech: Speech) -> int:
    item = session.get_one(AgendaItem, speech.item_id)
    times = meetings.rules_of(session.get_one(Meeting, speech.meeting_id)).speaking
    by_person = access.seconds_spoken(session, item.id, speech.person_id)
    return seconds_given(times, speech.kind, item.kind, by_person, access.seconds_spoken(session, item.id))


def _put_in_order(queue: Iterable[Speech]) -> None:
    for place, speech in enumerate(queue):
        if speech.place != place:
            speech.place = place


def _bump(session: Session, meeting_id: int) -> None:
    floor = session.get(Floor, meeting_id, populate_existing=True) or Floor(meeting_id=meeting_id, version=0)
    session.add(floor)
    _changed(session, floor)


def _changed(session: Session, floor: Floor) -> None:
    floor.version += 1
    session.flush()
