"""Positions before the sitting as a member and as the chair see them."""

from playwright.sync_api import Locator, expect

from tests.browser.tablet import Tablet


class Positions:
    """The positions of one meeting, open on one tablet."""

    def __init__(self, tablet: Tablet, meeting_id: int) -> None:
        self.tablet = tablet
        self.meeting_id = meeting_id

    def open(self) -> "Positions":
        self.tablet.go(f"/m/{self.meeting_id}/positions")
        expect(self.tablet.page.get_by_role("heading", name=self.tablet.say("opinions.title"))).to_be_visible()
        return self

    def item(self, number: int) -> Locator:
        return (
            self.tablet.page.get_by_role("list", name=self.tablet.say("meeting.agenda"))
            .get_by_role("region")
            .nth(number - 1)
        )

    def declare(self, number: int, stance: str) -> None:
        """One tap."""
        choice = self.item(number).get_by_role("button", name=self.tablet.say(f"opinions.{stance}"), exact=True)
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")

    def add_words(self, number: int, words: str) -> None:
        item, say = self.item(number), self.tablet.say
        item.get_by_role("button", name=say("opinions.add_words")).click()
        item.get_by_label(say("opinions.words")).fill(words)
        item.get_by_role("button", name=say("opinions.save_words")).click()
        expect(item.get_by_role("button", name=say("opinions.save_words"))).to_have_count(0)
