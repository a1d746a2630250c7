"""A display in the room: by a code of its own it follows the sitting, survives a cut, and ends when revoked."""

from typing import Any

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, person
from tests.browser.tablet import Tablet

NAME = "Phòng họp số 1 – màn hình lớn"
SUBJECT = "Phương án phân bổ vốn đầu tư công"


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """Circulated: the Prime Minister in the chair and one member."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    people = {name: person(administrator, name) for name in ("thutuong", "taichinh")}
    administrator.close()
    seats = [{"person_id": each, "kind": "chair" if name == "thutuong" else "member"} for name, each in people.items()]
    made = draft(secretary, "Phiên họp trên màn hình lớn", [SUBJECT], seats=seats)
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made | {"people": people}


def calls_the_roll_then_counts_hands(office: Tablet, display: Tablet, meeting_id: int) -> None:
    """A vote given aloud is recorded; that vote is struck out and hands are counted instead."""
    room = Room(office, meeting_id).open()
    office.button("votes.record").click()
    called = office.page.get_by_role("dialog", name=office.say("votes.record_title"))
    called.get_by_role("button", name=office.say("voting.for")).first.click()
    expect(called.get_by_text(office.say("votes.recorded"), exact=True)).to_be_visible()
    expect(display.text("screen.votes", cast=1, eligible=2)).to_be_visible()
    called.get_by_role("button", name=office.say("common.close")).click()
    office.button("votes.annul").click()
    office.page.get_by_label(office.say("votes.annul_reason")).fill("Nhầm câu hỏi")
    office.page.get_by_role("dialog").get_by_role("button", name=office.say("votes.annul")).click()
    office.button("voting.open").first.click()
    office.page.get_by_label(office.say("votes.by_hand")).check()
    office.page.get_by_role("dialog").get_by_role("button", name=office.say("voting.open")).click()
    expect(display.text("votes.hands_up", eligible=2)).to_be_visible()
    office.button("voting.close").first.click()
    office.page.get_by_label(office.say("voting.for"), exact=True).fill("2")
    office.page.get_by_role("dialog").get_by_role("button", name=office.say("voting.close")).click()
    expect(office.text("votes.only_conducting")).to_be_visible()
    room.confirm("voting.announce")
    expect(display.page.get_by_text("2/2 tán thành, cần 2: được thông qua")).to_be_visible()


def puts_three_options(office: Tablet, display: Tablet) -> None:
    """A vote between named options, given aloud; two have half each and the chair's option is chosen."""
    office.button("voting.again").click()
    asked = office.page.get_by_role("dialog")
    asked.get_by_label(office.say("options.several"), exact=True).check()
    asked.get_by_label(office.say("options.list")).fill("Xây mới\nSửa chữa\nThuê lại")
    asked.get_by_role("button", name=office.say("voting.open")).click()
    office.button("votes.record").click()
    called = office.page.get_by_role("dialog", name=office.say("votes.record_title"))
    called.get_by_role("button", name="Xây mới").first.click()
    expect(called.get_by_text(office.say("votes.recorded"), exact=True)).to_have_count(1)
    called.get_by_role("button", name="Sửa chữa").last.click()
    expect(called.get_by_text(office.say("votes.recorded"), exact=True)).to_have_count(2)
    called.get_by_role("button", name=office.say("common.close")).click()
    office.button("voting.close").first.click()
    office.page.get_by_role("dialog").get_by_role("button", name=office.say("voting.close")).click()
    expect(office.text("options.chosen", name="Xây mới").first).to_be_visible()
    office.button("voting.announce").first.click()
    office.page.get_by_role("dialog").get_by_role("button", name=office.say("voting.announce")).click()
    expect(display.text("options.chosen", name="Xây mới")).to_be_visible()
    expect(display.text("options.none_of_them")).to_be_visible()


def test_a_display_follows_by_its_own_code_comes_back_after_a_cut_and_ends_when_revoked(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    office, display = tablets(), tablets(1920, 1080)
    path = f"/api/meetings/{meeting['id']}"
    office.sign_in("thuky1").go("/screens")
    office.button("screens.add").first.click()
    sheet = office.page.get_by_role("dialog")
    sheet.get_by_label(office.say("screens.name")).fill(NAME)
    sheet.get_by_label(office.say("screens.shows")).select_option(str(meeting["id"]))
    sheet.get_by_role("button", name=office.say("screens.add")).click()
    code = sheet.locator("output").inner_text()
    office.button("screens.done").click()

    display.go(f"/screen#{code}")
    expect(display.text("screen.waiting")).to_be_visible()
    assert display.page.url.endswith("/screen")
    secretary.post(f"{path}/start")
    secretary.post(f"{path}/check-in", {"person_id": meeting["people"]["taichinh"]})
    roll = display.page.get_by_role("region", name=display.say("screen.roll"))
    expect(roll.get_by_label(display.say("screen.here"), exact=True)).to_have_count(1)
    expect(roll.get_by_label(display.say("screen.not_here"))).to_have_count(1)

    display.context.set_offline(True)
    expect(display.text("screen.no_connection")).to_be_visible()
    secretary.post(f"{path}/check-in", {"person_id": meeting["people"]["thutuong"]})
    secretary.post(f"{path}/move", {"item_id": meeting["items"][0]["id"]})
    secretary.post(f"{path}/check-in", {"person_id": meeting["people"]["thutuong"]})
    secretary.post(f"/api/items/{meeting['items'][0]['id']}/polls", {"open": True})
    display.context.set_offline(False)
    expect(display.page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    expect(display.text("screen.votes", cast=0, eligible=2)).to_be_visible()
    display.page.reload()
    expect(display.text("screen.vote_open")).to_be_visible()
    assert display.context.request.get(path).status == 401

    calls_the_roll_then_counts_hands(office, display, meeting["id"])
    puts_three_options(office, display)

    office.go("/screens")
    office.page.get_by_role("button", name=office.say("screens.revoke_of", name=NAME)).click()
    office.button("screens.revoke").click()
    expect(display.page.get_by_label(display.say("screen.token"))).to_be_visible()
    expect(display.page.get_by_text(SUBJECT)).to_have_count(0)
    for tablet in (office, display):
        assert tablet.faults == []
