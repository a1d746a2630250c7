"""The list of notes, who sees them, and the notes key in the settings."""

from playwright.sync_api import Locator, expect

from tests.browser.pages.ink import Ink
from tests.browser.tablet import Tablet


class Notes:
    """What one person does with notes on one tablet."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.page = tablet.page

    def writes(self, text: str) -> None:
        """A typed note on the open page."""
        tablet, listed = self.tablet, Ink(self.tablet).panel
        if not listed.is_visible():
            self.page.get_by_role("button", name=tablet.say("ink.list_n", n="").split("(")[0].strip()).click()
        listed.get_by_role("button", name=tablet.say("ink.add_to_page", n="").strip()).click()
        sheet = self.page.get_by_role("dialog", name=tablet.say("ink.new_note"))
        sheet.get_by_label(tablet.say("ink.what")).fill(text)
        sheet.get_by_role("button", name=tablet.say("ink.done"), exact=True).click()

    def rewrites(self, before: str, text: str) -> None:
        """Another text for a note of the open paper."""
        tablet = self.tablet
        Ink(tablet).panel.get_by_role("button", name=before).click()
        sheet = self.page.get_by_role("dialog", name=tablet.say("ink.kind_text"))
        sheet.get_by_label(tablet.say("ink.what")).fill(text)
        sheet.get_by_role("button", name=tablet.say("ink.done"), exact=True).click()

    def on_paper(self, text: str) -> Locator:
        return Ink(self.tablet).panel.get_by_role("button", name=text)

    def open(self) -> "Notes":
        self.page.get_by_role("link", name=self.tablet.say("notes.nav"), exact=True).click()
        expect(self.page.get_by_role("heading", name=self.tablet.say("notes.title"))).to_be_visible()
        return self

    def row(self, text: str) -> Locator:
        return self.page.get_by_role("listitem").filter(has_text=text)

    def search(self, words: str) -> None:
        self.page.get_by_role("searchbox", name=self.tablet.say("notes.search")).fill(words)

    def shares(self, text: str, name: str) -> None:
        """Put somebody on the list of who may see a note, or take them off."""
        self.row(text).get_by_role("button", name=self.tablet.say("common.more")).click()
        self.page.get_by_role("menuitem", name=self.tablet.say("notes.share")).click()
        sheet = self.page.get_by_role("dialog", name=self.tablet.say("notes.share_title"))
        sheet.get_by_role("checkbox", name=name).click()
        sheet.get_by_role("button", name=self.tablet.say("notes.share_save")).click()
        expect(sheet).to_have_count(0)

    def gives_key(self, code: str) -> None:
        """On a tablet that has the notes key: compare and hand over."""
        self.tablet.go("/settings")
        asking = self.page.locator("section").filter(has_text=code)
        asking.get_by_role("button", name=self.tablet.say("notes.ask_give")).click()
        expect(self.page.get_by_text(code)).to_have_count(0)

    def asks_key(self) -> str:
        """The code that this tablet shows while it waits."""
        self.tablet.go("/settings")
        expect(self.tablet.text("notes.key_waiting")).to_be_visible()
        shown = self.page.locator("output")
        expect(shown).to_be_visible()
        return shown.inner_text()

    def prints_recovery(self) -> str:
        """Make the recovery key and say that it is put away."""
        self.tablet.go("/settings")
        self.page.get_by_role("link", name=self.tablet.say("notes.recovery_make")).click()
        self.tablet.button("notes.recovery_show").click()
        groups = self.page.locator("output span")
        expect(groups).to_have_count(9)
        key = "-".join(groups.all_inner_texts())
        self.page.get_by_label(self.tablet.say("notes.recovery_confirm")).fill(key.replace("-", "")[-5:])
        self.tablet.button("notes.recovery_finish").click()
        expect(self.tablet.text("notes.recovery_made")).to_be_visible()
        return key

    def recovers(self, key: str) -> None:
        self.tablet.go("/settings")
        self.page.get_by_label(self.tablet.say("notes.recovery_field")).fill(key.lower().replace("-", " "))
        self.tablet.button("notes.recovery_open").click()
        expect(self.tablet.text("notes.key_here")).to_be_visible()
