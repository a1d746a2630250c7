"""Minutes of a sitting: drafted from the record, edited on top with autosave, approved by the chair; and its replay."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.scene import in_session
from tests.browser.tablet import Tablet, by_keyboard

ITEMS = ["Đề án phát triển cảng biển", "Báo cáo công tác quý"]
REASON = "Ghi rõ cơ quan chủ trì"


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """In session at the first of two items; somebody has spoken."""
    made = in_session(hall, secretary, "Phiên họp có biên bản", ITEMS, "giaothong")
    path = f"/api/meetings/{made['id']}"
    speech = secretary.post(f"{path}/speeches", {"person_id": made["people"]["giaothong"]})
    version = secretary.get(f"{path}/floor")["version"]
    secretary.post(f"/api/speeches/{speech['id']}/give", {"version": version})
    secretary.post(f"/api/speeches/{speech['id']}/end", {"version": version + 1})
    seen = secretary.get(path)["seats"]
    made["speaker"] = next(each["person"]["full_name"] for each in seen if each["kind"] == "member")
    return made


def part(tablet: Tablet, title: str) -> Locator:
    return tablet.page.get_by_role("region", name=title, exact=True)


def confirm(tablet: Tablet, title: str, name: str, **facts: object) -> None:
    dialog = tablet.page.get_by_role("dialog", name=tablet.say(title, **facts))
    by_keyboard(dialog.get_by_role("button", name=tablet.say(name), exact=True))


def give_back(chair: Tablet, office: Tablet) -> None:
    """The chair returns them with a reason, by keyboard alone, and the secretariat submits them once more."""
    by_keyboard(chair.button("minutes.return"))
    asked = chair.page.get_by_role("dialog", name=chair.say("minutes.return_title"))
    reason = asked.get_by_role("textbox")
    reason.focus()
    chair.page.keyboard.type(REASON)
    by_keyboard(asked.get_by_role("button", name=chair.say("minutes.return"), exact=True))
    expect(chair.button("minutes.approve")).to_have_count(0)
    expect(office.text("minutes.returned", reason=REASON)).to_be_visible()
    by_keyboard(office.button("minutes.submit"))
    confirm(office, "minutes.submit", "minutes.submit")
    expect(chair.button("minutes.approve")).to_be_visible()


def test_minutes_grow_with_the_sitting_are_edited_on_top_approved_and_replayed(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    path, first = f"/api/meetings/{meeting['id']}", f"1. {ITEMS[0]}"
    office, chair, member = tablets(), tablets(820, 1180, dark=True), tablets()
    office.sign_in("thuky1").go(f"/m/{meeting['id']}/minutes")
    expect(part(office, first)).to_contain_text(meeting["speaker"])

    by_keyboard(part(office, first).get_by_role("button", name=office.say("minutes.edit_part", title=first)))
    field = part(office, first).get_by_role("textbox")
    field.fill("Phiên họp thống nhất giao Bộ hoàn thiện đề án.")
    expect(part(office, first)).to_contain_text(office.say("minutes.saved"))
    by_keyboard(part(office, first).get_by_role("button", name=office.say("minutes.done"), exact=True))
    expect(part(office, first)).to_contain_text("hoàn thiện đề án")
    secretary.post(f"{path}/move", {"item_id": meeting["items"][1]["id"]})
    expect(part(office, first)).to_contain_text(office.say("minutes.stale"))
    expect(part(office, first)).to_contain_text("hoàn thiện đề án")

    secretary.post(f"{path}/finish")
    by_keyboard(office.button("minutes.submit"))
    confirm(office, "minutes.submit", "minutes.submit")
    expect(office.text("minutes.waits")).to_be_visible()

    member.sign_in("giaothong").go(f"/m/{meeting['id']}/minutes")
    expect(member.text("minutes.gone").first).to_be_visible()
    chair.sign_in("thutuong").go(f"/m/{meeting['id']}/minutes")
    give_back(chair, office)
    by_keyboard(chair.button("minutes.approve"))
    confirm(chair, "minutes.approve_title", "minutes.approve", what=chair.say("minutes.minutes"))
    expect(chair.text("minutes.status_approved")).to_be_visible()
    expect(member.page.get_by_text("hoàn thiện đề án")).to_be_visible()
    expect(member.button("minutes.extract_of", title=first)).to_be_visible()

    office.page.get_by_role("tab", name=office.say("minutes.conclusion")).click()
    expect(office.page.get_by_text("45/2018")).to_be_visible()

    member.go(f"/m/{meeting['id']}/replay")
    events = member.page.get_by_role("region", name=member.say("minutes.events"))
    spoke = events.get_by_role("button", name=member.say("minutes.e_FloorGiven", name=meeting["speaker"]))
    by_keyboard(spoke)
    expect(spoke).to_have_attribute("aria-current", "true")
    expect(member.page.get_by_role("definition").filter(has_text=ITEMS[0])).to_be_visible()
    for tablet in (office, chair, member):
        assert tablet.faults == []
