"""Papers through the doors: uploads in pieces, filing, replacing, keys for tablets, and who is turned away."""

import errno
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.documents.models import Lease, Paper, Upload, Version
from ecabinet.documents.receiving import alone_with, path_of
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import documents, hostile
from tests.factories.documents import Cabinet


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def version_of(version_id: int) -> Version:
    with reading() as session:
        return session.get_one(Version, version_id)


def filed(cabinet: Cabinet, content: bytes | None = None, **more: object) -> dict:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, content or documents.pdf(), **more)
    assert answer.status_code == 201, answer.json
    return answer.json or {}


def test_a_paper_is_filed_listed_and_opened_on_a_members_tablet(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    assert paper["title"] == "Tờ trình"
    listed = (cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"]
    assert listed == [paper]
    [view] = paper["versions"]
    assert (view["pages"], view["kind"], view["current"], view["number"]) == (2, "born_digital", True, 1)
    plain = documents.opened(cabinet.member, cabinet.tablet, version_of(view["id"]))
    assert hashlib.sha256(plain).hexdigest() == view["sha256"]
    assert plain.startswith(b"%PDF-")


def test_an_unfinished_upload_goes_with_its_item_when_that_becomes_classified(cabinet: Cabinet) -> None:
    content = documents.pdf(30)
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content[:1000])
    assert list(settings().uploads_dir.iterdir())
    item = f"/api/items/{cabinet.item_id}"
    assert cabinet.secretary.patch(item, {"classified": True}).status_code == 200
    assert list(settings().uploads_dir.iterdir()) == []
    late = documents.send(cabinet.secretary, begun["id"], 1000, content[1000:])
    assert late.status_code == 404
    with reading() as session:
        assert session.query(Upload).count() == 0


def test_an_upload_goes_on_from_where_it_stopped(cabinet: Cabinet) -> None:
    content = documents.pdf(30)
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content[:1000])
    again = documents.send(cabinet.secretary, begun["id"], 500, content[500:1500])
    assert (again.status_code, again.json["code"], again.json["facts"]) == (409, "upload_offset", {"received": 1000})
    early = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {})
    assert (early.status_code, early.json["code"]) == (409, "upload_incomplete")
    assert (cabinet.secretary.get(f"/api/uploads/{begun['id']}").json or {})["received"] == 1000
    documents.send(cabinet.secretary, begun["id"], 1000, content[1000:])
    finished = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {})
    assert finished.status_code == 201
    assert finished.json["title"] == "Tờ trình"
    with reading() as session:
        assert session.query(Upload).count() == 0


def test_an_upload_whose_bytes_lie_on_another_host_goes_on_from_what_is_here(cabinet: Cabinet) -> None:
    content = documents.pdf(30)
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content[:1000])
    with reading() as session:
        path = path_of(session.get_one(Upload, begun["id"]))
    elsewhere = path.read_bytes()
    path.unlink()
    strange = documents.send(cabinet.secretary, begun["id"], 1000, content[1000:])
    assert (strange.status_code, strange.json["code"], strange.json["facts"]) == (409, "upload_offset", {"received": 0})
    assert documents.send(cabinet.secretary, begun["id"], 0, content).status_code == 200
    path.write_bytes(elsewhere)
    finish = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {})
    assert (finish.status_code, finish.json["code"], finish.json["facts"]) == (409, "upload_offset", {"received": 1000})
    documents.send(cabinet.secretary, begun["id"], 1000, content[1000:])
    assert cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {}).status_code == 201


def test_a_paper_that_was_filed_is_not_refused_because_its_upload_could_not_be_removed(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = documents.pdf(30)
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content)
    with reading() as session:
        path = path_of(session.get_one(Upload, begun["id"]))
    unlink = Path.unlink

    def fail(self: Path, missing_ok: bool = False) -> None:
        if self == path:
            raise OSError(errno.EIO, "Input/output error")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    assert cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {}).status_code == 201
    assert path.exists()


def test_bytes_written_before_a_kill_but_not_noted_are_written_again(cabinet: Cabinet) -> None:
    content = documents.pdf(30)
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    with reading() as session:
        path = path_of(session.get_one(Upload, begun["id"]))
    path.write_bytes(b"half a piece that nobody noted")
    documents.send(cabinet.secretary, begun["id"], 0, content)
    assert cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {}).status_code == 201


def test_other_bytes_than_announced_are_refused_and_forgotten(cabinet: Cabinet) -> None:
    """F9: an upload resumed with other bytes."""
    content = documents.pdf()
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content[:-1] + b"!")
    answer = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {})
    assert (answer.status_code, answer.json["code"]) == (422, "upload_hash_mismatch")
    assert cabinet.secretary.get(f"/api/uploads/{begun['id']}").status_code == 404


def test_a_finish_that_was_killed_can_be_asked_for_again(cabinet: Cabinet) -> None:
    content = documents.pdf()
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content)
    with transaction() as session:
        session.get_one(Upload, begun["id"]).state = "checking"
        session.add(Paper(item_id=cabinet.item_id, title="x", position=1, next_number=2, created_at=clock.now()))
    finished = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {"title": "Báo cáo"})
    assert finished.status_code == 201
    listed = (cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"]
    assert [paper["title"] for paper in listed] == ["Báo cáo"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ not a pdf", "pdf_not_a_pdf"), (hostile.page_tree_loop(), "pdf_damaged"), (b"", "pdf_not_a_pdf")],
)
def test_what_intake_refuses_is_told_with_its_code(cabinet: Cabinet, content: bytes, code: str) -> None:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, content)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert (cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"] == []


def test_sizes_pieces_and_numbers_beyond_the_bounds_are_refused(cabinet: Cabinet) -> None:
    """F8: giant, slow, many at once."""
    url = f"/api/items/{cabinet.item_id}/uploads"
    too_large = cabinet.secretary.post(url, {"filename": "a.pdf", "size": 201 * 2**20})
    assert (too_large.status_code, too_large.json["code"]) == (413, "upload_too_large")
    begun = documents.begin(cabinet.secretary, cabinet.item_id, bytes(10), sha256=None).json or {}
    assert documents.send(cabinet.secretary, begun["id"], 0, bytes(4 * 2**20 + 1)).status_code == 413
    beyond = documents.send(cabinet.secretary, begun["id"], 0, bytes(11))
    assert (beyond.status_code, beyond.json["code"]) == (413, "upload_beyond_size")
    wrong = cabinet.secretary.put(f"/api/uploads/{begun['id']}?offset=0", {"a": 1})
    assert (wrong.status_code, wrong.json["code"]) == (422, "not_octet_stream")
    for _ in range(39):
        cabinet.secretary.post(url, {"filename": "a.pdf", "size": 1})
    full = cabinet.secretary.post(url, {"filename": "a.pdf", "size": 1})
    assert (full.status_code, full.json["code"]) == (429, "upload_quota")


def test_names_of_files_lose_paths_and_directions(cabinet: Cabinet) -> None:
    """F10: names with paths, breaks, directions."""
    name = "C:\\x\\..\\..\\a\u202efdp.exe\x00\r\n.pdf"
    begun = documents.begin(cabinet.secretary, cabinet.item_id, b"x", filename=name).json or {}
    assert begun["filename"] == "afdp.exe.pdf"


def test_a_replaced_paper_shows_its_new_version_and_keeps_the_old_one_readable(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    newer = filed(cabinet, documents.pdf(3, "Ban sua"), replaces_paper_id=paper["id"], title=None)
    assert newer["id"] == paper["id"]
    assert newer["title"] == "Tờ trình"
    assert [(view["number"], view["current"]) for view in newer["versions"]] == [(2, True), (1, False)]
    for view in newer["versions"]:
        documents.opened(cabinet.member, cabinet.tablet, version_of(view["id"]))


def test_a_stranger_and_a_person_without_a_tablet_get_nothing(app: Flask, cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    version_id = paper["versions"][0]["id"]
    for path in (
        f"/api/meetings/{cabinet.meeting_id}/papers",
        f"/api/versions/{version_id}/key",
        f"/api/meetings/{cabinet.meeting_id}/holdings",
        "/api/uploads/1",
    ):
        stranger, absent = cabinet.stranger.get(path), cabinet.stranger.get("/api/versions/999999/key")
        assert (stranger.status_code, stranger.data) == (404, absent.data)
    assert documents.begin(cabinet.stranger, cabinet.item_id, b"x").status_code == 404
    assert cabinet.stranger.delete(f"/api/papers/{paper['id']}").status_code == 404
    assert documents.begin(cabinet.member, cabinet.item_id, b"x").status_code == 403
    assert cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/holdings").status_code == 403
    no_tablet = cabinet.secretary.get(f"/api/versions/{version_id}/key")
    assert (no_tablet.status_code, no_tablet.json["code"]) == (403, "device_required")


def test_a_revoked_tablet_loses_its_keys_at_once(cabinet: Cabinet) -> None:
    version_id = filed(cabinet)["versions"][0]["id"]
    documents.lease(cabinet.member, cabinet.tablet)
    assert cabinet.member.get(f"/api/versions/{version_id}/key").status_code == 200
    answer = cabinet.secretary.post(f"/api/devices/{cabinet.tablet.id}/revoke", {"reason": "mất máy"})
    assert answer.status_code == 200, answer.json
    assert cabinet.member.get(f"/api/versions/{version_id}/key").status_code in {401, 403, 404}
    assert cabinet.member.post("/api/lease", {}).status_code in {401, 403}
    with reading() as session:
        assert session.get(Lease, cabinet.tablet.id) is None


def test_a_draft_is_the_secretariats_alone_and_its_papers_can_be_removed(app: Flask) -> None:
    cabinet = documents.cabinet(app, MeetingStatus.DRAFT)
    paper = filed(cabinet)
    version_id = paper["versions"][0]["id"]
    assert cabinet.member.get(f"/api/versions/{version_id}/key").status_code == 404
    assert cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/papers").status_code == 404
    assert cabinet.secretary.delete(f"/api/papers/{paper['id']}").status_code == 204
    assert (cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"] == []


def test_a_circulated_paper_is_not_removed_but_late_papers_are_taken(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    answer = cabinet.secretary.delete(f"/api/papers/{paper['id']}")
    assert (answer.status_code, answer.json["code"]) == (409, "meeting_published")


def test_a_classified_item_and_a_finished_meeting_take_no_upload(cabinet: Cabinet) -> None:
    with transaction() as session:
        session.get_one(AgendaItem, cabinet.item_id).classified = True
    answer = documents.begin(cabinet.secretary, cabinet.item_id, b"x")
    assert (answer.status_code, answer.json["code"]) == (409, "item_is_classified")
    with transaction() as session:
        session.get_one(AgendaItem, cabinet.item_id).classified = False
        session.get_one(Meeting, cabinet.meeting_id).status = MeetingStatus.FINISHED
    answer = documents.begin(cabinet.secretary, cabinet.item_id, b"x")
    assert (answer.status_code, answer.json["code"]) == (409, "meeting_finished")


def test_papers_are_renamed_and_put_in_order(cabinet: Cabinet) -> None:
    first, second = filed(cabinet)["id"], filed(cabinet, documents.pdf(1, "B"))["id"]
    assert (cabinet.secretary.patch(f"/api/papers/{first}", {"title": "Phụ lục"}).json or {})["title"] == "Phụ lục"
    answer = cabinet.secretary.put(f"/api/items/{cabinet.item_id}/papers", {"order": [second, first]})
    assert [paper["id"] for paper in (answer.json or {})["items"]] == [second, first]
    wrong = cabinet.secretary.put(f"/api/items/{cabinet.item_id}/papers", {"order": [second]})
    assert (wrong.status_code, wrong.json["code"]) == (409, "other_papers")


def test_a_restricted_paper_is_read_with_a_connection_and_stays_restricted_when_replaced(cabinet: Cabinet) -> None:
    def next_version(said: dict[str, Any], **more: Any) -> dict[str, Any]:
        answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(), finish=said, **more)
        assert answer.status_code == 201, answer.json
        view: dict[str, Any] = answer.json or {}
        return view

    paper = next_version({"sensitivity": 1})
    replaces = {"replaces_paper_id": paper["id"]}
    next_version({}, **replaces)
    versions = next_version({"sensitivity": 0}, **replaces)["versions"]
    assert [(each["sensitivity"], each["offline_hours"]) for each in versions] == [(0, 24), (1, 0), (1, 0)]
    documents.lease(cabinet.member, cabinet.tablet)
    key = cabinet.member.get(f"/api/versions/{versions[1]['id']}/key").json or {}
    assert json.loads(key["manifest"])["class"] == 1
    begun = documents.begin(cabinet.secretary, cabinet.item_id, documents.pdf()).json or {}
    for wrong in (2, -1, True, "1"):
        answer = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {"sensitivity": wrong})
        assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_the_secretariat_sees_who_holds_what(cabinet: Cabinet) -> None:
    view = filed(cabinet)["versions"][0]
    url = f"/api/versions/{view['id']}/holding"
    assert cabinet.member.put(url, {"sealed_sha256": "0" * 64}).status_code == 422
    said = {"sealed_sha256": view["sealed_sha256"]}
    assert [cabinet.member.put(url, said).status_code for _ in range(2)] == [204, 204]
    assert cabinet.stranger.put(url, said).status_code == 404
    # That somebody read it is no secretary's business by this door, nor the record's.
    assert cabinet.member.put(url, said | {"state": "opened"}).status_code == 422
    board = cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/holdings").json or {}
    assert board["versions"] == [view["id"]]
    held = {seat["person_id"]: [device["holds"] for device in seat["devices"]] for seat in board["seats"]}
    assert [set(each) for each in held[cabinet.member_id][0]] == [{"version_id", "at"}]
    assert held[cabinet.chair_id] == [[]]


def test_an_upload_is_in_one_pair_of_hands_at_a_time(cabinet: Cabinet) -> None:
    content = documents.pdf()
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, content)
    with reading() as session:
        upload = session.get_one(Upload, begun["id"])
    with alone_with(upload):
        for answer in (
            documents.send(cabinet.secretary, begun["id"], 0, content),
            cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {}),
        ):
            assert (answer.status_code, answer.json["code"]) == (409, "upload_busy")
    assert cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {}).status_code == 201
