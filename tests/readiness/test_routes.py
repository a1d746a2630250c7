"""The board through the doors: what tablets report, who is reminded, what a rehearsal finds, who is turned away."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Device
from ecabinet.core import clock
from ecabinet.core.database import engine, reading, transaction
from ecabinet.meetings.models import Meeting
from ecabinet.readiness import presence
from ecabinet.record.models import Entry
from tests.factories import accounts, documents
from tests.factories.documents import Cabinet

REPORT = {"build": "0.1.0+aaaa", "keys_usable": True, "storage_persisted": True, "storage_free": 10**10}


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    made = documents.cabinet(app)
    with transaction() as session:
        session.get_one(Meeting, made.meeting_id).rule_set = "vn_government"
    return made


def filed(cabinet: Cabinet) -> dict[str, Any]:
    paper: dict[str, Any] = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).json or {}
    current: dict[str, Any] = paper["versions"][0]
    return current


def made_ready(cabinet: Cabinet, version: dict[str, Any], **said: Any) -> None:
    """The member's tablet has stored and tested the version."""
    held = {"sealed_sha256": version["sealed_sha256"]}
    test = {"passed": True, "sealed_sha256": version["sealed_sha256"], "build": REPORT["build"]} | said
    assert cabinet.member.put("/api/device/report", REPORT).status_code == 204
    assert cabinet.member.put(f"/api/versions/{version['id']}/holding", held).status_code == 204
    assert cabinet.member.put(f"/api/versions/{version['id']}/self-test", test).status_code == 204


def board(cabinet: Cabinet) -> dict[str, Any]:
    answer = cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/readiness")
    assert answer.status_code == 200, answer.json
    return answer.json or {}


def seat_of(view: dict[str, Any], person_id: int) -> dict[str, Any]:
    return next(seat for seat in view["seats"] if seat["person"]["id"] == person_id)


def kinds() -> list[str]:
    with reading() as session:
        return [entry.kind for entry in session.query(Entry).order_by(Entry.sequence)]


def test_the_board_tells_which_tablet_opened_which_hash_by_itself(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    before = seat_of(board(cabinet), cabinet.member_id)
    assert (before["ready"], before["lacks"]) == (False, ["papers_missing"])
    made_ready(cabinet, version)
    view = board(cabinet)
    assert [paper["sealed_sha256"] for paper in view["papers"]] == [version["sealed_sha256"]]
    seat = seat_of(view, cabinet.member_id)
    [tablet] = seat["tablets"]
    assert (seat["ready"], view["ready"], tablet["build"]) == (True, 1, REPORT["build"])
    assert [(held["state"], held["fault"]) for held in tablet["papers"]] == [("tested", None)]
    assert tablet["certificate_until"] > tablet["reported_at"]
    chair = seat_of(view, cabinet.chair_id)
    assert (chair["ready"], chair["lacks"], chair["kind"]) == (False, ["papers_missing"], "chair")


def test_a_failed_test_and_a_newer_application_take_readiness_away(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    made_ready(cabinet, version, passed=False, fault="seal_broken")
    assert seat_of(board(cabinet), cabinet.member_id)["lacks"] == ["self_test_failed"]
    made_ready(cabinet, version)
    cabinet.member.put("/api/device/report", REPORT | {"build": "0.1.0+bbbb"})
    assert seat_of(board(cabinet), cabinet.member_id)["lacks"] == ["self_test_missing"]


def test_only_news_of_a_tablet_is_recorded(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    for _ in range(3):
        made_ready(cabinet, version)
    assert [kinds().count(kind) for kind in ("TabletReported", "PaperTested")] == [1, 1]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"passed": False}, "invalid"),
        ({"passed": True, "fault": "seal_broken"}, "invalid"),
        ({"passed": True, "build": "x" * 65}, "invalid"),
        ({"passed": True, "sealed_sha256": "0" * 64}, "other_bytes"),
    ],
)
def test_a_self_test_names_its_fault_and_the_very_bytes(cabinet: Cabinet, said: dict[str, Any], code: str) -> None:
    version = filed(cabinet)
    whole = {"sealed_sha256": version["sealed_sha256"], "build": "b"} | said
    answer = cabinet.member.put(f"/api/versions/{version['id']}/self-test", whole)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert "PaperTested" not in kinds()


def test_a_browser_without_a_tablet_reports_nothing(cabinet: Cabinet, app: Flask) -> None:
    version = filed(cabinet)
    test = {"passed": True, "sealed_sha256": version["sealed_sha256"], "build": "b"}
    for path, body in (("/api/device/report", REPORT), (f"/api/versions/{version['id']}/self-test", test)):
        answer = cabinet.secretary.put(path, body)
        assert (answer.status_code, answer.json["code"]) == (403, "device_required")


def test_exactly_those_who_lack_something_are_reminded_and_see_it_until_they_have_it(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    url = f"/api/meetings/{cabinet.meeting_id}/reminders"
    first = cabinet.secretary.post(url, {})
    assert (first.status_code, first.json["person_ids"]) == (201, sorted([cabinet.member_id, cabinet.chair_id]))
    [own] = cabinet.member.get("/api/reminders").json["items"]
    assert (own["meeting_id"], own["lacks"]) == (cabinet.meeting_id, ["papers_missing"])
    assert seat_of(board(cabinet), cabinet.member_id)["reminded_at"] is not None
    made_ready(cabinet, version)
    assert cabinet.member.get("/api/reminders").json["items"] == []
    soon = cabinet.secretary.post(url, {})
    assert (soon.status_code, soon.json["code"]) == (409, "reminded_lately")
    confirmed = cabinet.secretary.post(url, {"again": True})
    assert confirmed.json["person_ids"] == [cabinet.chair_id]
    with clock.pinned(clock.now() + timedelta(minutes=6)):
        assert cabinet.secretary.post(url, {}).status_code == 201


def test_a_reminder_tells_persons_and_ids_only(cabinet: Cabinet) -> None:
    """N10: titles in letters and reminders."""
    filed(cabinet)
    cabinet.secretary.post(f"/api/meetings/{cabinet.meeting_id}/reminders", {})
    with reading() as session:
        [entry] = session.query(Entry).filter_by(kind="MembersReminded")
        assert "Tờ trình" not in entry.leaf
        assert "papers_missing" not in entry.leaf


def test_nobody_is_reminded_of_nothing_nor_of_a_draft(cabinet: Cabinet) -> None:
    url = f"/api/meetings/{cabinet.meeting_id}/reminders"
    answer = cabinet.secretary.post(url, {})
    assert (answer.status_code, answer.json["code"]) == (409, "nobody_missing")
    for status, code in (("draft", "meeting_not_published"), ("finished", "meeting_finished")):
        with transaction() as session:
            session.get_one(Meeting, cabinet.meeting_id).status = status
        answer = cabinet.secretary.post(url, {})
        assert (answer.status_code, answer.json["code"]) == (409, code)


def test_a_rehearsal_waits_for_connected_tablets_and_names_what_would_fail(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    presence.ask(lambda: frozenset({cabinet.tablet.id, cabinet.stranger_tablet.id}))
    begun = cabinet.secretary.post(f"/api/meetings/{cabinet.meeting_id}/rehearsals")
    assert (begun.status_code, begun.json["asked"], begun.json["waiting"]) == (201, 1, 1)
    url = f"/api/rehearsals/{begun.json['id']}"
    made_ready(cabinet, version)
    assert cabinet.secretary.get(url).json["waiting"] == 0
    finished = cabinet.secretary.post(f"{url}/finish")
    assert finished.status_code == 200, finished.json
    found = {each["code"]: each for each in finished.json["findings"]}
    assert found["papers_missing"]["facts"] == {
        "person_id": cabinet.chair_id, "device_id": cabinet.other_tablet.id,
    }  # fmt: skip
    assert found["papers_missing"]["severity"] == "fails"
    assert found["quorum_unreachable"]["facts"] == {"ready": 1, "needed": 2, "total": 2}
    assert found["paper_late"]["severity"] == "note"
    assert not {"timestamp_silent", "tablet_unanswered"} & found.keys()
    assert finished.json["findings"][0]["severity"] == "fails"
    again = cabinet.secretary.post(f"{url}/finish")
    assert (again.status_code, again.json["code"]) == (409, "rehearsal_finished")
    # What was found stays, whatever happens afterwards.
    listed = cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/rehearsals").json["items"]
    assert listed == [finished.json]


def test_a_tablet_that_does_not_answer_is_named(cabinet: Cabinet) -> None:
    filed(cabinet)
    presence.ask(lambda: frozenset({cabinet.tablet.id}))
    begun = cabinet.secretary.post(f"/api/meetings/{cabinet.meeting_id}/rehearsals").json
    found = cabinet.secretary.post(f"/api/rehearsals/{begun['id']}/finish").json["findings"]
    assert [each["facts"]["device_id"] for each in found if each["code"] == "tablet_unanswered"] == [cabinet.tablet.id]


def test_rehearsals_that_nobody_finished_are_listed_without_looking_at_the_board_again(cabinet: Cabinet) -> None:
    filed(cabinet)
    presence.ask(lambda: frozenset({cabinet.tablet.id}))
    url = f"/api/meetings/{cabinet.meeting_id}/rehearsals"
    queries: list[str] = []
    sa.event.listen(engine(), "before_cursor_execute", lambda *a: queries.append(a[2]))
    spent = []
    for _ in range(2):
        assert cabinet.secretary.post(url).status_code == 201
        queries.clear()
        assert {each["waiting"] for each in cabinet.secretary.get(url).json["items"]} == {1}
        spent.append(len(queries))
    assert spent[1] - spent[0] <= 1


def test_a_revoked_tablet_leaves_the_board(cabinet: Cabinet) -> None:
    filed(cabinet)
    with transaction() as session:
        session.get_one(Device, cabinet.tablet.id).status = "revoked"
    assert seat_of(board(cabinet), cabinet.member_id)["lacks"] == ["no_tablet"]


@pytest.mark.parametrize("path", ["readiness", "rehearsals"])
def test_the_board_is_the_secretariats_alone(cabinet: Cabinet, path: str) -> None:
    url = f"/api/meetings/{cabinet.meeting_id}/{path}"
    seated, stranger = cabinet.member.get(url), cabinet.stranger.get(url)
    assert (seated.status_code, seated.json["code"]) == (403, "secretariat_only")
    assert (stranger.status_code, stranger.json["code"]) == (404, "not_found")


def test_reminders_and_rehearsals_are_the_secretariats_to_ask_for(cabinet: Cabinet, app: Flask) -> None:
    for path in ("reminders", "rehearsals"):
        url = f"/api/meetings/{cabinet.meeting_id}/{path}"
        assert cabinet.member.post(url, {}).json["code"] == "secretariat_only"
        assert cabinet.stranger.post(url, {}).json["code"] == "not_found"
    with transaction() as session:
        clerk = accounts.person(session, roles=("clerk",))
    browser = accounts.signed_in(app, clerk)
    assert browser.get(f"/api/meetings/{cabinet.meeting_id}/readiness").json["code"] == "secretariat_only"
