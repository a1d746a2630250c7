"""Attendance at a sitting: the code on the room screen, who is there by place, the quorum lost, the register."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, person, show_on_display
from tests.browser.tablet import Tablet, by_keyboard


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """The Prime Minister in the chair and two members: all three are needed for two thirds and a half."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    people = {name: person(administrator, name) for name in ("thutuong", "taichinh", "ngoaigiao")}
    administrator.close()
    seats = [{"person_id": each, "kind": "chair" if name == "thutuong" else "member"} for name, each in people.items()]
    made = draft(secretary, "Phiên họp có điểm danh bằng mã", ["Chương trình công tác"], seats=seats)
    made["people"] = people
    secretary.post(f"/api/meetings/{made['id']}/publish")
    seen = secretary.get(f"/api/meetings/{made['id']}")["seats"]
    made["names"] = {each["person"]["id"]: each["person"]["full_name"] for each in seen}
    return made


def place_of(plan: Locator, name: str) -> Locator:
    return plan.get_by_role("listitem").filter(has_text=name)


def test_members_prove_being_in_the_room_and_the_quorum_is_watched(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    chair, member, screen = tablets(), tablets(820, 1180), tablets(1920, 1080)
    path, finance = f"/api/meetings/{meeting['id']}", meeting["names"][meeting["people"]["taichinh"]]
    member.sign_in("taichinh").enrol(secretary)
    chair.sign_in("thutuong").enrol(secretary)
    Room(chair, meeting["id"]).open()
    chair.page.get_by_role("tab", name=chair.say("meeting.people")).tap()
    chair.button("attendance.code_show").tap()

    show_on_display(screen, secretary, meeting["id"])
    shown = screen.page.get_by_role("region", name=screen.say("attendance.screen_title"))
    expect(shown.get_by_role("img", name=screen.say("attendance.code_qr"))).to_be_visible()
    code = re.sub(r"\D", "", shown.get_by_text(re.compile(r"^\d{3} \d{3}$")).inner_text())
    plan = screen.page.get_by_role("list", name=screen.say("attendance.map"))
    expect(place_of(plan, finance).get_by_role("img", name=screen.say("attendance.state_absent"))).to_be_visible()

    # The QR code is a link: another browser than the one that is bound says what to type, and where.
    stranger = tablets()
    stranger.go(f"/m/{meeting['id']}/in/{code}")
    expect(stranger.page.get_by_text(f"{code[:3]} {code[3:]}")).to_be_visible()
    member.go(f"/m/{meeting['id']}/in/{wrong(code)}")
    asked = member.page.get_by_role("dialog", name=member.say("attendance.code_title"))
    expect(asked.get_by_role("alert")).to_contain_text(member.say("refusals.room_code_wrong"))
    asked.get_by_label(member.say("attendance.code_field")).press_sequentially(
        secretary.get(f"{path}/room-code")["code"]
    )
    member.at(f"/m/{meeting['id']}")
    expect(place_of(plan, finance).get_by_role("img", name=screen.say("attendance.state_room"))).to_be_visible()
    secretary.post(f"{path}/check-in", {"person_id": meeting["people"]["thutuong"]})
    begin_and_lose_the_quorum(chair, member, secretary, meeting)

    correct_the_register(tablets(), secretary, meeting)
    for tablet in (chair, member, screen, stranger):
        assert tablet.faults == []


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def begin_and_lose_the_quorum(chair: Tablet, member: Tablet, secretary: Client, meeting: dict[str, Any]) -> None:
    """Two of three are enough; when one of them leaves, the chair is warned and no vote can be opened."""
    path = f"/api/meetings/{meeting['id']}"
    chair.page.get_by_role("tab", name=chair.say("voting.control")).tap()
    secretary.post(f"{path}/start")
    secretary.post(f"{path}/move", {"item_id": meeting["items"][0]["id"]})
    expect(chair.button("voting.open")).to_be_enabled()
    member.page.get_by_role("navigation", name=member.say("meeting.acts")).get_by_role(
        "button", name=member.say("meeting.people")
    ).tap()
    member.button("meeting.check_out").tap()
    blocked = chair.say("attendance.votes_blocked")
    expect(chair.page.get_by_role("alert").filter(has_text=blocked)).to_be_visible()
    expect(chair.button("voting.open")).to_be_disabled()
    secretary.post(f"{path}/check-in", {"person_id": meeting["people"]["ngoaigiao"], "mode": "remote"})
    expect(chair.button("voting.open")).to_be_enabled()
    chair.page.get_by_role("tab", name=chair.say("meeting.people")).tap()
    expect(chair.text("attendance.two_numbers", room=1, remote=1)).to_be_visible()


def correct_the_register(office: Tablet, secretary: Client, meeting: dict[str, Any]) -> None:
    """The secretary corrects a departure with a reason, by keyboard, and gives two members each other's places."""
    finance, foreign = (meeting["names"][meeting["people"][name]] for name in ("taichinh", "ngoaigiao"))
    office.sign_in("thuky1").go(f"/m/{meeting['id']}")
    by_keyboard(office.page.get_by_role("tab", name=office.say("meeting.people")))
    by_keyboard(office.button("attendance.register"))
    by_keyboard(office.button("attendance.correct_for", name=finance))
    form = office.page.get_by_role("dialog", name=office.say("attendance.correct_title"))
    form.get_by_label(office.say("attendance.reason")).fill("Về sớm")
    came = form.get_by_label(office.say("attendance.came"))
    came.fill(came.input_value()[:-5] + "00:00")
    by_keyboard(form.get_by_role("button", name=office.say("attendance.save")))
    expect(form).to_have_count(0)
    expect(office.page.get_by_text("Về sớm")).to_be_visible()

    office.go(f"/m/{meeting['id']}/prepare")
    office.page.locator("[role=tab]:nth-child(2)").click()
    plan = office.page.get_by_role("list", name=office.say("attendance.map"))
    for name in (finance, foreign):
        by_keyboard(plan.get_by_role("button", name=name))
    by_keyboard(office.button("attendance.map_save"))
    expect(office.text("attendance.map_saved")).to_be_visible()
    seats = {
        each["person"]["full_name"]: each["place"] for each in secretary.get(f"/api/meetings/{meeting['id']}")["seats"]
    }
    assert (seats[finance], seats[foreign]) == (1, 3)
    assert office.faults == []
