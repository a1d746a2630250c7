"""How often a hand touches the glass for what is done at every sitting; never more than docs/benchmarks.md says."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, expect
from reportlab.pdfgen.canvas import Canvas

from ecabinet.core.moment import iso
from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, person
from tests.browser.tablet import Tablet

FIGURES = Path(__file__).parents[2] / "docs" / "benchmarks.json"
# Only what a hand does counts: scripts make no trusted events.
COUNTING = """addEventListener('pointerdown', (event) => {
    if (event.isTrusted) sessionStorage.setItem('taps', Number(sessionStorage.getItem('taps') ?? 0) + 1)
}, true)"""
ITEMS, PAPERS_EACH, LISTED = 12, 2, 8
FIRST, SECOND = MEMBERS[1].username, MEMBERS[2].username
AGENDA = f"an agenda of {ITEMS} items with {ITEMS * PAPERS_EACH} papers, from the list of meetings to circulated"
CHECK_IN = "check in, from the meeting's screen"
FLOOR = "ask for the floor"
VOTE = "vote, choosing and holding"
BLOC = f"adopt a no-objection list of {LISTED} items: the chair, from putting it to announcing it"
BLOC_MEMBER = f"adopt a no-objection list of {LISTED} items: each member"


class Hand:
    """Counts what one tablet is touched."""

    def __init__(self, tablet: Tablet, counts: dict[str, int]) -> None:
        self.tablet, self.counts = tablet, counts
        tablet.context.add_init_script(COUNTING)

    def does(self, what: str, act: Callable[[], None]) -> None:
        before = self._taps()
        act()
        self.counts[what] = self._taps() - before

    def _taps(self) -> int:
        return int(self.tablet.page.evaluate("Number(sessionStorage.getItem('taps') ?? 0)"))


def test_what_is_done_at_every_sitting_takes_no_more_taps_than_before(
    tablets: Wardrobe, hall: Hall, secretary: Client, tmp_path: Path
) -> None:
    counts: dict[str, int] = {}
    office = tablets()
    prepares(Hand(office, counts), office, tmp_path)
    sits(tablets, hall, secretary, counts)
    if target := os.environ.get("ECABINET_TAPS"):
        Path(target).write_text(json.dumps(counts), encoding="utf-8")
        return
    kept = {
        row["what"].removeprefix("Taps: "): int(row["ours"])
        for row in json.loads(FIGURES.read_text("utf-8"))["taps"]["rows"]
    }
    assert counts.keys() == kept.keys()
    assert {what: taps for what, taps in counts.items() if taps > kept[what]} == {}


def prepares(hand: Hand, office: Tablet, folder: Path) -> None:
    office.sign_in("thuky1").go("/meetings")
    hand.does(AGENDA, lambda: prepare(office, folder))
    assert office.faults == []


def prepare(office: Tablet, folder: Path) -> None:
    """As a secretary would: type, add, give two files at a time, circulate."""
    page = office.page
    office.button("prepare.meetings_new").first.click()
    page.get_by_role("dialog").get_by_role("textbox").first.fill("Phiên họp thường kỳ")
    page.keyboard.press("Enter")
    for number in range(1, ITEMS + 1):
        office.button("prepare.add").click()
        name = office.field("prepare.item_name").first
        expect(name).to_be_focused()
        page.keyboard.type(f"Nội dung số {number}")
        files = [leaflet(number, each) for each in range(PAPERS_EACH)]
        with page.expect_file_chooser() as chooser:
            office.button("papers.add").click()
        chooser.value.set_files(files)
    meeting_id = page.url.split("/m/")[1].split("/")[0]
    filed = f"/api/meetings/{meeting_id}/papers"
    office.wait_until(lambda: len(office.context.request.get(filed).json()["items"]) == ITEMS * PAPERS_EACH, 90_000)
    office.button("prepare.publish").click()
    page.get_by_role("dialog").get_by_role("button", name=office.say("prepare.publish"), exact=True).click()
    expect(office.text("prepare.published").first).to_be_visible()


def leaflet(item: int, number: int) -> FilePayload:
    canvas = Canvas("paper.pdf", pagesize=(595, 842))
    canvas.drawString(72, 700, f"{item}.{number}")
    canvas.showPage()
    return {"name": f"to-trinh-{item}-{number}.pdf", "mimeType": "application/pdf", "buffer": canvas.getpdfdata()}


def meeting_of(hall: Hall, secretary: Client) -> dict[str, Any]:
    """A chair and two members; eight matters with which all agree, and one more that is discussed."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    kinds = {"thutuong": "chair", FIRST: "member", SECOND: "member"}
    seats = [{"person_id": person(administrator, name), "kind": kind} for name, kind in kinds.items()]
    administrator.close()
    subjects = [f"Nội dung không có ý kiến khác số {number}" for number in range(1, LISTED + 1)]
    starts_at = iso(datetime.now(UTC) + timedelta(days=1))
    made = draft(
        secretary, "Phiên họp đếm số lần chạm", [*subjects, "Nội dung còn thảo luận"], seats=seats, starts_at=starts_at
    )
    secretary.post(f"/api/meetings/{made['id']}/publish")
    for name in kinds:
        voice = Client(hall.url)
        voice.sign_in(name, PASSWORD)
        for item in made["items"][:LISTED]:
            voice.put(f"/api/items/{item['id']}/position", {"stance": "agree", "text": "", "revision": 0})
        voice.close()
    return made


def sits(tablets: Wardrobe, hall: Hall, secretary: Client, counts: dict[str, int]) -> None:
    meeting = meeting_of(hall, secretary)
    chair, member = tablets().sign_in("thutuong").enrol(secretary), tablets().sign_in(FIRST).enrol(secretary)
    led, own = Hand(chair, counts), Hand(member, counts)
    chair_room, room = Room(chair, meeting["id"]).open(), Room(member, meeting["id"]).open()
    own.does(CHECK_IN, room.check_in)
    chair_room.check_in()
    chair_room.confirm("voting.start")

    def adopt() -> None:
        put_to_the_vote(chair)
        own.does(BLOC_MEMBER, lambda: room.vote("for"))
        expect(chair_room.sheet).to_be_visible()
        chair_room.vote("for")
        chair_room.confirm("voting.close")
        chair_room.confirm("voting.announce")

    led.does(BLOC, adopt)
    secretary.post(f"/api/meetings/{meeting['id']}/move", {"item_id": meeting["items"][LISTED]["id"]})
    own.does(FLOOR, lambda: asks_for_the_floor(member))
    chair_room.confirm("voting.open")
    own.does(VOTE, lambda: room.vote("for"))
    assert chair.faults == member.faults == []


def asks_for_the_floor(member: Tablet) -> None:
    member.button("floor.ask").click()
    expect(member.page.get_by_role("button", name=f"{member.say('floor.place', n=1)} · ")).to_be_visible()


def put_to_the_vote(chair: Tablet) -> None:
    chair.button("opinions.put").click()
    dialog = chair.page.get_by_role("dialog", name=chair.say("opinions.put"))
    dialog.get_by_role("button", name=chair.say("opinions.put_n", n=LISTED)).click()
    expect(dialog).to_have_count(0)
