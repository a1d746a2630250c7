"""Who is told of what, and what a look at a meeting costs."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import OFFICE, meeting_stream, person_stream, recorded_in, settle
from ecabinet.mail.rules import MailKind
from ecabinet.mail.services import queue_mail
from ecabinet.meetings import access, services
from ecabinet.meetings.deleting import delete_meeting
from ecabinet.meetings.models import AgendaItem
from ecabinet.meetings.picture import picture_of
from ecabinet.meetings.rules import ItemStatus, MeetingStatus, Sitter
from ecabinet.rulebook.rules import SeatKind
from tests.factories import accounts, meetings


def streams_of(session: Session, kind: str) -> set[str]:
    settle(session)
    told = [each for each in recorded_in(session) if type(each.event).__name__ == kind]
    assert told, kind
    return set(told[-1].previous)


def test_everybody_seated_is_told_of_publication_in_person(session: Session) -> None:
    people = meetings.cabinet(session)
    sitting = meetings.sitting(session, people, MeetingStatus.PUBLISHED)
    streams = streams_of(session, "MeetingPublished")
    seated = [*people.voters, people.substitute, people.guest]
    assert streams == {meeting_stream(sitting.meeting_id), OFFICE, *(person_stream(each.id) for each in seated)}


def test_who_gains_or_loses_a_seat_is_told_in_person(session: Session) -> None:
    people = meetings.cabinet(session)
    sitting = meetings.sitting(session, people)
    secretary = accounts.actor_of(people.secretary)
    version = access.meeting_to_see(session, secretary, sitting.meeting_id).version
    sitters = [each for each in meetings.sitters(people) if each.person_id != people.guest.id]
    new = Sitter(person_id=people.stranger.id, kind=SeatKind.MEMBER)
    services.set_seats(session, secretary, sitting.meeting_id, version, [*sitters, new])
    streams = streams_of(session, "SeatsChanged")
    assert {person_stream(people.guest.id), person_stream(people.stranger.id)} <= streams
    assert person_stream(people.chair.id) not in streams
    assert people.guest.id not in access.seated_person_ids(session, sitting.meeting_id)


def test_checking_in_is_on_record_and_told_to_nobody_one_by_one(session: Session) -> None:
    people = meetings.cabinet(session)
    sitting = meetings.sitting(session, people)
    meetings.seat_present(session, people, sitting.meeting_id, people.chair)
    assert streams_of(session, "CheckedIn") == set()


def test_meetings_are_numbered_within_their_year(session: Session) -> None:
    people = meetings.cabinet(session)
    secretary = accounts.actor_of(people.secretary)
    numbers = []
    new_year_in_hanoi = datetime(2026, 12, 31, 18, tzinfo=UTC)
    for starts_at in (meetings.STARTS, meetings.STARTS, new_year_in_hanoi):
        plan = {"title": "Phiên họp", "starts_at": starts_at, "place": "Hà Nội"}
        meeting_id = services.create_meeting(session, secretary, plan, meetings.sitters(people))
        numbers.append(access.meeting_to_see(session, secretary, meeting_id).number)
    assert numbers == [1, 2, 1]


def test_a_meeting_needs_known_rules_and_somebody_in_the_chair(session: Session) -> None:
    secretary = accounts.actor_of(accounts.person(session, roles=("secretary",)))
    plan = {"title": "Phiên họp", "starts_at": meetings.STARTS, "place": "Hà Nội"}
    with pytest.raises(Invalid, match="one_chair_needed"):
        services.create_meeting(session, secretary, plan, None)
    with pytest.raises(Invalid, match="unknown_rule_set"):
        services.create_meeting(session, secretary, {**plan, "rule_set": "nobody"}, None)


def test_the_database_itself_allows_one_current_item(app: Flask) -> None:
    with transaction() as session:
        people = meetings.cabinet(session)
        sitting = meetings.sitting(session, people)
    with pytest.raises(IntegrityError, match="agenda_item"), transaction() as session:
        session.execute(
            sa.update(AgendaItem).where(AgendaItem.id.in_(sitting.items)).values(status=ItemStatus.CURRENT)
        )  # fmt: skip


@pytest.mark.parametrize("members", [2, 40])
def test_a_look_at_a_meeting_costs_the_same_queries_however_many_sit(app: Flask, members: int) -> None:
    with transaction() as session:
        people = meetings.cabinet(session, members)
        sitting = meetings.sitting(session, people, items=members)
        meetings.seat_present(session, people, sitting.meeting_id, *people.voters)
    statements: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    sa.event.listen(engine(), "before_cursor_execute", count)
    with reading() as session:
        picture = picture_of(session, accounts.actor_of(people.members[0]), sitting.meeting_id)
    sa.event.remove(engine(), "before_cursor_execute", count)
    assert picture.quorum.present == members + 1
    assert len(statements) <= 9, statements


def test_a_draft_that_another_room_holds_to_is_not_deleted(session: Session) -> None:
    people = meetings.cabinet(session)
    sitting = meetings.sitting(session, people, MeetingStatus.DRAFT)
    queue_mail(session, [people.chair.id], MailKind.INVITATION, sitting.meeting_id)
    with pytest.raises(Conflict, match="meeting_in_use"):
        delete_meeting(session, accounts.actor_of(people.secretary), sitting.meeting_id, None)
