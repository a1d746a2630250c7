"""The agenda builder as its user sees it."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.tablet import Tablet


class Builder:
    """One meeting's agenda, open before a secretary."""

    def __init__(self, tablet: Tablet, meeting_id: int) -> None:
        self.tablet = tablet
        self.meeting_id = meeting_id

    def open(self) -> "Builder":
        self.tablet.go(f"/m/{self.meeting_id}/prepare")
        expect(self.tablet.page.locator("[data-item]").first).to_be_visible()
        return self

    @property
    def titles(self) -> Locator:
        return self.tablet.page.locator("[data-item] .name")

    def shows(self, titles: list[str]) -> None:
        expect(self.titles).to_have_text(titles)

    def is_saved(self) -> None:
        expect(self.tablet.page.locator("footer [role=status]")).to_have_text(self.tablet.say("prepare.saved"))

    def row(self, title: str) -> Locator:
        exact = self.tablet.page.get_by_text(title, exact=True)
        return self.tablet.page.locator("[data-item] .line").filter(has=exact)

    def hours(self) -> list[str]:
        return self.tablet.page.locator("[data-item] .hour b").all_inner_texts()

    def hour(self, title: str) -> str:
        return self.row(title).locator(".hour b").inner_text()

    def handle(self, title: str) -> Locator:
        return self.tablet.page.get_by_label(self.tablet.say("prepare.drag", title=title), exact=True)

    def up(self, title: str) -> Locator:
        return self.tablet.button("prepare.up", title=title)

    def choose(self, title: str) -> None:
        self.row(title).locator("button.title").click()
        expect(self.tablet.page.locator(".detail h2")).to_contain_text(title)

    def act(self, title: str, key: str) -> None:
        """One of the acts in the item's menu."""
        self.tablet.button("prepare.more", title=title).click()
        self.tablet.page.get_by_role("menuitem", name=self.tablet.say(key)).click()

    @property
    def papers(self) -> Locator:
        return self.tablet.page.get_by_role("region", name=self.tablet.say("papers.title"), exact=True)

    def give(self, file: Path) -> None:
        """Choose a file for the item that is open."""
        with self.tablet.page.expect_file_chooser() as chooser:
            self.tablet.button("papers.add").click()
        chooser.value.set_files(file)

    def replace(self, title: str, file: Path) -> None:
        self.tablet.button("papers.more", title=title).click()
        with self.tablet.page.expect_file_chooser() as chooser:
            self.tablet.page.get_by_role("menuitem", name=self.tablet.say("papers.replace")).click()
        chooser.value.set_files(file)
