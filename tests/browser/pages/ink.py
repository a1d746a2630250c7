"""Writing on the open paper: the tools, a pen with pressure, selecting words, the list of notes."""

from playwright.sync_api import Locator, expect

from tests.browser.tablet import Tablet

SELECT = """(text) => {
  for (const layer of document.querySelectorAll('[data-page] .textLayer')) {
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent.normalize('NFC').indexOf(text)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + text.length)
      const box = range.getBoundingClientRect()
      if (!document.hidden) { getSelection().removeAllRanges(); getSelection().addRange(range) }
      return [box.left, box.top, box.right, box.bottom]
    }
  }
  return null
}"""


class Ink:
    """What one person writes on the paper in the middle of the room."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.page = tablet.page

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("toolbar", name=self.tablet.say("ink.tools"))

    def tool(self, name: str) -> Locator:
        return self.bar.get_by_role("button", name=self.tablet.say(f"ink.{name}"), exact=True)

    def take_out(self) -> None:
        self.tablet.button("ink.tools").click()
        expect(self.bar).to_be_visible()

    def words(self, text: str) -> tuple[float, float, float, float]:
        """Select words of the page and say where they are."""
        expect(self.page.locator(".textLayer span").filter(has_text=text).first).to_be_attached(timeout=30_000)
        left, top, right, bottom = self.page.evaluate(SELECT, text)
        return left, top, right, bottom

    def strike(self, box: tuple[float, float, float, float], pointer: str = "pen") -> None:
        """Draw under words with a pen that presses harder and harder."""
        self.page.evaluate("getSelection().removeAllRanges()")
        wire = self.page.context.new_cdp_session(self.page)
        left, _, right, bottom = box
        steps = 12
        for step in range(steps + 1):
            kind = "mousePressed" if step == 0 else "mouseMoved"
            wire.send(
                "Input.dispatchMouseEvent",
                {
                    "type": kind,
                    "x": left + (right - left) * step / steps,
                    "y": bottom - 1,
                    "button": "left",
                    "buttons": 1,
                    "clickCount": 1 if step == 0 else 0,
                    "pointerType": pointer,
                    "force": 0.2 + 0.6 * step / steps,
                },
            )
        wire.send(
            "Input.dispatchMouseEvent",
            {
                "type": "mouseReleased",
                "x": right,
                "y": bottom - 1,
                "button": "left",
                "clickCount": 1,
                "pointerType": pointer,
            },
        )
        wire.detach()

    @property
    def strokes(self) -> Locator:
        return self.page.locator(".ink .over path")

    @property
    def highlights(self) -> Locator:
        return self.page.locator(".ink .under rect:not(.about)")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("complementary", name=self.tablet.say("ink.list"))

    def lists(self, count: int) -> None:
        """The list says how many notes this paper has."""
        expect(self.tablet.button("ink.list_n", n=count)).to_be_visible(timeout=30_000)
