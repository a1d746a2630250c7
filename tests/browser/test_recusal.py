"""A member takes no part in an item: all of it closes on the tablet at once, no ballot opens, and it comes back."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.paper import make_paper
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, person
from tests.browser.tablet import Tablet, by_keyboard
from tests.browser.test_recall import holds, kept

SUBJECTS = ["Dự án khu công nghệ cao", "Chương trình nhà ở"]
TITLE = "Tờ trình: Dự án khu công nghệ cao"
ME, OTHER = MEMBERS[1].username, MEMBERS[2].username


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """A chair and two members in session at the first of two items, everybody there."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    kinds = {"thutuong": "chair", ME: "member", OTHER: "member"}
    seats = [{"person_id": person(administrator, name), "kind": kind} for name, kind in kinds.items()]
    administrator.close()
    made = draft(secretary, "Phiên họp có người không tham gia", SUBJECTS, seats=seats)
    made["paper"] = file_paper(secretary, made["items"][0]["id"], make_paper(pages=2, scans=0), TITLE)
    path = f"/api/meetings/{made['id']}"
    secretary.post(f"{path}/publish")
    for seat in seats:
        secretary.post(f"{path}/check-in", {"mode": "room", "person_id": seat["person_id"]})
    secretary.post(f"{path}/start")
    secretary.post(f"{path}/move", {"item_id": made["items"][0]["id"]})
    return made


def test_an_item_closes_to_whoever_is_recused_and_opens_again_when_it_is_over(
    secretary: Client, tablets: Wardrobe, meeting: dict[str, Any]
) -> None:
    version_id = meeting["paper"]["versions"][0]["id"]
    item = meeting["items"][0]["id"]
    member, chair = tablets().sign_in(ME).enrol(secretary), tablets().sign_in("thutuong")
    room, console = Room(member, meeting["id"]).open(), Room(chair, meeting["id"]).open()
    room.reads()
    holds(member, version_id)
    expect(member.button("floor.ask")).to_be_visible()

    by_keyboard(member.button("common.more"))
    by_keyboard(member.page.get_by_role("menuitem", name=member.say("recusal.menu")))
    sheet = member.page.get_by_role("dialog", name=member.say("recusal.title", number="1"))
    by_keyboard(sheet.get_by_role("button", name=member.say("recusal.declare")))
    asked = member.page.get_by_role("dialog", name=member.say("recusal.confirm_title", number="1"))
    by_keyboard(asked.get_by_role("button", name=member.say("recusal.declare")))

    # The title stays; the page, the floor and the keys go, and what is sealed stays for afterwards.
    expect(member.text("recusal.mine")).to_be_visible()
    expect(member.page.get_by_role("heading", name=SUBJECTS[0]).first).to_be_visible()
    expect(room.page_shown).to_have_count(0)
    expect(member.button("floor.ask")).to_have_count(0)
    member.wait_until(lambda: kept(member, version_id)["wraps"] == 0 and kept(member, version_id)["texts"] == 0)
    assert kept(member, version_id)["packs"] == 1
    member.page.reload()
    expect(member.text("recusal.mine")).to_be_visible()
    agenda = chair.page.get_by_role("navigation", name=chair.say("meeting.agenda"))
    expect(agenda.get_by_text(chair.say("recusal.others", n=1))).to_be_visible()

    poll = secretary.post(f"/api/items/{item}/polls", {"open": True})
    expect(console.sheet).to_be_visible()
    assert (poll["eligible"], poll["recused"]) == (2, 1)
    secretary.post(f"/api/polls/{poll['id']}/close", {})
    expect(chair.page.get_by_text("1 không tham gia").first).to_be_visible()
    expect(room.sheet).to_have_count(0)

    secretary.post(f"/api/meetings/{meeting['id']}/move", {"item_id": meeting["items"][1]["id"]})
    expect(member.text("recusal.mine")).to_have_count(0)
    member.page.get_by_role("navigation", name=member.say("meeting.agenda")).get_by_text(SUBJECTS[0]).click()
    room.reads()
    recuse_and_lift(chair, chair.page.get_by_role("navigation", name=chair.say("meeting.agenda")))
    for tablet in (member, chair):
        assert tablet.faults == []


def recuse_and_lift(chair: Tablet, agenda: Locator) -> None:
    """The chair recuses another member from the item in hand and takes it back, by keyboard alone."""
    by_keyboard(chair.button("common.more"))
    by_keyboard(chair.page.get_by_role("menuitem", name=chair.say("recusal.menu")))
    sheet = chair.page.get_by_role("dialog", name=chair.say("recusal.title", number="2"))
    whom = sheet.get_by_label(chair.say("recusal.whom"))
    whom.focus()
    whom.press("ArrowDown")
    by_keyboard(sheet.get_by_role("button", name=chair.say("recusal.declare_other")))
    asked = chair.page.get_by_role("dialog").last
    by_keyboard(asked.get_by_role("button", name=chair.say("recusal.declare_other")))
    second = agenda.get_by_role("button").filter(has_text=SUBJECTS[1])
    expect(second).to_contain_text(chair.say("recusal.others", n=1))
    by_keyboard(sheet.get_by_role("button", name=chair.say("recusal.lift")))
    expect(second).not_to_contain_text(chair.say("recusal.others", n=1))
