"""Printing and saving are off; where they are allowed, the copy carries its taker's name on every page."""

import subprocess

from playwright.sync_api import expect

from ecabinet.demo.people import MEMBERS
from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, paper

SUBJECT = "Đề án chuyển đổi số"
MINISTER = next(each for each in MEMBERS if each.username == "thongtin")


def test_a_copy_is_offered_only_where_allowed_and_carries_its_takers_name(secretary: Client, tablets: Wardrobe) -> None:
    meeting = draft(secretary, "Phiên họp có bản sao", [SUBJECT])
    filed = file_paper(secretary, meeting["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    member = tablets().sign_in(MINISTER.username).enrol(secretary)
    room = Room(member, meeting["id"]).open()
    room.reads()
    expect(member.button("copies.take")).to_have_count(0)
    member.page.emulate_media(media="print")
    expect(room.page_shown).to_be_hidden()
    expect(member.text("copies.not_printed")).to_be_visible()
    member.page.emulate_media(media="screen")

    desk = tablets().sign_in("thuky1")
    desk.go(f"/m/{meeting['id']}/prepare")
    desk.page.locator("[data-item] button.title").first.click()
    desk.button("papers.more", title=filed["title"]).click()
    desk.page.get_by_role("menuitem", name=desk.say("copies.allow")).click()
    desk.page.get_by_role("dialog").get_by_role("button", name=desk.say("copies.allow"), exact=True).click()
    expect(desk.text("copies.allowed")).to_be_visible()

    # The tablet learns of it where it stands.
    member.button("copies.take").click()
    with member.page.expect_download() as taken:
        member.page.get_by_role("dialog").get_by_role("button", name=member.say("copies.take"), exact=True).click()
    copy = taken.value.path()
    text = subprocess.run(["pdftotext", "-layout", copy, "-"], capture_output=True, check=True).stdout.decode()
    pages = text.split("\f")[:-1]
    assert pages
    assert all(MINISTER.full_name in page for page in pages)
    traced = secretary.get(f"/api/meetings/{meeting['id']}/copies")["items"]
    assert [each["trace"] for each in traced if all(each["trace"] in page for page in pages)] != []
    desk.page.get_by_role("tab", name=desk.say("readiness.tab")).click()
    expect(desk.page.get_by_role("region", name=desk.say("copies.list"))).to_contain_text(MINISTER.full_name)
    assert not member.faults + desk.faults
