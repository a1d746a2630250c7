"""A pack that arrives in pieces over a bad network, is read without one, and is replaced while it is read."""

from typing import Any

import pytest
from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.paper import make_paper
from tests.browser.conftest import Wardrobe
from tests.browser.pages.pack import PackScreen, PaperWire, volume_page
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper
from tests.browser.tablet import Tablet
from tests.browser.test_offline import keeps_shell

LETTER, ANNEX, LAW = "Tờ trình phòng, chống thiên tai", "Phụ lục số liệu", "Dự án Luật Đất đai"
PAGES = 2 + 3 + 6 + 2


@pytest.fixture
def meeting(secretary: Client) -> dict[str, Any]:
    made = draft(secretary, "Phiên họp có tập tài liệu", ["Phòng, chống thiên tai", "Nội dung mật", "Luật Đất đai"])
    first, secret, last = made["items"]
    made["papers"] = [
        file_paper(secretary, first["id"], make_paper(pages=3, scans=0), LETTER),
        file_paper(secretary, first["id"], make_paper(pages=6, scans=3), ANNEX),
        file_paper(secretary, last["id"], make_paper(pages=2, scans=0), LAW),
    ]
    secretary.patch(f"/api/items/{secret['id']}", {"classified": True})
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made


def replace(secretary: Client, item_id: int, paper_id: int, pdf: bytes) -> dict[str, Any]:
    wanted = {"filename": "ban-moi.pdf", "size": len(pdf), "replaces_paper_id": paper_id}
    begun = secretary.post(f"/api/items/{item_id}/uploads", wanted)
    secretary.put(f"/api/uploads/{begun['id']}?offset=0", pdf)
    filed: dict[str, Any] = secretary.post(f"/api/uploads/{begun['id']}/finish", {})
    return filed


def pieces_of(paper: dict[str, Any]) -> int:
    return -(-int(paper["versions"][0]["sealed_size"]) // 65_600)


def breaks_and_comes_back(tablet: Tablet, meeting: dict[str, Any], wire: PaperWire) -> None:
    """The network breaks in the middle and the app starts anew without it; then nothing that is here is asked for."""
    pack = PackScreen(tablet, meeting["id"]).open()
    tablet.wait_until(lambda: wire.is_cut)
    tablet.context.set_offline(True)
    expect(tablet.text("pack.state_away")).to_be_visible()
    tablet.page.reload()
    expect(tablet.text("pack.state_away")).to_be_visible()
    held, asked_before = pack.held(), len(wire.asked)
    assert 0 < len(held) < sum(map(pieces_of, meeting["papers"]))
    wire.answers_left = None
    tablet.context.set_offline(False)
    pack.is_whole(3)
    asked = wire.asked[asked_before:]
    assert not held & set(asked)
    assert len(asked) == len(set(asked))


def reads_offline(tablet: Tablet, meeting: dict[str, Any]) -> None:
    """In the order of the agenda, with one numbering; the story ends on page 11."""
    pack, room, page = PackScreen(tablet, meeting["id"]), Room(tablet, meeting["id"]), volume_page(tablet, PAGES)
    tablet.context.set_offline(True)
    expect(tablet.text("pack.paper_only")).to_be_visible()
    pack.line(ANNEX, 6).click()
    room.reads()
    expect(page).to_have_value("6")
    page.fill("11")
    page.press("Enter")
    expect(page).to_have_value("11")
    tablet.button("pack.next_paper", title=LAW).click()
    expect(page).to_have_value("12")
    room.reads()
    tablet.button("meeting.previous_paper").click()
    expect(page).to_have_value("11")
    room.reads()
    tablet.page.get_by_role("region", name=tablet.say("reader.pages_of", title=ANNEX)).press("o")
    outline = tablet.page.get_by_role("tree", name=tablet.say("reader.outline"))
    outline.get_by_role("treeitem", name=LETTER).click()
    expect(page).to_have_value("3")
    room.reads()
    page.fill("11")
    page.press("Enter")
    expect(page).to_have_value("11")
    room.reads()
    tablet.context.set_offline(False)
    expect(tablet.page.get_by_label(tablet.say("connection.online")).first).to_be_visible(timeout=40_000)


def test_a_pack_survives_a_cut_and_a_reload_is_read_offline_and_replaced_while_read(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    minister, deputy = tablets(), tablets(820, 1180).sign_in("noivu")
    # Papers come as soon as the tablet is enrolled, whatever screen is open: the break is laid before that.
    wire = PaperWire(minister)
    wire.answers_left = 4
    minister.sign_in("taichinh").enrol(secretary)
    keeps_shell(minister)
    breaks_and_comes_back(minister, meeting, wire)
    reads_offline(minister, meeting)

    # The other member enrols now and has it all; then a paper is replaced while the first one is being read.
    deputy.enrol(secretary)
    other = PackScreen(deputy, meeting["id"]).open()
    other.is_whole(3)
    wire.asked.clear()
    where, law = minister.page.url, meeting["papers"][2]
    new = replace(secretary, meeting["items"][2]["id"], law["id"], make_paper(pages=4, scans=1))
    expect(deputy.text("pack.replaced", n=2)).to_be_visible()
    other.is_whole(3)
    expect(volume_page(minister, PAGES + 2)).to_have_value("11")
    minister.wait_until(lambda: len(set(wire.asked)) == pieces_of(new))
    assert {version for version, _ in wire.asked} == {new["versions"][0]["id"]}
    assert minister.page.url == where
    # Nothing of the old version stays behind once the new one is whole.
    old = law["versions"][0]["id"]
    minister.wait_until(lambda: old not in {version for version, _ in other.held()})
    assert not minister.faults
    assert not deputy.faults
