"""The reader on large and odd papers: what it paints, what it holds, and how one moves about in it."""

import unicodedata

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.reader import WATCH_CANVASES, Reader
from tests.browser.scene import draft, file_paper
from tests.browser.tablet import Tablet
from tests.factories.sheets import STACKED, Odd, odd, scan

MOST_CANVASES, LARGEST_CANVAS = 5, 5_000_000
BLANK = (Odd.broken_picture,)


@pytest.fixture(scope="module")
def papers(hall: Hall) -> dict[str, str]:
    """Addresses of an odd paper and of a scan of five hundred pages."""
    client = Client(hall.url)
    client.sign_in("thuky1", PASSWORD)
    made = draft(client, "Phiên họp đọc tài liệu", ["Khổ giấy lạ", "Bản quét dài"])
    addresses = {}
    for name, item, pdf in zip(("odd", "scan"), made["items"], (odd(), scan()), strict=True):
        version = file_paper(client, item["id"], pdf, name)["versions"][0]
        addresses[name] = f"/m/{made['id']}/item/{item['id']}/doc/{version['id']}"
    client.post(f"/api/meetings/{made['id']}/publish")
    client.close()
    return addresses


def seated(tablets: Wardrobe, secretary: Client, username: str) -> Tablet:
    tablet = tablets()
    tablet.context.add_init_script(WATCH_CANVASES)
    return tablet.sign_in(username).enrol(secretary)


def test_a_scan_of_500_pages_is_paged_through_within_a_tablets_memory(
    tablets: Wardrobe, secretary: Client, papers: dict[str, str]
) -> None:
    tablet = seated(tablets, secretary, "taichinh")
    reader = Reader(tablet).open(papers["scan"])
    wire = tablet.context.new_cdp_session(tablet.page)
    wire.send("Performance.enable")
    wire.send("HeapProfiler.enable")
    expect(reader.sheet(1).get_by_text(tablet.say("reader.no_text"))).to_be_attached()
    reader.press("t")
    strip = tablet.page.get_by_role("group", name=tablet.say("reader.thumbs"))
    expect(strip.get_by_role("button").first).to_be_visible()
    heap = {}
    for number in (*range(10, 51, 10), *range(80, 500, 35), 500):
        reader.turn_to(number)
        assert tablet.page.locator("[data-page]").count() <= 12
        assert strip.locator("canvas").count() <= 20
        if number in (50, 500):
            heap[number] = reader.heap(wire)
    expect(strip.get_by_role("button", name=tablet.say("reader.go_to_page", n=500))).to_be_visible()
    # The other way, page by page as one reads, and then very close.
    reader.press("PageUp", "PageUp", "PageUp", "PageUp")
    reader.reads(496)
    for _ in range(10):
        reader.press("+")
    expect(reader.sheet(496).locator("canvas.part")).to_be_visible()
    held = reader.watched()
    assert held["most"] <= MOST_CANVASES
    assert held["largest"] <= LARGEST_CANVAS
    assert heap[500] - heap[50] < 4
    assert tablet.faults == []


def test_every_kind_of_page_is_painted_with_its_words_in_place(
    tablets: Wardrobe, secretary: Client, papers: dict[str, str]
) -> None:
    tablet = seated(tablets, secretary, "ngoaigiao")
    reader = Reader(tablet).open(papers["odd"])
    count = Odd.broken_picture
    typed = (Odd.words, *Odd.turned, Odd.negative_origin, Odd.user_unit, Odd.cropped, Odd.standard_font)
    for number in range(1, count + 1):
        reader.turn_to(number)
        if number not in BLANK:
            assert reader.colours(number) > 1, f"page {number} is blank"
        if number in typed:
            assert reader.ink_under_word(number) > 0, f"the words of page {number} lie beside its picture"
    reader.turn_to(Odd.broken_picture)
    expect(reader.sheet(Odd.broken_picture).get_by_role("note")).to_be_visible()
    reader.turn_to(Odd.tagged)
    heading = reader.sheet(Odd.tagged).get_by_role("heading", name="Chapter one", level=1)
    expect(heading).to_be_attached()
    reader.turn_to(Odd.huge)
    for _ in range(8):
        reader.press("+")
    expect(reader.sheet(Odd.huge).locator("canvas.part")).to_be_visible()
    held = reader.watched()
    assert held["most"] <= MOST_CANVASES
    assert held["largest"] <= LARGEST_CANVAS
    assert tablet.faults == []


def test_one_finds_the_way_about_a_paper_and_back(tablets: Wardrobe, secretary: Client, papers: dict[str, str]) -> None:
    tablet = seated(tablets, secretary, "giaoduc")
    reader = Reader(tablet).open(papers["odd"])
    page = tablet.page
    # Words are copied composed, and the watermark over them is no part of them.
    reader.press("f")
    line = reader.sheet(1).locator(".textLayer span").filter(has_text="Dòng 1 trang 1")
    line.click(click_count=3)
    copied = page.evaluate(
        """() => { const data = new DataTransfer()
            document.getSelection().anchorNode.parentElement.dispatchEvent(
                new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
            return data.getData('text/plain') }"""
    )
    assert STACKED in copied
    assert copied == unicodedata.normalize("NFC", copied)
    # A link within the paper leads there and back; one that leads out is only told.
    out = page.get_by_role("button", name=tablet.say("reader.link_out", address="https://example.org/ngoai"))
    box = out.bounding_box()
    assert box
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(page.get_by_text("https://example.org/ngoai").first).to_be_visible()
    page.get_by_role("button", name=tablet.say("reader.link_to_page", n=Odd.negative_origin)).press("Enter")
    reader.reads(Odd.negative_origin)
    expect(reader.sheet(Odd.negative_origin)).to_be_focused()
    tablet.button("reader.back_to", n=1).click()
    reader.reads(1)
    # The contents by keyboard.
    reader.press("o")
    tree = page.get_by_role("tree", name=tablet.say("reader.outline"))
    tree.get_by_role("treeitem", name="Chương một").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    reader.reads(Odd.huge)
    reader.press("Escape")
    expect(tree).to_have_count(0)
    # Two pages, filling the screen, at night; and all of it is so again the next time, at the same page.
    reader.press("r", "d", "n")
    reader.turn_to(4)
    tablet.wait_until(lambda: reader.are_beside(4, 5))
    assert page.locator(".reader").bounding_box() == {"x": 0, "y": 0, "width": 1180, "height": 820}
    reader.press("Escape")
    page.wait_for_timeout(1000)
    page.goto("/")
    reader.open(papers["odd"], 4).press("r")
    tablet.wait_until(lambda: reader.are_beside(4, 5))
    reader.choose_view("reader.two")
    tablet.wait_until(lambda: not reader.are_beside(4, 5))
    assert tablet.faults == []
