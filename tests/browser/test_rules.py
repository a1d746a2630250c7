"""Rules change by two administrators over differences in plain words; a meeting keeps those it was published under."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.core.moment import iso
from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Hall, Wardrobe
from tests.browser.scene import draft, person
from tests.browser.tablet import Tablet, by_keyboard

BOARD = "Quy chế họp hội đồng"
BEFORE = "Phiên họp chỉ hợp lệ khi có ít nhất 1/2 tổng số thành viên tham dự."
AFTER = "Phiên họp chỉ hợp lệ khi có ít nhất 3/4 tổng số thành viên tham dự."


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """A board's meeting in ten days, circulated."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    seats = [{"person_id": person(administrator, name), "kind": kind} for name, kind in SEATS.items()]
    administrator.close()
    starts_at = iso(datetime.now(UTC) + timedelta(days=10))
    made = draft(secretary, "Phiên họp hội đồng", ["Đề án"], seats=seats, starts_at=starts_at, rule_set="board")
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made


SEATS = {"thutuong": "chair", MEMBERS[1].username: "member"}


def card(tablet: Tablet) -> Locator:
    return tablet.page.get_by_role("article", name=tablet.say("rules.proposal_of", title=BOARD)).first


def propose(tablet: Tablet) -> None:
    """Fill the form by keyboard; what the server refuses is shown at its field."""
    page, say = tablet.page, tablet.say
    page.get_by_role("link", name=BOARD).press("Enter")
    tablet.button("rules.propose").press("Enter")
    sheet = page.get_by_role("dialog")
    day = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    sheet.get_by_label(say("rules.in_force_on")).fill(day)
    sheet.get_by_label(say("rules.reason")).fill("Điều lệ sửa đổi")
    sheet.locator("summary").first.press("Enter")
    share = sheet.get_by_label("Tỷ lệ tối thiểu dự họp")
    sheet.locator("summary", has_text="Điều hành phiên họp").press("Enter")
    sheet.get_by_role("checkbox", name="Thư ký điều hành thay mặt người chủ trì").press("Space")
    share.fill("5/4")
    sheet.get_by_role("button", name=say("rules.send")).press("Enter")
    expect(sheet.get_by_text(say("rules.why_not_a_share"))).to_be_visible()
    share.fill("3/4")
    share.press("Enter")
    expect(sheet).to_have_count(0)


def test_two_administrators_change_a_rule_and_a_published_meeting_takes_it_up_by_an_act(
    hall: Hall, tablets: Wardrobe, meeting: dict[str, Any]
) -> None:
    first, second = tablets().sign_in("quantri"), tablets().sign_in("quantri2")
    second.go("/rules")
    expect(second.text("rules.no_proposals")).to_be_visible()
    first.page.get_by_role("link", name=first.say("common.nav_rules")).click()
    propose(first)
    for tablet in (first, second):
        expect(card(tablet).get_by_text(BEFORE)).to_be_visible()
        expect(card(tablet).get_by_text(AFTER)).to_be_visible()
    expect(card(first).get_by_text(first.say("rules.own"))).to_be_visible()
    expect(card(first).get_by_role("button", name=first.say("rules.approve"))).to_have_count(0)
    card(second).get_by_role("button", name=second.say("rules.approve")).press("Enter")
    asked = second.page.get_by_role("dialog")
    expect(asked.get_by_text(AFTER)).to_be_visible()
    asked.get_by_role("button", name=second.say("rules.approve")).press("Enter")
    expect(card(second).get_by_text(second.say("rules.state_approved")).first).to_be_visible()
    history = first.page.get_by_role("article", name=first.say("rules.version", n=2))
    expect(history.get_by_text(AFTER)).to_be_visible()

    member, office = tablets().sign_in(MEMBERS[1].username), tablets().sign_in("thuky1")
    for tablet in (member, office):
        tablet.go(f"/m/{meeting['id']}/rules")
        expect(tablet.page.get_by_text(BEFORE)).to_be_visible()
        expect(tablet.text("rules.newer", n=2, kept=1)).to_be_visible()
    expect(member.button("rules.take_up", n=2)).to_have_count(0)
    office.button("rules.take_up", n=2).press("Enter")
    asked = office.page.get_by_role("dialog")
    expect(asked.get_by_text(AFTER)).to_be_visible()
    asked.get_by_role("button", name=office.say("rules.take_up", n=2)).press("Enter")
    for tablet in (office, member):
        expect(tablet.page.get_by_text(AFTER)).to_be_visible()
        expect(tablet.text("rules.newer", n=2, kept=1)).to_have_count(0)
    sit_under_them(hall, office, meeting)


def sit_under_them(hall: Hall, office: Tablet, meeting: dict[str, Any]) -> None:
    """The chair alone conducts now: the desk says so, keeps no act of it, and records votes given aloud."""
    office.go(f"/m/{meeting['id']}")
    expect(office.text("conducting.not_yours")).to_be_visible()
    expect(office.button("voting.start")).to_have_count(0)
    chair, path = Client(hall.url), f"/api/meetings/{meeting['id']}"
    chair.sign_in("thutuong", PASSWORD)
    clerk = Client(hall.url)
    clerk.sign_in("thuky2", PASSWORD)
    for each in meeting["seats"]:
        clerk.post(f"{path}/check-in", {"person_id": each["person"]["id"]})
    chair.post(f"{path}/start")
    chair.post(f"{path}/move", {"item_id": meeting["items"][0]["id"]})
    chair.post(f"/api/items/{meeting['items'][0]['id']}/polls", {"open": True})
    by_keyboard(office.button("votes.record"))
    roll = office.page.get_by_role("dialog", name=office.say("votes.record_title"))
    name = meeting["seats"][0]["person"]["full_name"]
    by_keyboard(roll.get_by_role("button", name=f"{name}: {office.say('voting.for')}"))
    expect(roll.get_by_text(office.say("votes.recorded"), exact=True)).to_be_visible()
    office.page.keyboard.press("Escape")
    for act in ("voting.close", "votes.annul", "votes.remind", "voting.next_item", "voting.finish", "timing.rest"):
        expect(office.button(act)).to_have_count(0)
    chair.close()
    clerk.close()
