"""Checking in and out, and the quorum that follows."""

import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.meetings import access
from ecabinet.meetings.models import Attendance
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from tests.factories import accounts, meetings
from tests.factories.accounts import signed_in
from tests.factories.meetings import Cabinet, Sitting


def test_a_member_checks_in_on_the_own_tablet_and_the_quorum_follows(
    app: Flask, people: Cabinet, sitting: Sitting
) -> None:
    url = f"/api/meetings/{sitting.meeting_id}"
    seen = []
    for person in people.voters[:4]:
        answer = accounts.on_tablet(app, person).post(f"{url}/check-in", {"mode": "room"})
        assert answer.status_code == 200, answer.json
        seen.append((answer.json["quorum"]["present"], answer.json["quorum"]["met"]))
    assert seen == [(1, False), (2, False), (3, False), (4, True)]
    view = signed_in(app, people.chair).get(url).json
    assert view["quorum"] == {
        "present": 4, "in_room": 4, "remote": 0, "remote_counts": True, "needed": 4, "total": 5, "met": True,
    }  # fmt: skip
    assert view["my"] == {
        "seat_kind": "chair", "may_vote": True, "present": True, "manages": False, "conducts": True,
    }  # fmt: skip
    with reading() as session:
        numbers = access.room_numbers(session, sitting.meeting_id)
    assert (numbers.present, numbers.quorum_met) == (4, True)


def test_substitutes_and_guests_are_there_without_making_a_quorum(
    app: Flask, people: Cabinet, sitting: Sitting
) -> None:
    for person in (people.substitute, people.guest):
        answer = accounts.on_tablet(app, person).post(f"/api/meetings/{sitting.meeting_id}/check-in", {})
        assert (answer.status_code, answer.json["present"], answer.json["quorum"]["present"]) == (200, True, 0)


def test_checking_in_again_makes_no_second_fact_and_another_mode_does(
    app: Flask, people: Cabinet, sitting: Sitting
) -> None:
    tablet, url = accounts.on_tablet(app, people.chair), f"/api/meetings/{sitting.meeting_id}"
    first = tablet.post(f"{url}/check-in", {"mode": "room"}).json
    assert tablet.post(f"{url}/check-in", {"mode": "room"}).json["arrived_at"] == first["arrived_at"]
    assert tablet.post(f"{url}/check-in", {"mode": "remote"}).json["quorum"]["remote"] == 1
    assert tablet.post(f"{url}/check-out", {}).json["present"] is False
    assert tablet.post(f"{url}/check-out", {}).status_code == 200
    with reading() as session:
        kinds = session.scalars(sa.select(Entry.kind).where(Entry.kind.in_(("CheckedIn", "CheckedOut")))).all()
        assert kinds == ["CheckedIn", "CheckedIn", "CheckedOut"]
        assert session.scalar(sa.select(sa.func.count(Attendance.id)).where(Attendance.left_at.is_(None))) == 0


def test_without_the_own_tablet_nobody_checks_in(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url = f"/api/meetings/{sitting.meeting_id}/check-in"
    answer = signed_in(app, people.chair).post(url, {})
    assert (answer.status_code, answer.json["code"]) == (403, "device_required")
    answer = accounts.on_tablet(app, people.stranger).post(url, {})
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    answer = accounts.on_tablet(app, people.secretary).post(url, {})
    assert (answer.status_code, answer.json["code"]) == (403, "not_seated")


def test_the_secretary_notes_it_on_behalf_and_nobody_else_may(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url, member = f"/api/meetings/{sitting.meeting_id}/check-in", people.members[0]
    answer = accounts.on_tablet(app, people.chair).post(url, {"person_id": member.id})
    assert (answer.status_code, answer.json["code"]) == (403, "secretariat_only")
    office = signed_in(app, people.secretary)
    assert office.post(url, {"person_id": member.id}).json["present"] is True
    assert office.post(url, {"person_id": people.stranger.id}).json["code"] == "not_found"
    with reading() as session:
        leaf = session.scalar(sa.select(Entry.leaf).where(Entry.kind == "CheckedIn"))
    assert '"on_behalf":true' in (leaf or "")


def test_nobody_checks_in_before_publication_or_after_the_end(app: Flask, people: Cabinet) -> None:
    with transaction() as session:
        draft = meetings.sitting(session, people, MeetingStatus.DRAFT).meeting_id
        running = meetings.sitting(session, people).meeting_id
    office, tablet = signed_in(app, people.secretary), accounts.on_tablet(app, people.chair)
    answer = office.post(f"/api/meetings/{draft}/check-in", {"person_id": people.chair.id})
    assert (answer.status_code, answer.json["code"]) == (409, "meeting_not_published")
    assert tablet.post(f"/api/meetings/{draft}/check-in", {}).status_code == 404
    assert tablet.post(f"/api/meetings/{running}/check-in", {}).status_code == 200
    finished = office.post(f"/api/meetings/{running}/finish", {}).json
    assert finished["quorum"]["present"] == 0
    answer = tablet.post(f"/api/meetings/{running}/check-in", {})
    assert (answer.status_code, answer.json["code"]) == (409, "meeting_finished")


def test_who_loses_the_seat_is_no_longer_there(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url = f"/api/meetings/{sitting.meeting_id}"
    accounts.on_tablet(app, people.members[3]).post(f"{url}/check-in", {})
    office = signed_in(app, people.secretary)
    version = office.get(url).json["version"]
    seats = [{"person_id": people.chair.id, "kind": "chair"}, {"person_id": people.members[0].id, "kind": "member"}]
    view = office.put(f"{url}/seats", {"version": version, "seats": seats}).json
    assert view["quorum"]["present"] == 0
    with reading() as session:
        assert access.stays(session, sitting.meeting_id) == {}
