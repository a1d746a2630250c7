"""From a carried item to a signed resolution that anyone can check, over HTTP."""

import io
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import unquote

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.errors import Invalid
from ecabinet.core.pace import FairPace, Pace
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.resolutions import checking, routes
from ecabinet.signing.keeping import REVISIONS
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories import signing as files
from tests.factories import voting as votes
from tests.factories.aside import only_aside
from tests.factories.resolutions import Decided


@pytest.fixture
def given(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Decided:
    only_aside(monkeypatch, SealedFiles, "fetch")
    return make.decided(app)


def refused(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, (answer.json or {})["code"]


def upload(app: Flask, pdf: bytes, address: str = "127.0.0.1") -> TestResponse:
    sent_from = {"REMOTE_ADDR": address}
    return app.test_client().post("/api/verify", data=pdf, content_type="application/pdf", environ_base=sent_from)


def text_of(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


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
    unsealed = given.chair.get(path).json
    assert (unsealed["status"], unsealed["sha256"]) == ("submitted", done["sha256"])
    assert [(each["kind"], each["status"], each["is_turn"]) for each in unsealed["signatures"]] == [
        ("person", "signed", False), ("seal", "planned", True),
    ]  # fmt: skip
    done = make.sealed(given)
    signed = given.chair.get(path).json
    assert (signed["status"], signed["sha256"]) == ("signed", done["sha256"])
    file = given.chair.get(path + "/file")
    assert (file.status_code, file.mimetype) == (200, "application/pdf")
    plain, named = file.headers["Content-Disposition"].removeprefix("attachment; ").split("; ")
    assert plain.startswith('filename="NQ-01-')
    assert unquote(named).endswith(f" {signed['title']}.pdf")

    found = upload(given.app, file.data).json
    assert (found["outcome"], found["verdict"]["sha256"]) == ("valid", done["sha256"])
    assert found["register_match"] == {
        "revision": 3,
        "revisions": 3,
        "code": signed["code"],
        "number": "01/NQ-CP",
        "title": "Về Đề án thí điểm",
        "body": "Chính phủ",
        "dated_on": signed["dated_on"],
        "status": "signed",
        "standing": "current",
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


def test_anyone_checks_by_the_printed_code(given: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    make.signed(given)
    code = given.secretary.get("/api/resolutions").json["items"][0]["code"]
    anyone = given.app.test_client()
    found = anyone.get(f"/api/verify/{code.lower().replace('-', ' ')}").json
    assert (found["number"], found["status"], found["code"]) == ("01/NQ-CP", "signed", code)
    assert [each["signer"] for each in found["signatures"]] == [given.chair_person.full_name, "Chính phủ"]
    for wrong in ("AAAA-AAAA", "x", "%00", "a" * 3000):
        assert refused(anyone.get(f"/api/verify/{wrong}")) == (404, "not_found")
    monkeypatch.setattr(routes, "looking_up", FairPace(partial(Pace, 0.0, 1.0), Pace(0.0, 4.0)))
    asked = ("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "192.0.2.4", "192.0.2.5")
    answers = [anyone.get(f"/api/verify/{code}", environ_base={"REMOTE_ADDR": each}).status_code for each in asked]
    assert answers == [200, 429, 429, 200, 200, 429, 200, 429], "their own share first (of a /64), then that of all"
    elsewhere = {"REMOTE_ADDR": "192.0.2.9"}
    monkeypatch.setattr(routes, "looking_up", FairPace(partial(Pace, 0.0, 1.0), Pace(0.0, 3.0)))
    for expected in ((404, "not_found"), (429, "too_many_attempts")):
        assert refused(anyone.post("/api/verify/AAAA-AAAA/check", json={}, environ_base=elsewhere)) == expected


def test_nobody_alone_holds_all_the_places_of_senders(given: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SENDING_FROM_ONE", 1)

    answers: list[TestResponse] = []

    class Slow(io.BytesIO):
        """While this one sends, somebody at the same address sends too, and somebody elsewhere."""

        def read(self, _size: int | None = -1) -> bytes:
            answers.extend(upload(given.app, b"no paper", address) for address in ("192.0.2.1", "192.0.2.2"))
            return b""

    with pytest.raises(Invalid):
        checking.check_upload(Slow(), None, "192.0.2.1")
    assert refused(answers[0]) == (429, "too_many_checks")
    assert [answers[1].status_code, upload(given.app, b"no paper", "192.0.2.1").status_code] == [200, 200]


def test_the_register_tells_an_earlier_revision_from_the_whole(given: Decided) -> None:
    make.submitted(given)
    certified = make.pdf_of(given.chair, make.waiting(given))
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    found = upload(given.app, certified).json
    assert (found["outcome"], found["verdict"]["outcome"]) == ("invalid", "valid")
    match = found["register_match"]
    assert (match["is_current"], match["revision"], match["revisions"]) == (False, 1, 2)
    assert match["standing"] == "earlier"
    assert match["missing_signers"] == [given.chair_person.full_name, "Dấu của Chính phủ"]
    said = given.app.test_client().get(f"/api/verify/reports/{found['report']}/report.json").json
    assert (said["Register"]["IsCurrent"], said["Register"]["MissingSigners"]) == (False, match["missing_signers"])


def test_a_check_opens_no_file_before_it_has_a_place(given: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    make.signed(given)
    row = given.secretary.get("/api/resolutions").json["items"][0]
    for path in REVISIONS.folder.iterdir():
        path.unlink()
    places = threading.BoundedSemaphore(1)
    monkeypatch.setattr(checking, "_AT_ONCE", places)
    check = f"/api/verify/{row['code']}/check"
    with places:
        assert refused(given.app.test_client().post(check, json={})) == (429, "too_many_checks")
    assert refused(given.app.test_client().post(check, json={})) == (503, "file_damaged")


def test_a_resolution_that_lacks_a_signature_is_not_called_current(given: Decided) -> None:
    make.submitted(given)
    seal, anyone = "Dấu của Chính phủ", given.app.test_client()
    for missing in ([given.chair_person.full_name, seal], [seal]):
        file = make.waiting(given)
        found = upload(given.app, make.pdf_of(given.chair, file)).json
        match = found["register_match"]
        assert (found["outcome"], found["verdict"]["outcome"]) == ("undecided", "valid")
        assert (match["standing"], match["is_current"], match["missing_signers"]) == ("unfinished", False, missing)
        reports = f"/api/verify/reports/{found['report']}/report"
        said = anyone.get(reports + ".json").json["Register"]
        assert (said["Standing"], said["IsCurrent"], said["MissingSigners"]) == ("unfinished", False, missing)
        for words in ("Not wholly signed", *missing):
            assert words in anyone.get(reports + ".xml").text
        paper = text_of(anyone.get(reports + ".pdf").data)
        assert "Chưa ký xong / Not wholly signed" in paper
        assert "Chữ ký hợp lệ" not in paper
        if missing != [seal]:
            make.complete(given.chair, given.tablet, make.prepare(given.chair, file).json)


def test_a_returned_file_and_what_came_before_it_are_known_as_not_in_force(given: Decided) -> None:
    issued = make.submitted(given)
    old = make.waiting(given)
    certified = make.pdf_of(given.chair, old)
    make.complete(given.chair, given.tablet, make.prepare(given.chair, old).json)
    signed = make.pdf_of(given.chair, make.waiting(given))
    given.secretary.post(f"/api/signing/{old['id']}/recall", {"reason": "Điều 2 thiếu thời hạn."})

    def withdrawn() -> tuple[str, str]:
        for pdf in (certified, signed):
            found = upload(given.app, pdf).json
            match = found["register_match"]
            assert (found["outcome"], found["verdict"]["outcome"]) == ("invalid", "valid")
            assert (match["standing"], match["is_current"], match["missing_signers"]) == ("withdrawn", False, [])
        xml = given.app.test_client().get(f"/api/verify/reports/{found['report']}/report.xml").text
        assert "not in force" in xml
        return match["code"], match["status"]

    assert withdrawn() == (issued["code"], "declined")
    assert given.app.test_client().get(f"/api/verify/{issued['code']}").json["is_returned"] is True
    place = f"/api/resolutions/{issued['id']}"
    version = given.secretary.get(place).json["version"]
    edited = given.secretary.patch(place, {"version": version, "title": "Về Đề án đã sửa"}).json
    given.secretary.post(place + "/submit", {"version": edited["version"]})
    assert withdrawn() == (issued["code"], "submitted")
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    make.sealed(given)
    assert withdrawn() == (issued["code"], "signed")
    now = upload(given.app, given.secretary.get(place + "/file").data).json
    assert (now["outcome"], now["register_match"]["standing"]) == ("valid", "current")


def test_a_check_gives_reports_that_stand_by_themselves(given: Decided) -> None:
    make.signed(given)
    row = given.secretary.get("/api/resolutions").json["items"][0]
    anyone = given.app.test_client()
    found = anyone.post(f"/api/verify/{row['code']}/check", json={}).json
    assert (found["outcome"], found["verdict"]["sha256"]) == ("valid", row["sha256"])
    assert (found["register_match"]["is_current"], found["register_match"]["missing_signers"]) == (True, [])
    reports = f"/api/verify/reports/{found['report']}/report"
    said = anyone.get(reports + ".json").json
    assert (said["DocumentName"], said["SignaturesCount"], said["ValidSignaturesCount"]) == (
        f"NQ-01-{row['dated_on'][:4]}.pdf", 3, 3,
    )  # fmt: skip
    assert said["DocumentDigest"]["Value"] == row["sha256"]
    _, person, seal = said["Signatures"]
    assert (person["SignedBy"], person["Indication"]) == (given.chair_person.full_name, "TOTAL-PASSED")
    assert (seal["SignedBy"], seal["Indication"]) == ("Chính phủ", "TOTAL-PASSED")
    assert (seal["SignatureScope"]["Scope"], seal["SignatureFormat"]) == ("FULL", "PAdES-BASELINE-LT")
    assert person["BestSignatureTime"] == person["TimestampTime"]
    xml = anyone.get(reports + ".xml")
    assert (xml.mimetype, b"mainindication:total-passed" in xml.data) == ("application/xml", True)
    paper = anyone.get(reports + ".pdf")
    assert paper.mimetype == "application/pdf"
    assert upload(given.app, paper.data).json["outcome"] == "valid"
    printed = " ".join(subprocess.check_output(["pdftotext", "-layout", "-", "-"], input=paper.data).decode().split())
    assert "Chỉ thêm chữ ký / Only signatures added" in printed
    assert "form_filling" not in printed
    assert "Organisation Chính phủ" in printed
    assert "Số:" not in printed
    other = "y" if found["report"].endswith("x") else "x"
    for wrong in (f"/api/verify/reports/{found['report'][:-1]}{other}/report.json", "/api/verify/reports/x/report.pdf"):
        assert refused(anyone.get(wrong)) == (404, "not_found")
    assert refused(anyone.post("/api/verify/AAAA-AAAA/check", json={})) == (404, "not_found")
    with clock.pinned(clock.now() + timedelta(minutes=31)):
        assert refused(anyone.get(reports + ".json")) == (404, "not_found")


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


def test_a_returned_resolution_is_corrected_and_issued_anew(given: Decided) -> None:
    issued = make.submitted(given)
    old = make.waiting(given)
    prepared = make.prepare(given.chair, old).json
    path = f"/api/signing/{old['id']}/return"
    assert refused(given.secretary.post(path, {"reason": "x"})) == (403, "not_the_signer")
    answer = given.chair.post(path, {"reason": "Điều 2 thiếu thời hạn."}).json
    assert (answer["status"], answer["mine"]) == ("declined", None)
    assert answer["returned_at"]
    assert refused(make.complete(given.chair, given.tablet, prepared)) == (409, "file_closed")

    place = f"/api/resolutions/{issued['id']}"
    back = given.secretary.get(place).json
    assert (back["status"], back["is_returned"], back["may_edit"]) == ("declined", True, True)
    assert back["declined_reason"] == "Điều 2 thiếu thời hạn."
    assert given.chair.get(place).json["may_edit"] is False
    edited = given.secretary.patch(place, {"version": back["version"], "title": "Về Đề án đã sửa"}).json
    again = given.secretary.post(place + "/submit", {"version": edited["version"]}).json
    assert (again["status"], again["number"], again["code"]) == ("submitted", issued["number"], issued["code"])
    assert (again["is_returned"], again["declined_reason"]) == (False, None)

    new = make.waiting(given)
    assert new["replaces"] == {"id": old["id"], "reason": "Điều 2 thiếu thời hạn."}
    assert (new["id"] != old["id"], new["mine"]) == (True, "Signature1")
    assert refused(make.prepare(given.chair, old)) == (409, "file_closed")
    done = make.complete(given.chair, given.tablet, make.prepare(given.chair, new).json)
    assert done.json["verdict"]["outcome"] == "valid"
    make.sealed(given)
    assert given.secretary.get(place).json["status"] == "signed"


def test_a_declined_resolution_is_not_corrected(given: Decided) -> None:
    issued = make.submitted(given)
    given.chair.post(f"/api/signing/{make.waiting(given)['id']}/decline", {"reason": "Không đồng ý."})
    place = f"/api/resolutions/{issued['id']}"
    assert given.secretary.get(place).json["may_edit"] is False
    told = given.app.test_client().get(f"/api/verify/{issued['code']}").json
    assert (told["status"], told["is_returned"]) == ("declined", False)
    assert refused(given.secretary.patch(place, {"version": 1, "title": "x"})) == (409, "resolution_submitted")
