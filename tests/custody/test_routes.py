"""Paper copies through the doors: numbered, labelled, out, read, back; refused to those whom they do not concern."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from flask import Flask
from reportlab.graphics.barcode.qr import QrCodeWidget

from ecabinet.core.database import reading, transaction
from ecabinet.custody import labels
from ecabinet.meetings import agenda
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import Cabinet

SECRET = "Phương án bảo đảm an ninh khu vực Z"


class Hall:
    """A sitting with a classified item, its keeper, a member and a stranger."""

    def __init__(self, app: Flask, status: MeetingStatus = MeetingStatus.IN_SESSION) -> None:
        with transaction() as session:
            self.people: Cabinet = meetings.cabinet(session)
            sitting = meetings.sitting(session, self.people, MeetingStatus.DRAFT)
            office = accounts.actor_of(self.people.secretary)
            content = meetings.item(SECRET, classified=True)
            self.item_id = agenda.add_item(session, office, sitting.meeting_id, None, content)
            self.open_item_id, self.meeting_id = sitting.items[0], sitting.meeting_id
            clerk = accounts.person(session, roles=("clerk",))
        self.office = signed_in(app, self.people.secretary)
        for step in ("publish", "start") if status is MeetingStatus.IN_SESSION else ("publish",):
            assert self.office.post(f"/api/meetings/{self.meeting_id}/{step}", {}).status_code == 200
        self.clerk = signed_in(app, clerk)
        self.member = signed_in(app, self.people.members[0])
        self.stranger = signed_in(app, self.people.stranger)

    def made(self, count: int = 3) -> list[dict[str, Any]]:
        answer = self.clerk.post(f"/api/items/{self.item_id}/paper-copies", {"count": count})
        assert answer.status_code == 201, answer.json
        copies: list[dict[str, Any]] = (answer.json or {})["copies"]
        return copies

    def out(self, copy: dict[str, Any]) -> None:
        body = {"person_id": self.people.members[0].id}
        assert self.clerk.post(f"/api/paper-copies/{copy['id']}/hand-out", body).status_code == 200

    def gather(self) -> None:
        """Everybody is there: without a quorum no vote is opened."""
        with transaction() as session:
            meetings.seat_present(session, self.people, self.meeting_id, *self.people.voters)

    def ledger(self) -> dict[str, Any]:
        return self.clerk.get(f"/api/meetings/{self.meeting_id}/custody").json or {}


@pytest.fixture
def hall(app: Flask) -> Hall:
    return Hall(app)


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


def test_a_copy_is_numbered_handed_out_read_and_taken_back(hall: Hall) -> None:
    first, second, _ = hall.made()
    assert [first["number"], second["number"], first["state"]] == [1, 2, "printed"]
    assert hall.made(1)[-1]["number"] == 4
    hall.out(first)
    [own] = hall.member.get(f"/api/meetings/{hall.meeting_id}/own-paper-copies").json["items"]
    assert own == {"id": first["id"], "item_id": hall.item_id, "number": 1, "state": "out"}
    assert hall.member.post(f"/api/paper-copies/{first['id']}/read").status_code == 204
    [item] = hall.ledger()["items"]
    assert (item["counts"]["read"], item["outstanding"]) == (1, 1)
    back = hall.clerk.post(f"/api/paper-copies/{first['id']}/back").json
    assert [move["move"] for move in back["moves"]] == ["hand_out", "note_read", "take_back"]
    assert back["moves"][1]["noted_by_id"] == hall.people.members[0].id
    assert hall.ledger()["outstanding"] == 0
    assert hall.member.get(f"/api/meetings/{hall.meeting_id}/own-paper-copies").json["items"] == []


def test_a_typed_or_scanned_code_finds_the_copy(hall: Hall) -> None:
    copy = hall.made()[1]
    for text in (copy["code"], copy["code"].replace("-", "").lower()):
        assert hall.clerk.get("/api/paper-copies", query_string={"code": text}).json["number"] == 2
    refused(hall.clerk.get("/api/paper-copies?code=ZZZZ-ZZZZ"), 404, "not_found")
    refused(hall.member.get("/api/paper-copies", query_string={"code": copy["code"]}), 403, "keepers_only")


def test_what_cannot_be_done_is_refused_and_changes_nothing(hall: Hall) -> None:
    copy = hall.made()[0]
    url = f"/api/paper-copies/{copy['id']}"
    refused(hall.clerk.post(f"{url}/back"), 409, "copy_elsewhere")
    refused(hall.clerk.post(f"{url}/hand-out", {"person_id": hall.people.stranger.id}), 422, "holder_not_seated")
    hall.out(copy)
    refused(hall.clerk.post(f"{url}/destroy"), 409, "copy_elsewhere")
    refused(hall.clerk.post(f"{url}/hand-out", {"person_id": hall.people.members[1].id}), 409, "copy_elsewhere")
    refused(hall.clerk.post(f"/api/items/{hall.item_id}/paper-copies", {"count": 500}), 422, "too_many_copies")
    refused(hall.clerk.post(f"/api/items/{hall.item_id}/paper-copies", {"count": 0}), 422, "invalid")
    refused(hall.clerk.post(f"/api/items/{hall.open_item_id}/paper-copies", {"count": 1}), 409, "item_not_classified")
    assert hall.ledger()["items"][0]["counts"]["out"] == 1


def test_a_missing_copy_is_outstanding_until_it_is_found(hall: Hall) -> None:
    copy = hall.made(1)[0]
    hall.out(copy)
    assert hall.clerk.post(f"/api/paper-copies/{copy['id']}/missing").json["state"] == "missing"
    assert hall.ledger()["outstanding"] == 1
    found = hall.clerk.post(f"/api/paper-copies/{copy['id']}/back").json
    destroyed = hall.clerk.post(f"/api/paper-copies/{copy['id']}/destroy").json
    assert (found["state"], destroyed["state"], destroyed["holder_id"]) == ("back", "destroyed", None)


def test_custody_does_not_hold_up_the_end_and_forgets_nothing(hall: Hall) -> None:
    copy = hall.made(2)[0]
    hall.out(copy)
    assert hall.office.post(f"/api/meetings/{hall.meeting_id}/finish", {}).status_code == 200
    with reading() as session:
        [fact] = session.query(Entry).filter_by(kind="CopiesOutstanding")
        assert '"copies":1' in fact.leaf
    assert hall.ledger()["outstanding"] == 1
    assert hall.clerk.post(f"/api/paper-copies/{copy['id']}/back").status_code == 200
    assert hall.ledger()["outstanding"] == 0


def test_members_do_not_keep_and_strangers_find_nothing(hall: Hall) -> None:
    copy = hall.made()[0]
    hall.out(copy)
    other = hall.made(1)[-1]
    for path in ("custody", "own-paper-copies"):
        refused(hall.stranger.get(f"/api/meetings/{hall.meeting_id}/{path}"), 404, "not_found")
    refused(hall.member.get(f"/api/meetings/{hall.meeting_id}/custody"), 403, "keepers_only")
    refused(hall.member.post(f"/api/items/{hall.item_id}/paper-copies", {"count": 1}), 403, "keepers_only")
    refused(hall.member.post(f"/api/items/{hall.item_id}/labels"), 403, "keepers_only")
    for act in ("back", "missing", "destroy"):
        refused(hall.member.post(f"/api/paper-copies/{copy['id']}/{act}"), 404, "not_found")
    # A copy in nobody's or another's hands does not exist for this member.
    refused(hall.member.post(f"/api/paper-copies/{other['id']}/read"), 404, "not_found")


def test_an_item_with_copies_stays_on_the_agenda(app: Flask) -> None:
    hall = Hall(app, MeetingStatus.PUBLISHED)
    hall.made(1)
    refused(hall.office.delete(f"/api/items/{hall.item_id}"), 409, "item_in_use")


def test_labels_say_number_and_code_and_nothing_of_the_matter(hall: Hall) -> None:
    refused(hall.clerk.post(f"/api/items/{hall.item_id}/labels"), 409, "no_copies")
    copies = hall.made(25)
    answer = hall.clerk.post(f"/api/items/{hall.item_id}/labels")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert len(pdf.pages) == 2
    document = pypdfium2.PdfDocument(answer.data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert all(copy["code"] in text for copy in copies)
    assert SECRET not in text
    assert "MẬT" not in text.upper()


def test_the_printed_square_is_the_code(hall: Hall) -> None:
    """The page is drawn and every module of the square compared with the encoder's own matrix for this code."""
    code = "K7QF3M2X"
    page = pypdfium2.PdfDocument(labels.draw([labels.Label(7, code)]))[0]
    scale = 8
    image = page.render(scale=scale).to_pil().convert("L")
    widget = QrCodeWidget(code, barLevel="Q", barBorder=4)
    widget.qr.make()
    matrix = widget.qr.modules
    modules = len(matrix)
    side = labels.QR / (modules + 8)
    left, bottom = labels.PAD, labels.A4[1] - labels.HEIGHT + (labels.HEIGHT - labels.QR) / 2
    top = labels.A4[1] - (bottom + labels.QR)

    def is_dark(row: int, column: int) -> bool:
        x, y = left + (column + 4.5) * side, top + (row + 4.5) * side
        return bool(image.getpixel((int(x * scale), int(y * scale))) < 128)

    seen = [[is_dark(row, column) for column in range(modules)] for row in range(modules)]
    assert seen == [[bool(cell) for cell in row] for row in matrix]


def test_custody_is_in_the_record_by_ids_and_numbers_alone(hall: Hall) -> None:
    copy = hall.made(1)[0]
    hall.out(copy)
    with reading() as session:
        leaves = [entry.leaf for entry in session.query(Entry) if entry.kind in {"CopiesMade", "CopyMoved"}]
    assert len(leaves) == 2
    assert not [leaf for leaf in leaves if SECRET in leaf or copy["code"].replace("-", "") in leaf]


def read_everything(browser: Browser, hall: Hall) -> dict[str, str]:
    """Every readable door of the meeting, as this person finds it."""
    paths = ["", "/papers", "/polls", "/custody", "/own-paper-copies", "/notices", "/readiness", "/rehearsals"]
    found = {path: browser.get(f"/api/meetings/{hall.meeting_id}{path}") for path in paths}
    found |= {path: browser.get(path) for path in ("/api/meetings", "/api/reminders", "/api/resolutions")}
    return {path: answer.get_data(as_text=True) for path, answer in found.items()}


def test_the_true_title_is_shown_to_the_secretariat_alone(app: Flask, hall: Hall) -> None:
    hall.made(1)
    hall.gather()
    poll = hall.office.post(f"/api/items/{hall.item_id}/polls", {"visibility": "live", "open": True})
    assert poll.status_code == 201, poll.json
    screen = hall.office.post("/api/screens", {"name": "Phòng họp số 1", "meeting_id": hall.meeting_id}).json
    seen = app.test_client().post("/api/screen", json={"token": screen["token"]})
    assert (seen.json["polls"][0]["id"], SECRET in seen.get_data(as_text=True)) == (poll.json["id"], False)
    for browser in (hall.member, hall.clerk):
        told = {path for path, text in read_everything(browser, hall).items() if SECRET in text}
        assert told == set()
    assert SECRET in read_everything(hall.office, hall)[""]
    with reading() as session:
        assert not [entry.sequence for entry in session.query(Entry) if SECRET in entry.leaf + (entry.evidence or "")]


def test_a_classified_item_takes_no_file_no_question_and_no_resolution_but_votes(hall: Hall) -> None:
    upload = hall.office.post(f"/api/items/{hall.item_id}/uploads", {"filename": "a.pdf", "size": 10})
    refused(upload, 409, "item_is_classified")
    asked = {"question": SECRET, "visibility": "live"}
    refused(hall.office.post(f"/api/items/{hall.item_id}/polls", asked), 422, "classified_question")
    hall.gather()
    opened = hall.office.post(f"/api/items/{hall.item_id}/polls", {"visibility": "live", "open": True}).json
    assert (opened["status"], opened["question"]) == ("open", "Nội dung mật – phát bản giấy")
    refused(hall.office.post(f"/api/items/{hall.item_id}/resolution"), 409, "item_classified")
    moved = hall.office.post(f"/api/meetings/{hall.meeting_id}/move", {"item_id": hall.item_id})
    assert moved.json["current_item_id"] == hall.item_id
