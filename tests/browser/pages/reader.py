"""The reader as one who holds the tablet sees it, and what it holds inside."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.tablet import Tablet

# Told of every canvas ever made, whether it hangs on the page or not; thumbnails and measuring canvases are small.
WATCH_CANVASES = """(() => {
    const made = [], create = Document.prototype.createElement
    Document.prototype.createElement = function (name, ...rest) {
        const node = create.call(this, name, ...rest)
        if (String(name).toLowerCase() === 'canvas') made.push(new WeakRef(node))
        return node
    }
    globalThis.watched = { most: 0, largest: 0 }
    const look = () => {
        const sizes = made.map((each) => each.deref()).map((node) => (node ? node.width * node.height : 0))
        watched.most = Math.max(watched.most, sizes.filter((size) => size > 60000).length)
        watched.largest = Math.max(watched.largest, ...sizes)
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
})()"""
COLOURS = """(canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const colours = new Set()
    for (let at = 0; at < data.length; at += 4) colours.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2])
    return colours.size
}"""
# Whether dark points of the picture lie under the first word of the layer above it.
INK_UNDER_WORD = """(sheet) => {
    const canvas = sheet.querySelector('canvas')
    const words = [...sheet.querySelectorAll('.textLayer span:not(.markedContent)')]
    const word = words.find((each) => each.textContent.trim())
    const page = canvas.getBoundingClientRect(), box = word.getBoundingClientRect()
    const scale = canvas.width / page.width
    const sides = [box.left - page.left, box.top - page.top, box.width, box.height]
    const { data } = canvas.getContext('2d').getImageData(...sides.map((side) => Math.round(side * scale)))
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if (data[at] < 128) dark++
    return dark
}"""


class Reader:
    """The paper in the middle."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet
        self.page = tablet.page

    def open(self, address: str, number: int = 1) -> "Reader":
        self.tablet.go(address)
        self.reads(number)
        return self

    def sheet(self, number: int) -> Locator:
        return self.page.locator(f'[data-page="{number}"]')

    def picture(self, number: int) -> Locator:
        return self.sheet(number).locator(".paper canvas").first

    def reads(self, number: int) -> None:
        """This page is the one being read, and painted."""
        expect(self.field).to_have_value(str(number))
        expect(self.picture(number)).to_be_visible(timeout=30_000)

    @property
    def field(self) -> Locator:
        return self.page.get_by_label(self.tablet.say("reader.page"), exact=True)

    def turn_to(self, number: int) -> None:
        self.field.fill(str(number))
        self.field.press("Enter")
        self.reads(number)

    def press(self, *keys: str) -> None:
        """Keys, with the pages in focus."""
        self.pages.focus()
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def pages(self) -> Locator:
        return self.page.locator('.reader [role="region"].pages')

    def colours(self, number: int) -> int:
        """How many colours a page shows: a blank one has one."""
        return int(self.picture(number).evaluate(COLOURS))

    def ink_under_word(self, number: int) -> int:
        expect(self.sheet(number).locator(".textLayer .end")).to_be_attached()
        return int(self.sheet(number).evaluate(INK_UNDER_WORD))

    def watched(self) -> dict[str, int]:
        found: dict[str, int] = self.page.evaluate("watched")
        return found

    def are_beside(self, left: int, right: int) -> bool:
        """Whether two pages stand side by side."""
        one, other = self.sheet(left).bounding_box(), self.sheet(right).bounding_box()
        assert one
        assert other
        return one["x"] + one["width"] <= other["x"]

    def choose_view(self, key: str) -> None:
        self.tablet.button("reader.view").click()
        self.page.get_by_role("menuitemcheckbox", name=self.tablet.say(key)).click()

    def heap(self, wire: Any) -> float:
        """Megabytes of scripts' memory after everything unused was thrown away."""
        wire.send("HeapProfiler.collectGarbage")
        metrics = wire.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")) / 1e6
