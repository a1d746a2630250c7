"""The secretariat sees which tablet can open what, reminds those who cannot, and rehearses the session."""

from typing import Any

from playwright.sync_api import Locator, expect

from ecabinet.demo.people import CHAIR, MEMBERS
from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, paper
from tests.browser.tablet import Tablet

SUBJECT = "Kế hoạch cấp nước đô thị"
NAMES = {each.username: each.full_name for each in MEMBERS}


def scene(secretary: Client) -> dict[str, Any]:
    """A chair without a tablet and two members."""
    seated = [{"person_id": person_of(secretary, CHAIR.username), "kind": "chair"}]
    seated += [{"person_id": person_of(secretary, name), "kind": "member"} for name in ("taichinh", "quocphong")]
    made = draft(secretary, "Phiên họp kiểm tra sẵn sàng", [SUBJECT, "Việc khác"], seats=seated)
    file_paper(secretary, made["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    return made


def person_of(secretary: Client, username: str) -> int:
    found = secretary.get("/api/persons")["items"]
    return next(int(each["id"]) for each in found if each["full_name"] == NAMES[username])


def row(board: Tablet, username: str) -> Locator:
    listed = board.page.get_by_role("list", name=board.say("readiness.title"), exact=True)
    return listed.locator("> li").filter(has_text=NAMES[username])


def ready(board: Tablet, n: int) -> None:
    expect(board.text("readiness.ready", n=n, total=3)).to_be_visible(timeout=40_000)


def remind(board: Tablet) -> None:
    board.button("readiness.remind").click()
    dialog = board.page.get_by_role("dialog")
    dialog.get_by_role("button", name=board.say("readiness.remind"), exact=True).click()
    expect(board.text("readiness.reminded", n=2)).to_be_visible()


def test_the_board_names_who_cannot_read_until_they_can(secretary: Client, tablets: Wardrobe) -> None:
    meeting = scene(secretary)
    chair = tablets().sign_in(CHAIR.username)
    away = tablets(820, 1180).sign_in("quocphong").enrol(secretary)
    away.go("/settings")
    expect(away.page.get_by_label(away.say("connection.online")).first).to_be_visible()
    away.context.set_offline(True)
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    here = tablets().sign_in("taichinh").enrol(secretary)
    Room(here, meeting["id"]).open().reads()

    board = tablets().sign_in("thuky1")
    board.go(f"/m/{meeting['id']}/prepare")
    board.page.get_by_role("tab", name=board.say("readiness.tab")).click()
    ready(board, 1)
    expect(row(board, "taichinh")).to_contain_text(board.say("readiness.seat_ready"))
    expect(row(board, CHAIR.username)).to_contain_text(board.say("readiness.lacks_no_tablet"))
    expect(row(board, "quocphong")).to_contain_text(board.say("readiness.lacks_papers_missing"))
    row(board, "taichinh").locator("summary").click()
    expect(row(board, "taichinh")).to_contain_text(board.say("readiness.paper_tested"))
    expect(row(board, "taichinh")).to_contain_text(board.say("readiness.build_current"))

    remind(board)
    # Exactly those who lack something are told, and nothing of what it is.
    expect(chair.text("readiness.bar_no_tablet").first).to_be_visible()
    here.go("/")
    expect(here.page.get_by_text(here.say("readiness.bar"))).to_have_count(0)

    board.button("readiness.rehearse").click()
    sheet = board.page.get_by_role("dialog", name=board.say("readiness.rehearsal"))
    sheet.get_by_role("button", name=board.say("readiness.rehearse"), exact=True).click()
    found = sheet.get_by_role("list", name=board.say("readiness.rehearsal"))
    expect(found).to_contain_text(board.say("readiness.find_no_tablet", person=NAMES[CHAIR.username]), timeout=40_000)
    expect(found.locator("li").filter(has_text=NAMES["quocphong"]).first).to_contain_text(
        board.say("readiness.do_papers_missing")
    )
    expect(found).to_contain_text(board.say("readiness.find_quorum_unreachable", ready=1, total=3, needed=2))
    board.page.keyboard.press("Escape")

    away.context.set_offline(False)
    away.go("/")
    ready(board, 2)
    expect(away.page.get_by_text(away.say("readiness.bar"))).to_have_count(0)
    assert not board.faults + here.faults + chair.faults
