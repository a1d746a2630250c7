"""Meetings through the doors: prepared, seated, run, and refused to those whom they do not concern."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.meetings import access
from ecabinet.meetings.models import AgendaItem
from ecabinet.meetings.rules import CLASSIFIED_VI, MeetingStatus
from ecabinet.record.models import Entry
from tests.factories import accounts, documents, meetings
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import Cabinet, Sitting

NEW = {"title": "Phiên họp tháng 11", "starts_at": "2026-11-24T01:30:00Z", "place": "Phòng họp số 1"}


@pytest.fixture
def people(app: Flask) -> Cabinet:
    with transaction() as session:
        return meetings.cabinet(session)


def sit(people: Cabinet, status: MeetingStatus = MeetingStatus.IN_SESSION) -> Sitting:
    with transaction() as session:
        return meetings.sitting(session, people, status)


@pytest.fixture
def office(app: Flask, people: Cabinet) -> Browser:
    return signed_in(app, people.secretary)


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json
    facts: dict[str, Any] = answer.json["facts"]
    return facts


def test_a_secretary_prepares_a_sitting_from_nothing_to_published(office: Browser, people: Cabinet) -> None:
    made = office.post("/api/meetings", NEW)
    assert made.status_code == 201, made.json
    view = made.json
    # Every active member is seated without being named, the chair of the cabinet in the chair.
    kinds = {seat["person"]["id"]: seat["kind"] for seat in view["seats"]}
    assert kinds[people.chair.id] == "chair"
    assert set(kinds.values()) == {"chair", "member"}
    assert {each.id for each in people.voters} <= kinds.keys()
    url = f"/api/meetings/{view['id']}"
    first = office.post(f"{url}/items", {"title": "Nội dung một", "minutes": 15}).json
    part = office.post(f"{url}/items", {"title": "Phần", "parent_id": first["id"], "minutes": 5}).json
    second = office.post(f"{url}/items", {"title": "Nội dung hai", "kind": "discuss"}).json
    assert [first["planned_at"], part["planned_at"], second["planned_at"]] == [
        "2026-11-24T01:30:00.000Z", "2026-11-24T01:45:00.000Z", "2026-11-24T01:50:00.000Z",
    ]  # fmt: skip
    version = office.get(url).json["version"]
    order = [{"id": second["id"]}, {"id": first["id"]}, {"id": part["id"], "parent_id": first["id"]}]
    arranged = office.put(f"{url}/agenda", {"version": version, "order": order}).json
    assert [item["title"] for item in arranged["items"]] == ["Nội dung hai", "Nội dung một", "Phần"]
    assert arranged["items"][1]["planned_at"] == "2026-11-24T01:40:00.000Z"
    published = office.post(f"{url}/publish", {"version": arranged["version"]}).json
    assert published["status"] == "published"


def test_an_editor_with_an_old_version_is_told_the_new_one(office: Browser, people: Cabinet) -> None:
    url = f"/api/meetings/{sit(people, MeetingStatus.DRAFT).meeting_id}"
    version = office.get(url).json["version"]
    changed = office.patch(url, {"version": version, "title": "Tên mới"})
    assert (changed.status_code, changed.json["title"], changed.json["version"]) == (200, "Tên mới", version + 1)
    assert refused(office.patch(url, {"version": version, "place": "X"}), 409, "meeting_changed") == {
        "version": version + 1
    }
    refused(office.put(f"{url}/agenda", {"version": version, "order": []}), 409, "meeting_changed")
    refused(office.put(f"{url}/seats", {"version": version, "seats": [_seat(people.chair.id, "chair")]}), 409,
            "meeting_changed")  # fmt: skip
    refused(office.post(f"{url}/publish", {"version": version}), 409, "meeting_changed")
    assert office.get(url).json["place"] != "X"


def _seat(person_id: int, kind: str, replaces: int | None = None) -> dict[str, Any]:
    return {"person_id": person_id, "kind": kind, "substitutes_for_id": replaces}


def test_stages_cannot_be_skipped_or_repeated(office: Browser, people: Cabinet) -> None:
    sitting = sit(people, MeetingStatus.DRAFT)
    url = f"/api/meetings/{sitting.meeting_id}"
    refused(office.post(f"{url}/start", {}), 409, "meeting_not_published")
    refused(office.post(f"{url}/finish", {}), 409, "meeting_not_in_session")
    refused(office.post(f"{url}/move", {"item_id": sitting.items[0]}), 409, "meeting_not_in_session")
    assert office.post(f"{url}/publish", {}).status_code == 200
    refused(office.post(f"{url}/publish", {}), 409, "meeting_already_published")
    assert office.post(f"{url}/start", {}).json["status"] == "in_session"
    refused(office.post(f"{url}/start", {}), 409, "meeting_already_in_session")
    assert office.post(f"{url}/finish", {}).json["status"] == "finished"
    refused(office.post(f"{url}/finish", {}), 409, "meeting_finished")
    refused(office.post(f"{url}/items", {"title": "Muộn"}), 409, "meeting_finished")


def test_one_item_is_current_and_the_one_before_is_done(app: Flask, people: Cabinet) -> None:
    sitting = sit(people)
    chair, url = signed_in(app, people.chair), f"/api/meetings/{sitting.meeting_id}"
    chair.post(f"{url}/move", {"item_id": sitting.items[0]})
    view = chair.post(f"{url}/move", {"item_id": sitting.items[1]}).json
    assert [item["status"] for item in view["items"]] == ["done", "current"]
    assert view["current_item_id"] == sitting.items[1]
    refused(chair.post(f"{url}/move", {"item_id": sitting.items[1]}), 409, "item_already_current")
    back = chair.post(f"{url}/move", {"item_id": sitting.items[0]}).json
    assert [item["status"] for item in back["items"]] == ["current", "done"]
    refused(chair.post(f"{url}/move", {"item_id": sit(people).items[0]}), 404, "not_found")


def test_who_sees_what(app: Flask, people: Cabinet) -> None:
    with transaction() as session:
        aide = accounts.person(session, roles=("aide",), principal=people.members[0])
        clerk = accounts.person(session, roles=("clerk",))
        keeper = accounts.person(session, roles=("administrator",))
    draft, published, running = (sit(people, MeetingStatus(each)) for each in ("draft", "published", "in_session"))
    expected = {
        people.secretary: (200, 200, 200),
        people.chair: (404, 200, 200),
        people.members[0]: (404, 200, 200),
        people.substitute: (404, 200, 200),
        people.guest: (404, 200, 200),
        aide: (404, 200, 200),
        clerk: (404, 200, 200),
        keeper: (404, 404, 404),
        people.stranger: (404, 404, 404),
    }
    for person, statuses in expected.items():
        browser = signed_in(app, person)
        seen = {item["id"] for item in browser.get("/api/meetings").json["items"]}
        for sitting, status in zip((draft, published, running), statuses, strict=True):
            answer = browser.get(f"/api/meetings/{sitting.meeting_id}")
            assert answer.status_code == status, (person.roles, sitting)
            assert (sitting.meeting_id in seen) == (status == 200)
            if status == 404:
                assert answer.json == browser.get("/api/meetings/999999").json


def test_a_long_list_comes_in_parts_without_a_gap(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction() as session:
        people = meetings.cabinet(session)
        held = [meetings.sitting(session, people, MeetingStatus.PUBLISHED).meeting_id for _ in range(5)]
        draft = meetings.sitting(session, people, MeetingStatus.DRAFT).meeting_id
    monkeypatch.setattr(access.meetings_to_see, "__defaults__", (None, 2))
    member = signed_in(app, people.members[0])
    seen, path = [], "/api/meetings"
    while path:
        page = member.get(path).json
        seen += [each["id"] for each in page["items"]]
        assert len(page["items"]) <= 2
        path = f"/api/meetings?before={seen[-1]}" if page["has_earlier"] else ""
    assert seen == sorted(held, reverse=True)
    assert member.get(f"/api/meetings?before={draft}").status_code == 404


@pytest.mark.parametrize("who", ["chair", "member", "substitute", "guest", "stranger"])
def test_only_the_secretariat_prepares(app: Flask, people: Cabinet, who: str) -> None:
    sitting = sit(people)
    person = people.members[0] if who == "member" else getattr(people, who)
    browser, url = signed_in(app, person), f"/api/meetings/{sitting.meeting_id}"
    acts = [
        browser.patch(url, {"version": 1, "title": "X"}),
        browser.post(f"{url}/publish", {}),
        browser.post(f"{url}/items", {"title": "X"}),
        browser.patch(f"/api/items/{sitting.items[0]}", {"title": "X"}),
        browser.delete(f"/api/items/{sitting.items[0]}"),
        browser.put(f"{url}/agenda", {"version": 1, "order": []}),
        browser.put(f"{url}/seats", {"version": 1, "seats": [_seat(people.chair.id, "chair")]}),
    ]
    for answer in acts:
        refused(answer, *((404, "not_found") if who == "stranger" else (403, "secretariat_only")))
    refused(browser.post("/api/meetings", NEW), 403, "secretariat_only")


@pytest.mark.parametrize("who", ["member", "substitute", "guest", "stranger"])
def test_only_chair_and_secretariat_conduct(app: Flask, people: Cabinet, who: str) -> None:
    sitting = sit(people)
    person = people.members[0] if who == "member" else getattr(people, who)
    browser, url = signed_in(app, person), f"/api/meetings/{sitting.meeting_id}"
    for answer in (browser.post(f"{url}/move", {"item_id": sitting.items[0]}), browser.post(f"{url}/finish", {})):
        refused(answer, *((404, "not_found") if who == "stranger" else (403, "conductor_only")))


def test_a_classified_item_shows_a_neutral_title_to_all_but_the_secretariat(
    app: Flask, people: Cabinet, office: Browser
) -> None:
    """C9: titles of closed items in lists, calendars, files, counts."""
    sitting = sit(people)
    edited = office.patch(f"/api/items/{sitting.items[0]}", {"classified": True, "rapporteur": "Bộ trưởng A"})
    assert edited.json["title"] == "Nội dung 1"
    for person in (people.chair, people.members[0]):
        item = signed_in(app, person).get(f"/api/meetings/{sitting.meeting_id}").json["items"][0]
        assert (item["title"], item["rapporteur"], item["classified"]) == (CLASSIFIED_VI, "", True)


def test_removing_items_and_parts(office: Browser, people: Cabinet) -> None:
    sitting = sit(people)
    url = f"/api/meetings/{sitting.meeting_id}"
    part = office.post(f"{url}/items", {"title": "Phần", "parent_id": sitting.items[1]}).json
    refused(office.delete(f"/api/items/{sitting.items[1]}"), 409, "item_has_parts")
    assert office.delete(f"/api/items/{part['id']}").status_code == 204
    office.post(f"{url}/move", {"item_id": sitting.items[0]})
    refused(office.delete(f"/api/items/{sitting.items[0]}"), 409, "item_already_treated")
    assert office.delete(f"/api/items/{sitting.items[1]}").status_code == 204
    assert [item["position"] for item in office.get(url).json["items"]] == [1]


def test_an_agenda_that_is_not_whole_or_no_tree_is_refused(office: Browser, people: Cabinet) -> None:
    sitting = sit(people, MeetingStatus.DRAFT)
    url, (first, second) = f"/api/meetings/{sitting.meeting_id}", sitting.items
    version = office.get(url).json["version"]
    for order, code in (
        ([{"id": first}], "agenda_not_whole"),
        ([{"id": first}, {"id": second}, {"id": 999}], "agenda_not_whole"),
        ([{"id": first}, {"id": first}, {"id": second}], "agenda_repeats_an_item"),
        ([{"id": first, "parent_id": second}, {"id": second, "parent_id": first}], "agenda_too_deep"),
        ([{"id": first, "parent_id": 999}, {"id": second}], "agenda_parent_missing"),
    ):
        refused(office.put(f"{url}/agenda", {"version": version, "order": order}), 422, code)
    refused(office.post(f"{url}/items", {"title": "X", "parent_id": 999}), 422, "agenda_parent_missing")
    refused(office.post(f"{url}/items", {"title": "X", "rapporteur_id": 999}), 422, "unknown_person")


def test_seats_are_changed_as_a_whole(app: Flask, office: Browser, people: Cabinet) -> None:
    sitting = sit(people)
    url, (first, second) = f"/api/meetings/{sitting.meeting_id}", people.members[:2]
    version = office.get(url).json["version"]
    for seats, code in (
        ([_seat(first.id, "member")], "one_chair_needed"),
        ([_seat(first.id, "chair"), _seat(people.substitute.id, "member")], "seat_needs_a_member"),
        ([_seat(first.id, "chair"), _seat(999_999, "member")], "unknown_person"),
        ([_seat(first.id, "chair"), _seat(first.id, "member")], "person_seated_twice"),
        ([_seat(first.id, "chair"), _seat(people.substitute.id, "substitute")], "substitute_needs_a_member"),
    ):
        refused(office.put(f"{url}/seats", {"version": version, "seats": seats}), 422, code)
    # The chair changes hands, a substitute comes for the second member, everybody else leaves.
    seats = [
        _seat(people.chair.id, "member"),
        _seat(first.id, "chair"),
        _seat(second.id, "member"),
        _seat(people.substitute.id, "substitute", second.id),
    ]
    view = office.put(f"{url}/seats", {"version": version, "seats": seats}).json
    assert {seat["person"]["id"]: seat["kind"] for seat in view["seats"]} == {
        seat["person_id"]: seat["kind"] for seat in seats
    }
    assert signed_in(app, people.guest).get(url).status_code == 404
    assert signed_in(app, people.members[3]).get(url).status_code == 404
    assert signed_in(app, first).post(f"{url}/move", {"item_id": sitting.items[0]}).status_code == 200


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1999-12-31T23:59:59Z"])
def test_no_meeting_lies_at_the_ends_of_the_calendar(app, moment):
    with transaction() as session:
        secretary = accounts.person(session, roles=("secretary",))
    office = accounts.signed_in(app, secretary)
    refused(office.post("/api/meetings", NEW | {"starts_at": moment}), 422, "invalid")
    assert office.get("/api/meetings").json["items"] == []


def test_a_draft_is_deleted_whole_and_its_number_never_given_again(
    app: Flask, office: Browser, people: Cabinet
) -> None:
    sitting = sit(people, MeetingStatus.DRAFT)
    url, item = f"/api/meetings/{sitting.meeting_id}", sitting.items[0]
    office.post(f"{url}/items", {"title": "Phần", "parent_id": item})
    office.delete(f"/api/items/{sitting.items[1]}")
    version = documents.upload(office, item, documents.pdf()).json["versions"][0]["id"]
    office.post("/api/series", {"meeting_id": sitting.meeting_id, "name": "Thường kỳ", "rhythm": "monthly"})
    office.put(f"{url}/submission-call", {"open": True})
    screen = office.post("/api/screens", {"name": "Phòng 1", "meeting_id": sitting.meeting_id}).json["screen"]
    chair = signed_in(app, people.chair)
    assert chair.delete(url).status_code == 404
    refused(office.delete(f"{url}?version=99"), 409, "meeting_changed")
    assert office.delete(url).status_code == 204
    for gone in (url, f"/api/versions/{version}/file"):
        assert office.get(gone).status_code == 404
    assert sitting.meeting_id not in {each["id"] for each in office.get("/api/meetings").json["items"]}
    assert [each["meetings"] for each in office.get("/api/series").json["items"]] == [0]
    shown = {each["id"]: each["meeting_id"] for each in office.get("/api/screens").json["items"]}
    assert shown == {screen["id"]: None}
    with reading() as session:
        kinds = session.scalars(sa.select(Entry.kind).order_by(Entry.sequence.desc()).limit(20)).all()
        assert {"MeetingDeleted", "PaperRemoved", "ItemDiscarded"} <= set(kinds)
        assert session.scalars(sa.select(AgendaItem).filter_by(meeting_id=sitting.meeting_id)).all() == []
    assert office.delete(url).status_code == 404
    assert sit(people, MeetingStatus.DRAFT).meeting_id == sitting.meeting_id + 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("published", "meeting_already_published"),
        ("in_session", "meeting_already_published"),
        ("finished", "meeting_finished"),
    ],
)
def test_what_was_circulated_is_deleted_by_nobody(office: Browser, people: Cabinet, status: str, code: str) -> None:
    url = f"/api/meetings/{sit(people, MeetingStatus(status)).meeting_id}"
    refused(office.delete(url), 409, code)
    assert office.get(url).status_code == 200


def test_a_draft_that_others_hold_to_stays_whole(app: Flask, office: Browser, people: Cabinet) -> None:
    sitting = sit(people, MeetingStatus.DRAFT)
    url = f"/api/meetings/{sitting.meeting_id}"
    office.put(f"{url}/submission-call", {"open": True})
    made = signed_in(app, people.members[0]).post(
        "/api/submissions", {"title": "Báo cáo", "kind": "note", "meeting_id": sitting.meeting_id}
    )
    assert made.status_code == 201, made.json
    refused(office.delete(url), 409, "meeting_has_submissions")
    assert [each["id"] for each in office.get(url).json["items"]] == sitting.items
