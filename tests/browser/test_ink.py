"""Notes on a paper: written with pen and keyboard, kept, and brought along when the paper is replaced."""

from playwright.sync_api import expect

from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.pages.ink import Ink
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper
from tests.factories.clauses import CLAUSES, clauses_pdf

LEVEE, RICE, REPORT = "tỉnh Quảng Nam chịu trách nhiệm", "năm nghìn tấn gạo", "báo cáo Thủ tướng"
REMARK = "Hỏi Bộ trưởng: gạo để ở kho nào?"


class Scene:
    """A member reads the draft of a resolution."""

    def __init__(self, secretary: Client, tablets: Wardrobe) -> None:
        self.secretary = secretary
        meeting = draft(secretary, "Phiên họp có ghi chú", ["Phòng, chống thiên tai"])
        self.item = meeting["items"][0]["id"]
        pdf = clauses_pdf(list(CLAUSES.values()))
        self.paper = file_paper(secretary, self.item, pdf, "Dự thảo Nghị quyết")["id"]
        secretary.post(f"/api/meetings/{meeting['id']}/publish")
        self.tablet = tablets().sign_in("taichinh").enrol(secretary)
        self.room = Room(self.tablet, meeting["id"]).open()
        self.room.reads()
        self.ink = Ink(self.tablet)

    def draws(self) -> None:
        """A pen stroke, taken back and done again; two highlights' worth of selecting; an eraser that may err."""
        ink, keyboard = self.ink, self.tablet.page.keyboard
        ink.take_out()
        ink.tool("pen").click()
        ink.strike(ink.words(LEVEE))
        expect(ink.strokes).to_have_count(1)
        ink.tool("undo").click()
        expect(ink.strokes).to_have_count(0)
        keyboard.press("Control+Shift+z")
        expect(ink.strokes).to_have_count(1)
        ink.tool("pen").click()
        left, top, right, bottom = ink.words(REPORT)
        ink.tool("highlight").click()
        expect(ink.highlights).to_have_count(1)
        ink.tool("eraser").click()
        ink.strike((left, top, right, bottom - 6))
        expect(ink.highlights).to_have_count(0)
        keyboard.press("Control+z")
        expect(ink.highlights).to_have_count(1)
        ink.tool("eraser").click()

    def writes(self) -> None:
        """A remark about words, for nobody else to see, and a bookmark."""
        tablet = self.tablet
        self.ink.words(RICE)
        about = tablet.page.get_by_role("group", name=tablet.say("ink.with_words"))
        about.get_by_role("button", name=tablet.say("ink.text")).click()
        sheet = tablet.page.get_by_role("dialog", name=tablet.say("ink.new_note"))
        expect(sheet.get_by_text(tablet.say("ink.only_me"))).to_be_visible()
        sheet.get_by_label(tablet.say("ink.what")).fill(REMARK)
        sheet.get_by_role("button", name=tablet.say("ink.done"), exact=True).click()
        self.ink.tool("mark_page").click()

    def replaces(self) -> None:
        """The new version begins with a page of something else, in larger letters, and no longer asks for reports."""
        kept = [text for name, text in CLAUSES.items() if name != "report"]
        preface = [f"Căn cứ thứ {number}: ý kiến của cơ quan thẩm tra số {number * 7}." for number in range(1, 24)]
        pdf = clauses_pdf(preface + kept, size=16)
        plan = {"filename": "ban-hai.pdf", "size": len(pdf), "replaces_paper_id": self.paper}
        begun = self.secretary.post(f"/api/items/{self.item}/uploads", plan)
        self.secretary.put(f"/api/uploads/{begun['id']}?offset=0", pdf)
        self.secretary.post(f"/api/uploads/{begun['id']}/finish", {})


def test_notes_are_written_kept_and_follow_the_text_to_a_new_version(secretary: Client, tablets: Wardrobe) -> None:
    scene = Scene(secretary, tablets)
    tablet, ink = scene.tablet, scene.ink
    scene.draws()
    scene.writes()
    ink.lists(4)

    tablet.page.reload()
    scene.room.reads()
    ink.lists(4)
    expect(ink.strokes).to_have_count(1)

    scene.replaces()
    expect(tablet.page.get_by_text(tablet.say("ink.came", n=3))).to_be_visible(timeout=40_000)
    tablet.button("ink.orphans", n=1).click()
    expect(ink.panel.get_by_text(REPORT)).to_be_visible()
    remark = ink.panel.get_by_role("button", name=REMARK)
    expect(remark).to_contain_text(tablet.say("reader.page_short", n=2))
    drop = ink.panel.get_by_role("button", name=tablet.say("ink.drop"), exact=True)
    drop.click()
    expect(drop).to_have_count(0)
    tablet.button("ink.undo").last.click()
    expect(drop).to_have_count(1)
    drop.click()
    expect(drop).to_have_count(0)
    remark.click()
    expect(tablet.page.get_by_role("dialog").get_by_text(RICE)).to_be_visible()
    assert not tablet.faults
