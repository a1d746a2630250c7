"""The code of the room, the quorum lost and had again, corrections of the register, and places."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.attendance import evidence, room_code
from ecabinet.attendance.rules import Span, span_fault
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from ecabinet.rulebook.attending import RoomCode
from tests.factories import accounts, meetings, rules, tampering
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import Cabinet, Sitting

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def kinds(*wanted: str) -> list[str]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry.kind).where(Entry.kind.in_(wanted)).order_by(Entry.sequence)))


def test_while_the_code_is_shown_being_in_the_room_needs_it(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url = f"/api/meetings/{sitting.meeting_id}"
    chair, member = accounts.on_tablet(app, people.chair), accounts.on_tablet(app, people.members[0])
    shown = chair.put(f"{url}/room-code", {"shown": True}).json
    assert (shown["room_code"], shown["room_code_shown"]) == (True, True)
    code = chair.get(f"{url}/room-code").json
    assert code["link"].endswith(f"/m/{sitting.meeting_id}/in/{code['code']}")
    assert len(code["pattern"]) == len(code["pattern"][0])

    refused = member.post(f"{url}/check-in", {})
    assert (refused.status_code, refused.json["code"]) == (403, "room_code_needed")
    other = f"{(int(code['code']) + 1) % 10**6:06d}"
    wrong = member.post(f"{url}/check-in", {"code": other})
    assert (wrong.status_code, wrong.json["code"]) == (403, "room_code_wrong")
    assert member.post(f"{url}/check-in", {"code": "12 34"}).status_code == 422
    assert member.post(f"{url}/check-in", {"code": code["code"]}).json["mode"] == "room"
    # From elsewhere no code is asked for, and the secretariat may note anybody.
    assert accounts.on_tablet(app, people.members[1]).post(f"{url}/check-in", {"mode": "remote"}).status_code == 200
    assert signed_in(app, people.secretary).post(
        f"{url}/check-in", {"person_id": people.members[2].id}
    ).status_code == 200  # fmt: skip
    stays = chair.get(f"{url}/attendance").json["stays"]
    assert [each["proof"] for each in stays] == ["code", "own_word", "noted"]


def test_an_old_code_and_one_of_another_meeting_are_refused() -> None:
    key = b"k" * room_code.KEY_BYTES
    shown = room_code.shown_at(key, 7, NINE)
    assert shown.changes_at == NINE + room_code.PERIOD
    assert room_code.is_good(key, 7, shown.code, NINE)
    last = NINE + room_code.PERIOD + room_code.GRACE
    assert room_code.is_good(key, 7, shown.code, last - timedelta(seconds=1))
    assert not room_code.is_good(key, 7, shown.code, last)
    assert not room_code.is_good(key, 8, shown.code, NINE)
    assert not room_code.is_good(b"l" * room_code.KEY_BYTES, 7, shown.code, NINE)
    assert not room_code.is_good(key, 7, room_code.shown_at(key, 7, last).code, NINE)


def test_guessing_is_slowed_down_for_who_guesses_alone(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url = f"/api/meetings/{sitting.meeting_id}"
    chair, guesser = accounts.on_tablet(app, people.chair), accounts.on_tablet(app, people.members[0])
    neighbour = accounts.on_tablet(app, people.members[1])
    with clock.pinned(clock.now()):
        chair.put(f"{url}/room-code", {"shown": True})
        code = chair.get(f"{url}/room-code").json["code"]
        wrong = [f"{(int(code) + add) % 10**6:06d}" for add in range(1, 6)]
        assert {guesser.post(f"{url}/check-in", {"code": each}).status_code for each in wrong} == {403}
        slowed = guesser.post(f"{url}/check-in", {"code": code})
        assert (slowed.status_code, slowed.json["code"]) == (429, "too_many_codes")
        assert neighbour.post(f"{url}/check-in", {"code": code}).status_code == 200


def test_the_code_is_for_the_screen_and_those_who_conduct(app: Flask, people: Cabinet) -> None:
    with transaction() as session:
        meeting_id = meetings.sitting(session, people, MeetingStatus.PUBLISHED).meeting_id
    url = f"/api/meetings/{meeting_id}"
    office, member, wall = signed_in(app, people.secretary), signed_in(app, people.members[0]), app.test_client()
    made = office.post("/api/screens", {"name": "Phòng họp số 1", "meeting_id": meeting_id}).json
    assert wall.post("/api/screen", json={"token": made["token"]}).json["room_code"] is None
    assert office.get(f"{url}/room-code").json["code"] == "room_code_not_shown"
    assert member.put(f"{url}/room-code", {"shown": True}).json["code"] == "conductor_only"
    office.put(f"{url}/room-code", {"shown": True})
    office.put(f"{url}/room-code", {"shown": True})
    assert kinds("RoomCodeTurned") == ["RoomCodeTurned"]
    assert wall.get("/api/screen").json["room_code"]["code"] == office.get(f"{url}/room-code").json["code"]
    refused = member.get(f"{url}/room-code")
    assert (refused.status_code, refused.json["code"]) == (403, "room_screen_only")
    office.put(f"{url}/room-code", {"shown": False})
    assert wall.get("/api/screen").json["room_code"] is None


def test_rules_may_always_ask_for_the_code_or_never(
    app: Flask, people: Cabinet, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/api/meetings/{sitting.meeting_id}"
    member, chair = accounts.on_tablet(app, people.members[0]), accounts.on_tablet(app, people.chair)
    rules.changed(monkeypatch, room_code=RoomCode.ALWAYS)
    assert member.post(f"{url}/check-in", {}).json["code"] == "room_code_needed"
    rules.changed(monkeypatch, room_code=RoomCode.NEVER)
    assert chair.put(f"{url}/room-code", {"shown": True}).json["code"] == "room_code_not_ruled"
    assert member.post(f"{url}/check-in", {}).status_code == 200


def test_losing_the_quorum_is_recorded_once_and_told(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url, office = f"/api/meetings/{sitting.meeting_id}", signed_in(app, people.secretary)
    assert office.get(url).json["quorum_lost_at"] is not None
    note(office, url, "check-in", people.voters[:4])
    assert office.get(url).json["quorum_lost_at"] is None
    note(office, url, "check-out", people.voters[2:4])
    note(office, url, "check-in", [people.guest])
    assert office.get(url).json["quorum_lost_at"] is not None
    note(office, url, "check-in", people.voters[2:])
    assert kinds("QuorumLost", "QuorumReached") == ["QuorumReached", "QuorumLost", "QuorumReached"]


def note(office: Browser, url: str, act: str, persons: list[Any]) -> None:
    for each in persons:
        assert office.post(f"{url}/{act}", {"person_id": each.id}).status_code == 200


def test_two_numbers_where_taking_part_from_elsewhere_is_counted_apart(
    app: Flask, people: Cabinet, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, office = f"/api/meetings/{sitting.meeting_id}", signed_in(app, people.secretary)
    note(office, url, "check-in", people.voters[:3])
    office.post(f"{url}/check-in", {"person_id": people.members[3].id, "mode": "remote"})
    quorum = office.get(url).json["quorum"]
    assert (quorum["in_room"], quorum["remote"], quorum["present"], quorum["met"]) == (3, 1, 4, True)
    rules.changed(monkeypatch, remote_counts=False)
    quorum = office.get(url).json["quorum"]
    assert (quorum["in_room"], quorum["remote"], quorum["present"], quorum["met"]) == (3, 1, 3, False)


def test_the_register_is_corrected_with_a_reason_and_keeps_what_it_said(
    app: Flask, people: Cabinet, sitting: Sitting
) -> None:
    url, office = f"/api/meetings/{sitting.meeting_id}", signed_in(app, people.secretary)
    with clock.pinned(NINE):
        note(office, url, "check-in", [people.members[0], people.members[1]])
    with clock.pinned(NINE + 10 * MINUTE):
        note(office, url, "check-out", [people.members[0]])
        first, second = office.get(f"{url}/attendance").json["stays"]
        times = {"arrived_at": iso(NINE - 5 * MINUTE), "left_at": iso(NINE + 8 * MINUTE), "reason": "Ghi muộn"}
        register = office.patch(f"/api/stays/{first['id']}", times).json
        assert (register["stays"][0]["arrived_at"], register["stays"][0]["left_at"]) == (
            times["arrived_at"], times["left_at"],
        )  # fmt: skip
        [correction] = register["corrections"]
        assert (correction["arrived_at"], correction["to_arrived_at"]) == (iso(NINE), times["arrived_at"])
        assert (correction["reason"], correction["corrected_by"]["id"]) == ("Ghi muộn", people.secretary.id)

        open_one = f"/api/stays/{second['id']}"
        assert office.patch(open_one, times).json["code"] == "stay_still_open"
        assert office.post(f"{open_one}/strike", {"reason": "Nhầm"}).json["code"] == "stay_still_open"
        future = {**times, "left_at": iso(NINE + 11 * MINUTE)}
        assert office.patch(f"/api/stays/{first['id']}", future).json["code"] == "stay_in_the_future"
        entered = {**times, "person_id": people.members[0].id}
        assert office.post(f"{url}/attendance", entered).json["code"] == "stays_overlap"
        entered = {**times, "person_id": people.members[2].id}
        added = office.post(f"{url}/attendance", entered)
        assert (added.status_code, len(added.json["stays"])) == (201, 3)
        struck = office.post(f"/api/stays/{first['id']}/strike", {"reason": "Nhầm người"}).json
        assert len(struck["stays"]) == 2
        assert [each["to_arrived_at"] is None for each in struck["corrections"]] == [False, False, True]
        assert office.post(f"{url}/finish", {}).status_code == 200
        times = {"arrived_at": iso(NINE + MINUTE), "left_at": iso(NINE + 9 * MINUTE), "reason": "Biên bản"}
        assert office.patch(open_one, times).status_code == 200
    assert kinds("AttendanceCorrected") == ["AttendanceCorrected"] * 4


def test_nobody_else_corrects_and_everybody_sees_their_own(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url, office = f"/api/meetings/{sitting.meeting_id}", signed_in(app, people.secretary)
    note(office, url, "check-in", people.voters)
    stay = office.get(f"{url}/attendance").json["stays"][1]
    times = {"arrived_at": stay["arrived_at"], "left_at": None, "reason": "Tự sửa"}
    for each in (people.chair, people.members[0]):
        refused = signed_in(app, each).patch(f"/api/stays/{stay['id']}", times)
        assert (refused.status_code, refused.json["code"]) == (403, "secretariat_only")
    assert signed_in(app, people.stranger).patch(f"/api/stays/{stay['id']}", times).status_code == 404
    own = signed_in(app, people.members[0]).get(f"{url}/attendance").json
    assert [each["person_id"] for each in own["stays"]] == [people.members[0].id]
    assert len(signed_in(app, people.chair).get(f"{url}/attendance").json["stays"]) == 5


@pytest.mark.parametrize(
    ("arrived", "left", "fault"),
    [
        (0, 5, None),
        (5, 4, "stay_ends_before_it_begins"),
        (0, 61, "stay_in_the_future"),
        (15, 25, "stays_overlap"),
        (30, 40, None),
        (35, None, "stays_overlap"),
    ],
)
def test_a_stay_lies_in_the_past_and_beside_the_others(arrived: int, left: int | None, fault: str | None) -> None:
    def span(start: int, end: int | None) -> Span:
        return Span(arrived_at=NINE + start * MINUTE, left_at=None if end is None else NINE + end * MINUTE)

    others = [span(10, 30), span(50, None)]
    assert span_fault(span(arrived, left), others, NINE + 60 * MINUTE) == fault


def test_places_are_arranged_whole_and_on_the_version_seen(app: Flask, people: Cabinet, sitting: Sitting) -> None:
    url, office = f"/api/meetings/{sitting.meeting_id}", signed_in(app, people.secretary)
    view = office.get(url).json
    assert view["layout"] == "horseshoe"
    order = [seat["person"]["id"] for seat in view["seats"]][::-1]
    body = {"version": view["version"], "layout": "rows", "order": order}
    arranged = office.put(f"{url}/places", body).json
    assert arranged["layout"] == "rows"
    placed = sorted(arranged["seats"], key=lambda seat: seat["place"])
    assert [seat["person"]["id"] for seat in placed] == order
    again = office.put(f"{url}/places", body)
    assert (again.status_code, again.json["code"]) == (409, "meeting_changed")
    part = {"version": arranged["version"], "layout": "rows", "order": order[1:]}
    assert office.put(f"{url}/places", part).json["code"] == "places_not_whole"
    twice = {**part, "order": [*order[1:], order[1]]}
    assert office.put(f"{url}/places", twice).json["code"] == "places_not_whole"
    assert signed_in(app, people.chair).put(f"{url}/places", body).json["code"] == "secretariat_only"


def test_a_stay_changed_behind_the_record_is_named(app: Flask, people: Cabinet) -> None:
    start = clock.now().replace(microsecond=0) - 30 * MINUTE
    with transaction() as session:
        meeting_id = meetings.sitting(session, people, MeetingStatus.IN_SESSION).meeting_id
    office, url = signed_in(app, people.secretary), f"/api/meetings/{meeting_id}"
    chair, first, second, third = (each.id for each in (people.chair, *people.members[:3]))
    for each, after in ((chair, 1), (first, 2), (second, 3)):
        with clock.pinned(start + after * MINUTE):
            office.post(f"{url}/check-in", {"person_id": each})
    with clock.pinned(start + 9 * MINUTE):
        office.post(f"{url}/check-in", {"person_id": chair, "mode": "remote"})
        office.post(f"{url}/check-out", {"person_id": first})
    forgotten = {"person_id": third, "mode": "room", "reason": "Quên ghi"}
    for begins, ends in ((2, 5), (6, 7)):
        times = {"arrived_at": iso(start + begins * MINUTE), "left_at": iso(start + ends * MINUTE)}
        assert office.post(f"{url}/attendance", {**forgotten, **times}).status_code == 201
    stays = office.get(f"{url}/attendance").json["stays"]
    kept, struck = (each["id"] for each in stays if each["person_id"] == third)
    times = {"arrived_at": iso(start + 2 * MINUTE), "left_at": iso(start + 4 * MINUTE), "reason": "Ra sớm hơn"}
    assert office.patch(f"/api/stays/{kept}", times).status_code == 200
    assert office.post(f"/api/stays/{struck}/strike", {"reason": "Nhầm"}).status_code == 200
    assert office.post(f"{url}/finish", {}).status_code == 200
    with reading() as session:
        assert list(evidence.problems(session)) == []
    whose, first_stay = f"stay of person {chair} at meeting {meeting_id}", f"person_id = {chair} AND mode = 'room'"
    fields = {
        "person_id": people.stranger.id, "proof": "'code'", "noted_by_id": chair, "arrived_at": "'2026-01-01'",
        "left_at": "'2099-01-01'", "mode": "'remote'",
    }  # fmt: skip
    columns = "meeting_id, person_id, mode, arrived_at, left_at, noted_by_id, proof"
    changes = [
        *(
            (
                tampering.update("attendance", f"{name} = {value}", first_stay),
                f"{whose} was changed in the tables: {name}",
            )
            for name, value in fields.items()
        ),
        (tampering.update("attendance", "left_at = '2099-01-01'", f"person_id = {first}"), "tables: left_at"),
        (tampering.update("attendance", "left_at = NULL", f"person_id = {second}"), "tables: left_at"),
        (tampering.update("attendance", "arrived_at = '2026-01-01'", f"person_id = {third}"), "tables: arrived_at"),
        (tampering.delete("attendance", f"person_id = {second}"), "is gone from the tables"),
        (
            tampering.insert("attendance", columns, columns, f"person_id = {second}"),
            f"a stay of person {second} at meeting {meeting_id} is in no entry",
        ),
        ("UPDATE attendance_correction SET reason = 'Khác' WHERE id = 1", "the correction of the stay of person"),
        ("UPDATE attendance_correction SET to_left_at = '2099-01-01' WHERE id = 3", "tables: to_left_at"),
        ("UPDATE attendance_correction SET corrected_by_id = 2 WHERE id = 4", "tables: corrected_by_id"),
        ("DELETE FROM attendance_correction WHERE id = 4", "is gone from the tables"),
    ]
    assert tampering.unnamed(evidence.first_problem, changes) == []
