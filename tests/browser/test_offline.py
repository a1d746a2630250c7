"""What a tablet does without the server, and what it does when it is withdrawn."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall, run_command
from tests.browser.conftest import Wardrobe
from tests.browser.pages.devices import Devices
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, in_session, paper
from tests.browser.tablet import Tablet

RESTRICTED = "Báo cáo hạn chế"
DUE = "2199-01-01T00:00:00.000Z"
SUBJECT = "Kế hoạch phòng, chống thiên tai"
MINISTER = next(each for each in MEMBERS if each.username == "taichinh")


@pytest.fixture
def meeting(office: Client) -> dict[str, Any]:
    made = draft(office, "Phiên họp ngoại tuyến", [SUBJECT, "Việc khác"])
    file_paper(office, made["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    file_paper(office, made["items"][1]["id"], paper("Việc khác"), RESTRICTED, finish={"sensitivity": 1})
    office.post(f"/api/meetings/{made['id']}/publish")
    return made


@pytest.fixture
def tablet(chromium: Browser, own_hall: Hall, contexts: list[BrowserContext], office: Client) -> Tablet:
    return Wardrobe(chromium, own_hall, contexts)().sign_in("taichinh").enrol(office)


def keeps_shell(tablet: Tablet) -> None:
    """Wait until the service worker holds all of the app's own files, also those fetched when idle."""
    missing: int = -1
    for _ in range(120):
        missing = tablet.page.evaluate(
            """async () => {
                if (!navigator.serviceWorker.controller) return -1
                const lists = (await (await fetch('/sw.js')).text()).matchAll(/^const (?:SHELL|REST) = (.*)$/gm)
                const wanted = [...lists].flatMap(([, list]) => JSON.parse(list))
                const held = await Promise.all(wanted.map((path) => caches.match(path)))
                return held.filter((answer) => !answer).length
            }"""
        )
        if missing == 0:
            return
        tablet.page.wait_for_timeout(500)
    pytest.fail(f"the service worker does not hold the app: {missing} files are missing")


def kept(tablet: Tablet) -> list[str]:
    """What lies in the tablet's databases, by database, store and key."""
    found: list[str] = tablet.page.evaluate(
        """async () => {
            const found = []
            for (const { name } of await indexedDB.databases()) {
                const opening = indexedDB.open(name)
                const db = await new Promise((done) => (opening.onsuccess = () => done(opening.result)))
                for (const store of db.objectStoreNames) {
                    const ask = db.transaction(store).objectStore(store).getAllKeys()
                    const keys = await new Promise((done) => (ask.onsuccess = () => done(ask.result)))
                    found.push(...keys.map((key) => `${name}/${store}/${key}`))
                }
                db.close()
            }
            return found
        }"""
    )
    return found


def test_papers_open_after_a_reload_with_the_server_stopped(
    tablet: Tablet, own_hall: Hall, meeting: dict[str, Any], office: Client
) -> None:
    room = Room(tablet, meeting["id"]).open()
    room.reads()
    keeps_shell(tablet)
    own_hall.stop()
    tablet.page.reload()
    room.reads()
    expect(tablet.page.get_by_text(tablet.say("connection.offline_banner")).first).to_be_visible()
    expect(tablet.page.get_by_text(SUBJECT).first).to_be_visible()
    # A restricted paper lies on the tablet too, and opens with a connection only.
    tablet.page.get_by_role("button", name="Việc khác").first.click()
    expect(tablet.page.get_by_text(tablet.say("refusals.lease_over")).first).to_be_visible(timeout=40_000)
    # Not so in another window, nor in one that was closed and opened again: that asks for the password.
    another = tablet.context.new_page()
    another.goto(f"/m/{meeting['id']}")
    expect(another.get_by_text(tablet.say("lock.title")).first).to_be_visible(timeout=40_000)
    expect(another.get_by_text(SUBJECT)).to_have_count(0)
    another.close()
    own_hall.start()
    back(tablet)
    expect(tablet.page.get_by_text(tablet.say("connection.offline_banner"))).to_have_count(0)
    answers_without_the_server(tablet, own_hall, office)


def back(tablet: Tablet) -> None:
    """The server is there again, and the tablet knows."""
    expect(tablet.page.get_by_label(tablet.say("connection.online")).first).to_be_visible(timeout=40_000)


def stands(tablet: Tablet, state: str) -> Locator:
    """What the tablet says of my vote or answer."""
    return tablet.page.get_by_text(tablet.say(f"receipts.{state}"), exact=True)


def asked(office: Client, hall: Hall, person_id: int, title: str) -> int:
    """A written ballot to one member, on its way; its id."""
    question = {"kind": "yes_no", "text": "Thông qua dự thảo?"}
    body = {"title": title, "rule_set": "vn_government", "chair_id": person_id, "person_ids": [person_id]}
    ballot: int = office.post("/api/written-ballots", body | {"due_at": DUE, "questions": [question]})["id"]
    office.post(f"/api/written-ballots/{ballot}/submit", {})
    other = Client(hall.url)
    other.sign_in("thuky2", PASSWORD)
    other.post(f"/api/written-ballots/{ballot}/approve", {})
    other.close()
    office.post(f"/api/written-ballots/{ballot}/send", {})
    return ballot


def answer_yes(tablet: Tablet) -> None:
    tablet.button("ballots.yes").click()
    tablet.button("ballots.sign_send").press("Enter")
    tablet.button("ballots.sign_again").press("Enter")


def answers_without_the_server(tablet: Tablet, hall: Hall, office: Client) -> None:
    """A written ballot and a vote are stored, received and counted, and a saved receipt says so too."""
    sitting = in_session(hall, office, "Phiên biểu quyết", [SUBJECT], "taichinh")
    first, second = (asked(office, hall, tablet.me(), title) for title in ("Phiếu một", "Phiếu hai"))
    tablet.go(f"/ballots/{first}")
    expect(tablet.button("ballots.yes")).to_be_visible()
    keeps_shell(tablet)
    hall.stop()
    answer_yes(tablet)
    expect(stands(tablet, "stored")).to_be_visible()
    tablet.page.reload()
    # It is still here, with what was answered, and nothing says that anybody has received it.
    expect(stands(tablet, "stored")).to_be_visible(timeout=40_000)
    expect(tablet.page.get_by_role("region").filter(has_text="Thông qua dự thảo?").last).to_contain_text(
        tablet.say("ballots.yes")
    )
    expect(stands(tablet, "received")).to_have_count(0)
    hall.start()
    expect(stands(tablet, "received")).to_be_visible(timeout=40_000)
    expect(stands(tablet, "stored")).to_have_count(0)
    office.post(f"/api/written-ballots/{first}/close", {})
    expect(stands(tablet, "counted")).to_be_visible(timeout=40_000)
    with tablet.page.expect_download() as saving:
        tablet.button("receipts.save").click()
    judged = run_command(
        "record", "verify", f"sqlite:///{hall.folder}/data/ecabinet.db", "--receipt", str(saving.value.path()),
        environment=hall.environment,
    )  # fmt: skip
    assert (judged.returncode, "COUNTED" in judged.stdout) == (0, True), judged.stdout + judged.stderr

    room = Room(tablet, sitting["id"]).open()
    poll = office.post(f"/api/items/{sitting['items'][0]['id']}/polls", {"visibility": "after_close", "open": True})
    expect(room.sheet).to_be_visible()
    hall.stop()
    choose = tablet.page.get_by_role("button", name=tablet.say("voting.for"), exact=True)
    choose.click()
    tablet.button("voting.hold").press("Enter")
    tablet.button("voting.hold_again", choice=tablet.say("voting.for")).press("Enter")
    expect(stands(tablet, "stored")).to_be_visible()
    hall.start()
    back(tablet)
    expect(stands(tablet, "received")).to_be_visible(timeout=40_000)
    office.post(f"/api/polls/{poll['id']}/close", {})
    expect(stands(tablet, "counted")).to_be_visible(timeout=40_000)
    recalled_meanwhile(tablet, office, second)


def recalled_meanwhile(tablet: Tablet, office: Client, ballot: int) -> None:
    """A recalled ballot takes no answer any more: the member is told, and sees what they had answered."""
    tablet.go(f"/ballots/{ballot}")
    expect(tablet.button("ballots.yes")).to_be_visible()
    tablet.context.set_offline(True)
    answer_yes(tablet)
    expect(stands(tablet, "stored")).to_be_visible()
    office.post(f"/api/written-ballots/{ballot}/recall", {"reason": "Sai hồ sơ"})
    tablet.context.set_offline(False)
    expect(tablet.button("receipts.put_away")).to_be_visible(timeout=40_000)
    expect(stands(tablet, "stored")).to_have_count(0)
    expect(tablet.page.get_by_text("Sai hồ sơ")).to_be_visible()
    expect(tablet.page.get_by_role("region").filter(has_text="Thông qua dự thảo?").last).to_contain_text(
        tablet.say("ballots.yes")
    )
    tablet.button("receipts.put_away").click()
    expect(tablet.button("receipts.put_away")).to_have_count(0)


def test_a_withdrawn_tablet_is_signed_out_and_wiped_at_once(
    tablet: Tablet, chromium: Browser, own_hall: Hall, contexts: list[BrowserContext], meeting: dict[str, Any]
) -> None:
    Room(tablet, meeting["id"]).open().reads()
    assert len(kept(tablet)) > 2
    desk = Wardrobe(chromium, own_hall, contexts)().sign_in("thuky1")
    Devices(desk).recertify(MINISTER.full_name)
    Devices(desk).revoke(MINISTER.full_name, "Máy bị thất lạc")
    expect(tablet.text("common.signed_out_wiped")).to_be_visible()
    tablet.wait_until(lambda: kept(tablet) == [], instead=lambda: kept(tablet))
    # Signing in again brings the person back, but not the papers: the tablet is nobody's now.
    tablet.sign_in("taichinh")
    tablet.go("/enrol")
    expect(tablet.button("enrol.act")).to_be_visible()


def test_a_paper_replaced_in_the_sitting_shows_its_new_version(
    tablet: Tablet, office: Client, meeting: dict[str, Any]
) -> None:
    room = Room(tablet, meeting["id"]).open()
    room.reads()
    item = meeting["items"][0]["id"]
    old = office.get(f"/api/meetings/{meeting['id']}/papers")["items"][0]
    begun = office.post(
        f"/api/items/{item}/uploads",
        {"filename": "ban-hai.pdf", "size": len(paper("Bản hai")), "replaces_paper_id": old["id"]},
    )
    office.put(f"/api/uploads/{begun['id']}?offset=0", paper("Bản hai"))
    office.post(f"/api/uploads/{begun['id']}/finish", {})
    expect(tablet.page.get_by_text("bản 2").or_(tablet.page.get_by_text("Bản 2")).first).to_be_visible(timeout=30_000)
    room.reads()
