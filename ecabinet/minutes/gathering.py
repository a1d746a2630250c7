"""Gathering the facts of a sitting from the rooms below; nothing private is read here."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, undefer

from ecabinet.accounts.models import Person
from ecabinet.core.config import settings
from ecabinet.floor.models import Speech
from ecabinet.floor.rules import SpeechState
from ecabinet.meetings.models import Attendance, Meeting, Recusal, Seat
from ecabinet.meetings.picture import items_of, numbers_of, presented_by
from ecabinet.meetings.rules import MeetingStatus, Mode
from ecabinet.minutes.facts import Declared, Facts, Matter, Presence, Rest, Spoken, Vote
from ecabinet.opinions.access import picture_of as positions_of
from ecabinet.opinions.rules import Stance
from ecabinet.rulebook.rules import SeatKind
from ecabinet.timing.access import stretches_of
from ecabinet.voting import access as voting
from ecabinet.voting.models import Poll
from ecabinet.voting.rolls import recorded_in, standing_ballots
from ecabinet.voting.rules import COUNTED, Choice, PollStatus
from ecabinet.voting.sentences import explain
from ecabinet.voting.words import answers_to


def facts_of(session: Session, meeting: Meeting, secretary_id: int) -> Facts:
    """Everything the minutes of this meeting are made of. The caller has asked who may see it."""
    people = _people(session, meeting.id)
    chair = next((each for each in people if each.kind is SeatKind.CHAIR), None)
    secretary = session.get(Person, secretary_id)
    return Facts(
        body=settings().body_vi,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        started_at=meeting.started_at,
        finished_at=meeting.finished_at,
        chair=chair.name if chair else "",
        chair_title=chair.title if chair else "",
        secretary=secretary.full_name if secretary else "",
        people=people,
        matters=_matters(session, meeting),
        rests=[Rest(kind=each.kind, began_at=each.began_at, ended_at=each.ended_at) for each in meeting.suspensions],
    )


def _people(session: Session, meeting_id: int) -> list[Presence]:
    query = sa.select(Seat).where(Seat.meeting_id == meeting_id)
    seats = session.scalars(query.options(joinedload(Seat.person).joinedload(Person.office))).all()
    names = {seat.person_id: seat.person.full_name for seat in seats}
    stays: dict[int, list[tuple[datetime, datetime | None, Mode]]] = {}
    found = sa.select(Attendance).where(Attendance.meeting_id == meeting_id).order_by(Attendance.arrived_at)
    for stay in session.scalars(found):
        stays.setdefault(stay.person_id, []).append((stay.arrived_at, stay.left_at, stay.mode))
    ordered = sorted(
        seats,
        key=lambda seat: (
            seat.kind is not SeatKind.CHAIR,
            seat.person.office.precedence if seat.person.office else 10**6,
            seat.person.full_name,
        ),
    )
    return [
        Presence(
            name=seat.person.full_name,
            title=seat.person.office.title_vi if seat.person.office else "",
            kind=seat.kind,
            stands_for=names.get(seat.substitutes_for_id or 0, ""),
            stays=stays.get(seat.person_id, []),
        )
        for seat in ordered
    ]


def _matters(session: Session, meeting: Meeting) -> list[Matter]:
    items = items_of(session, meeting.id)
    numbers = numbers_of(items)
    stretches = stretches_of(session, meeting.id)
    speeches, votes = _speeches(session, meeting.id), _votes(session, meeting.id)
    declared, recused = _declared(session, meeting), _recused(session, meeting.id)
    return [
        Matter(id=item.id, number=numbers[item.id], title="", kind=item.kind, classified=True)
        if item.classified
        else Matter(
            id=item.id,
            number=numbers[item.id],
            title=item.title,
            kind=item.kind,
            is_break=item.is_break,
            rapporteur=presented_by(item),
            stretches=[(each.began_at, each.ended_at) for each in stretches if each.item_id == item.id],
            speeches=speeches.get(item.id, []),
            votes=votes.get(item.id, []),
            declared=declared.get(item.id),
            recused=recused.get(item.id, []),
        )
        for item in items
    ]


def _speeches(session: Session, meeting_id: int) -> dict[int, list[Spoken]]:
    query = (
        sa.select(Speech, Person.full_name)
        .join(Person, Person.id == Speech.person_id)
        .where(Speech.meeting_id == meeting_id, Speech.state == SpeechState.ENDED)
        .order_by(Speech.began_at, Speech.id)
    )
    found: dict[int, list[Spoken]] = {}
    for speech, name in session.execute(query):
        spoken = Spoken(
            name=name, kind=speech.kind, began_at=speech.began_at or speech.asked_at, seconds=speech.seconds
        )
        found.setdefault(speech.item_id, []).append(spoken)
    return found


def _votes(session: Session, meeting_id: int) -> dict[int, list[Vote]]:
    """Counted votes with their names where they are named ones, and the annulled; of an open one there is nothing."""
    told = {*COUNTED, PollStatus.ANNULLED}
    query = sa.select(Poll).where(Poll.meeting_id == meeting_id, Poll.status.in_(told), Poll.opened_at.is_not(None))
    polls = session.scalars(query.options(undefer(Poll.definition)).order_by(Poll.id)).all()
    named = [poll.id for poll in polls if poll.status in COUNTED and not poll.by_hand]
    ballots, recorded = standing_ballots(session, named), recorded_in(session, named)
    persons = {person_id for each in ballots.values() for person_id, _choice in each}
    known = session.execute(sa.select(Person.id, Person.full_name).where(Person.id.in_(persons)))
    names: dict[int, str] = {row.id: row.full_name for row in known}
    found: dict[int, list[Vote]] = {}
    for poll in polls:
        bloc = voting.items_of_bloc(session, poll.id)
        result = poll.result if poll.status in COUNTED else None
        vote = Vote(
            question=poll.question,
            items=max(1, len(bloc)),
            closed_at=poll.closed_at or poll.annulled_at,
            carried=poll.is_carried,
            sentence=explain(result, "vi") if result else "",
            named=_named(poll, ballots[poll.id], names) if poll.id in ballots else None,
            by_hand=poll.by_hand,
            recorded=[names[each] for each in sorted(recorded.get(poll.id, ()))],
            annulled=(poll.annul_reason or "") if poll.status is PollStatus.ANNULLED else None,
        )
        for item_id in bloc or (poll.item_id,):
            found.setdefault(item_id, []).append(vote)
    return found


def _named(poll: Poll, ballots: Sequence[tuple[int, Choice]], names: dict[int, str]) -> dict[str, Sequence[str]]:
    return {
        answer: [names[who] for who, chosen in ballots if chosen is choice]
        for choice, answer in answers_to(poll, "vi").items()
    }


def _declared(session: Session, meeting: Meeting) -> dict[int, Declared]:
    """Counts alone, and none while positions may still change."""
    if meeting.status not in {MeetingStatus.IN_SESSION, MeetingStatus.FINISHED}:
        return {}
    found = {}
    for each in positions_of(session, meeting).items:
        stances = [position.stance for position in each.positions]
        found[each.item.id] = Declared(
            agree=stances.count(Stance.AGREE),
            objection=stances.count(Stance.OBJECTION),
            speak=stances.count(Stance.SPEAK),
            silent=len(each.silent),
        )
    return found


def _recused(session: Session, meeting_id: int) -> dict[int, list[str]]:
    query = (
        sa.select(Recusal.item_id, Person.full_name)
        .join(Person, Person.id == Recusal.person_id)
        .where(Recusal.meeting_id == meeting_id, Recusal.lifted_at.is_(None))
        .order_by(Recusal.id)
    )
    found: dict[int, list[str]] = {}
    for item_id, name in session.execute(query):
        found.setdefault(item_id, []).append(name)
    return found
