"""Every screen, in both languages and several shapes: no barrier for helping devices, no missing word, no overflow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, paper, person, show_on_display
from tests.browser.tablet import Tablet
from tests.browser.words import keys

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | ')}`)"""
# Width, height and whether it is dark: a tablet on the table, half of one, a tablet upright, a desk.
SHAPES = {
    "vi": ((1180, 820, False), (590, 1180, True)),
    "en": ((820, 1180, True), (1440, 900, False)),
}
TOPICS = tuple(sorted({key.split(".")[0] for key in keys()}))


@pytest.fixture(scope="module")
def scene(hall: Hall) -> Iterator[dict[str, Any]]:
    """One circulated meeting with a paper and a classified item."""
    client = Client(hall.url)
    client.sign_in("thuky1", PASSWORD)
    made = draft(client, "Phiên họp để xem mọi màn hình", ["Phân bổ vốn đầu tư công", "Chuyển đổi số"])
    client.post(f"/api/meetings/{made['id']}/items", {"title": "Việc mật", "minutes": 5, "classified": True})
    file_paper(client, made["items"][0]["id"], paper("Phân bổ vốn đầu tư công"), "Tờ trình")
    client.post(f"/api/meetings/{made['id']}/publish")
    yield made
    client.close()


# One change may begin another, as a colour that is inherited does. What stands still in a frame that is not painted
# never ends: after five seconds the screen is looked at as it is.
SETTLED = """async () => {
    const moves = (each) => each.playState === 'running' && each.effect?.getComputedTiming().iterations !== Infinity
    const [pause, until] = [(on) => setTimeout(on, 50), performance.now() + 5000]
    while (document.getAnimations().some(moves) && performance.now() < until) await new Promise(pause)
}"""


class Inspector:
    """Looks at one screen after another on one tablet, turned into each of its shapes."""

    def __init__(self, tablet: Tablet, shapes: tuple[tuple[int, int, bool], ...]) -> None:
        self.tablet, self.shapes = tablet, shapes
        self.found: list[str] = []

    def look(self, address: str, wait_for: str = "main", act: str | None = None) -> None:
        """Go there, open what `act` names, and note every fault."""
        page = self.tablet.page
        if address:
            self.tablet.go(address)
        expect(page.locator(wait_for).first).to_be_visible()
        if act:
            page.locator(act).first.click()
        page.wait_for_timeout(300)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for shape in self.shapes[1:] + self.shapes[:1]:
            self._turn(shape)
            where = f"{address or 'here'} {act or ''} {shape[0]}x{shape[1]}"
            self.found += [f"{where}: {fault}" for fault in page.evaluate(RUN_AXE)]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                self.found.append(f"{where}: {wide} px wider than the window")
            text = page.inner_text("body")
            self.found += [f"{where}: untranslated {word}" for word in text.split() if is_key(word)]

    def _turn(self, shape: tuple[int, int, bool]) -> None:
        width, height, dark = shape
        page = self.tablet.page
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.wait_for_timeout(200)
        # A colour on its way to another is nobody's contrast; what turns for ever is not waited for.
        page.evaluate(SETTLED)


def is_key(word: str) -> bool:
    """Whether a word on the screen is the name of a text instead of the text."""
    topic, dot, rest = word.partition(".")
    return bool(dot) and topic in TOPICS and rest.replace("_", "").isalnum() and not rest[:1].isupper()


@pytest.fixture(params=SHAPES)
def inspector(
    request: pytest.FixtureRequest, chromium: Browser, hall: Hall, contexts: list[BrowserContext]
) -> Inspector:
    shapes = SHAPES[request.param]
    width, height, dark = shapes[0]
    made = Wardrobe(chromium, hall, contexts)(width, height, language=request.param, dark=dark, bypass=True)
    return Inspector(made, shapes)


def test_the_screens_before_signing_in(inspector: Inspector) -> None:
    inspector.look("/sign-in", "form")
    inspector.look("/verify", "form")
    inspector.look("/screen", "form")
    assert inspector.found == []


def test_the_screens_of_the_secretariat(inspector: Inspector, scene: dict[str, Any]) -> None:
    inspector.tablet.sign_in("thuky1")
    builder = f"/m/{scene['id']}/prepare"
    inspector.look("/", "main h2, main h3")
    inspector.look("/meetings", "main h3")
    inspector.look("/meetings", "main h3", "header button.primary")
    inspector.look(builder, "[data-item]")
    inspector.look(builder, "[data-item]", "[data-item] button.title")
    inspector.look(builder, "[data-item]", "[role=tab]:nth-child(2)")
    inspector.look(builder, "[data-item]", "[role=tab]:nth-child(3)")
    inspector.look(f"/m/{scene['id']}/invitations", ".figures")
    inspector.look("/mail", "[role=tab]")
    inspector.look("/screens", "header button.primary", "header button.primary")
    inspector.look("/devices", "main h2")
    inspector.look("/resolutions", "main")
    inspector.look("/settings", "main h2")
    assert inspector.found == []


def test_the_screens_of_the_administrator(inspector: Inspector) -> None:
    inspector.tablet.sign_in("quantri")
    inspector.look("/rules", "main li")
    inspector.look("/rules/board", "main h3", "header button.primary")
    inspector.look("/people", "main li")
    inspector.look("/people", "main li", "header button.primary")
    inspector.look("/people", "main li", "main li button")
    inspector.look("/people", "main li", "main li button")
    inspector.look("/devices", "main h2")
    assert inspector.found == []


def test_the_screens_of_a_member(inspector: Inspector, scene: dict[str, Any], secretary: Client) -> None:
    inspector.tablet.sign_in("ngoaigiao")
    inspector.look("/enrol", "form button")
    inspector.tablet.enrol(secretary)
    inspector.look("", "main")
    inspector.look("/", "main h2, main h3")
    inspector.look(f"/m/{scene['id']}", "main canvas")
    inspector.look("/sign", "main")
    inspector.look("/settings", "main h2")
    assert inspector.found == []


@pytest.fixture(scope="module")
def sitting(hall: Hall) -> Iterator[tuple[Client, dict[str, Any]]]:
    """A sitting of one: the Prime Minister in the chair, one matter, in session."""
    office, administrator = Client(hall.url), Client(hall.url)
    office.sign_in("thuky1", PASSWORD)
    administrator.sign_in("quantri", PASSWORD)
    seats = [{"person_id": person(administrator, "thutuong"), "kind": "chair"}]
    made = draft(office, "Phiên họp một người", ["Chương trình công tác năm 2027"], seats=seats)
    office.post(f"/api/meetings/{made['id']}/publish")
    office.post(f"/api/meetings/{made['id']}/start")
    office.post(f"/api/meetings/{made['id']}/move", {"item_id": made["items"][0]["id"]})
    yield office, made
    administrator.close()
    office.close()


@pytest.mark.parametrize("inspector", ["vi"], indirect=True)
def test_the_screens_of_a_sitting(
    inspector: Inspector,
    sitting: tuple[Client, dict[str, Any]],
    chromium: Browser,
    hall: Hall,
    contexts: list[BrowserContext],
) -> None:
    office, meeting = sitting
    item = meeting["items"][0]["id"]
    tablet = inspector.tablet.sign_in("thutuong").enrol(office)
    office.post(f"/api/meetings/{meeting['id']}/check-in", {"person_id": tablet.me()})
    screen = Inspector(Wardrobe(chromium, hall, contexts)(1920, 1080, bypass=True), ((1920, 1080, False),))
    show_on_display(screen.tablet, office, meeting["id"])

    inspector.look(f"/m/{meeting['id']}", "main")
    poll = office.post(f"/api/items/{item}/polls", {"open": True})
    inspector.look("", ".question")
    screen.look("", ".poll")
    Room(tablet, meeting["id"]).vote("for")
    office.post(f"/api/polls/{poll['id']}/close")
    office.post(f"/api/polls/{poll['id']}/announce")
    inspector.look(f"/m/{meeting['id']}", "main")
    screen.look("", ".verdict")

    drafted = resolution_of(office, item)
    inspector.look(f"/sign/{drafted['file_id']}", "main canvas")
    inspector.look(f"/resolutions/{drafted['id']}", "main h2")
    inspector.look(f"/verify/{drafted['code']}", "main h2")
    assert inspector.found == []
    assert screen.found == []


def resolution_of(office: Client, item_id: int) -> dict[str, Any]:
    """The item's resolution, submitted for signature."""
    known = next((each for each in office.get("/api/resolutions")["items"] if each["item_id"] == item_id), None)
    if known is None:
        drafted = office.post(f"/api/items/{item_id}/resolution")
        known = office.post(f"/api/resolutions/{drafted['id']}/submit", {"version": drafted["version"]})
    found: dict[str, Any] = known
    return found
