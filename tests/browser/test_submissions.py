"""A ministry submits: written by its office, sent back with a reason, sent again, and on the agenda with its papers."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft, paper
from tests.browser.tablet import Tablet

TITLE = "Dự thảo Nghị định về y tế dự phòng"


def give(tablet: Tablet, part: str, file: Path) -> None:
    with tablet.page.expect_file_chooser() as chooser:
        line = f"{tablet.say('submissions.add_file')}: {tablet.say(f'submissions.check_{part}')}"
        tablet.page.get_by_role("button", name=line, exact=True).click()
    chooser.value.set_files(file)
    expect(tablet.button("submissions.open_file", title=file.stem)).to_be_visible(timeout=40_000)


def dialog(tablet: Tablet, key: str) -> Locator:
    return tablet.page.get_by_role("dialog", name=tablet.say(key))


def send(tablet: Tablet) -> None:
    tablet.button("submissions.submit").click()
    dialog(tablet, "submissions.ask_submit").get_by_role("button", name=tablet.say("submissions.submit")).click()


def test_a_ministry_submits_is_answered_and_finds_its_matter_on_the_agenda(
    tablets: Wardrobe, secretary: Client, tmp_path: Path
) -> None:
    meeting = draft(secretary, "Phiên họp nhận hồ sơ", ["Khai mạc"])
    secretary.put(f"/api/meetings/{meeting['id']}/submission-call", {"open": True})
    files = {part: tmp_path / f"{part}.pdf" for part in ("letter", "draft_text", "opinions")}
    for part, file in files.items():
        file.write_bytes(paper(part))
    minister = tablets().sign_in("yte")
    minister.go("/submissions")
    expect(minister.page.get_by_text("Phiên họp nhận hồ sơ").first).to_be_visible()
    minister.button("submissions.begin").click()
    minister.page.get_by_role("dialog").get_by_label(minister.say("prepare.item_name")).fill(TITLE)
    minister.button("submissions.begin_act").click()
    minister.page.wait_for_url("**/submissions/*")
    give(minister, "letter", files["letter"])
    give(minister, "draft_text", files["draft_text"])
    send(minister)
    expect(dialog(minister, "submissions.ask_submit").get_by_role("alert")).to_contain_text(
        minister.say("refusals.submission_incomplete")
    )
    minister.page.keyboard.press("Escape")
    minister.field("submissions.differences").first.fill("Không còn ý kiến khác.")
    give(minister, "opinions", files["opinions"])
    send(minister)
    expect(minister.text("submissions.said_submit")).to_be_visible()

    desk = tablets().sign_in("thuky2")
    desk.go("/submissions")
    desk.page.get_by_role("link", name=TITLE).click()
    desk.button("submissions.return").click()
    asked = dialog(desk, "submissions.ask_return")
    asked.get_by_label(desk.say("submissions.reason")).fill("Thiếu ý kiến Bộ Tài chính")
    asked.get_by_role("button", name=desk.say("submissions.return"), exact=True).click()
    expect(desk.text("submissions.said_return")).to_be_visible()

    expect(minister.page.get_by_text("Thiếu ý kiến Bộ Tài chính")).to_be_visible()
    send(minister)
    expect(minister.text("submissions.said_submit")).to_be_visible()
    desk.button("submissions.accept").click()
    dialog(desk, "submissions.ask_accept").get_by_role("button", name=desk.say("submissions.accept")).click()
    expect(desk.text("submissions.said_accept")).to_be_visible(timeout=40_000)
    desk.page.get_by_role("link", name=desk.say("submissions.to_agenda")).click()
    expect(desk.page.locator("[data-item] .name").last).to_have_text(TITLE)
    expect(desk.page.locator("[data-item]").last).to_contain_text(desk.say("prepare.papers", n=3))
    assert (minister.faults, desk.faults) == ([], [])
