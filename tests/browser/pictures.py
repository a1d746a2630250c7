"""Takes the README's pictures: the demo cabinet in the middle of a sitting. Run with `make pictures`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from ecabinet.demo.people import CHAIR, MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.tablet import Tablet as Synthetic
from tests.browser.conftest import CHROMIUM, FLAGS, Wardrobe
from tests.browser.pages.builder import Builder
from tests.browser.pages.room import Room
from tests.browser.pages.signing import Signing
from tests.browser.scene import show_on_display
from tests.browser.tablet import Tablet

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
READER = next(each for each in MEMBERS if each.username == "taichinh")
PRESENT = [each.username for each in MEMBERS if each not in (CHAIR, READER)][:22]


class Photographer:
    """Goes through the sitting and takes a picture wherever there is something to see."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.office = Client(hall.url)
        self.office.sign_in("thuky1", PASSWORD)
        self.meeting = next(each for each in self.office.get("/api/meetings")["items"] if each["status"] == "published")
        self.items = self.office.get(f"/api/meetings/{self.meeting['id']}")["items"]
        self.members = [self.seat(name) for name in PRESENT]

    def unpack(self, browser: Browser) -> None:
        self.tablets = Wardrobe(browser, self.hall, [])

    def seat(self, name: str) -> Synthetic:
        """A member whose tablet nobody sees: enrolled, with the pack, checked in."""
        tablet = Synthetic(self.hall.url, name, PASSWORD)
        tablet.sign_in()
        code = tablet.enrol()
        self.office.post(f"/api/devices/{tablet.device_id}/approve", {"code": code})
        tablet.bind()
        tablet.read_papers(self.meeting["id"])
        tablet.check_in(self.meeting["id"])
        return tablet

    def take(self, tablet: Tablet, name: str) -> None:
        tablet.page.wait_for_timeout(900)
        tablet.page.screenshot(path=FOLDER / f"{name}.png")
        click.echo(f"docs/pictures/{name}.png")

    def enrolment(self) -> None:
        tablet = self.tablets().sign_in("ngoaigiao")
        tablet.code()
        self.take(tablet, "enrol")
        desk = self.tablets(1180, 460).sign_in("thuky2")
        desk.go("/devices")
        desk.page.locator("article").first.wait_for()
        self.take(desk, "devices")

    def preparation(self) -> None:
        desk = self.tablets(1440, 900).sign_in("thuky1")
        builder = Builder(desk, self.meeting["id"]).open()
        builder.choose(self.items[2]["title"])
        self.take(desk, "agenda-builder")
        desk.page.get_by_role("tab").nth(2).click()
        self.take(desk, "who-holds-what")

    def sitting(self) -> None:
        chair = self.tablets().sign_in(CHAIR.username).enrol(self.office)
        member = self.tablets().sign_in(READER.username).enrol(self.office)
        english = self.tablets(820, 1180, language="en", dark=True).sign_in("thanhtra").enrol(self.office)
        member.go("/")
        member.page.locator("main h2, main h3").first.wait_for()
        member.page.wait_for_timeout(2500)
        self.take(member, "today")
        rooms = [Room(tablet, self.meeting["id"]).open() for tablet in (chair, member, english)]
        for room in rooms:
            room.tablet.page.wait_for_timeout(800)
        rooms[0].check_in()
        rooms[1].check_in()
        rooms[0].confirm("voting.start")
        self.office.post(f"/api/meetings/{self.meeting['id']}/move", {"item_id": self.items[2]["id"]})
        for room in rooms:
            room.reads()
        self.take(member, "meeting-room")
        self.take(english, "portrait-dark-english")
        self.vote(chair, member, rooms)

    def vote(self, chair: Tablet, member: Tablet, rooms: list[Room]) -> None:
        rooms[0].confirm("voting.open")
        poll = self.office.get(f"/api/meetings/{self.meeting['id']}/polls")["items"][-1]
        for number, each in enumerate(self.members[:17]):
            each.vote(each.client.get(f"/api/polls/{poll['id']}"), "abstain" if number == 11 else "for")
        rooms[1].sheet.wait_for()
        rooms[1].sheet.get_by_text(member.say("voting.for"), exact=True).first.click()
        self.take(member, "vote")
        rooms[0].sheet.get_by_role("button", name=chair.say("common.close"), exact=True).click()
        self.take(chair, "chair")
        chair.button("voting.vote_now").click()
        rooms[1].vote("for")
        rooms[0].vote("for")
        for each in self.members[17:]:
            each.vote(each.client.get(f"/api/polls/{poll['id']}"), "for")
        rooms[0].confirm("voting.close")
        rooms[0].confirm("voting.announce")
        screen = show_on_display(self.tablets(1920, 1080), self.office, self.meeting["id"])
        screen.page.locator(".verdict").first.wait_for()
        self.take(screen, "room-screen")
        self.signature(chair)

    def signature(self, chair: Tablet) -> None:
        drafted = self.office.post(f"/api/items/{self.items[2]['id']}/resolution")
        submitted = self.office.post(f"/api/resolutions/{drafted['id']}/submit", {"version": drafted["version"]})
        signing = Signing(chair, submitted["file_id"]).open()
        self.take(chair, "sign")
        signing.read_all(chair.context.request.get(f"/api/signing/{submitted['file_id']}").json()["pages"])
        signing.sign()
        self.take(chair, "signed")
        clerk = Client(self.hall.url)
        clerk.sign_in("vanthu", PASSWORD)
        clerk.seal(PASSWORD, submitted["file_id"])
        visitor = self.tablets(820, 1180)
        visitor.go(f"/verify/{submitted['code']}")
        visitor.page.get_by_text(submitted["number"]).first.wait_for()
        self.take(visitor, "verify")


@contextmanager
def studio() -> Iterator[Photographer]:
    """The demo cabinet, served, and a browser before it."""
    with Hall() as hall:
        # The unseen tablets first: their sockets and the browser's driver do not share one loop.
        photographer = Photographer(hall)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            photographer.unpack(browser)
            yield photographer
            browser.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with studio() as photographer:
        photographer.enrolment()
        photographer.preparation()
        photographer.sitting()


if __name__ == "__main__":
    main()
