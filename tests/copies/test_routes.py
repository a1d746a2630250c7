"""Copies through the doors: off unless allowed, marked on every page, traced to whoever took them."""

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from flask import Flask
from reportlab.pdfgen.canvas import Canvas

from ecabinet.accounts.models import Person
from ecabinet.copies import access, making, stamping
from ecabinet.copies.rules import Mark
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.meetings.models import Meeting
from ecabinet.record.models import Entry
from tests.factories import accounts, documents, hostile
from tests.factories.documents import Cabinet

MARK = Mark(name="Nguyễn Văn A", moment="25/11/2026 21:40", trace="K7QF3M2X", signed=False)


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def filed(cabinet: Cabinet) -> dict[str, Any]:
    paper: dict[str, Any] = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(3)).json or {}
    return paper


def allow(cabinet: Cabinet, paper: dict[str, Any], allowed: bool) -> None:
    answer = cabinet.secretary.put(f"/api/papers/{paper['id']}/copying", {"allowed": allowed})
    assert answer.status_code == 204, answer.json


def take(cabinet: Cabinet, paper: dict[str, Any]) -> Any:
    """Take a copy and hear it to the end."""
    answer = begin(cabinet, paper)
    answer.get_data()
    answer.close()
    return answer


def begin(cabinet: Cabinet, paper: dict[str, Any]) -> Any:
    return cabinet.member.post(f"/api/versions/{paper['versions'][0]['id']}/copies")


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


def text_of(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, as an independent program reads it."""
    (folder / "copy.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", "copy.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_copying_is_off_until_the_secretariat_allows_it_and_off_again_afterwards(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    refused(take(cabinet, paper), 403, "copying_not_allowed")
    url = f"/api/meetings/{cabinet.meeting_id}/copying"
    assert cabinet.member.get(url).json == {"paper_ids": []}
    allow(cabinet, paper, True)
    assert cabinet.member.get(url).json == {"paper_ids": [paper["id"]]}
    assert take(cabinet, paper).status_code == 200
    allow(cabinet, paper, False)
    refused(take(cabinet, paper), 403, "copying_not_allowed")


def test_every_page_carries_name_time_and_a_code_that_leads_back(cabinet: Cabinet, tmp_path: Path) -> None:
    """N12: screens photographed, pages printed."""
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    copy = take(cabinet, paper)
    assert copy.mimetype == "application/pdf"
    with reading() as session:
        name = session.get_one(Person, cabinet.member_id).full_name
    url = f"/api/meetings/{cabinet.meeting_id}/copies"
    [taken] = cabinet.secretary.get(url).json["items"]
    pages = text_of(copy.data, tmp_path)
    assert len(pages) == 3
    for page in pages:
        assert "To trinh" in page
        assert name in page
        assert taken["trace"] in page
    # As somebody reads it from a worn page: no letter of a code is an O or an I.
    read = f"{taken['trace'][:4]} {taken['trace'][4:]}".lower().replace("0", "o").replace("1", "i")
    assert cabinet.secretary.get("/api/copies", query_string={"trace": read}).json == taken
    assert (taken["person_id"], taken["device_id"], taken["paper_id"]) == (
        cabinet.member_id,
        cabinet.tablet.id,
        paper["id"],
    )
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        assert taken["trace"] in str(pdf.docinfo["/Subject"])


def test_a_copy_is_in_the_record_and_nothing_plain_stays_on_the_disk(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    take(cabinet, paper)
    with reading() as session:
        facts = [json.loads(entry.leaf) for entry in session.query(Entry).filter_by(kind="CopyTaken")]
    assert len(facts) == 1
    assert cabinet.member_id in {facts[0].get("actor_id"), *facts[0].get("body", {}).values()}
    assert list(settings().uploads_dir.glob("**/*.pdf")) == []


def test_who_may_not_read_may_not_copy_and_who_is_not_the_office_traces_nothing(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    version_id = paper["versions"][0]["id"]
    refused(cabinet.stranger.post(f"/api/versions/{version_id}/copies"), 404, "not_found")
    refused(cabinet.secretary.post(f"/api/versions/{version_id}/copies"), 403, "device_required")
    refused(cabinet.member.put(f"/api/papers/{paper['id']}/copying", {"allowed": True}), 403, "secretariat_only")
    refused(cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/copies"), 403, "secretariat_only")
    refused(cabinet.member.get("/api/copies?trace=K7QF3M2X"), 403, "secretaries_only")
    refused(cabinet.secretary.get("/api/copies?trace=K7QF3M2X"), 404, "not_found")
    for path in ("copying", "copies"):
        refused(cabinet.stranger.get(f"/api/meetings/{cabinet.meeting_id}/{path}"), 404, "not_found")


def test_one_copy_at_a_time_for_each_person_until_it_is_sent(app: Flask, cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    with transaction() as session:
        people = [
            each for each in session.get_one(Meeting, cabinet.meeting_id).seats if each.person_id != cabinet.member_id
        ]
        other_person = session.get_one(Person, people[0].person_id)
        tablet = accounts.tablet(session, other_person)
    other = accounts.signed_in(app, other_person, tablet)
    first = begin(cabinet, paper)
    assert first.status_code == 200
    again = begin(cabinet, paper)
    refused(again, 429, "copy_under_way")
    assert int(again.headers["Retry-After"]) > 0
    assert other.post(f"/api/versions/{paper['versions'][0]['id']}/copies").status_code == 200
    assert len(first.get_data()) == first.content_length
    first.close()
    assert take(cabinet, paper).status_code == 200


def test_a_copy_that_came_to_nothing_leaves_its_place(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    with monkeypatch.context() as patch:
        patch.setattr(making, "WALL_SECONDS", 0.01)
        refused(take(cabinet, paper), 422, "copy_not_made")
    lost = begin(cabinet, paper)
    assert lost.status_code == 200
    del lost
    assert take(cabinet, paper).status_code == 200


@pytest.mark.parametrize("bound", ["LARGEST_COPY", "MOST_PAGES"])
def test_a_paper_past_the_bounds_is_not_copied(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    monkeypatch.setattr(access, bound, 2)
    refused(take(cabinet, paper), 413, "copy_too_large")


def test_a_draft_meeting_gives_no_copies(app: Flask, cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    with transaction() as session:
        session.get_one(Meeting, cabinet.meeting_id).status = "draft"
    refused(take(cabinet, paper), 404, "not_found")


def stamped(source: pikepdf.Pdf, folder: Path, mark: Mark = MARK) -> pikepdf.Pdf:
    source.save(folder / "source.pdf")
    stamping.stamp(folder / "source.pdf", folder / "target.pdf", mark)
    return pikepdf.open(folder / "target.pdf")


def blank(*turns: int) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for turn in turns:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Rotate = turn
    return pdf


def ink(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """Dark points in the lowest and in the highest twentieth of the page as it is seen."""
    image = page.render(scale=2).to_pil().convert("L")
    band = image.height // 20
    bands = (image.crop((0, image.height - band, image.width, image.height)), image.crop((0, 0, image.width, band)))
    low, high = (sum(value < 150 for value in part.tobytes()) for part in bands)
    return low, high


def test_the_mark_stands_upright_at_the_foot_of_turned_pages(tmp_path: Path) -> None:
    stamped(blank(0, 90, 180, 270), tmp_path).close()
    for page in pypdfium2.PdfDocument(tmp_path / "target.pdf"):
        low, high = ink(page)
        assert low > 50
        assert high == 0


def test_a_copy_of_a_signed_paper_says_so_and_claims_no_signature(tmp_path: Path) -> None:
    pdf = blank(0)
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Chữ ký", Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget)
    field.Rect = [10, 10, 100, 60]
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(field)]))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.pages[0].Annots[0]], SigFlags=3)
    pdf.Root.Perms = pikepdf.Dictionary()
    with stamped(pdf, tmp_path, Mark(**{**MARK.__dict__, "signed": True})) as copy:
        assert "/AcroForm" not in copy.Root
        assert "/Perms" not in copy.Root
    text = text_of((tmp_path / "target.pdf").read_bytes(), tmp_path)[0]
    assert "chữ ký số chỉ kiểm tra được trên bản gốc" in text


@pytest.mark.parametrize("size", [(20, 20), (14_000, 9_000), (595, 842)])
def test_any_size_of_page_is_marked(tmp_path: Path, size: tuple[int, int]) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    canvas.showPage()
    canvas.save()
    stamped(pikepdf.open(io.BytesIO(target.getvalue())), tmp_path).close()
    assert MARK.trace in text_of((tmp_path / "target.pdf").read_bytes(), tmp_path)[0]


# What a page leaves open at its end holds for whatever is drawn after it.
OPEN_ENDS = {
    "cut to nothing": b"0 0 1 1 re W n q",
    "far too small": b"Q Q Q 0.01 0 0 0.01 0 0 cm q",
    "on a layer that is not shown": b"/OC /Hidden BDC q",
    "not to be read": b"q (",
}


@pytest.mark.parametrize("ending", OPEN_ENDS.values(), ids=OPEN_ENDS)
def test_a_page_that_ends_half_drawn_carries_the_mark_all_the_same(tmp_path: Path, ending: bytes) -> None:
    source, target = tmp_path / "paper.pdf", tmp_path / "marked.pdf"
    pdf = hostile.plain(1)
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Hidden")))
    layers = pikepdf.Array([layer])
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=layers, D=pikepdf.Dictionary(OFF=layers))
    page = pdf.pages[0].obj
    page.Resources.Properties = pikepdf.Dictionary(Hidden=layer)
    drawn = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(drawn + b"\n")
    pdf.save(source)
    stamping.stamp(source, target, MARK)
    well_marked = rendered(target)
    page.Contents = pdf.make_stream(drawn + b"\n" + ending)
    pdf.save(source)
    stamping.stamp(source, target, MARK)
    assert rendered(target) == well_marked


def rendered(path: Path) -> bytes:
    """The page as a reader paints it, in whose engine a hidden layer is hidden."""
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render().to_pil().tobytes()


def test_a_long_list_goes_on_where_it_stopped(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    """K4: pages of any size, from any depth."""
    monkeypatch.setattr(access, "COPIES_AT_ONCE", 2)
    paper = filed(cabinet)
    allow(cabinet, paper, True)
    for _ in range(5):
        assert take(cabinet, paper).status_code == 200
    url, seen, before = f"/api/meetings/{cabinet.meeting_id}/copies", [], None
    for many in (2, 2, 1):
        page = cabinet.secretary.get(url, query_string={"before": before} if before else {}).json
        assert len(page["items"]) == many
        seen += [each["trace"] for each in page["items"]]
        before = page["older"]
    assert before is None
    assert len(set(seen)) == 5
    assert cabinet.secretary.get(url, query_string={"before": "00000000"}).json == {"items": [], "older": None}
