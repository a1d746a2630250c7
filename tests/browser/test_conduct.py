"""One sitting run from two desks by keyboard alone: three members and the display in the room follow every act."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, person, show_on_display
from tests.browser.tablet import Tablet, by_keyboard

ITEMS = ["Phương án phân bổ vốn đầu tư công", "Chương trình chuyển đổi số", "Quy hoạch cảng biển"]
MEMBERS = ("taichinh", "ngoaigiao", "giaothong")


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """The Prime Minister in the chair and three members, all there; circulated, three items, not yet in session."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    people = {name: person(administrator, name) for name in ("thutuong", *MEMBERS)}
    administrator.close()
    seats = [{"person_id": each, "kind": "chair" if name == "thutuong" else "member"} for name, each in people.items()]
    made = draft(secretary, "Phiên họp có nhiều ý kiến", ITEMS, seats=seats)
    path = f"/api/meetings/{made['id']}"
    secretary.post(f"{path}/publish")
    for each in people.values():
        secretary.post(f"{path}/check-in", {"person_id": each})
    seen = secretary.get(path)["seats"]
    names = {each["person"]["id"]: each["person"]["full_name"] for each in seen}
    made["names"] = {name: names[each] for name, each in people.items()}
    return made


def place(tablet: Tablet, number: int) -> Locator:
    """The button in which one's own place stands; it takes the request back."""
    return tablet.page.get_by_role("button", name=f"{tablet.say('floor.place', n=number)} · ")


def test_chair_and_secretariat_conduct_side_by_side_and_every_screen_follows(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    chair, office, display = tablets(), tablets(), tablets(1920, 1080)
    members = [tablets(820, 1180, dark=True), tablets(), tablets(language="en")]
    for tablet, name in zip((chair, office, *members), ("thutuong", "thuky1", *MEMBERS), strict=True):
        tablet.sign_in(name)
        # The third member's tablet is not one to vote from.
        if tablet in members[:2]:
            tablet.enrol(secretary)
        tablet.go(f"/m/{meeting['id']}")
    show_on_display(display, secretary, meeting["id"])
    everybody = (chair, office, *members, display)

    Room(office, meeting["id"]).confirm("voting.start")
    by_keyboard(chair.button("voting.first_item"))
    for tablet in everybody:
        expect(tablet.page.get_by_role("heading", name=ITEMS[0]).first).to_be_visible()
    take_turns(chair, office, members, display, meeting["names"])
    one_is_told(chair, secretary, meeting)
    for tablet in everybody:
        expect(tablet.page.get_by_role("heading", name=ITEMS[1]).first).to_be_visible()
    vote_between_options(chair, office, members, display, meeting["id"])
    call_the_roll(chair, office, members, display, meeting["names"], meeting["id"])
    rest_and_go_on(chair, office, members, display)

    by_keyboard(office.button("voting.next_item"))
    expect(chair.page.get_by_role("heading", name=ITEMS[2]).first).to_be_visible()
    Room(chair, meeting["id"]).confirm("voting.finish")
    expect(display.text("screen.finished")).to_be_visible()
    chair.go(f"/m/{meeting['id']}/replay")
    lines = chair.page.get_by_role("region", name=chair.say("minutes.events")).get_by_role("listitem")
    behalf = chair.say("minutes.on_behalf")
    expect(lines.filter(has_text=chair.say("minutes.e_MovedToItem", item=3))).to_contain_text(behalf)
    expect(lines.filter(has_text=chair.say("minutes.e_MovedToItem", item=1))).not_to_contain_text(behalf)
    for tablet in everybody:
        assert tablet.faults == []


def take_turns(chair: Tablet, office: Tablet, members: list[Tablet], display: Tablet, names: dict[str, str]) -> None:
    """Three ask; chair and secretariat order, give, extend and end in turn, and nothing that one did is lost."""
    first, second, third = members
    finance, foreign, transport = (names[name] for name in MEMBERS)
    for number, member in enumerate(members, 1):
        by_keyboard(member.button("floor.ask"))
        expect(place(member, number)).to_be_visible()
    by_keyboard(chair.button("floor.up", name=foreign))
    expect(place(second, 1)).to_be_visible()
    expect(place(first, 2)).to_be_visible()
    by_keyboard(office.button("floor.give_next", name=foreign))
    expect(second.text("floor.you_speak")).to_be_visible()
    expect(first.text("floor.speaks", name=foreign)).to_be_visible()
    shown = display.page.get_by_role("region", name=display.say("floor.title"))
    expect(shown).to_contain_text(foreign)
    expect(shown).to_contain_text(display.say("floor.next", name=finance))
    expect(shown.get_by_role("timer")).to_contain_text("04:")

    by_keyboard(place(first, 1))
    by_keyboard(first.button("floor.more"))
    by_keyboard(first.page.get_by_role("menuitem", name=first.say("floor.ask_point_of_order")))
    expect(office.text("floor.kind_point_of_order")).to_be_visible()
    by_keyboard(chair.button("floor.extend"))
    for screen in (shown, second.page.get_by_role("main")):
        expect(screen.get_by_role("timer").first).to_contain_text("05:")
    by_keyboard(second.button("floor.end_own"))
    expect(second.text("floor.you_speak")).to_have_count(0)
    by_keyboard(office.button("floor.give_next", name=finance))
    expect(first.text("floor.you_speak")).to_be_visible()
    expect(shown).to_contain_text(display.say("floor.kind_point_of_order"))
    by_keyboard(chair.button("floor.end"))
    by_keyboard(office.button("floor.remove", name=transport))
    expect(third.button("floor.ask")).to_be_visible()

    by_keyboard(chair.button("floor.list_and_add"))
    history = chair.page.get_by_role("dialog", name=chair.say("floor.list"))
    expect(history).to_contain_text(chair.say("floor.spoken_on", number=1))
    history.get_by_role("radio", name=chair.say("floor.by_person")).press("Space")
    spoke = history.get_by_role("listitem").filter(has_text=foreign)
    expect(spoke).to_contain_text(chair.say("floor.person_counts", speeches=1, items=1))
    chair.page.keyboard.press("Escape")


def one_is_told(chair: Tablet, secretary: Client, meeting: dict[str, Any]) -> None:
    """The secretariat moves on while the chair's own move is on its way: the chair reads why nothing came of theirs."""
    first, second, _third = meeting["items"]

    def overtaken(route: Route) -> None:
        move = {"item_id": second["id"], "from_item_id": first["id"]}
        secretary.post(f"/api/meetings/{meeting['id']}/move", move)
        route.continue_()

    chair.page.route("**/move", overtaken, times=1)
    by_keyboard(chair.button("voting.next_item"))
    told = chair.page.get_by_role("alert").filter(has_text=chair.say("refusals.sitting_moved_on"))
    expect(told).to_be_visible()
    by_keyboard(told.get_by_role("button"))


OPTIONS = ["Xây mới", "Sửa chữa", "Thuê lại"]


def answer(tablet: Tablet, word: str) -> None:
    """Choose on the sheet that came up by itself, and send by two presses, as from a keyboard."""
    sheet = tablet.page.get_by_role("dialog").filter(has=tablet.page.locator(".question"))
    by_keyboard(sheet.get_by_role("button", name=word, exact=True))
    by_keyboard(sheet.get_by_role("button", name=tablet.say("voting.hold"), exact=True))
    by_keyboard(sheet.get_by_role("button", name=tablet.say("voting.hold_again", choice=word), exact=True))
    expect(sheet.get_by_text(tablet.say("receipts.received"), exact=True)).to_be_visible()


def vote_between_options(
    chair: Tablet, office: Tablet, members: list[Tablet], display: Tablet, meeting_id: int
) -> None:
    """One opens, the other closes, the first announces: no option has enough, and the two that lead are put again."""
    by_keyboard(chair.button("voting.open").first)
    asked = chair.page.get_by_role("dialog", name=chair.say("voting.open"))
    asked.get_by_role("radio", name=chair.say("options.several")).press("Space")
    asked.get_by_label(chair.say("options.list")).fill("\n".join(OPTIONS))
    by_keyboard(asked.get_by_role("button", name=chair.say("voting.open"), exact=True))
    expect(display.text("screen.vote_open")).to_be_visible()
    answer(members[0], OPTIONS[0])
    answer(members[1], OPTIONS[1])
    Room(office, meeting_id).confirm("voting.close")
    Room(chair, meeting_id).confirm("voting.announce")
    for tablet in (office, *members, display):
        expect(tablet.text("options.none_chosen").first).to_be_visible()


def call_the_roll(
    chair: Tablet, office: Tablet, members: list[Tablet], display: Tablet, names: dict[str, str], meeting_id: int
) -> None:
    """The second vote by name: the chair is passed over and called again, one whose tablet failed answers aloud."""
    by_keyboard(chair.button("options.second_open"))
    asked = chair.page.get_by_role("dialog", name=chair.say("options.second_open"))
    expect(asked).to_contain_text(f"{OPTIONS[0]} · {OPTIONS[1]}")
    asked.get_by_role("radio", name=chair.say("calling.manner")).press("Space")
    asked.get_by_role("radio", name=chair.say("voting.live")).press("Space")
    by_keyboard(asked.get_by_role("button", name=chair.say("voting.open"), exact=True))
    shown = display.page.get_by_role("list", name=display.say("calling.map"))
    expect(display.text("calling.now", name=names["thutuong"])).to_be_visible()
    by_keyboard(chair.button("calling.skip"))
    finance, foreign, transport = members
    expect(foreign.text("calling.your_turn")).to_be_visible()
    expect(finance.text("calling.now", name=names["ngoaigiao"])).to_be_visible()
    expect(finance.text("refusals.not_called_yet")).to_be_visible()
    answer(foreign, OPTIONS[0])
    expect(finance.text("calling.your_turn")).to_be_visible()
    answer(finance, OPTIONS[0])
    # What was said before everybody stands in the room, by name.
    for name in ("taichinh", "ngoaigiao"):
        expect(shown.get_by_role("listitem").filter(has_text=names[name])).to_contain_text(OPTIONS[0])
    expect(display.text("calling.now", name=names["giaothong"])).to_be_visible()

    by_keyboard(office.button("calling.call_of", name=names["thutuong"]))
    for name, word in (("thutuong", OPTIONS[0]), ("giaothong", OPTIONS[1])):
        expect(display.text("calling.now", name=names[name])).to_be_visible()
        by_keyboard(office.page.get_by_role("button", name=f"{names[name]}: {word}").first)
        expect(shown.get_by_role("listitem").filter(has_text=names[name])).to_contain_text(word)
    expect(office.text("calling.nobody")).to_be_visible()
    expect(transport.text("votes.recorded_for_you")).to_be_visible()
    Room(office, meeting_id).confirm("voting.close")
    Room(chair, meeting_id).confirm("voting.announce")
    for tablet in (chair, office, *members, display):
        expect(tablet.text("options.chosen", name=OPTIONS[0]).first).to_be_visible()
    # No tablet signed what the secretary recorded, and the member's tablet proves that it was counted.
    expect(transport.text("receipts.counted")).to_be_visible()


def rest_and_go_on(chair: Tablet, office: Tablet, members: list[Tablet], display: Tablet) -> None:
    """The secretariat lets the sitting pause, the chair goes on."""
    by_keyboard(office.button("timing.rest"))
    asked = office.page.get_by_role("dialog", name=office.say("timing.rest_title"))
    asked.get_by_role("radio", name=office.say("timing.kind_pause")).press("Space")
    by_keyboard(asked.get_by_role("button", name=office.say("timing.kind_pause"), exact=True))
    for tablet in (chair, *members, display):
        expect(tablet.text("timing.is_pause").first).to_be_visible()
    Room(chair, 0).confirm("timing.resume")
    for tablet in (office, *members, display):
        expect(tablet.text("timing.is_pause")).to_have_count(0)
