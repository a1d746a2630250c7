"""The agenda out and in as a file, and the meeting as one member sees it."""

from pathlib import Path

from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.builder import Builder
from tests.browser.scene import draft


def test_an_agenda_comes_from_a_spreadsheet_leaves_as_a_file_and_is_seen_as_a_member(
    tablets: Wardrobe, secretary: Client, tmp_path: Path
) -> None:
    meeting = draft(secretary, "Phiên họp từ bảng tính", ["Khai mạc"])
    bad, good = tmp_path / "sai.csv", tmp_path / "dung.csv"
    bad.write_text("STT;Nội dung;Thời lượng\n1;Kinh tế;lâu\n", "utf-8-sig")
    good.write_text("STT;Nội dung;Thời lượng\n1;Kinh tế;20\n1.1;Ngân sách;10\n", "utf-8-sig")
    tablet = tablets().sign_in("thuky1")
    builder = Builder(tablet, meeting["id"]).open()
    tablet.button("series.act").click()
    tablet.page.get_by_role("menuitem", name=tablet.say("programme.import")).click()
    sheet = tablet.page.get_by_role("dialog", name=tablet.say("programme.import_title"))
    with tablet.page.expect_file_chooser() as chooser:
        sheet.get_by_role("button", name=tablet.say("programme.choose")).click()
    chooser.value.set_files(bad)
    column = tablet.say("programme.column_minutes")
    expect(sheet).to_contain_text(tablet.say("programme.fault_row", row=2, column=column))
    with tablet.page.expect_file_chooser() as chooser:
        sheet.get_by_role("button", name=bad.name).click()
    chooser.value.set_files(good)
    sheet.get_by_role("button", name=tablet.say("programme.import_act", n=2)).click()
    builder.shows(["Khai mạc", "Kinh tế", "Ngân sách"])
    expect(builder.row("Ngân sách")).to_contain_text("2.1")
    tablet.button("series.act").click()
    tablet.page.get_by_role("menuitem", name=tablet.say("programme.export")).click()
    with tablet.page.expect_download() as saved:
        tablet.button("programme.pdf").click()
    assert saved.value.suggested_filename.startswith("chuong-trinh-2026-12-03-")
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")
    tablet.page.keyboard.press("Escape")
    tablet.page.get_by_role("tab").nth(1).click()
    seat = meeting["seats"][1]["person"]
    tablet.page.get_by_role("link", name=tablet.say("programme.see_as", name=seat["full_name"])).click()
    expect(tablet.text("programme.as_later")).to_be_visible()
    expect(tablet.page.get_by_text("Ngân sách")).to_be_visible()

    builder.open()
    tablet.button("series.act").click()
    tablet.page.get_by_role("menuitem", name=tablet.say("deleting.delete")).click()
    asked = tablet.page.get_by_role("dialog", name=tablet.say("deleting.delete_title", title=meeting["title"]))
    asked.get_by_role("button", name=tablet.say("deleting.delete")).click()
    tablet.at("/meetings")
    expect(tablet.text("deleting.deleted")).to_be_visible()
    expect(tablet.page.get_by_text(meeting["title"])).to_have_count(0)
    assert meeting["id"] not in {each["id"] for each in secretary.get("/api/meetings")["items"]}
    assert tablet.faults == []
