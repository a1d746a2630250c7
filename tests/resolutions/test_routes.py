"""From a carried item to a signed resolution that anyone can check, over HTTP."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ecabinet.core import clock
from ecabinet.core.database import transaction
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories import signing as files
from tests.factories import voting as votes
from tests.factories.resolutions import Decided


@pytest.fixture
def given(app: Flask) -> Decided:
    return make.decided(app)


def refused(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, (answer.json or {})["code"]


def upload(app: Flask, pdf: bytes) -> TestResponse:
    return app.test_client().post("/api/verify", data=pdf, content_type="application/pdf")


def test_a_carried_item_becomes_a_signed_resolution(given: Decided) -> None:
    draft = make.drafted(given)
    assert (draft["status"], draft["number"], draft["code"]) == ("draft", None, None)
    assert draft["signer_id"] == given.chair_person.id
    assert f"({len(given.vote.people.voters)}/" in draft["body"]
    path = f"/api/resolutions/{draft['id']}"
    edited = given.secretary.patch(path, {"version": 1, "title": "Về Đề án thí điểm", "recipients": ["Lưu: VT"]}).json
    assert (edited["version"], edited["title"], edited["recipients"]) == (2, "Về Đề án thí điểm", ["Lưu: VT"])
    assert refused(given.secretary.patch(path, {"version": 1, "title": "x"})) == (409, "version_changed")
    assert refused(given.secretary.post(path + "/submit", {"version": 1})) == (409, "version_changed")

    issued = given.secretary.post(path + "/submit", {"version": 2}).json
    assert (issued["status"], issued["number"], issued["may_edit"]) == ("submitted", "01/NQ-CP", False)
    assert refused(given.secretary.patch(path, {"version": 2, "title": "x"})) == (409, "resolution_submitted")
    assert refused(given.secretary.post(path + "/submit", {"version": 2})) == (409, "resolution_submitted")

    prepared = make.prepare(given.chair, make.waiting(given)).json
    done = make.complete(given.chair, given.tablet, prepared).json
    signed = given.chair.get(path).json
    assert (signed["status"], signed["sha256"]) == ("signed", done["sha256"])
    file = given.chair.get(path + "/file")
    assert (file.status_code, file.mimetype) == (200, "application/pdf")
    assert 'filename="NQ-01-' in file.headers["Content-Disposition"]

    found = upload(given.app, file.data).json
    assert (found["outcome"], found["verdict"]["sha256"]) == ("valid", done["sha256"])
    assert found["register_match"] | {"missing_signers": []} == {
        "code": signed["code"],
        "number": "01/NQ-CP",
        "title": "Về Đề án thí điểm",
        "body": "Chính phủ",
        "dated_on": signed["dated_on"],
        "status": "signed",
        "is_current": True,
        "missing_signers": [],
    }


def test_a_rejected_or_undecided_item_becomes_nothing(app: Flask) -> None:
    given = make.decided(app, "against")
    path = f"/api/items/{given.item_id}/resolution"
    assert refused(given.secretary.post(path, {})) == (409, "not_carried")
    other = given.vote.sitting.items[1]
    assert refused(given.secretary.post(f"/api/items/{other}/resolution", {})) == (409, "not_carried")
    assert refused(given.secretary.post("/api/items/999999/resolution", {})) == (404, "not_found")


def test_an_item_has_one_resolution(given: Decided) -> None:
    draft = make.drafted(given)
    again = given.secretary.post(f"/api/items/{given.item_id}/resolution", {})
    assert refused(again) == (409, "resolution_exists")
    assert (again.json or {})["facts"] == {"resolution_id": draft["id"]}


def test_only_the_secretariat_drafts_and_a_draft_is_not_seen(given: Decided) -> None:
    members = given.vote.people.members
    member, stranger = (accounts.signed_in(given.app, each) for each in (members[0], given.vote.people.stranger))
    for browser, status in ((member, 403), (given.chair, 403), (stranger, 404)):
        assert browser.post(f"/api/items/{given.item_id}/resolution", {}).status_code == status
    draft = make.drafted(given)
    path = f"/api/resolutions/{draft['id']}"
    for browser in (member, given.chair, stranger):
        assert refused(browser.get(path)) == (404, "not_found")
        assert refused(browser.get(path + "/file")) == (404, "not_found")
        assert refused(browser.patch(path, {"version": 1, "title": "x"})) == (404, "not_found")
        assert refused(browser.post(path + "/submit", {"version": 1})) == (404, "not_found")
        assert browser.get("/api/resolutions").json == {"items": []}
    assert len(given.secretary.get("/api/resolutions").json["items"]) == 1

    given.secretary.post(path + "/submit", {"version": 1})
    assert [browser.get(path).status_code for browser in (member, given.chair, stranger)] == [200, 200, 404]
    assert refused(member.patch(path, {"version": 1, "title": "x"})) == (403, "secretaries_only")


def test_numbers_run_within_a_year_without_holes(app: Flask) -> None:
    year = clock.now().year + 1
    found = []
    # The last moment is already New Year's Day in Hà Nội.
    for moment in (datetime(year, 11, 20, 3, tzinfo=UTC), datetime(year, 12, 31, 18, tzinfo=UTC)):
        with clock.pinned(moment):
            issued = [make.submitted(make.decided(app)) for _ in range(2)]
        found += [(each["number"], each["dated_on"]) for each in issued]
    assert found == [
        ("01/NQ-CP", f"{year}-11-20"),
        ("02/NQ-CP", f"{year}-11-20"),
        ("01/NQ-CP", f"{year + 1}-01-01"),
        ("02/NQ-CP", f"{year + 1}-01-01"),
    ]


def test_a_poll_on_which_a_resolution_stands_is_not_annulled(given: Decided) -> None:
    make.submitted(given)
    answer = given.secretary.post(f"/api/polls/{given.vote.poll_id}/annul", {"reason": "đếm lại"})
    assert refused(answer) == (409, "poll_resolved")


def test_what_is_voted_down_afterwards_is_not_signed(given: Decided) -> None:
    make.submitted(given)
    prepared = make.prepare(given.chair, make.waiting(given)).json
    with transaction() as session:
        votes.open_poll(session, given.vote.people, given.item_id)
    assert refused(make.prepare(given.chair, make.waiting(given))) == (409, "not_carried")
    assert refused(make.complete(given.chair, given.tablet, prepared)) == (409, "not_carried")
    assert make.waiting(given)["revision"] == 1


def test_declining_is_told_in_the_register(given: Decided) -> None:
    issued = make.submitted(given)
    file = make.waiting(given)
    given.chair.post(f"/api/signing/{file['id']}/decline", {"reason": "Chưa thống nhất Điều 2."})
    found = given.secretary.get(f"/api/resolutions/{issued['id']}").json
    assert (found["status"], found["declined_reason"]) == ("declined", "Chưa thống nhất Điều 2.")


def test_anyone_checks_by_the_printed_code(given: Decided) -> None:
    make.signed(given)
    code = given.secretary.get("/api/resolutions").json["items"][0]["code"]
    anyone = given.app.test_client()
    found = anyone.get(f"/api/verify/{code.lower().replace('-', ' ')}").json
    assert (found["number"], found["status"], found["code"]) == ("01/NQ-CP", "signed", code)
    assert [each["signer"] for each in found["signatures"]] == [given.chair_person.full_name]
    for wrong in ("AAAA-AAAA", "x", "%00", "a" * 3000):
        assert refused(anyone.get(f"/api/verify/{wrong}")) == (404, "not_found")


def test_the_register_tells_an_earlier_revision_from_the_whole(given: Decided) -> None:
    make.submitted(given)
    certified = make.pdf_of(given.chair, make.waiting(given))
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    found = upload(given.app, certified).json
    assert found["outcome"] == "valid"
    assert found["register_match"]["is_current"] is False
    assert found["register_match"]["missing_signers"] == [given.chair_person.full_name]


def test_changed_and_hostile_uploads_are_answered(given: Decided) -> None:
    make.signed(given)
    pdf = make.pdf_of(given.chair, make.waiting(given))
    flipped = bytearray(pdf)
    flipped[len(pdf) // 3] ^= 1
    for bad in (bytes(flipped), files.with_update(pdf), pdf + b"\n"):
        found = upload(given.app, bad)
        assert (found.status_code, found.json["outcome"], found.json["register_match"]) == (200, "invalid", None)
    assert upload(given.app, b"hello").json["outcome"] == "unreadable"
    assert refused(upload(given.app, b"")) == (422, "empty_file")
