"""Reading and signing a resolution."""

from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from tests.browser.tablet import Tablet


class Signing:
    """A file that waits for this person's signature."""

    def __init__(self, tablet: Tablet, file_id: int) -> None:
        self.tablet = tablet
        self.file_id = file_id

    def open(self) -> "Signing":
        self.tablet.go(f"/sign/{self.file_id}")
        expect(self.tablet.page.locator("main canvas").first).to_be_visible(timeout=30_000)
        return self

    def read_all(self, pages: int) -> None:
        """Every page is followed to its foot; only then may one sign."""
        on = self.tablet.button("reader.next")
        all_read = self.tablet.text("signing.all_read", pages=pages)
        for _ in range(pages * 6):
            self.tablet.page.wait_for_timeout(1200)
            if all_read.count() or not on.is_enabled():
                break
            on.click()
        expect(all_read).to_be_visible()

    def sign(self) -> None:
        """Press twice, give the password, and see that the signature holds."""
        self.tablet.button("signing.sign").focus()
        self.tablet.page.keyboard.press("Enter")
        self.tablet.page.keyboard.press("Enter")
        dialog = self.tablet.page.get_by_role("dialog", name=self.tablet.say("common.step_up_title"))
        signed = self.tablet.text("signing.signed_sentence")
        expect(dialog.or_(signed).first).to_be_visible(timeout=30_000)
        if dialog.is_visible():
            dialog.locator("input").fill(PASSWORD)
            dialog.get_by_role("button", name=self.tablet.say("common.confirm"), exact=True).click()
        expect(signed).to_be_visible(timeout=30_000)
