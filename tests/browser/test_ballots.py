"""A written ballot: drafted, sent, answered on two tablets, one thinks again, closed early, explained and routed."""

from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, expect

from ecabinet.core import clock
from ecabinet.core.moment import iso
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft, file_paper
from tests.browser.tablet import Tablet
from tests.factories.versions import Sheet, paragraph, typeset

TITLE = "Lấy ý kiến về Nghị quyết hỗ trợ doanh nghiệp nhỏ"
FIRST, SECOND = "Thông qua dự thảo Nghị quyết?", "Thời điểm áp dụng"
PAGES = [Sheet([paragraph(1), paragraph(2)]), Sheet([paragraph(3), paragraph(4)])]


def block(tablet: Tablet, question: str) -> Locator:
    return tablet.page.get_by_role("region").filter(has_text=question).last


def choose(tablet: Tablet, question: str, answer: str) -> None:
    block(tablet, question).get_by_role("button", name=answer, exact=True).click()


def sign(tablet: Tablet) -> None:
    """By two presses, as from a keyboard."""
    tablet.button("ballots.sign_send").press("Enter")
    tablet.button("ballots.sign_again").press("Enter")


def act(tablet: Tablet, key: str) -> None:
    """One act in the bar, confirmed."""
    tablet.button(f"ballots.{key}").click()
    dialog = tablet.page.get_by_role("dialog", name=tablet.say(f"ballots.{key}"))
    dialog.get_by_role("button", name=tablet.say(f"ballots.{key}"), exact=True).click()
    expect(tablet.text(f"ballots.said_{key}")).to_be_visible()


def write(desk: Tablet, members: list[str]) -> None:
    desk.go("/ballots")
    desk.page.get_by_role("link", name=desk.say("ballots.new")).click()
    desk.field("ballots.f_title").fill(TITLE)
    desk.field("ballots.f_background").fill("Các bộ đã cho ý kiến; còn khác nhau về thời điểm áp dụng.")
    desk.field("ballots.f_question").fill(FIRST)
    desk.button("ballots.f_add").click()
    second = desk.page.get_by_role("group", name=desk.say("ballots.question_n", n=2))
    second.get_by_label(desk.say("ballots.f_question")).fill(SECOND)
    second.get_by_label(desk.say("ballots.f_options")).check()
    second.get_by_label(desk.say("ballots.f_options_list")).fill("01/01/2027\n01/07/2027")
    desk.button("ballots.f_nobody").click()
    for name in members:
        desk.page.get_by_role("checkbox", name=name).check()
    desk.button("common.save").click()
    desk.page.wait_for_url(lambda url: url.rsplit("/", 1)[-1].isdigit())


def draft_by_aide(aide: Tablet, number: int) -> None:
    """An aide prepares the answer of the minister, and cannot send it."""
    aide.page.get_by_role("link", name=aide.say("ballots.nav"), exact=True).click()
    aide.page.get_by_role("link", name=TITLE).click()
    aide.at(f"/ballots/{number}")
    choose(aide, FIRST, aide.say("ballots.no"))
    block(aide, FIRST).get_by_label(aide.say("ballots.reason")).fill("Chưa có nguồn")
    choose(aide, SECOND, aide.say("ballots.other"))
    block(aide, SECOND).get_by_label(aide.say("ballots.other_text")).fill("Lùi đến năm 2028")
    expect(aide.button("ballots.sign_send")).to_have_count(0)
    aide.page.get_by_role("button", name=aide.say("answer_drafts.save", name="Phan Thế Kỷ")).click()
    expect(aide.text("answer_drafts.saved", name="Phan Thế Kỷ")).to_be_visible()


def route(desk: Tablet, minister: Tablet, number: int) -> None:
    """Nobody answered otherwise, so it joins the list of the sitting that is proposed; the next is drafted from it."""
    expect(desk.text("routing.because_agreed")).to_be_visible()
    expect(minister.text("routing.waits_member")).to_be_visible()
    # None is planned yet: a draft is made in place.
    desk.button("routing.make_meeting").click()
    form = desk.page.get_by_role("dialog", name=desk.say("prepare.meetings_new"))
    form.get_by_label(desk.say("prepare.new_name")).fill("Phiên họp tới")
    form.get_by_role("button", name=desk.say("routing.make_meeting")).click()
    expect(form).to_have_count(0)
    desk.button("routing.act").click()
    expect(desk.text("routing.said")).to_be_visible()
    expect(minister.page.get_by_text(minister.say("routing.done"))).to_be_visible()
    desk.page.get_by_role("link", name=desk.say("routing.open_item")).click()
    expect(desk.page.get_by_role("heading", name=TITLE)).to_be_visible()
    desk.page.get_by_role("link", name=desk.say("routing.open_opinions")).click()
    desk.page.wait_for_url(f"**/ballots/{number}")
    desk.button("ballots.more").click()
    desk.page.get_by_role("menuitem", name=desk.say("ballot_templates.keep")).click()
    desk.button("ballot_templates.keep_act").click()
    expect(desk.text("ballot_templates.kept")).to_be_visible()
    desk.button("ballots.more").click()
    desk.page.get_by_role("menuitem", name=desk.say("routing.copy")).click()
    expect(desk.text("routing.copied")).to_be_visible()
    expect(desk.field("ballots.f_title")).to_have_value(TITLE)


def draft_by_ministry(minister: Tablet, secretary: Client, number: int) -> None:
    """A ministry drafts one itself and hands it to the secretariat, which sends it back with a reason."""
    minister.go("/ballots/new")
    minister.page.get_by_label(minister.say("ballot_templates.from")).select_option(label=TITLE)
    expect(minister.field("ballots.f_question").first).to_have_value(FIRST)
    minister.field("ballots.f_title").fill("Phiếu của bộ")
    minister.button("common.save").click()
    minister.page.wait_for_url(lambda url: url.rsplit("/", 1)[-1].isdigit() and int(url.rsplit("/", 1)[-1]) > number)
    own = int(minister.page.url.rsplit("/", 1)[-1])
    act(minister, "submit")
    secretary.post(f"/api/written-ballots/{own}/decline", {"reason": "Thiếu phương án"})
    expect(minister.page.get_by_text("Thiếu phương án")).to_be_visible()
    expect(minister.button("ballots.submit")).to_be_visible()


def ballot_on_paper(secretary: Client, approver: Client, persons: list[int]) -> tuple[int, int, dict[str, Any]]:
    """Sent to these members over an item with a paper of two pages, asked about the second; its id, item and paper."""
    seats = [{"person_id": each, "kind": "member" if at else "chair"} for at, each in enumerate(persons)]
    meeting = draft(secretary, "Phiên có tài liệu", ["Đề án"], seats=seats)
    item = meeting["items"][0]["id"]
    filed = file_paper(secretary, item, typeset(PAGES), "Đề án")
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    body = {"title": "Phiếu về đề án", "item_id": item, "chair_id": persons[0], "person_ids": persons}
    question = {"kind": "yes_no", "text": "Đồng ý phương án tại trang 2?"}
    due_at = iso(clock.now() + timedelta(days=5))
    number: int = secretary.post("/api/written-ballots", body | {"due_at": due_at, "questions": [question]})["id"]
    secretary.post(f"/api/written-ballots/{number}/submit", {})
    approver.post(f"/api/written-ballots/{number}/approve", {})
    secretary.post(f"/api/written-ballots/{number}/send", {})
    return number, item, filed


def replace_under(desk: Tablet, deputy: Tablet, minister: Tablet, secretary: Client, approver: Client) -> None:
    """Only who wrote of the page that changed is asked to confirm, by one tap; the other's answer stands."""
    number, item, filed = ballot_on_paper(secretary, approver, [deputy.me(), minister.me()])
    for tablet in (deputy, minister):
        tablet.go(f"/ballots/{number}")
        tablet.button("ballots.no" if tablet is minister else "ballots.yes").click()
        if tablet is minister:
            tablet.field("ballots.reason").fill("Trang 1 chưa rõ nguồn")
        sign(tablet)
        expect(tablet.text("ballots.change_until")).to_be_visible()
    changed = [Sheet([*PAGES[0].paragraphs, "Bổ sung một câu."]), PAGES[1]]
    file_paper(secretary, item, typeset(changed), "Đề án", replaces_paper_id=filed["id"])

    desk.go(f"/ballots/{number}")
    expect(desk.text("binding.waits", n=1)).to_be_visible()
    asked = minister.page.get_by_role("alert").filter(has_text=minister.say("binding.confirm_title"))
    expect(asked).to_contain_text(minister.say("binding.changed_pages", pages=1))
    expect(deputy.text("binding.replaced")).to_be_visible()
    expect(deputy.text("binding.confirm_title")).to_have_count(0)
    expect(deputy.text("ballots.change_until")).to_be_visible()
    asked.get_by_role("button", name=minister.say("binding.confirm")).click()
    expect(asked).to_have_count(0)
    expect(block(minister, "Đồng ý phương án")).to_contain_text("Trang 1 chưa rõ nguồn")
    expect(desk.text("binding.waits", n=1)).to_have_count(0)


def test_a_ballot_is_sent_answered_by_two_changed_by_one_and_closed_early(
    tablets: Wardrobe, hall: Hall, secretary: Client
) -> None:
    desk = tablets().sign_in("thuky2")
    write(desk, ["Trần Hữu Thạch", "Phan Thế Kỷ"])
    act(desk, "submit")
    number = int(desk.page.url.rsplit("/", 1)[-1])
    secretary.post(f"/api/written-ballots/{number}/approve", {})
    act(desk, "send")

    # Clocks of tablets are wrong; what is due is due by the server's.
    deputy = tablets(hours=24 * 9).sign_in("phothutuong1").enrol(secretary)
    deputy.go("/ballots")
    expect(deputy.page.get_by_text(deputy.say("ballots.mine_unanswered"), exact=True).first).to_be_visible()
    deputy.go("/")
    deputy.page.get_by_role("link", name=deputy.say("today.task_answer_ballot", title=TITLE)).click()
    choose(deputy, FIRST, deputy.say("ballots.yes"))
    expect(deputy.text("ballots.still", n=2)).to_be_visible()
    expect(deputy.button("ballots.sign_send")).to_be_disabled()
    choose(deputy, SECOND, "01/01/2027")
    sign(deputy)
    expect(deputy.text("ballots.change_until")).to_be_visible()

    minister = tablets(820, 1180, dark=True, hours=-24).sign_in("taichinh").enrol(secretary)
    minister.go(f"/ballots/{number}")
    draft_by_aide(tablets().sign_in("troly"), number)
    minister.button("answer_drafts.use").click()
    expect(block(minister, FIRST).get_by_label(minister.say("ballots.reason"))).to_have_value("Chưa có nguồn")
    sign(minister)
    expect(minister.text("ballots.change_until")).to_be_visible()
    minister.button("ballots.change").click()
    choose(minister, FIRST, minister.say("ballots.yes"))
    choose(minister, SECOND, "01/01/2027")
    sign(minister)
    expect(minister.button("ballots.change")).to_be_visible()
    expect(block(minister, FIRST)).to_contain_text(minister.say("ballots.yes"))

    expect(desk.text("ballots.none_missing")).to_be_visible()
    act(desk, "close")
    expect(desk.page.get_by_text("2/2 tán thành, cần 2: được thông qua")).to_be_visible()
    expect(minister.page.get_by_text("“01/01/2027” 2/2, cần 2: được chọn")).to_be_visible()
    expect(deputy.text("ballots.closed_early")).to_be_visible()

    route(desk, minister, number)
    draft_by_ministry(minister, secretary, number)
    approver = Client(hall.url)
    approver.sign_in("thuky2", PASSWORD)
    replace_under(desk, deputy, minister, secretary, approver)
    approver.close()
    assert (desk.faults, deputy.faults, minister.faults) == ([], [], [])
