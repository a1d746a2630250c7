"""A person's own signing keys, in their settings."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.pages.factors import show_who
from tests.browser.tablet import Tablet


class OwnKeys:
    """Keys that lie elsewhere: added, tried, chosen."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet

    def open(self) -> "OwnKeys":
        self.tablet.go("/settings")
        self.tablet.unfold("holders.own_title")
        expect(self.tablet.page.get_by_role("list", name=self.tablet.say("holders.offered"))).to_be_visible()
        return self

    def add(self, holder: str, file: Path, passphrase: str) -> None:
        """Register a key file for oneself."""
        self.tablet.button("holders.add_own").click()
        sheet = self._sheet("holders.add_own")
        sheet.get_by_label(self.tablet.say("holders.holder")).select_option(label=holder)
        sheet.locator("input[type=file]").set_input_files(file)
        sheet.get_by_label(self.tablet.say("holders.passphrase")).fill(passphrase)
        self._press(sheet, "holders.register")
        expect(self.tablet.text("holders.registered_own")).to_be_visible(timeout=30_000)

    def try_out(self, holder: str, wrong: str, right: str) -> None:
        """A wrong secret is said to be wrong, with the tries that are left; the right one signs nothing."""
        self.tablet.button("holders.try").first.click()
        sheet = self._sheet("holders.try_title", name=holder)
        field = sheet.get_by_label(self.tablet.say("holders.need_passphrase"))
        field.fill(wrong)
        self._press(sheet, "holders.try")
        expect(sheet.get_by_role("alert")).to_have_text(self.tablet.say("refusals.secret_wrong"))
        field.fill(right)
        self._press(sheet, "holders.try")
        expect(self.tablet.text("holders.tried_signed", name=holder)).to_be_visible(timeout=30_000)

    def choose(self, purpose: str, holder: str) -> None:
        """Sign documents of a purpose with this key from now on."""
        self.tablet.page.get_by_label(self.tablet.say(purpose)).select_option(label=holder)
        expect(self.tablet.text("holders.saved").first).to_be_visible()

    def _sheet(self, title: str, **facts: object) -> Locator:
        return self.tablet.page.get_by_role("dialog", name=self.tablet.say(title, **facts))

    def _press(self, sheet: Locator, button: str) -> None:
        sheet.get_by_role("button", name=self.tablet.say(button), exact=True).click()
        show_who(self.tablet, self._sheet("common.step_up_title"))
