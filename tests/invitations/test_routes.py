"""Invitations: one answer each, the substitute's seat that follows, the chair's consent, reminders, and calendars."""

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from icalendar import Calendar

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.invitations.models import CalendarFeed
from ecabinet.mail.models import MailMessage
from ecabinet.meetings.models import Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from ecabinet.rulebook.rules import SeatKind
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser
from tests.factories.meetings import Cabinet
from tests.factories.queries import spent


@dataclass
class Invited:
    """A circulated meeting: a chair, four members, a guest; the first member has a substitute already."""

    app: Flask
    people: Cabinet
    meeting_id: int
    deputy: Person
    secretary: Browser
    chair: Browser
    member: Browser
    other: Browser

    @property
    def path(self) -> str:
        return f"/api/meetings/{self.meeting_id}"

    def answer(self, browser: Browser, answer: str, **more: Any):
        return browser.put(f"{self.path}/invitation", {"answer": answer, **more})

    def board(self) -> dict[str, Any]:
        found = self.secretary.get(f"{self.path}/invitations")
        assert found.status_code == 200, found.json
        return found.json or {}

    def line(self, person: Person) -> dict[str, Any]:
        return next(each for each in self.board()["items"] if each["person"]["id"] == person.id)

    def counts(self) -> tuple[int, ...]:
        board = self.board()
        return tuple(board[name] for name in ("invited", "attend", "absent", "substitute", "unanswered"))

    def queued(self) -> list[tuple[str, int]]:
        with reading() as session:
            rows = session.execute(sa.select(MailMessage.kind, MailMessage.person_id).order_by(MailMessage.id))
            return [(row[0].value, row[1]) for row in rows]


@pytest.fixture
def invited(app) -> Invited:
    with transaction() as session:
        people = meetings.cabinet(session)
        sitting = meetings.sitting(session, people, MeetingStatus.PUBLISHED)
        deputy = accounts.person(session, roles=("substitute",))
    seen = [accounts.signed_in(app, each) for each in (people.secretary, people.chair, *people.members[1:3])]
    return Invited(app, people, sitting.meeting_id, deputy, *seen)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_answers_are_counted_as_they_come_and_the_secretariat_notes_them_for_others(invited):
    assert invited.counts() == (6, 0, 0, 1, 5)
    assert invited.answer(invited.member, "attend").json["answer"] == "attend"
    guest = invited.people.guest.id
    noted = invited.answer(invited.secretary, "absent", person_id=guest)
    assert (noted.json["answer"], noted.json["consent"]) == ("absent", None)
    assert invited.counts() == (6, 1, 1, 1, 3)
    assert invited.line(invited.people.guest)["on_behalf"]
    assert not invited.line(invited.people.members[1])["on_behalf"]
    assert refused(invited.answer(invited.member, "attend", person_id=guest)) == (403, "secretariat_only")
    assert refused(invited.member.get(f"{invited.path}/invitations")) == (403, "conductor_only")


def test_an_absence_needs_a_reason_and_the_chairs_consent_and_the_record_keeps_no_reason(invited):
    absentee = invited.people.members[1]
    assert refused(invited.answer(invited.member, "absent")) == (422, "reason_needed")
    said = invited.answer(invited.member, "absent", reason="Công tác nước ngoài").json
    assert (said["consent"], said["reason"]) == ("asked", "Công tác nước ngoài")
    path = f"{invited.path}/invitations/{absentee.id}/consent"
    assert refused(invited.other.put(path, {"given": True})) == (403, "conductor_only")
    decided = invited.chair.put(path, {"given": False})
    assert decided.status_code == 200
    assert invited.member.get(f"{invited.path}/invitation").json["consent"] == "refused"
    assert invited.secretary.put(path, {"given": True}).status_code == 200
    with reading() as session:
        entries = session.scalars(sa.select(Entry.leaf).order_by(Entry.sequence)).all()
    assert "nước ngoài" not in "".join(entries)
    facts = [json.loads(each) for each in entries]
    decisions = [each["body"]["on_behalf"] for each in facts if each["kind"] == "AbsenceDecided"]
    assert decisions == [False, True]
    invited.answer(invited.member, "attend")
    assert refused(invited.chair.put(path, {"given": True})) == (409, "no_consent_asked")
    for step in ("start", "finish"):
        assert invited.secretary.post(f"{invited.path}/{step}", {}).status_code == 200
    assert refused(invited.chair.put(path, {"given": True})) == (409, "meeting_finished")


def test_a_substitute_is_seated_by_the_answer_may_not_vote_and_leaves_with_it(invited):
    """C10: an absent member votes; somebody votes for another."""
    member, deputy = invited.people.members[1], invited.deputy
    offered = invited.member.get(f"{invited.path}/substitutes").json["items"]
    assert [each["id"] for each in offered] == [deputy.id]
    sent = invited.answer(invited.member, "substitute", substitute_id=deputy.id)
    assert sent.json["substitute"]["id"] == deputy.id
    browser = accounts.signed_in(invited.app, deputy)
    standing = browser.get(invited.path).json["my"]
    assert (standing["seat_kind"], standing["may_vote"]) == ("substitute", False)
    assert invited.counts() == (6, 0, 0, 2, 4)
    assert invited.answer(invited.member, "attend").json["substitute"] is None
    assert browser.get(invited.path).status_code == 404
    with reading() as session:
        seats = session.scalars(sa.select(Seat.substitutes_for_id).where(Seat.kind == SeatKind.SUBSTITUTE)).all()
    assert member.id not in seats


def test_who_cannot_be_sent_is_refused_and_nothing_is_seated(invited):
    member = invited.people.members[3]
    for person, refusal in (
        (member.id, (422, "not_a_substitute")),
        (invited.people.substitute.id, (409, "substitute_seated_already")),
        (999_999, (422, "not_a_substitute")),
        (None, (422, "substitute_not_named")),
    ):
        assert refused(invited.answer(invited.member, "substitute", substitute_id=person)) == refusal
    assert refused(invited.answer(invited.chair, "substitute", substitute_id=invited.deputy.id)) == (
        422, "chair_needs_a_chair",
    )  # fmt: skip
    assert invited.counts() == (6, 0, 0, 1, 5)
    assert invited.member.get(f"{invited.path}/invitation").json["answer"] is None


def test_a_substitute_taken_from_the_seats_leaves_the_invitation_open_again(invited):
    invited.answer(invited.member, "substitute", substitute_id=invited.deputy.id)
    meeting = invited.secretary.get(invited.path).json
    left = [
        {"person_id": seat["person"]["id"], "kind": seat["kind"], "substitutes_for_id": seat["substitutes_for_id"]}
        for seat in meeting["seats"]
        if seat["person"]["id"] != invited.deputy.id
    ]
    body = {"version": meeting["version"], "seats": left}
    assert invited.secretary.put(f"{invited.path}/seats", body).status_code == 200
    assert invited.line(invited.people.members[1])["answer"] is None


def test_reminders_reach_exactly_those_who_have_not_answered(invited):
    invited.answer(invited.member, "attend")
    before = len(invited.queued())
    reminded = invited.secretary.post(f"{invited.path}/invitations/remind", {}).json["person_ids"]
    missing = {invited.people.chair.id, *(each.id for each in invited.people.members[2:]), invited.people.guest.id}
    assert set(reminded) == missing
    assert set(invited.queued()[before:]) == {("reply_reminder", each) for each in missing}
    again = invited.secretary.post(f"{invited.path}/invitations/remind", {})
    assert refused(again) == (409, "reminded_lately")
    assert invited.secretary.post(f"{invited.path}/invitations/remind", {"again": True}).status_code == 200
    assert refused(invited.member.post(f"{invited.path}/invitations/remind", {})) == (403, "secretariat_only")


def test_another_time_asks_those_again_who_meant_to_come(invited):
    invited.answer(invited.member, "attend")
    invited.answer(invited.other, "absent", reason="Đi công tác")
    meeting = invited.secretary.get(invited.path).json
    later = {"version": meeting["version"], "starts_at": "2026-12-20T02:00:00.000Z"}
    before = len(invited.queued())
    assert invited.secretary.patch(invited.path, later).status_code == 200
    assert invited.counts() == (6, 0, 1, 1, 4)
    moved = {person for kind, person in invited.queued()[before:] if kind == "meeting_moved"}
    assert moved == {seat["person"]["id"] for seat in meeting["seats"]}


def test_a_meeting_called_off_is_over_for_everybody(invited):
    assert refused(invited.member.post(f"{invited.path}/call-off", {})) == (403, "secretariat_only")
    called = invited.secretary.post(f"{invited.path}/call-off", {}).json
    assert called["status"] == "finished"
    assert called["cancelled_at"] is not None
    assert refused(invited.answer(invited.member, "attend")) == (409, "meeting_finished")
    assert refused(invited.secretary.post(f"{invited.path}/start", {})) == (409, "meeting_finished")
    assert ("meeting_cancelled", invited.people.members[1].id) in invited.queued()


def events(text: bytes) -> list[Any]:
    return [each for each in Calendar.from_ical(text).walk() if each.name == "VEVENT"]


def test_a_calendar_is_told_time_place_and_the_word_meeting_and_follows_changes(invited):
    """C9: titles of closed items in lists, calendars, files, counts."""
    made = invited.member.post("/api/calendar-feed").json
    path = made["address"].removeprefix("http://localhost:8000")
    reader = invited.app.test_client()
    (event,) = events(reader.get(path).data)
    assert (str(event["summary"]), str(event["location"])) == ("Phiên họp / Meeting", "Phòng họp số 1")
    assert event["dtstart"].dt == meetings.STARTS
    assert str(event["status"]) == "CONFIRMED"
    version = invited.secretary.get(invited.path).json["version"]
    moved = {"version": version, "starts_at": "2026-12-20T02:00:00.000Z"}
    invited.secretary.patch(invited.path, moved)
    (later,) = events(reader.get(path).data)
    assert later["dtstart"].dt == datetime(2026, 12, 20, 2, tzinfo=UTC)
    assert (later["uid"], later["sequence"] > event["sequence"]) == (event["uid"], True)
    invited.secretary.post(f"{invited.path}/call-off", {})
    (gone,) = events(reader.get(path).data)
    assert (str(gone["status"]), gone["sequence"] > later["sequence"]) == ("CANCELLED", True)
    file = invited.member.get(f"{invited.path}/calendar.ics")
    assert Calendar.from_ical(file.data)["method"] == "CANCEL"


def test_a_secret_address_is_kept_as_a_digest_changes_ends_and_is_in_no_log(invited, caplog):
    caplog.set_level(logging.INFO)
    first = invited.member.post("/api/calendar-feed").json["address"].rsplit("/", 1)[1]
    second = invited.member.post("/api/calendar-feed").json["address"].rsplit("/", 1)[1]
    reader = invited.app.test_client()
    assert refused(reader.get(f"/api/calendar/{first}")) == (404, "not_found")
    assert reader.get(f"/api/calendar/{second}").status_code == 200
    with reading() as session:
        kept = session.scalars(sa.select(CalendarFeed.token_hash)).all()
    assert second.removesuffix(".ics").encode() not in kept
    assert invited.member.delete("/api/calendar-feed").status_code == 204
    assert refused(reader.get(f"/api/calendar/{second}")) == (404, "not_found")
    assert first.removesuffix(".ics") not in caplog.text
    assert second.removesuffix(".ics") not in caplog.text


def test_a_calendar_forgets_what_is_long_past_and_knows_no_draft(invited):
    path = invited.member.post("/api/calendar-feed").json["address"].removeprefix("http://localhost:8000")
    draft = {"title": "Nháp", "starts_at": "2026-12-24T02:00:00.000Z", "place": "X"}
    seats = [{"person_id": invited.people.chair.id, "kind": "chair"},
             {"person_id": invited.people.members[1].id, "kind": "member"}]  # fmt: skip
    assert invited.secretary.post("/api/meetings", draft | {"seats": seats}).status_code == 201
    assert len(events(invited.app.test_client().get(path).data)) == 1
    with clock.pinned(meetings.STARTS + timedelta(days=200)):
        assert events(invited.app.test_client().get(path).data) == []


def test_own_invitations_cost_the_same_however_many(invited: Invited) -> None:
    invited.answer(invited.member, "attend")
    few = spent(invited.member, "/api/invitations")
    with transaction() as session:
        for _ in range(3):
            meetings.sitting(session, invited.people, MeetingStatus.PUBLISHED)
    assert spent(invited.member, "/api/invitations") == few
    answers = [each["answer"] for each in invited.member.get("/api/invitations").json["items"]]
    assert sorted(answers, key=str) == [None, None, None, "attend"]
