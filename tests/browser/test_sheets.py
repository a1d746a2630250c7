"""Two ballots are closed, and each answer is a sheet: one member signs both in one sitting, another declines one."""

from datetime import timedelta
from typing import Any

from playwright.sync_api import expect

from ecabinet.core import clock
from ecabinet.core.moment import iso
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.factors import show_who
from tests.browser.pages.signing import Signing, SignTogether
from tests.browser.tablet import Tablet
from tests.browser.test_ballots import choose, sign

TITLES = ("Thông qua Nghị quyết về phát triển nhà ở xã hội", "Thông qua Đề án chuyển đổi số quốc gia")
QUESTION = "Thông qua dự thảo?"


def sent(secretary: Client, approver: Client, title: str, persons: list[int]) -> int:
    """A ballot that is out, with sheets as is usual."""
    body: dict[str, Any] = {"title": title, "rule_set": "vn_government", "chair_id": persons[0], "person_ids": persons}
    body |= {"due_at": iso(clock.now() + timedelta(days=5)), "questions": [{"kind": "yes_no", "text": QUESTION}]}
    number: int = secretary.post("/api/written-ballots", body)["id"]
    secretary.post(f"/api/written-ballots/{number}/submit", {})
    approver.post(f"/api/written-ballots/{number}/approve", {})
    secretary.post(f"/api/written-ballots/{number}/send", {})
    return number


def answer(tablet: Tablet, number: int, said: str) -> None:
    tablet.go(f"/ballots/{number}")
    choose(tablet, QUESTION, tablet.say(said))
    sign(tablet)
    expect(tablet.text("ballots.change_until")).to_be_visible()


def test_each_member_signs_or_declines_a_sheet_of_their_own(tablets: Wardrobe, hall: Hall, secretary: Client) -> None:
    approver = Client(hall.url)
    approver.sign_in("thuky2", PASSWORD)
    deputy = tablets(820, 1180).sign_in("phothutuong1").enrol(secretary)
    minister = tablets(language="en").sign_in("taichinh").enrol(secretary)
    numbers = [sent(secretary, approver, title, [deputy.me(), minister.me()]) for title in TITLES]
    approver.close()
    for number in numbers:
        answer(deputy, number, "ballots.yes")
        answer(minister, number, "ballots.no")

    desk = tablets(language="en").sign_in("thuky2")
    for number in numbers:
        secretary.post(f"/api/written-ballots/{number}/close", {})
    desk.go(f"/ballots/{numbers[0]}")
    expect(desk.text("sheets.signed_n", signed=0, all=2)).to_be_visible()
    expect(desk.text("sheets.state_open")).to_have_count(2, timeout=60_000)

    # In one sitting, while the other reads theirs: nobody waits for anybody.
    theirs = next(each for each in secretary.get(f"/api/written-ballots/{numbers[0]}/sheets")["items"]
                  if each["person"]["id"] == minister.me())  # fmt: skip
    reading = Signing(minister, theirs["file_id"]).open()
    together = SignTogether(deputy).open(2)
    together.tick()
    together.tick()
    together.sign(2)
    expect(deputy.text("batch.finished", signed=2, all=2)).to_be_visible(timeout=60_000)
    expect(desk.text("sheets.signed_n", signed=1, all=2)).to_be_visible()

    reading.read_all(1)
    minister.button("signing.decline_final").click()
    dialog = minister.page.get_by_role("dialog", name=minister.say("signing.decline_title"))
    expect(dialog.get_by_text(minister.say("batch.manner_return"))).to_have_count(0)
    dialog.locator("textarea").fill("Đã phát biểu tại phiên họp")
    dialog.get_by_role("button", name=minister.say("signing.decline_final"), exact=True).click()
    dialog.get_by_role("button", name=minister.say("signing.decline_again"), exact=True).click()
    show_who(minister, minister.page.get_by_role("dialog", name=minister.say("common.step_up_title")))
    expect(minister.page.get_by_text("Đã phát biểu tại phiên họp").first).to_be_visible()
    expect(desk.text("sheets.state_declined")).to_be_visible()
    # The result is what was answered.
    expect(desk.text("sheets.signed_n", signed=1, all=2)).to_be_visible()
    desk.page.get_by_role("link", name=desk.say("sheets.open")).first.click()
    expect(desk.page.locator("main canvas").first).to_be_visible(timeout=30_000)
    assert (desk.faults, deputy.faults, minister.faults) == ([], [], [])
