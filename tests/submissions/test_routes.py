"""Submissions through the doors: written by an office, answered by the secretariat, and seen by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.masters import turning
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.submissions import keeping
from ecabinet.submissions.models import SubmissionFile
from tests.factories import accounts, meetings, office
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import STARTS, Cabinet
from tests.factories.submissions import add

EARLY = STARTS - timedelta(days=10)
LATE = STARTS - timedelta(days=2)
TEXTS = {"rapporteur": "Bộ Y tế", "differences": "Không còn ý kiến khác.", "summary": "Tóm tắt"}


@pytest.fixture
def people(app: Flask) -> Cabinet:
    with transaction() as session:
        return meetings.cabinet(session)


@pytest.fixture
def secretary(app: Flask, people: Cabinet) -> Browser:
    return signed_in(app, people.secretary)


@pytest.fixture
def minister(app: Flask, people: Cabinet) -> Browser:
    return signed_in(app, people.members[0])


@pytest.fixture
def meeting_id(people: Cabinet, secretary: Browser) -> int:
    """A draft that takes submissions; its rules want papers three days before."""
    with transaction() as session:
        made = meetings.sitting(session, people, MeetingStatus.DRAFT, items=1).meeting_id
    assert secretary.put(f"/api/meetings/{made}/submission-call", {"open": True}).status_code == 204
    return made


def complete(minister: Browser, meeting_id: int, title: str = "Dự thảo Nghị định") -> dict[str, Any]:
    """A dossier for a decision in which nothing is owed."""
    made = minister.post("/api/submissions", {"title": title, "meeting_id": meeting_id}).json
    minister.patch(f"/api/submissions/{made['id']}", {"revision": made["revision"], **TEXTS})
    for part in ("letter", "draft_text", "opinions"):
        assert add(minister, made["id"], part, f"{part}.pdf").status_code == 201
    found: dict[str, Any] = minister.get(f"/api/submissions/{made['id']}").json
    return found


def act(browser: Browser, submission: dict[str, Any], step: str, **more: Any) -> Any:
    return browser.post(f"/api/submissions/{submission['id']}/{step}", {"revision": submission["revision"], **more})


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json
    facts: dict[str, Any] = answer.json["facts"]
    return facts


def test_a_dossier_is_sent_returned_sent_again_and_becomes_an_item_with_its_papers(
    minister: Browser, secretary: Browser, meeting_id: int
) -> None:
    with clock.pinned(EARLY):
        draft = complete(minister, meeting_id)
        assert secretary.get("/api/submissions").json["items"] == []
        sent = act(minister, draft, "submit").json
    assert (sent["state"], sent["late"], sent["due_at"]) == ("submitted", False, "2026-11-21T01:30:00.000Z")
    refused(minister.patch(f"/api/submissions/{sent['id']}", {"revision": sent["revision"], "title": "X"}), 409,
            "submission_not_editable")  # fmt: skip
    refused(add(minister, sent["id"], "annex"), 409, "submission_not_editable")
    returned = act(secretary, sent, "return", reason="Thiếu ý kiến Bộ Tài chính").json
    assert (returned["state"], returned["reason"]) == ("returned", "Thiếu ý kiến Bộ Tài chính")
    assert add(minister, sent["id"], "annex", "phu-luc.pdf").status_code == 201
    with clock.pinned(LATE):
        changed = minister.get(f"/api/submissions/{sent['id']}").json
        again = act(minister, changed, "submit").json
    assert (again["state"], again["late"]) == ("submitted", True)
    accepted = act(secretary, again, "accept").json
    assert (accepted["state"], accepted["reason"]) == ("accepted", "")
    assert all(file["paper_id"] for file in accepted["files"])
    items = secretary.get(f"/api/meetings/{meeting_id}").json["items"]
    assert (items[-1]["id"], items[-1]["title"], items[-1]["minutes"], items[-1]["rapporteur"]) == (
        accepted["item_id"], "Dự thảo Nghị định", 15, "Bộ Y tế",
    )  # fmt: skip
    papers = secretary.get(f"/api/meetings/{meeting_id}/papers").json["items"]
    assert [paper["title"] for paper in papers] == ["letter", "draft_text", "opinions", "phu-luc"]
    assert {paper["item_id"] for paper in papers} == {accepted["item_id"]}
    # The same call again files nothing twice.
    assert act(secretary, again, "accept").status_code == 200
    assert len(secretary.get(f"/api/meetings/{meeting_id}/papers").json["items"]) == 4
    refused(act(secretary, accepted, "return", reason="x"), 409, "submission_not_waiting")


def test_nothing_is_sent_while_something_is_owed(minister: Browser, meeting_id: int) -> None:
    draft = minister.post("/api/submissions", {"title": "Dự thảo"}).json
    assert draft["rapporteur"] == draft["owner"]["full_name"]
    owed = refused(act(minister, draft, "submit"), 409, "submission_incomplete")["missing"]
    assert owed == ["meeting", "differences", "letter", "draft_text", "opinions"]
    note = {"revision": draft["revision"], "kind": "note", "meeting_id": meeting_id}
    changed = minister.patch(f"/api/submissions/{draft['id']}", note).json
    assert [check["code"] for check in changed["checks"] if check["required"] and not check["done"]] == ["report"]
    refused(minister.patch(f"/api/submissions/{draft['id']}", note), 409, "submission_changed")


def test_who_sees_a_submission(
    app: Flask, people: Cabinet, minister: Browser, secretary: Browser, meeting_id: int
) -> None:
    with transaction() as session:
        aide = accounts.person(session, roles=("aide",), principal=people.members[0])
        other_aide = accounts.person(session, roles=("aide",), principal=people.members[1])
    draft = complete(minister, meeting_id)
    url, file = f"/api/submissions/{draft['id']}", f"/api/submission-files/{draft['files'][0]['id']}"
    others = [signed_in(app, each) for each in (people.members[1], people.chair, people.guest, other_aide)]
    for browser in (secretary, *others):
        refused(browser.get(url), 404, "not_found")
        refused(browser.post(f"{file}/open"), 404, "not_found")
        refused(browser.delete(file), 404, "not_found")
    helper = signed_in(app, aide)
    assert helper.patch(url, {"revision": draft["revision"], "summary": "Trợ lý viết"}).json["mine"] is True
    sent = act(helper, helper.get(url).json, "submit").json
    assert secretary.get(url).json["mine"] is False
    opened = secretary.post(f"{file}/open")
    assert (opened.status_code, opened.mimetype, opened.data[:5]) == (200, "application/pdf", b"%PDF-")
    for browser in others:
        refused(browser.get(url), 404, "not_found")
        assert browser.get("/api/submissions").json["items"] == []
    refused(secretary.patch(url, {"revision": sent["revision"], "title": "X"}), 403, "submitters_only")
    refused(act(minister, sent, "return", reason="x"), 403, "secretariat_only")
    refused(act(minister, sent, "accept"), 403, "secretariat_only")


def test_only_offices_of_members_submit_and_only_for_meetings_that_take_it(
    app: Flask, people: Cabinet, minister: Browser, secretary: Browser, meeting_id: int
) -> None:
    with transaction() as session:
        quiet = meetings.sitting(session, people, MeetingStatus.DRAFT).meeting_id
    for person in (people.secretary, people.substitute):
        refused(signed_in(app, person).post("/api/submissions", {"title": "X"}), 403, "submitters_only")
    refused(minister.post("/api/submissions", {"title": "X", "meeting_id": quiet}), 404, "not_found")
    refused(minister.put(f"/api/meetings/{meeting_id}/submission-call", {"open": False}), 404, "not_found")
    with clock.pinned(EARLY):
        calls = minister.get("/api/submission-calls").json["items"]
    assert [(call["meeting_id"], call["due_at"]) for call in calls] == [(meeting_id, "2026-11-21T01:30:00.000Z")]
    draft = complete(minister, meeting_id)
    secretary.put(f"/api/meetings/{meeting_id}/submission-call", {"open": False})
    refused(act(minister, draft, "submit"), 404, "not_found")
    with clock.pinned(EARLY):
        assert minister.get("/api/submission-calls").json["items"] == []


def test_a_draft_is_given_up_and_what_was_sent_only_taken_back(
    minister: Browser, secretary: Browser, meeting_id: int
) -> None:
    draft = complete(minister, meeting_id)
    sent = act(minister, draft, "submit").json
    back = act(minister, sent, "withdraw").json
    assert back["state"] == "draft"
    assert secretary.get("/api/submissions").json["items"] == []
    refused(act(minister, back, "withdraw"), 409, "submission_not_waiting")
    refused(minister.delete(f"/api/submissions/{back['id']}"), 409, "submission_was_sent")
    assert minister.delete(f"/api/submission-files/{back['files'][0]['id']}").status_code == 204
    other = complete(minister, meeting_id, "Bỏ")
    assert minister.delete(f"/api/submissions/{other['id']}").status_code == 204
    refused(minister.get(f"/api/submissions/{other['id']}"), 404, "not_found")


def test_of_a_recalled_paper_nothing_is_kept_in_its_dossier(
    minister: Browser, secretary: Browser, meeting_id: int
) -> None:
    sent = act(minister, complete(minister, meeting_id), "submit").json
    first, second = act(secretary, sent, "accept").json["files"][:2]
    assert secretary.post(f"/api/meetings/{meeting_id}/publish", {}).status_code == 200
    assert secretary.post("/api/session/step-up", {"password": accounts.PASSWORD}).status_code == 200
    before = set(keeping.FILES.folder.iterdir())
    assert secretary.post(f"/api/papers/{first['paper_id']}/recall", {"reason": "x"}).status_code == 201
    for browser in (minister, secretary):
        refused(browser.post(f"/api/submission-files/{first['id']}/open"), 409, "paper_recalled")
    assert minister.post(f"/api/submission-files/{second['id']}/open").status_code == 200
    assert len(before - set(keeping.FILES.folder.iterdir())) == 1
    with transaction() as session:
        row = session.get_one(SubmissionFile, first["id"])
        assert (row.wrapped_key, row.paper_id) == (b"", first["paper_id"])
        sealed = session.scalar(sa.select(sa.func.count()).where(SubmissionFile.wrapped_key != b""))
        assert sealed == len(sent["files"]) - 1
    # What has no key left holds nobody up.
    newest = turning.make()
    list(turning.rewrap())
    with transaction() as session:
        others = session.scalars(sa.select(SubmissionFile).where(SubmissionFile.master_version != newest)).all()
        assert [each.id for each in others] == [first["id"]]


def test_bad_files_are_refused_with_what_is_wrong(minister: Browser, meeting_id: int) -> None:
    draft = minister.post("/api/submissions", {"title": "Dự thảo", "meeting_id": meeting_id}).json
    refused(add(minister, draft["id"], "letter", content=b"\x89PNG"), 422, "pdf_not_a_pdf")
    refused(add(minister, draft["id"], "letter", content=b""), 422, "empty_file")
    macros = office.packed(office.xlsx_parts() | {"xl/vbaProject.bin": b"x"})
    assert add(minister, draft["id"], "letter", "bang.xlsx", macros).json["code"].startswith("office_")
    refused(add(minister, draft["id"], "nothing"), 422, "invalid")
    assert minister.get(f"/api/submissions/{draft['id']}").json["files"] == []
