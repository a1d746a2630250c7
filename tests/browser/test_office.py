"""Papers at the secretariat: office files converted or turned away; how each paper was signed, and the report."""

import csv
import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.builder import Builder
from tests.browser.scene import draft, file_paper
from tests.factories import hostile, office, signing

needs_converter = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LIBREOFFICE IS NOT HERE: scripts/debian-packages installs it"
)


def signed_elsewhere(folder: Path) -> bytes:
    """A PDF of another installation; made in a thread, for the browser's loop runs in this one."""

    def make() -> bytes:
        material = signing.authorities(folder)
        return signing.signed(material, signing.certified(material), signing.Signer("Lê Văn Cường"))

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(make).result()


def scan() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    return hostile.scan(picture.getvalue())


@needs_converter
def test_a_letter_is_converted_its_original_fetched_and_a_marked_one_answered_for(
    tablets: Wardrobe, secretary: Client, tmp_path: Path
) -> None:
    meeting = draft(secretary, "Phiên họp có tệp soạn thảo", ["Một"])
    tablet = tablets().sign_in("thuky1")
    builder = Builder(tablet, meeting["id"]).open()
    letter, marked, macros = tmp_path / "to_trinh.docx", tmp_path / "luat.docx", tmp_path / "bang.xlsx"
    letter.write_bytes(office.docx())
    marked.write_bytes(office.docx("TỐI MẬT"))
    macros.write_bytes(office.packed(office.xlsx_parts() | {"xl/vbaProject.bin": b"x"}))
    builder.choose("Một")
    expect(builder.papers).to_contain_text("PDF, DOCX")

    builder.give(letter)
    expect(builder.papers).to_contain_text(tablet.say("incoming.converted", format="DOCX"), timeout=60_000)
    tablet.button("papers.more", title="to trinh").click()
    with tablet.page.expect_download() as saved:
        tablet.page.get_by_role("menuitem", name=tablet.say("incoming.original", format="DOCX")).click()
    assert saved.value.suggested_filename == "to trinh.docx"
    assert Path(saved.value.path()).read_bytes() == letter.read_bytes()

    builder.give(macros)
    expect(builder.papers.get_by_role("alert")).to_contain_text(tablet.say("refusals.office_macros"))
    tablet.button("papers.dismiss", name=macros.name).click()

    builder.give(marked)
    refused = tablet.say("refusals.paper_marked_secret", mark="TỐI MẬT")
    expect(builder.papers.get_by_role("alert")).to_contain_text(refused, timeout=60_000)
    tablet.button("incoming.marked_act").click()
    tablet.button("incoming.marked_confirm").click()
    expect(tablet.button("papers.more", title="luat")).to_be_visible(timeout=60_000)
    kinds = [entry["kind"] for entry in secretary.get("/api/notices")["items"]]
    assert "SecrecyMarkOverruled" in kinds
    assert tablet.faults == []


def test_each_paper_says_how_it_was_signed_and_the_report_counts_it(
    tablets: Wardrobe, secretary: Client, tmp_path: Path
) -> None:
    meeting = draft(secretary, "Phiên họp có văn bản đã ký", ["Một"])
    item_id = meeting["items"][0]["id"]
    file_paper(secretary, item_id, signed_elsewhere(tmp_path / "others"), "Văn bản ký số")
    file_paper(secretary, item_id, scan(), "Công văn quét")
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    tablet = tablets().sign_in("thuky1")
    Builder(tablet, meeting["id"]).open().choose("Một")
    unknown = tablet.button("signatures.about", what=tablet.say("signatures.undecided"))
    expect(tablet.button("signatures.about", what=tablet.say("signatures.scanned"))).to_be_visible()
    unknown.click()
    expect(tablet.page.get_by_role("dialog")).to_contain_text("Lê Văn Cường")
    expect(tablet.page.get_by_role("dialog")).to_contain_text(tablet.say("verify.outcome_undecided"))
    tablet.go("/reports")
    tablet.button("signatures.details", title=meeting["title"]).click()
    panel = tablet.page.get_by_role("dialog")
    expect(panel).to_contain_text(tablet.say("signatures.count_scanned"))
    expect(panel).to_contain_text(tablet.say("signatures.signed_by", names="Lê Văn Cường"))
    tablet.page.keyboard.press("Escape")
    with tablet.page.expect_download() as table:
        tablet.button("signatures.csv").click()
    rows = list(csv.reader(Path(table.value.path()).read_text("utf-8-sig").splitlines()))
    assert any(meeting["title"] in row and row[-2:] == ["0.5", "0.0"] for row in rows)
    assert tablet.faults == []
