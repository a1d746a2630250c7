"""Office files at the secretariat: converted, fetched again, turned away with a reason."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.builder import Builder
from tests.browser.scene import draft
from tests.factories import office

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LIBREOFFICE IS NOT HERE: scripts/debian-packages installs it"
)


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
