"""The floor at a sitting: two members ask, by touch and by keyboard, the chair gives, all screens show the same."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft, person
from tests.browser.tablet import Tablet

ITEMS = ["Phương án phân bổ vốn đầu tư công", "Chương trình chuyển đổi số"]


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """The Prime Minister in the chair and two members, all there; in session at the first of two items."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    people = {name: person(administrator, name) for name in ("thutuong", "taichinh", "ngoaigiao")}
    administrator.close()
    seats = [{"person_id": each, "kind": "chair" if name == "thutuong" else "member"} for name, each in people.items()]
    made = draft(secretary, "Phiên họp có nhiều ý kiến", ITEMS, seats=seats)
    path = f"/api/meetings/{made['id']}"
    secretary.post(f"{path}/publish")
    secretary.post(f"{path}/start")
    for each in people.values():
        secretary.post(f"{path}/check-in", {"person_id": each})
    secretary.post(f"{path}/move", {"item_id": made["items"][0]["id"]})
    seen = secretary.get(path)["seats"]
    names = {each["person"]["id"]: each["person"]["full_name"] for each in seen}
    made["names"] = {name: names[each] for name, each in people.items()}
    return made


def place(tablet: Tablet, number: int) -> Locator:
    """The button in which one's own place stands; it takes the request back."""
    return tablet.page.get_by_role("button", name=f"{tablet.say('floor.place', n=number)} · ")


def by_keyboard(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def test_members_ask_the_chair_gives_and_every_screen_shows_it(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    chair, first, second, screen = tablets(), tablets(820, 1180, dark=True), tablets(), tablets(1920, 1080)
    signed_in = ((chair, "thutuong"), (first, "taichinh"), (second, "ngoaigiao"), (screen, "manhinh"))
    for tablet, name in signed_in:
        tablet.sign_in(name).go(f"/m/{meeting['id']}{'/screen' if tablet is screen else ''}")
    finance, foreign = meeting["names"]["taichinh"], meeting["names"]["ngoaigiao"]

    first.button("floor.ask").tap()
    expect(place(first, 1)).to_be_visible()
    by_keyboard(second.button("floor.ask"))
    expect(place(second, 2)).to_be_visible()

    by_keyboard(chair.button("floor.up", name=foreign))
    expect(place(second, 1)).to_be_visible()
    expect(place(first, 2)).to_be_visible()
    chair.button("floor.give_next", name=foreign).tap()
    expect(second.text("floor.you_speak")).to_be_visible()
    expect(first.text("floor.speaks", name=foreign)).to_be_visible()
    expect(place(first, 1)).to_be_visible()
    shown = screen.page.get_by_role("region", name=screen.say("floor.title"))
    expect(shown).to_contain_text(foreign)
    expect(shown).to_contain_text(screen.say("floor.next", name=finance))
    expect(shown.get_by_role("timer")).to_contain_text("04:")

    place(first, 1).tap()
    expect(first.button("floor.ask")).to_be_visible()
    expect(chair.text("floor.nobody")).to_be_visible()
    by_keyboard(first.button("floor.more"))
    by_keyboard(first.page.get_by_role("menuitem", name=first.say("floor.ask_point_of_order")))
    expect(chair.text("floor.kind_point_of_order")).to_be_visible()

    by_keyboard(chair.button("floor.extend"))
    expect(shown.get_by_role("timer")).to_contain_text("05:")
    second.button("floor.end_own").tap()
    expect(second.text("floor.you_speak")).to_have_count(0)
    speaks_next_by_the_secretariat(secretary, meeting)
    expect(first.text("floor.you_speak")).to_be_visible()
    expect(shown).to_contain_text(screen.say("floor.kind_point_of_order"))

    chair.button("voting.next_item").tap()
    expect(first.text("floor.you_speak")).to_have_count(0)
    expect(shown).to_have_count(0)
    chair.button("floor.list_and_add").tap()
    history = chair.page.get_by_role("dialog", name=chair.say("floor.list"))
    expect(history).to_contain_text(finance)
    expect(history).to_contain_text(chair.say("floor.spoken_on", number=1))
    history.get_by_role("radio", name=chair.say("floor.by_person")).click()
    person = history.get_by_role("listitem").filter(has_text=foreign)
    expect(person).to_contain_text(chair.say("floor.person_counts", speeches=1, items=1))
    for tablet, _name in signed_in:
        assert tablet.faults == []


def speaks_next_by_the_secretariat(secretary: Client, meeting: dict[str, Any]) -> None:
    """The secretariat gives the floor on behalf of the chair; of two who act on the same state the second is told."""
    path = f"/api/meetings/{meeting['id']}/floor"
    floor = secretary.get(path)
    secretary.post(f"/api/speeches/{floor['queue'][0]['id']}/give", {"version": floor["version"]})
    assert secretary.get(path)["version"] == floor["version"] + 1
