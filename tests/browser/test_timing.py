"""Time at a sitting: a break called by the chair on every screen, the forecast, another order, an adjournment."""

from typing import Any

import pytest
from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.scene import in_session, show_on_display
from tests.browser.tablet import Tablet, by_keyboard

ITEMS = ["Báo cáo kinh tế - xã hội", "Kế hoạch đầu tư công", "Chuyển đổi số quốc gia"]


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """In session at the first of three items, with the chair and a member there."""
    return in_session(hall, secretary, "Phiên họp có giải lao", ITEMS, "congthuong")


def act(tablet: Tablet, title: str, name: str) -> None:
    """Press the act of a dialog."""
    dialog = tablet.page.get_by_role("dialog", name=tablet.say(title))
    by_keyboard(dialog.get_by_role("button", name=tablet.say(name), exact=True))


def test_the_chair_calls_a_break_reorders_and_adjourns(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    chair, member, screen = tablets(), tablets(820, 1180, dark=True), tablets(1920, 1080)
    for tablet, name in ((chair, "thutuong"), (member, "congthuong")):
        tablet.sign_in(name).go(f"/m/{meeting['id']}")
    show_on_display(screen, secretary, meeting["id"])

    by_keyboard(chair.button("timing.rest"))
    by_keyboard(chair.button("timing.in_minutes", n=10))
    act(chair, "timing.rest_title", "timing.kind_break")
    expect(screen.text("timing.is_break")).to_be_visible()
    expect(screen.page.get_by_role("timer")).to_be_visible()
    expect(member.text("timing.is_break").first).to_be_visible()
    expect(member.button("floor.ask")).to_have_count(0)
    expect(chair.button("voting.next_item")).to_have_count(0)
    member.page.reload()
    expect(member.text("timing.is_break").first).to_be_visible()

    by_keyboard(chair.button("timing.resume"))
    act(chair, "timing.resume", "timing.resume")
    expect(screen.text("timing.is_break")).to_have_count(0)
    expect(screen.page.get_by_text(ITEMS[0])).to_be_visible()
    expect(member.button("floor.ask")).to_be_visible()

    by_keyboard(chair.page.get_by_role("complementary").get_by_role("button", name=chair.say("timing.see")))
    by_keyboard(chair.button("timing.down", number=2))
    moved = chair.page.get_by_role("dialog", name=chair.say("timing.clock")).get_by_role("listitem")
    expect(moved.nth(1)).to_contain_text(ITEMS[2])
    chair.page.keyboard.press("Escape")

    by_keyboard(chair.button("timing.rest"))
    chair.page.get_by_role("radio", name=chair.say("timing.kind_adjournment")).press("Space")
    act(chair, "timing.rest_title", "timing.kind_adjournment")
    expect(screen.text("timing.is_adjournment")).to_be_visible()
    view = secretary.get(f"/api/meetings/{meeting['id']}")
    assert (view["quorum"]["present"], view["suspension"]["kind"]) == (0, "adjournment")
    assert [each["title"] for each in view["items"]] == [ITEMS[0], ITEMS[2], ITEMS[1]]
    for tablet in (chair, member, screen):
        assert tablet.faults == []
