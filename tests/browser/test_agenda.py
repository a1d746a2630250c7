"""The agenda builder: order by mouse, touch, keyboard and buttons; papers in, papers refused; two secretaries."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.builder import Builder
from tests.browser.scene import draft, paper


@pytest.fixture
def builder(tablets: Wardrobe, secretary: Client) -> Builder:
    meeting = draft(secretary, "Phiên họp thử chương trình", ["Một", "Hai", "Ba", "Bốn", "Năm"])
    tablet = tablets().sign_in("thuky1")
    return Builder(tablet, meeting["id"]).open()


def middle(handle: Locator) -> tuple[float, float]:
    box = handle.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def stored(secretary: Client, builder: Builder) -> list[str]:
    return [item["title"] for item in secretary.get(f"/api/meetings/{builder.meeting_id}")["items"]]


def test_items_are_dragged_with_the_mouse_and_the_times_follow(builder: Builder, secretary: Client) -> None:
    assert builder.hours() == ["08:30", "08:40", "08:50", "09:00", "09:10"]
    page = builder.tablet.page
    x, start = middle(builder.handle("Một"))
    _, goal = middle(builder.handle("Ba"))
    page.mouse.move(x, start)
    page.mouse.down()
    for step in range(1, 13):
        page.mouse.move(x, start + (goal - start + 12) * step / 12)
        time.sleep(0.03)
    time.sleep(0.4)
    page.mouse.up()
    builder.shows(["Hai", "Ba", "Một", "Bốn", "Năm"])
    builder.is_saved()
    assert stored(secretary, builder) == ["Hai", "Ba", "Một", "Bốn", "Năm"]
    assert builder.hour("Một") == "08:50"


def test_items_are_dragged_with_a_finger(builder: Builder, secretary: Client) -> None:
    page = builder.tablet.page
    finger = page.context.new_cdp_session(page)
    x, start = middle(builder.handle("Năm"))
    _, goal = middle(builder.handle("Hai"))

    def touch(kind: str, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start)
    for step in range(1, 15):
        touch("touchMove", start + (goal - start - 12) * step / 14)
        time.sleep(0.03)
    time.sleep(0.4)
    touch("touchEnd", 0)
    builder.shows(["Một", "Năm", "Hai", "Ba", "Bốn"])
    builder.is_saved()
    assert stored(secretary, builder) == ["Một", "Năm", "Hai", "Ba", "Bốn"]


def test_items_are_moved_with_the_keyboard_and_with_buttons(builder: Builder, secretary: Client) -> None:
    keyboard = builder.tablet.page.keyboard
    builder.handle("Một").focus()
    keyboard.press("Enter")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    builder.shows(["Hai", "Ba", "Một", "Bốn", "Năm"])
    builder.is_saved()
    builder.up("Một").click()
    builder.shows(["Hai", "Một", "Ba", "Bốn", "Năm"])
    # What a screen reader hears names the item, its place and its new time.
    expect(builder.tablet.text("prepare.moved", title="Một", position=2, count=5, time="08:40")).to_be_attached()
    builder.is_saved()
    assert stored(secretary, builder) == ["Hai", "Một", "Ba", "Bốn", "Năm"]


def test_an_item_becomes_a_part_of_the_one_above(builder: Builder, secretary: Client) -> None:
    builder.act("Ba", "prepare.nest")
    expect(builder.row("Ba")).to_contain_text("2.1")
    builder.is_saved()
    items = {item["title"]: item for item in secretary.get(f"/api/meetings/{builder.meeting_id}")["items"]}
    assert items["Ba"]["parent_id"] == items["Hai"]["id"]
    builder.act("Ba", "prepare.raise")
    builder.shows(["Một", "Hai", "Ba", "Bốn", "Năm"])


def test_an_item_is_edited_and_its_minutes_move_what_follows(builder: Builder) -> None:
    builder.choose("Hai")
    builder.tablet.field("prepare.item_minutes").fill("45")
    builder.tablet.button("prepare.item_save").click()
    builder.is_saved()
    assert builder.hours() == ["08:30", "08:40", "09:25", "09:35", "09:45"]


def test_a_paper_is_taken_in_replaced_and_a_bad_one_explained(
    builder: Builder, secretary: Client, tmp_path: Path
) -> None:
    good, bad = tmp_path / "to_trinh_so_12.pdf", tmp_path / "anh.pdf"
    good.write_bytes(paper("Tờ trình số 12"))
    bad.write_bytes(b"\x89PNG\r\n\x1a\n this is a picture")
    builder.choose("Hai")
    builder.give(good)
    expect(builder.papers).to_contain_text("to trinh so 12")
    expect(builder.papers).to_contain_text(builder.tablet.say("papers.version", n=1))
    builder.give(bad)
    expect(builder.papers.get_by_role("alert")).to_contain_text(builder.tablet.say("refusals.pdf_not_a_pdf"))
    good.write_bytes(paper("Tờ trình số 12, bản hai"))
    builder.replace("to trinh so 12", good)
    expect(builder.papers).to_contain_text(builder.tablet.say("papers.version", n=2))
    # Once published, a file goes to everybody: nothing is sent before that is agreed to.
    secretary.post(f"/api/meetings/{builder.meeting_id}/publish")
    expect(builder.papers).to_contain_text(builder.tablet.say("incoming.at_once"))
    builder.replace("to trinh so 12", good)
    dialog = builder.tablet.page.get_by_role("dialog", name=builder.tablet.say("incoming.send_title"))
    expect(dialog).to_contain_text(good.name)
    dialog.get_by_role("button", name=builder.tablet.say("incoming.send"), exact=True).click()
    expect(builder.papers).to_contain_text(builder.tablet.say("papers.version", n=3))


def test_what_a_colleague_adds_appears_by_itself(builder: Builder, secretary: Client) -> None:
    version = secretary.get(f"/api/meetings/{builder.meeting_id}")["version"]
    secretary.post(f"/api/meetings/{builder.meeting_id}/items", {"version": version, "title": "Sáu"})
    builder.shows(["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"])


def test_a_change_that_comes_too_late_is_told_and_the_newest_state_shown(builder: Builder, secretary: Client) -> None:
    page = builder.tablet.page
    # The news of the colleague's change is held back, so that the late change is really late.
    fetch = f"**/api/meetings/{builder.meeting_id}"
    page.route(fetch, lambda route: route.abort())
    version = secretary.get(f"/api/meetings/{builder.meeting_id}")["version"]
    secretary.post(f"/api/meetings/{builder.meeting_id}/items", {"version": version, "title": "Sáu"})
    with page.expect_response("**/agenda"):
        builder.up("Năm").click()
    page.unroute(fetch)
    expect(builder.tablet.text("prepare.conflict")).to_be_visible()
    builder.shows(["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"])
    builder.up("Năm").click()
    builder.shows(["Một", "Hai", "Ba", "Năm", "Bốn", "Sáu"])


def test_an_upload_goes_on_after_the_network_was_lost(builder: Builder, tmp_path: Path) -> None:
    long = tmp_path / "dai.pdf"
    # Comments after the end keep the PDF whole and make it three pieces long.
    long.write_bytes(paper("Tài liệu dài") + b"\n%" + b"e-Cabinet " * 500_000 + b"\n")
    page = builder.tablet.page
    page.route("**/api/uploads/*offset=2097152", lambda route: route.abort())
    builder.choose("Hai")
    builder.give(long)
    expect(builder.papers).to_contain_text(builder.tablet.say("papers.paused"))
    page.unroute("**/api/uploads/*offset=2097152")
    expect(builder.papers).to_contain_text(builder.tablet.say("papers.version", n=1), timeout=40_000)


def test_a_classified_item_takes_no_files(builder: Builder) -> None:
    builder.choose("Ba")
    builder.tablet.page.locator("summary", has_text=builder.tablet.say("prepare.item_more")).click()
    builder.tablet.field("prepare.item_classified").check()
    builder.tablet.button("prepare.item_save").click()
    expect(builder.tablet.text("papers.classified")).to_be_visible()
    expect(builder.tablet.button("papers.add")).to_have_count(0)
