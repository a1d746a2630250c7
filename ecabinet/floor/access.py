"""Reading the floor for a person: who speaks, who waits, who spoke; and what they may do about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.floor.models import Floor, Speech
from ecabinet.floor.rules import SpeechKind, SpeechState, obstacle_to_ask
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem, Attendance, Meeting, Seat, Suspension
from ecabinet.meetings.rules import ItemStatus
from ecabinet.meetings.stages import refuse_not_in_session
from ecabinet.rulebook.rules import SeatKind

OPEN = (SpeechState.WAITING, SpeechState.SPEAKING)


@dataclass(frozen=True, kw_only=True)
class OpenFloor:
    """Who speaks and who waits, in order."""

    version: int = 0
    speaker: Speech | None = None
    waiting: list[Speech] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class FloorPicture:
    """The floor with its times: how long before the end one is warned, the seconds spoken and allowed on the item."""

    floor: OpenFloor
    warning: timedelta
    spoken: int
    allowed: int | None


@dataclass(frozen=True)
class Asker:
    """Somebody who asks for the floor: their seat, the current item, and what they did and may do there."""

    seat_kind: SeatKind | None
    item: AgendaItem | None
    closed: bool
    recused: bool
    present: bool
    rests: bool
    spoke: bool
    replied: bool


def floor_now(session: Session, meeting_id: int) -> OpenFloor:
    """The floor as it is. The caller has asked whether the actor may listen."""
    found = session.scalars(
        sa.select(Speech)
        .where(Speech.meeting_id == meeting_id, Speech.state.in_(OPEN))
        .order_by(Speech.place, Speech.id)
    ).all()
    return OpenFloor(
        version=session.scalar(sa.select(Floor.version).where(Floor.meeting_id == meeting_id)) or 0,
        speaker=next((each for each in found if each.state is SpeechState.SPEAKING), None),
        waiting=[each for each in found if each.state is SpeechState.WAITING],
    )


def picture_of(session: Session, meeting_id: int, closed: Collection[int] = ()) -> FloorPicture:
    """The floor with its times, empty on an item of `closed`. The caller has asked whether the actor may listen."""
    times = meetings.rules_of(session.get_one(Meeting, meeting_id)).speaking
    item = session.scalar(_current(meeting_id))
    if item is not None and item.id in closed:
        return FloorPicture(floor=OpenFloor(), warning=timedelta(seconds=times.warning), spoken=0, allowed=None)
    return FloorPicture(
        floor=floor_now(session, meeting_id),
        warning=timedelta(seconds=times.warning),
        spoken=seconds_spoken(session, item.id) if item else 0,
        allowed=times.item[item.kind] if item else None,
    )


def floor_to_see(session: Session, actor: Actor, meeting_id: int) -> FloorPicture:
    """The floor for who may see the meeting. Raises NotFound."""
    meetings.meeting_to_see(session, actor, meeting_id)
    return picture_of(session, meeting_id, closing.closed_items(session, actor, meeting_id))


def speeches_to_see(session: Session, actor: Actor, meeting_id: int, most: int = 5000) -> list[Speech]:
    """Every request and speech of the meeting, in the order in which they were asked for. Raises NotFound."""
    meetings.meeting_to_see(session, actor, meeting_id)
    closed = closing.closed_items(session, actor, meeting_id)
    query = sa.select(Speech).where(Speech.meeting_id == meeting_id, Speech.item_id.not_in(closed))
    return list(session.scalars(query.order_by(Speech.asked_at, Speech.id).limit(most)))


def item_to_speak_on(session: Session, actor: Actor, meeting_id: int, person_id: int, kind: SpeechKind) -> AgendaItem:
    """The current item, its meeting locked, for a person there who may ask for the floor so.

    Raises NotFound, NotPermitted, Conflict.
    """
    meeting = meetings.meeting_to_see(session, actor, meeting_id, lock=True)
    if person_id != actor.person_id and not meetings.conducts(session, actor, meeting_id):
        raise NotPermitted("conductor_only")
    given = {"meeting_id": meeting_id, "person_id": person_id, "persons": closing.persons_of(actor)}
    who = Asker(*session.execute(_ASKER, given).one())
    if who.seat_kind is None:
        if person_id == actor.person_id:
            raise NotPermitted("not_seated")
        raise NotFound
    item = _refuse_without_item(meeting, who)
    if who.closed or who.recused:
        raise NotPermitted("recused")
    if not who.present:
        raise Conflict("speaker_absent")
    code = obstacle_to_ask(
        meetings.rules_of(meeting).speaking,
        kind,
        who.seat_kind,
        is_rapporteur=item.rapporteur_id == person_id,
        spoke=who.spoke,
        replied=who.replied,
    )
    if code is not None:
        raise NotPermitted(code)
    return item


def _asker_query() -> sa.Select[SeatKind, AgendaItem, bool, bool, bool, bool, bool, bool]:
    person_id = sa.bindparam("person_id", type_=sa.Integer)
    persons: sa.BindParameter[Sequence[int]] = sa.bindparam("persons", expanding=True)
    stay = sa.exists().where(
        Attendance.meeting_id == Meeting.id, Attendance.person_id == person_id, Attendance.left_at.is_(None)
    )
    spoke = sa.exists().where(
        Speech.item_id == AgendaItem.id,
        Speech.person_id == person_id,
        Speech.state.in_((SpeechState.SPEAKING, SpeechState.ENDED)),
    )
    return (
        sa.select(
            Seat.kind,
            AgendaItem,
            closing.closed_to(persons).label("closed"),
            closing.takes_no_part(person_id).label("recused"),
            stay.label("present"),
            sa.exists().where(Suspension.meeting_id == Meeting.id, Suspension.ended_at.is_(None)).label("rests"),
            spoke.label("spoke"),
            spoke.where(Speech.kind == SpeechKind.REPLY).label("replied"),
        )
        .select_from(Meeting)
        .outerjoin(Seat, sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == person_id))
        .outerjoin(AgendaItem, sa.and_(AgendaItem.meeting_id == Meeting.id, AgendaItem.status == ItemStatus.CURRENT))
        .where(Meeting.id == sa.bindparam("meeting_id"))
    )


# All that decides whether somebody may ask, read at once, and built once: three hundred tablets ask within seconds.
_ASKER = _asker_query()


def _refuse_without_item(meeting: Meeting, who: Asker) -> AgendaItem:
    refuse_not_in_session(meeting)
    if who.rests:
        meetings.refuse_suspended(meeting)
    if who.item is None:
        raise Conflict("no_current_item")
    return who.item


def speech_to_withdraw(session: Session, actor: Actor, speech_id: int) -> Speech:
    """A request, its meeting locked, for the person and for those who conduct. Raises NotFound, NotPermitted."""
    speech = _speech_to_see(session, actor, speech_id)
    if speech.person_id != actor.person_id and not meetings.conducts(session, actor, speech.meeting_id):
        raise NotPermitted("conductor_only")
    return speech


def speech_to_give(session: Session, actor: Actor, speech_id: int) -> Speech:
    """A request that waits, its meeting locked, for those who conduct. Raises NotFound, NotPermitted, Conflict."""
    speech = _speech_to_see(session, actor, speech_id)
    meetings.refuse_suspended(meetings.meeting_to_conduct(session, actor, speech.meeting_id))
    if speech.state is not SpeechState.WAITING:
        raise Conflict("speech_not_waiting", state=speech.state)
    return speech


def speech_to_extend(session: Session, actor: Actor, speech_id: int) -> Speech:
    """The speech being held, its meeting locked, for those who conduct. Raises NotFound, NotPermitted, Conflict."""
    speech = _speech_to_see(session, actor, speech_id)
    meetings.meeting_to_conduct(session, actor, speech.meeting_id)
    return _held(speech)


def speech_to_end(session: Session, actor: Actor, speech_id: int) -> Speech:
    """The speech being held, its meeting locked, for the speaker and those who conduct.

    Raises NotFound, NotPermitted, Conflict.
    """
    return _held(speech_to_withdraw(session, actor, speech_id))


def queue_to_order(session: Session, actor: Actor, meeting_id: int) -> list[Speech]:
    """Who waits, in order, the meeting locked, for those who conduct. Raises NotFound, NotPermitted, Conflict."""
    meeting = meetings.meeting_to_conduct(session, actor, meeting_id)
    refuse_not_in_session(meeting)
    item = session.scalar(_current(meeting_id))
    if item is not None:
        _refuse_recused(session, actor, item)
    return floor_now(session, meeting_id).waiting


def floor_to_change(session: Session, meeting_id: int, version: int) -> Floor:
    """The floor, for a change made by who saw this version; the meeting is locked. Raises Conflict `floor_changed`."""
    floor = session.get(Floor, meeting_id, populate_existing=True)
    if floor is None:
        floor = Floor(meeting_id=meeting_id, version=0)
        session.add(floor)
    if floor.version != version:
        raise Conflict("floor_changed", version=floor.version)
    return floor


def seconds_spoken(session: Session, item_id: int, person_id: int | None = None) -> int:
    """Seconds spoken on an item by request, by all or by one; points of order and replies take nobody's time."""
    query = sa.select(sa.func.sum(Speech.seconds)).where(
        Speech.item_id == item_id, Speech.kind == SpeechKind.REQUEST, Speech.state == SpeechState.ENDED
    )
    if person_id is not None:
        query = query.where(Speech.person_id == person_id)
    return session.scalar(query) or 0


def _refuse_recused(session: Session, actor: Actor, item: AgendaItem) -> None:
    if item.id in closing.closed_items(session, actor, item.meeting_id):
        raise NotPermitted("recused")


def _current(meeting_id: int) -> sa.Select[AgendaItem]:
    return sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.status == ItemStatus.CURRENT)


def _speech_to_see(session: Session, actor: Actor, speech_id: int) -> Speech:
    meeting_id = session.scalar(sa.select(Speech.meeting_id).where(Speech.id == speech_id))
    if meeting_id is None:
        raise NotFound
    meetings.meeting_to_see(session, actor, meeting_id, lock=True)
    speech = session.get(Speech, speech_id, populate_existing=True)
    if speech is None or speech.item_id in closing.closed_items(session, actor, meeting_id):
        raise NotFound
    return speech


def _held(speech: Speech) -> Speech:
    if speech.state is not SpeechState.SPEAKING:
        raise Conflict("speech_not_held", state=speech.state)
    return speech
