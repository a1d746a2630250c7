"""A paper is recalled: tablets delete it by themselves, at once or when they come back, and the ledger counts them."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.demo.people import MEMBERS
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.paper import make_paper
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper
from tests.browser.tablet import Tablet

SUBJECT, TITLE = "Phương án sắp xếp bộ máy", "Tờ trình: Phương án sắp xếp bộ máy"


@pytest.fixture
def meeting(secretary: Client) -> dict[str, Any]:
    made = draft(secretary, "Phiên họp có tài liệu thu hồi", [SUBJECT])
    made["paper"] = file_paper(secretary, made["items"][0]["id"], make_paper(pages=3, scans=0), TITLE)
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made


def kept(tablet: Tablet, version_id: int) -> dict[str, int]:
    """How much of a version lies in each store of the tablet."""
    found: dict[str, int] = tablet.page.evaluate(
        """async (version) => {
            const opening = indexedDB.open('ecabinet')
            const database = await new Promise((resolve) => { opening.onsuccess = () => resolve(opening.result) })
            const count = async (name) => {
                const asking = database.transaction(name).objectStore(name).getAllKeys()
                const keys = await new Promise((resolve) => { asking.onsuccess = () => resolve(asking.result) })
                const place = { pieces: 0, wraps: 1 }[name]
                return keys.filter((key) => (place === undefined ? key : key[place]) === version).length
            }
            const stores = ['packs', 'pieces', 'wraps', 'texts']
            const counts = await Promise.all(stores.map(count))
            database.close()
            return Object.fromEntries(stores.map((name, at) => [name, counts[at]]))
        }""",
        version_id,
    )
    return found


def holds(tablet: Tablet, version_id: int) -> None:
    tablet.wait_until(lambda: all(kept(tablet, version_id).values()))


def ledger(desk: Tablet) -> Locator:
    return desk.page.get_by_role("region", name=desk.say("recall.ledger"))


def test_a_recalled_paper_leaves_the_tablets_and_the_ledger_counts_them(
    secretary: Client, tablets: Wardrobe, meeting: dict[str, Any]
) -> None:
    version_id = meeting["paper"]["versions"][0]["id"]
    here, away = (tablets().sign_in(each.username).enrol(secretary) for each in MEMBERS[:2])
    for tablet in (here, away):
        Room(tablet, meeting["id"]).open().reads()
        holds(tablet, version_id)
    away.context.set_offline(True)

    desk = tablets().sign_in("thuky1")
    desk.go(f"/m/{meeting['id']}/prepare")
    desk.page.locator("[data-item] button.title").first.click()
    desk.button("papers.more", title=TITLE).click()
    desk.page.get_by_role("menuitem", name=desk.say("recall.act")).click()
    asked = desk.page.get_by_role("dialog", name=desk.say("recall.ask_title", title=TITLE))
    expect(asked.get_by_role("button", name=desk.say("recall.act"), exact=True)).to_be_disabled()
    asked.get_by_label(desk.say("recall.reason")).fill("Gửi nhầm bản chưa thẩm định")
    asked.get_by_role("button", name=desk.say("recall.act"), exact=True).click()
    expect(desk.text("papers.none")).to_be_visible()

    (made,) = secretary.get(f"/api/meetings/{meeting['id']}/recalls")["items"]
    # The tablet that is here closes and deletes it while its owner looks on; the other still has it.
    expect(here.text("recall.bar", number="1")).to_be_visible()
    expect(here.page.locator("main canvas")).to_have_count(0)
    here.wait_until(lambda: not any(kept(here, version_id).values()))
    desk.page.get_by_role("tab", name=desk.say("readiness.tab")).click()
    expect(ledger(desk)).to_contain_text(desk.say("recall.confirmed", confirmed=1, total=made["total"]))
    expect(ledger(desk)).to_contain_text(desk.say("recall.away", n=made["total"] - 1))
    expect(ledger(desk)).to_contain_text(desk.say("recall.last_lease", time=""))
    assert all(kept(away, version_id).values())

    away.context.set_offline(False)
    expect(ledger(desk)).to_contain_text(desk.say("recall.confirmed", confirmed=2, total=made["total"]), timeout=60_000)
    assert not any(kept(away, version_id).values())
    assert not here.faults + away.faults + desk.faults
