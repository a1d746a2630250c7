"""One tablet in somebody's hands: a browser profile with one page, its language, and the faults it showed."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from tests.browser.words import say

SECONDS = 15_000
expect.set_options(timeout=SECONDS)
# The tablet's clock, turned by as many hours as a story says.
TURNED = """(() => {
  const [now, RealDate] = [Date.now.bind(Date), Date]
  const shift = () => Number(localStorage.getItem('turned') ?? 0) * 3600000
  Date.now = () => now() + shift()
  globalThis.Date = class extends RealDate {
    constructor(...given) { given.length ? super(...given) : super(Date.now()) }
  }
  globalThis.Date.now = () => now() + shift()
})()"""
# What the browser itself writes when a request is refused or the server is away is no fault of the page.
_NO_FAULT = ("Failed to load resource", "ERR_", "WebSocket connection to", "error occurred when fetching the script")


class Tablet:
    """A person's tablet: finds things by role and name, in the language it speaks."""

    def __init__(self, context: BrowserContext, language: str = "vi") -> None:
        self.context = context
        self.language = language
        self.page: Page = context.new_page()
        self.page.set_default_timeout(SECONDS)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"{error} {error.stack}"))
        self.page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in _NO_FAULT):
            self.faults.append(message.text)

    def say(self, key: str, **facts: object) -> str:
        """What a key says here."""
        return say(key, self.language, **facts)

    def go(self, address: str) -> None:
        self.page.goto(address)

    def button(self, key: str, **facts: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(key, **facts), exact=True)

    def field(self, key: str, **facts: object) -> Locator:
        return self.page.get_by_label(self.say(key, **facts))

    def text(self, key: str, **facts: object) -> Locator:
        return self.page.get_by_text(self.say(key, **facts))

    def unfold(self, key: str) -> None:
        """Open a folded part; like a person, once more when what came above it moved it from under the finger."""
        fold = self.page.locator("details", has=self.page.locator("summary", has_text=self.say(key)))
        for _ in range(5):
            fold.locator("summary").first.click()
            if fold.get_attribute("open") is not None:
                return
        raise AssertionError(f"{key} does not open")

    def at(self, path: str) -> None:
        """Wait until the address is this one."""
        self.page.wait_for_url(lambda url: urlsplit(url).path == path)

    def wait_until(
        self, so: Callable[[], bool], milliseconds: int = SECONDS, instead: Callable[[], object] = lambda: ""
    ) -> None:
        """Until it is so, when no single thing on the screen says it; `instead` tells how it is when it never is."""
        for _ in range(milliseconds // 100):
            if so():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"waited in vain at {self.page.url} {instead()}")

    def sign_in(self, username: str, password: str = PASSWORD) -> "Tablet":
        """Through the sign-in screen."""
        self.go("/sign-in")
        # The field's star for "required" is part of its label.
        self.page.get_by_label(self.say("sign_in.username")).fill(username)
        self.page.locator("input[autocomplete=current-password]").fill(password)
        self.button("sign_in.act").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def me(self) -> int:
        """Who is signed in here."""
        return int(self.context.request.get("/api/session").json()["person"]["id"])

    def code(self) -> str:
        """Enrols this tablet up to the code that has to be compared."""
        self.go("/enrol")
        self.button("enrol.act").click()
        shown = self.page.locator("output")
        expect(shown).to_be_visible()
        return shown.inner_text()

    def enrol(self, secretary: Client) -> "Tablet":
        """Enrols, with the secretariat's approval given without a screen."""
        code = self.code()
        waiting = secretary.get("/api/devices", scope="all")["items"]
        device = next(each for each in waiting if each["code"] == code and each["status"] == "pending")
        secretary.post(f"/api/devices/{device['id']}/approve", {"code": code})
        expect(self.text("enrol.approved").first).to_be_visible()
        return self


def by_keyboard(control: Locator) -> None:
    """Press a control without a hand on the screen."""
    expect(control).to_be_enabled()
    control.focus()
    expect(control).to_be_focused()
    control.press("Enter")
