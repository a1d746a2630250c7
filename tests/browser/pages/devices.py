"""Approving and revoking tablets."""

from playwright.sync_api import expect

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
