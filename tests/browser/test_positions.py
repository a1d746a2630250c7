"""Before the sitting: positions, the no-objection list, aides' drafts, comments on a paper and what became of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.core.moment import iso
from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.comments import Comments
from tests.browser.pages.positions import Positions
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, person, show_on_display
from tests.browser.tablet import Tablet, by_keyboard
from tests.factories.versions import Sheet, paragraph, typeset

SUBJECTS = ["Đề án chuyển đổi số", "Quy hoạch cảng biển", "Biểu phí sát hạch", "Chương trình nhà ở"]
WORDS = "Đề nghị làm rõ nguồn vốn"
FIRST, SECOND = MEMBERS[1].username, MEMBERS[2].username


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """A chair and two members, four matters to decide, tomorrow; circulated."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    kinds = {"thutuong": "chair", FIRST: "member", SECOND: "member"}
    seats = [{"person_id": person(administrator, name), "kind": kind} for name, kind in kinds.items()]
    administrator.close()
    starts_at = iso(datetime.now(UTC) + timedelta(days=1))
    made = draft(secretary, "Phiên họp có ý kiến trước", SUBJECTS, seats=seats, starts_at=starts_at)
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made


@pytest.fixture
def second(hall: Hall) -> Iterator[Client]:
    """The second member, for what was told of the first one's screen already."""
    client = Client(hall.url)
    client.sign_in(SECOND, PASSWORD)
    yield client
    client.close()


def test_a_list_without_objection_is_adopted_by_one_vote_and_an_item_is_pulled_out_of_it(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any], second: Client
) -> None:
    chair, member = tablets().sign_in("thutuong").enrol(secretary), tablets().sign_in(FIRST).enrol(secretary)
    room = Room(member, meeting["id"]).open()
    expect(member.text("opinions.bar", given=0, total=4)).to_be_visible()
    member.page.get_by_role("link", name=member.say("opinions.declare")).click()
    mine, all_of_them = Positions(member, meeting["id"]), Positions(chair, meeting["id"]).open()
    for number in (1, 2, 3):
        mine.declare(number, "agree")
        all_of_them.declare(number, "agree")
    mine.declare(4, "objection")
    mine.add_words(4, WORDS)
    expect(member.text("opinions.given", given=4, total=4)).to_be_visible()
    for item in meeting["items"][:3]:
        second.put(f"/api/items/{item['id']}/position", {"stance": "agree", "text": "", "revision": 0})
    # The chair sees them by item, as they come; another member does not.
    expect(all_of_them.item(3).get_by_text(chair.say("opinions.place_listed"))).to_be_visible()
    expect(all_of_them.item(4).get_by_text(WORDS)).to_be_visible()
    seen = second.get(f"/api/meetings/{meeting['id']}/positions")
    assert (seen["items"], seen["listed"], WORDS in str(seen)) == (None, None, False)

    chair_room = Room(chair, meeting["id"]).open()
    room.open()
    room.check_in()
    chair_room.check_in()
    chair_room.confirm("voting.start")
    screen = show_on_display(tablets(), secretary, meeting["id"])
    put_to_the_vote(chair, 3)
    expect(screen.page.get_by_role("heading", name=screen.say("opinions.list"))).to_be_visible()
    for subject in SUBJECTS[:3]:
        expect(room.sheet.get_by_text(subject)).to_be_visible()
        expect(screen.page.get_by_text(subject)).to_be_visible()
    room.vote("for")

    by_keyboard(chair_room.sheet.get_by_role("button", name=chair.say("opinions.pull_out_of", number="2")))
    asked = chair.page.get_by_role("dialog", name=chair.say("opinions.pull_title", number="2"))
    by_keyboard(asked.get_by_role("button", name=chair.say("opinions.pull_out"), exact=True))
    # A new ballot on what is left: the vote given before counts no more.
    expect(room.sheet.get_by_text(SUBJECTS[1])).to_have_count(0)
    expect(screen.page.get_by_text(SUBJECTS[1])).to_have_count(0)
    room.vote("for")
    expect(chair_room.sheet.get_by_text(SUBJECTS[1])).to_have_count(0)
    chair_room.vote("for")
    chair_room.confirm("voting.close")
    chair_room.confirm("voting.announce")
    expect(member.page.get_by_text("2/3 tán thành, cần 2: được thông qua").first).to_be_visible()
    expect(screen.text("voting.carried").first).to_be_visible()
    agenda = chair.page.get_by_role("navigation", name=chair.say("meeting.agenda"))
    expect(agenda.get_by_text(chair.say("voting.carried"))).to_have_count(2)
    for tablet in (chair, member, screen):
        assert tablet.faults == []


def tab_to(tablet: Tablet, wanted: Locator) -> None:
    """On by keyboard alone until this has the focus."""
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        tablet.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {wanted}")


def test_an_aide_drafts_and_the_member_adopts_and_walks_the_items_by_keyboard_alone(
    hall: Hall, tablets: Wardrobe, secretary: Client
) -> None:
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    seats = [{"person_id": person(administrator, "thutuong"), "kind": "chair"},
             {"person_id": person(administrator, "taichinh"), "kind": "member"}]  # fmt: skip
    administrator.close()
    starts_at = iso(datetime.now(UTC) + timedelta(days=1))
    made = draft(secretary, "Phiên họp có trợ lý", SUBJECTS[:2], seats=seats, starts_at=starts_at)
    secretary.post(f"/api/meetings/{made['id']}/publish")
    aide, member = tablets().sign_in("troly"), tablets().sign_in("taichinh")
    desk, mine = Positions(aide, made["id"]).open(), Positions(member, made["id"]).open()

    stance = desk.item(1).get_by_role("button", name=aide.say("opinions.objection"), exact=True)
    tab_to(aide, stance)
    aide.page.keyboard.press("Enter")
    desk.item(1).get_by_label(aide.say("opinions.words")).fill(WORDS)
    by_keyboard(desk.item(1).get_by_role("button", name=aide.say("opinions.save_words")))

    expect(mine.item(1).get_by_text(WORDS)).to_be_visible()
    adopt = mine.item(1).get_by_role("button", name=member.say("drafts.adopt"))
    tab_to(member, adopt)
    member.page.keyboard.press("Enter")
    expect(mine.item(1).get_by_role("button", name=member.say("opinions.objection"), exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    agree = mine.item(2).get_by_role("button", name=member.say("opinions.agree"), exact=True)
    tab_to(member, agree)
    member.page.keyboard.press("Space")
    expect(agree).to_have_attribute("aria-pressed", "true")
    expect(desk.item(1).get_by_role("button", name=aide.say("drafts.drop"))).to_have_count(0)
    history = mine.item(1).get_by_role("button", name=member.say("drafts.history"))
    history.press("Enter")
    sheet = member.page.get_by_role("dialog", name=member.say("drafts.history"))
    expect(sheet.get_by_text(WORDS)).to_be_visible()
    expect(sheet.get_by_text(member.say("drafts.from_aide"))).to_be_visible()
    # Who comments for somebody with a seat has none: no way is shown that leads to a paper they cannot open.
    file_paper(secretary, made["items"][0]["id"], decree(QUOTE), "Dự thảo Nghị định")
    aide.go(f"/m/{made['id']}/comments")
    expect(aide.text("comments.seat_to_read")).to_be_visible()
    expect(aide.button("comments.new_whole")).to_be_visible()
    expect(aide.button("comments.to_paper")).to_have_count(0)
    assert aide.faults == member.faults == []


QUOTE = "Ngân sách trung ương bảo đảm toàn bộ kinh phí"
REVISED = "Ngân sách trung ương và địa phương bảo đảm kinh phí"
CLAUSE, PROPOSAL, ANSWER = "Điều 5, khoản 2", "Thêm nguồn vốn địa phương", "Đã tiếp thu tại khoản 2"


def decree(second: str) -> bytes:
    """Article 5 with two clauses between two others."""
    clauses = ["Điều 5. Nguồn vốn", "1. Vốn đầu tư công trung hạn.", f"2. {second} của đề án."]
    return typeset([Sheet([paragraph(4), *clauses, paragraph(6)])])


def test_a_member_comments_on_a_clause_the_drafter_answers_and_the_next_version_tells_what_became_of_it(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any], second: Client
) -> None:
    item, drafter = meeting["items"][1], MEMBERS[2]
    secretary.patch(f"/api/items/{item['id']}", {"rapporteur_id": second.get("/api/session")["person"]["id"]})
    paper = file_paper(secretary, item["id"], decree(QUOTE), "Dự thảo Nghị định")
    member = tablets().sign_in(FIRST).enrol(secretary)
    member.go(f"/m/{meeting['id']}/item/{item['id']}")
    mine = Comments(member, meeting["id"])
    mine.begins_on(QUOTE)
    # The clause is read off the paper: the article and the clause above the words.
    expect(mine.form.get_by_label(member.say("comments.clause"))).to_have_value(CLAUSE)
    expect(mine.form.get_by_text(QUOTE)).to_be_visible()
    mine.says(PROPOSAL, "Trung ương không cân đối đủ", "change")
    words = {"version_id": paper["versions"][0]["id"], "clause": "khoản 2 Điều 5", "wish": "keep", "reason": "Đã đủ"}
    second.post(f"/api/papers/{paper['id']}/comments", words)

    desk = Comments(tablets(820, 1180).sign_in(SECOND), meeting["id"]).open(paper["id"])
    expect(desk.page.get_by_text(desk.tablet.say("comments.standing_opposed"))).to_be_visible()
    desk.answers(MEMBERS[1].full_name, CLAUSE, "partly", ANSWER)
    desk.tablet.button("comments.report").click()
    with desk.page.expect_download() as download:
        desk.tablet.button("comments.report_docx").click()
    assert download.value.suggested_filename.endswith(".docx")
    assert drafter.username == SECOND

    file_paper(secretary, item["id"], decree(REVISED), "Dự thảo Nghị định", replaces_paper_id=paper["id"])
    member.go("/")
    member.page.get_by_role("link", name=member.say("today.task_comments_answered", n=1)).click()
    comment = mine.of(MEMBERS[1].full_name, CLAUSE)
    mine.is_answered(comment, "partly", ANSWER)
    member.go(f"/m/{meeting['id']}/item/{item['id']}")
    strip = member.page.get_by_role("status").get_by_role("button", name=member.say("comments.strip", n=1))
    strip.click()
    expect(comment.get_by_text(member.say("comments.became_changed", n=2))).to_be_visible(timeout=40_000)
    assert desk.tablet.faults == member.faults == []


def put_to_the_vote(chair: Tablet, items: int) -> None:
    """By keyboard: come to the act, press it, and press the one that names how many items."""
    put = chair.button("opinions.put")
    expect(put).to_be_enabled()
    tab_to(chair, put)
    chair.page.keyboard.press("Enter")
    dialog = chair.page.get_by_role("dialog", name=chair.say("opinions.put"))
    confirm = dialog.get_by_role("button", name=chair.say("opinions.put_n", n=items))
    tab_to(chair, confirm)
    chair.page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
