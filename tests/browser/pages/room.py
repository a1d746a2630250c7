"""The meeting room as a member and as the chair see it."""

from playwright.sync_api import Locator, expect

from tests.browser.tablet import Tablet, by_keyboard


class Room:
    """One meeting, open on one tablet."""

    def __init__(self, tablet: Tablet, meeting_id: int) -> None:
        self.tablet = tablet
        self.meeting_id = meeting_id

    def open(self) -> "Room":
        self.tablet.go(f"/m/{self.meeting_id}")
        expect(self.tablet.page.get_by_role("main").first).to_be_visible()
        return self

    @property
    def page_shown(self) -> Locator:
        """The painted page of the paper in the middle."""
        return self.tablet.page.locator("main canvas").first

    def reads(self) -> None:
        """The paper is open: a page is painted and the reader's name lies over it."""
        expect(self.page_shown).to_be_visible(timeout=30_000)

    def check_in(self) -> None:
        by_keyboard(self.tablet.button("meeting.check_in_room").first)
        expect(self.tablet.button("meeting.check_in_room")).to_have_count(0)

    def confirm(self, key: str) -> None:
        """An act of the chair and the question that follows it, by keyboard; both are called the same."""
        by_keyboard(self.tablet.button(key).first)
        dialog = self.tablet.page.get_by_role("dialog", name=self.tablet.say(key))
        by_keyboard(dialog.get_by_role("button", name=self.tablet.say(key), exact=True))
        expect(dialog).to_have_count(0)

    def first_item(self) -> None:
        by_keyboard(self.tablet.button("voting.first_item"))
        expect(self.tablet.button("voting.open").first).to_be_enabled()

    @property
    def sheet(self) -> Locator:
        return self.tablet.page.get_by_role("dialog").filter(has=self.tablet.page.locator(".question"))

    def vote(self, choice: str) -> None:
        """Choose, then hold to send; a keyboard presses twice."""
        self.sheet.get_by_role("radio", name=self.tablet.say(f"voting.{choice}"), exact=True).or_(
            self.sheet.get_by_role("button", name=self.tablet.say(f"voting.{choice}"), exact=True)
        ).first.click()
        hold = self.sheet.get_by_role("button", name=self.tablet.say("voting.hold"))
        box = hold.bounding_box()
        assert box
        mouse = self.tablet.page.mouse
        mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        mouse.down()
        # The chair's sheet makes way for the console; the receipt is told either way.
        receipt = self.tablet.say("voting.receipt", code="").strip()
        expect(self.tablet.page.get_by_text(receipt).first).to_be_visible()
        mouse.up()
