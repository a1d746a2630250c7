"""Passkeys of one's own, with an authenticator that the browser pretends to have."""

from typing import Any

from playwright.sync_api import Locator, expect

from ecabinet.demo.people import PASSWORD
from tests.browser.tablet import Tablet

# One that is built in and knows its person by a finger.
BUILT_IN = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Passkeys:
    """The part of the settings about passkeys, and the authenticator that answers."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.chromium = tablet.context.new_cdp_session(tablet.page)
        self.chromium.send("WebAuthn.enable")
        self.authenticator = self.chromium.send("WebAuthn.addVirtualAuthenticator", {"options": BUILT_IN})

    def refuses(self, refuses: bool) -> None:
        """Whether the person turns away when asked for the finger."""
        options: dict[str, Any] = {**self.authenticator, "isUserVerified": not refuses}
        self.chromium.send("WebAuthn.setUserVerified", options)

    def register(self, name: str) -> None:
        """Go to the settings and add a passkey under a name."""
        self.tablet.go("/settings")
        self.tablet.unfold("factors.title")
        self.add(name)

    def add(self, name: str) -> None:
        """Add a passkey where they are seen."""
        tablet = self.tablet
        tablet.button("factors.add").click()
        tablet.field("factors.name").fill(name)
        tablet.page.locator("form").get_by_role("button", name=tablet.say("factors.add"), exact=True).click()
        row = tablet.page.get_by_role("listitem").filter(has_text=name)
        asked = tablet.page.get_by_role("dialog", name=tablet.say("common.step_up_title"))
        expect(row.or_(asked).first).to_be_visible()
        show_who(tablet, asked)
        expect(row).to_be_visible()


def show_who(tablet: Tablet, dialog: Locator) -> None:
    """Where it is asked: by passkey for whoever has one, by password for whoever has not."""
    if not dialog.is_visible():
        return
    passkey = dialog.get_by_role("button", name=tablet.say("factors.use_passkey"), exact=True)
    password = dialog.locator("input")
    expect(passkey.or_(password).first).to_be_enabled()
    if passkey.is_visible():
        passkey.click()
        return
    password.fill(PASSWORD)
    dialog.get_by_role("button", name=tablet.say("common.confirm"), exact=True).click()
