"""Reading: what changed since one read it, before the item and on the ballot; and following the presenter."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, person
from tests.browser.tablet import Tablet
from tests.factories.versions import sheets, typeset

SUBJECT = "Quy hoạch mạng lưới đường sắt đô thị"
TITLE = f"Tờ trình: {SUBJECT}"
LAST = "Việc sau cùng"
CONTENT = sheets(6)


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """A chair and a member, one matter with a paper of several pages; in session at that matter."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    seats = [
        {"person_id": person(administrator, "thutuong"), "kind": "chair"},
        {"person_id": person(administrator, "taichinh"), "kind": "member"},
    ]
    administrator.close()
    made = draft(secretary, "Phiên họp đọc cùng nhau", [SUBJECT, "Việc khác", LAST], seats=seats)
    made["chair"] = seats[0]["person_id"]
    made["paper"] = file_paper(secretary, made["items"][0]["id"], typeset(CONTENT), TITLE)
    for step, body in (("publish", {}), ("start", {}), ("move", {"item_id": made["items"][0]["id"]})):
        secretary.post(f"/api/meetings/{made['id']}/{step}", body)
    return made


def at_page(page: Page, number: int) -> None:
    """The reader stands at this page."""
    expect(page.get_by_role("toolbar").locator("input")).to_have_value(str(number))


def test_the_presenter_leads_and_a_swipe_releases(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    chair, member = tablets(), tablets(820, 1180)
    for tablet, name in ((chair, "thutuong"), (member, "taichinh")):
        tablet.sign_in(name).enrol(secretary)
        Room(tablet, meeting["id"]).open().reads()

    chair.button("presenting.present").click()
    expect(chair.text("presenting.leading", page=1)).to_be_visible()
    expect(chair.text("presenting.followers", n=1)).to_be_visible()
    leader = secretary.get(f"/api/meetings/{meeting['id']}")["seats"][0]["person"]["full_name"]
    expect(member.text("presenting.following", name=leader, page=1)).to_be_visible()

    chair.page.get_by_role("toolbar").locator("input").fill("3")
    chair.page.keyboard.press("Enter")
    expect(member.text("presenting.following", name=leader, page=3)).to_be_visible()
    at_page(member.page, 3)
    # At the width of the pane a page is taller than it: the press turns the page all the same.
    chair.button("reader.next").click()
    at_page(chair.page, 4)
    at_page(member.page, 4)

    # A hand of one's own: the page stays where the reader put it, and the room is one fewer.
    pages = member.page.get_by_role("region", name=member.say("reader.pages_of", title=meeting["paper"]["title"]))
    pages.hover()
    member.page.mouse.wheel(0, -3000)
    back = member.button("presenting.back")
    expect(back).to_be_visible()
    expect(chair.text("presenting.followers", n=1)).to_have_count(0)
    at_page(member.page, 1)
    chair.page.get_by_role("toolbar").locator("input").fill("2")
    chair.page.keyboard.press("Enter")
    expect(chair.text("presenting.leading", page=2)).to_be_visible()
    at_page(member.page, 1)

    back.click()
    at_page(member.page, 2)
    expect(chair.text("presenting.followers", n=1)).to_be_visible()
    member.page.close()
    expect(chair.text("presenting.followers", n=1)).to_have_count(0)
    chair.button("presenting.stop").click()
    expect(chair.button("presenting.present")).to_be_visible()
    move_past_an_item(chair)
    assert chair.faults == member.faults == []


def move_past_an_item(chair: Tablet) -> None:
    """The chair chooses the last item and takes the sitting there; what that passes over is said first."""
    page = chair.page
    page.get_by_role("list", name=chair.say("meeting.agenda")).get_by_role("button").filter(has_text=LAST).click()
    chair.button("voting.move_here").click()
    dialog = page.get_by_role("dialog", name=chair.say("voting.move_here"))
    expect(dialog).to_contain_text(chair.say("voting.move_skips", number=3, skipped="2"))
    dialog.get_by_role("button", name=chair.say("voting.move_here"), exact=True).click()
    expect(dialog).to_have_count(0)
    expect(chair.button("voting.move_here")).to_have_count(0)
    expect(chair.text("meeting.item_of", number=3, total=3).first).to_be_visible()


def test_what_changed_since_it_was_read_is_shown_before_the_item_and_on_the_ballot(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    member = tablets()
    member.sign_in("taichinh").enrol(secretary)
    room = Room(member, meeting["id"]).open()
    room.reads()
    me, item_id = member.me(), meeting["items"][0]["id"]
    opened = f"/api/meetings/{meeting['id']}/opened"
    member.wait_until(lambda: secretary.get(opened)["items"][0]["person_ids"] == [me])

    edited = [replace(sheet, paragraphs=list(sheet.paragraphs)) for sheet in CONTENT]
    edited[3].paragraphs[2] += " Bổ sung một câu mới."
    replaces = {"replaces_paper_id": meeting["paper"]["id"]}
    file_paper(secretary, item_id, typeset(edited), TITLE, **replaces)
    expect(member.text("changes.pages", n=1, count=1).first).to_be_visible(timeout=30_000)

    # Upright the people lie in a sheet of their own; the ballot takes its place.
    member.page.set_viewport_size({"width": 820, "height": 1180})
    member.button("meeting.check_in").click()
    people = member.page.get_by_role("dialog", name=member.say("meeting.people"))
    room.check_in()
    expect(people).to_have_count(0)
    member.page.get_by_role("navigation", name=member.say("meeting.acts")).get_by_role(
        "button", name=member.say("meeting.people")
    ).click()
    expect(people).to_be_visible()
    secretary.post(f"/api/meetings/{meeting['id']}/check-in", {"person_id": meeting["chair"]})
    poll = secretary.post(f"/api/items/{item_id}/polls", {"question": "Thông qua Tờ trình?", "open": True})
    expect(room.sheet.get_by_role("button", name=member.say("voting.for"), exact=True)).to_be_visible()
    expect(people).to_have_count(0)
    member.page.set_viewport_size({"width": 1180, "height": 820})
    expect(room.sheet.get_by_text(member.say("changes.seen_of", seen=0, count=1))).to_be_visible()
    room.sheet.get_by_role("button", name=member.say("changes.review")).click()
    at_page(member.page, 4)
    expect(member.page.locator("[data-page-changes='4'] .text").first).to_be_visible()
    expect(member.text("changes.all_seen")).to_be_visible()
    member.button("changes.only").click()
    extract = member.page.get_by_role("region", name=member.say("changes.only"))
    expect(extract.locator("canvas")).to_have_count(1)
    expect(extract.locator("[data-page-changes='4'] .text").first).to_be_visible()
    member.button("changes.whole").click()
    room.reads()
    member.button("changes.hide_marks").click()
    expect(member.page.locator("[data-page-changes]")).to_have_count(0)

    # No paper is replaced under an open vote.
    secretary.post(f"/api/polls/{poll['id']}/close", {})
    file_paper(secretary, item_id, typeset(edited, size=13), TITLE, **replaces)
    expect(member.text("changes.no_text_change", n=2).first).to_be_visible(timeout=30_000)
    member.button("meeting.see_new").click()
    expect(member.page.get_by_role("region", name=member.say("changes.title"))).to_contain_text(
        member.say("changes.no_text_change", n=2)
    )
    assert member.faults == []
