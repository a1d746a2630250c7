"""Leases: what opens without the server, for how long, on a copy of the profile, and what a withdrawn tablet shows."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import CHROMIUM, FLAGS, Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, paper
from tests.browser.tablet import TURNED, Tablet
from tests.browser.test_offline import keeps_shell, kept

SUBJECT = "Phương án bảo đảm an ninh nguồn nước"
# Everything that was ever written into the page, however briefly.
SEEN = """(() => {
  globalThis.seen = []
  const look = () => globalThis.seen.push(document.documentElement?.innerText ?? '')
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
})()"""


@pytest.fixture
def meeting(office: Client) -> dict[str, Any]:
    made = draft(office, "Phiên họp có thu hồi", [SUBJECT])
    file_paper(office, made["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    office.post(f"/api/meetings/{made['id']}/publish")
    return made


def is_open_by_password(tablet: Tablet) -> bool:
    """Whether the tablet can be opened by password: its key takes a moment to be made."""
    found: bool = tablet.page.evaluate(
        """async () => {
            const opening = indexedDB.open('ecabinet-keys')
            const db = await new Promise((done) => (opening.onsuccess = () => done(opening.result)))
            const ask = db.transaction('keys').objectStore('keys').getAll(IDBKeyRange.bound('locker/', 'locker/~'))
            const lockers = await new Promise((done) => (ask.onsuccess = () => done(ask.result)))
            db.close()
            return lockers.length > 0 && lockers.every((each) => each.byPassword !== null)
        }"""
    )
    return found


def turn_clock(tablet: Tablet, hours: int) -> None:
    tablet.page.evaluate(f"localStorage.setItem('turned', '{hours}')")


def unlock(tablet: Tablet, password: str) -> None:
    tablet.page.locator("input[autocomplete=current-password]").fill(password)
    tablet.button("lock.act").click()


def prepared(tablet: Tablet, office: Client, meeting: dict[str, Any]) -> Room:
    """Signed in, enrolled, the paper read, the shell kept, the password able to open it."""
    tablet.sign_in("taichinh").enrol(office)
    # Signing in again gives the locker its password, wherever the approval came between.
    tablet.context.clear_cookies()
    tablet.sign_in("taichinh")
    tablet.wait_until(lambda: is_open_by_password(tablet))
    room = Room(tablet, meeting["id"]).open()
    room.reads()
    keeps_shell(tablet)
    return room


def test_a_turned_clock_neither_prolongs_a_lease_nor_disturbs_work_online(
    chromium: Browser, own_hall: Hall, contexts: list[BrowserContext], office: Client, meeting: dict[str, Any]
) -> None:
    """N3: a lease that ended offline."""
    tablet = Wardrobe(chromium, own_hall, contexts)()
    tablet.context.add_init_script(TURNED)
    room = prepared(tablet, office, meeting)
    tablet.context.set_offline(True)
    turn_clock(tablet, 25)
    tablet.page.reload()
    expect(tablet.page.get_by_text(tablet.say("lock.over").split("{")[0])).to_be_visible(timeout=40_000)
    expect(tablet.page.get_by_text(SUBJECT)).to_have_count(0)
    # With the network the tablet unlocks by itself.
    tablet.context.set_offline(False)
    room.reads()
    turn_clock(tablet, 0)
    tablet.page.reload()
    room.reads()
    turn_clock(tablet, -25)
    tablet.page.reload()
    room.reads()
    assert tablet.faults == []


def test_a_copied_profile_opens_nothing_and_the_password_opens_the_tablet_itself(
    playwright: Playwright, own_hall: Hall, office: Client, meeting: dict[str, Any], tmp_path: Path
) -> None:
    """N2: a tablet's storage copied."""

    def browser(folder: Path) -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            str(folder), executable_path=CHROMIUM, args=FLAGS, base_url=own_hall.url, has_touch=True,
            viewport={"width": 1180, "height": 820},
        )  # fmt: skip

    context = browser(tmp_path / "own")
    prepared(Tablet(context), office, meeting)
    context.close()
    shutil.copytree(tmp_path / "own", tmp_path / "copy", symlinks=True)
    words = (SUBJECT.encode(), SUBJECT.encode("utf-16-le"))
    files = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert not [path for path in files if any(word in path.read_bytes() for word in words)]

    context = browser(tmp_path / "copy")
    copied = Tablet(context)
    copied.go(f"/m/{meeting['id']}")
    # The session was in memory only: with the server, a copy is nobody's.
    copied.at("/sign-in")
    own_hall.stop()
    copied.go(f"/m/{meeting['id']}")
    expect(copied.button("lock.act")).to_be_visible(timeout=40_000)
    unlock(copied, "không phải mật khẩu này")
    expect(copied.text("lock.wrong")).to_be_visible(timeout=40_000)
    expect(copied.page.get_by_text(SUBJECT)).to_have_count(0)
    # Who knows the password opens it: that is how its owner reads without a network.
    unlock(copied, PASSWORD)
    expect(copied.page.get_by_text(SUBJECT).first).to_be_visible(timeout=40_000)
    context.close()


def test_a_tablet_withdrawn_while_off_wipes_itself_before_it_shows_anything(
    chromium: Browser, own_hall: Hall, contexts: list[BrowserContext], office: Client, meeting: dict[str, Any]
) -> None:
    """N1: a tablet withdrawn while it was away."""
    tablet = Wardrobe(chromium, own_hall, contexts)()
    prepared(tablet, office, meeting)
    tablet.page.goto("about:blank")
    tablet.context.set_offline(True)
    device = next(each for each in office.get("/api/devices", scope="all")["items"] if each["status"] == "approved")
    office.post(f"/api/devices/{device['id']}/revoke", {"reason": "Máy bị thất lạc"})
    tablet.context.set_offline(False)
    tablet.context.add_init_script(SEEN)
    tablet.go(f"/m/{meeting['id']}")
    expect(tablet.text("common.signed_out_wiped")).to_be_visible()
    seen: list[str] = tablet.page.evaluate("globalThis.seen")
    assert seen
    assert not any(SUBJECT in text for text in seen)
    assert kept(tablet) == []
