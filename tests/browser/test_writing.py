"""Two secretaries write one agenda: neither overwrites the other, and what was done is taken back."""

from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.builder import Builder
from tests.browser.scene import draft


def test_two_write_in_one_place_and_one_chooses_and_mistakes_are_taken_back(
    tablets: Wardrobe, secretary: Client
) -> None:
    meeting = draft(secretary, "Phiên họp hai người soạn", ["Một", "Hai", "Ba"])
    item_id = meeting["items"][1]["id"]
    tablet = tablets().sign_in("thuky2")
    builder = Builder(tablet, meeting["id"]).open()
    builder.choose("Hai")
    tablet.field("prepare.item_name").first.fill("Hai của tôi")
    tablet.field("prepare.item_minutes").fill("25")
    # A colleague is quicker; what is being typed stays, and the news is told beside it.
    secretary.patch(f"/api/items/{item_id}", {"title": "Hai của đồng nghiệp", "rapporteur": "Bộ Y tế"})
    expect(tablet.text("writing.meanwhile", who="Hà Thị Thanh Xuân")).to_be_visible()
    tablet.button("prepare.item_save").click()
    sheet = tablet.page.get_by_role("dialog", name=tablet.say("writing.clash_title"))
    expect(sheet).to_contain_text("Hai của tôi")
    expect(sheet).to_contain_text("Hai của đồng nghiệp")
    assert stored(secretary, meeting["id"]) == ["Một", "Hai của đồng nghiệp", "Ba"]
    sheet.get_by_text("Hai của tôi").click()
    sheet.get_by_role("button", name=tablet.say("writing.clash_save")).click()
    builder.shows(["Một", "Hai của tôi", "Ba"])
    builder.is_saved()
    kept = secretary.get(f"/api/meetings/{meeting['id']}")["items"][1]
    assert (kept["title"], kept["minutes"], kept["rapporteur"]) == ("Hai của tôi", 25, "Bộ Y tế")

    builder.act("Ba", "prepare.remove")
    tablet.page.get_by_role("dialog").get_by_role("button", name=tablet.say("prepare.remove")).click()
    builder.shows(["Một", "Hai của tôi"])
    tablet.button("writing.restore").click()
    builder.shows(["Một", "Hai của tôi", "Ba"])
    tablet.button("prepare.add_break").click()
    builder.shows(["Một", "Hai của tôi", "Ba", tablet.say("prepare.break")])
    builder.is_saved()
    tablet.page.locator(".detail h2").click()
    tablet.page.keyboard.press("Control+z")
    builder.shows(["Một", "Hai của tôi", "Ba"])
    tablet.button("writing.history").click()
    panel = tablet.page.get_by_role("dialog", name=tablet.say("writing.history"))
    edits = panel.get_by_role("listitem").filter(has_text=tablet.say("writing.step_edited", title="Hai của tôi"))
    edits.first.get_by_role("button", name=tablet.say("writing.undo")).click()
    builder.shows(["Một", "Hai của đồng nghiệp", "Ba"])
    assert tablet.faults == []


def stored(secretary: Client, meeting_id: int) -> list[str]:
    return [item["title"] for item in secretary.get(f"/api/meetings/{meeting_id}")["items"]]


def test_a_meeting_begins_from_a_template_with_agenda_and_times(tablets: Wardrobe, secretary: Client) -> None:
    meeting = draft(secretary, "Phiên họp mẫu tháng 12 năm 2026", ["Khai mạc", "Bế mạc"])
    tablet = tablets().sign_in("thuky1")
    Builder(tablet, meeting["id"]).open()
    tablet.button("series.act").click()
    tablet.page.get_by_role("menuitem", name=tablet.say("series.keep")).click()
    asked = tablet.page.get_by_role("dialog", name=tablet.say("series.keep_title"))
    asked.get_by_label(tablet.say("series.name")).fill("Thường kỳ hằng tháng")
    asked.get_by_label(tablet.say("series.rhythm")).select_option("monthly")
    asked.get_by_role("button", name=tablet.say("common.save")).click()
    expect(tablet.text("series.kept", name="Thường kỳ hằng tháng")).to_be_visible()
    tablet.go("/meetings")
    tablet.button("prepare.meetings_new").click()
    form = tablet.page.get_by_role("dialog", name=tablet.say("prepare.new_title"))
    form.get_by_label(tablet.say("series.start_from")).select_option(
        tablet.say("series.start_series", name="Thường kỳ hằng tháng")
    )
    expect(form.get_by_label(tablet.say("prepare.new_name"))).to_have_value("Phiên họp mẫu tháng 1 năm 2027")
    expect(form.get_by_label(tablet.say("prepare.new_date"))).to_have_value("2027-01-04")
    form.get_by_role("button", name=tablet.say("prepare.new_act")).click()
    tablet.page.wait_for_url("**/prepare")
    Builder(tablet, 0).shows(["Khai mạc", "Bế mạc"])
    assert tablet.faults == []
