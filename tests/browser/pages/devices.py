"""Approving and revoking tablets."""

from playwright.sync_api import Locator, expect

from ecabinet.demo.people import PASSWORD
from tests.browser.tablet import Tablet


class Devices:
    """The secretariat's screen of tablets."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet

    def open(self) -> "Devices":
        self.tablet.go("/devices")
        expect(self.tablet.page.get_by_role("heading", name=self.tablet.say("devices.pending"))).to_be_visible()
        return self

    def approve(self, code: str) -> None:
        """Compare the code and approve; the password is asked for when it was given too long ago."""
        self.open()
        waiting = self.tablet.page.locator("article").filter(has_text=code)
        waiting.get_by_role("button").first.click()
        dialog = self.tablet.page.get_by_role("dialog", name=self.tablet.say("devices.approve_title"))
        dialog.locator("input").fill(code.lower().replace("-", " "))
        dialog.get_by_role("button", name=self.tablet.say("devices.approve_act"), exact=True).click()
        password = self.tablet.page.get_by_role("dialog", name=self.tablet.say("common.step_up_title"))
        self.tablet.wait_until(lambda: waiting.count() == 0 or password.is_visible())
        if password.is_visible():
            password.locator("input").fill(PASSWORD)
            password.get_by_role("button", name=self.tablet.say("common.confirm"), exact=True).click()
        expect(waiting).to_have_count(0)

    def revoke(self, person: str, reason: str) -> None:
        self.open()
        row = self.tablet.page.locator("li").filter(has_text=person).filter(has=self.tablet.page.get_by_role("button"))
        row.get_by_role("button").first.click()
        dialog = self.tablet.page.get_by_role("dialog", name=self.tablet.say("devices.revoke_title"))
        dialog.get_by_label(self.tablet.say("devices.reason")).fill(reason)
        dialog.get_by_role("button", name=self.tablet.say("devices.revoke_act"), exact=True).click()
        expect(dialog).to_have_count(0)

    def recertify(self, person: str) -> None:
        """After a change of name or office: the certificate is revoked for that reason, and a new one given."""
        self.open()
        tablet, page = self.tablet, self.tablet.page
        tablet.button("certificates.open").click()
        row = page.locator("li").filter(has_text=person)
        expect(row.get_by_text(tablet.say("certificates.state_good"))).to_be_visible()
        expect(row.get_by_role("button")).to_have_count(1)
        row.get_by_role("button").click()
        dialog = page.get_by_role("dialog", name=tablet.say("certificates.revoke_title"))
        dialog.get_by_label(tablet.say("certificates.reason")).select_option("affiliation_changed")
        dialog.get_by_role("button", name=tablet.say("certificates.revoke"), exact=True).click()
        self._show_again_who(dialog)
        page.get_by_text(tablet.say("certificates.further")).click()
        expect(row.get_by_text(tablet.say("certificates.state_revoked"))).to_be_visible()
        row.get_by_role("button").click()
        dialog = page.get_by_role("dialog", name=tablet.say("certificates.renew_title"))
        dialog.get_by_role("button", name=tablet.say("certificates.renew"), exact=True).click()
        self._show_again_who(dialog)
        expect(row.get_by_text(tablet.say("certificates.state_good"))).to_be_visible()

    def _show_again_who(self, dialog: Locator) -> None:
        password = self.tablet.page.get_by_role("dialog", name=self.tablet.say("common.step_up_title"))
        self.tablet.wait_until(lambda: dialog.count() == 0 or password.is_visible())
        if password.is_visible():
            password.locator("input").fill(PASSWORD)
            password.get_by_role("button", name=self.tablet.say("common.confirm"), exact=True).click()
        expect(dialog).to_have_count(0)
