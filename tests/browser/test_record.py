"""A tablet that has seen a record says so when the server shows another one."""

import json
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect

from ecabinet.core.crypto import verify
from ecabinet.core.schemas import from_base64url
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft
from tests.browser.tablet import Tablet


def looks(tablet: Tablet) -> None:
    """The page is loaded anew, and has compared the record with what it knows."""
    with tablet.page.expect_response(lambda answer: "/api/record/checkpoint" in answer.url, timeout=60_000):
        tablet.page.reload()


def known(tablet: Tablet) -> int:
    """Of how many entries the record is that the tablet holds to be proven."""
    size: int = tablet.page.evaluate(
        """async () => {
            const opening = indexedDB.open('ecabinet-keys')
            const db = await new Promise((done) => (opening.onsuccess = () => done(opening.result)))
            const asking = db.transaction('keys').objectStore('keys').get('record')
            const pinned = await new Promise((done) => (asking.onsuccess = () => done(asking.result)))
            db.close()
            return pinned?.proven?.size ?? 0
        }"""
    )
    return size


def put_away(hall: Hall, to: Path) -> None:
    to.mkdir()
    for file in (Path(hall.folder) / "data").glob("ecabinet.db*"):
        shutil.copy(file, to / file.name)


def put_back(hall: Hall, kept: Path) -> None:
    for file in (Path(hall.folder) / "data").glob("ecabinet.db*"):
        file.unlink()
    for file in kept.iterdir():
        shutil.copy(file, Path(hall.folder) / "data" / file.name)


def is_cosigned_by_whom_an_administrator_chose(desk: Tablet, tablet: Tablet, office: Client) -> None:
    desk.sign_in("quantri").go("/operations")
    desk.button("operations.cosigner_choose").click()
    sheet = desk.page.get_by_role("dialog", name=desk.say("operations.cosigner_choose"))
    name = tablet.context.request.get("/api/session").json()["person"]["full_name"]
    sheet.get_by_role("combobox").select_option(label=name)
    sheet.get_by_role("button", name=desk.say("operations.cosigner_choose"), exact=True).click()
    expect(sheet).to_have_count(0)
    card = desk.page.get_by_role("region", name=desk.say("operations.cosigners"))
    expect(card.get_by_text(name)).to_be_visible()
    looks(tablet)
    tablet.wait_until(lambda: bool(office.get("/api/record/cosigners")["cosignatures"]))
    (given,) = office.get("/api/record/cosigners")["cosignatures"]
    verify(from_base64url(given["signing_key"]), from_base64url(given["signature"]), given["message"].encode())
    checkpoint = json.loads(given["message"])["checkpoint"]
    assert (int(checkpoint.split("\n")[1]), given["person_id"]) == (given["size"], tablet.me())
    desk.page.reload()
    expect(card.get_by_text(str(given["size"]))).to_be_visible()
    assert desk.faults == []


def test_a_record_cut_back_or_replaced_is_told_until_somebody_was_asked(
    chromium: Browser, own_hall: Hall, contexts: list[BrowserContext], office: Client, tmp_path: Path
) -> None:
    """E9: an old backup restored in mid-vote."""
    wardrobe = Wardrobe(chromium, own_hall, contexts)
    tablet = wardrobe().sign_in("taichinh").enrol(office)
    tablet.go("/")
    is_cosigned_by_whom_an_administrator_chose(wardrobe(), tablet, office)
    own_hall.stop()
    put_away(own_hall, tmp_path / "before")
    own_hall.start()
    before = known(tablet)
    draft(office, "Phiên họp thứ nhất", ["Việc một", "Việc hai"])
    looks(tablet)
    # The proof comes behind the answer.
    tablet.wait_until(lambda: known(tablet) > before)
    # Nothing is told of a record that grew.
    looks(tablet)
    expect(tablet.text("common.record_alarm")).to_have_count(0)

    own_hall.stop()
    put_back(own_hall, tmp_path / "before")
    own_hall.start()
    looks(tablet)
    expect(tablet.text("common.record_shorter")).to_be_visible()
    expect(tablet.text("common.record_alarm")).to_be_visible()

    for number in range(4):
        draft(office, f"Phiên họp khác {number}", ["Việc một", "Việc hai"])
    looks(tablet)
    expect(tablet.text("common.record_another")).to_be_visible()

    tablet.button("common.record_asked").click()
    tablet.button("common.record_believe").click()
    expect(tablet.text("common.record_alarm")).to_have_count(0)
    looks(tablet)
    tablet.go("/settings")
    expect(tablet.text("common.record_alarm")).to_have_count(0)
