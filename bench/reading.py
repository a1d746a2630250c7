"""A scan of 500 pages and a typed paper of 100, in the product's reader and in pdf.js's own viewer in turn.

Run as a child process of its own (Playwright and gevent's patches do not mix); prints one JSON object.
"""

import json
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, CDPSession, Page, ViewportSize, sync_playwright

from bench.agenda import file_paper
from bench.screens import CHROMIUM, FLAGS, Scene, download, enrol
from bench.venue import Venue
from tests.factories.sheets import scan, words

# What is left for the pages in the meeting room on a tablet held across.
PANE: ViewportSize = {"width": 560, "height": 504}
# The most points that all living canvases had together at any time, whether they hung on the page or not.
WATCH = """(() => {
  const made = [], create = Document.prototype.createElement;
  Document.prototype.createElement = function (name, ...rest) {
    const node = create.call(this, name, ...rest);
    if (String(name).toLowerCase() === 'canvas') made.push(new WeakRef(node));
    return node;
  };
  globalThis.mostPoints = 0;
  const look = () => {
    let points = 0;
    for (const each of made) { const node = each.deref(); if (node) points += node.width * node.height; }
    globalThis.mostPoints = Math.max(globalThis.mostPoints, points);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
OURS_GO = """async ([path, page]) => {
  const started = performance.now();
  history.pushState({}, '', page > 1 ? `${path}/page/${page}` : path);
  dispatchEvent(new PopStateEvent('popstate'));
  while (!document.querySelector(`[data-page="${page}"] .paper canvas`)) {
    if (performance.now() - started > 60000) return -1;
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - started;
}"""
OURS_STRIP = """async () => {
  const started = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
  const drawn = () => [...document.querySelectorAll('.thumbs canvas')].filter((canvas) => canvas.width).length;
  while (drawn() < 4) {
    if (performance.now() - started > 60000) return -1;
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - started;
}"""
THEIRS_OPEN = """async (address) => {
  const started = performance.now();
  globalThis.pdfjsLib = await import('/bench/pdf.min.mjs');
  pdfjsLib.GlobalWorkerOptions.workerSrc = '/bench/pdf.worker.min.mjs';
  const { EventBus, PDFLinkService, PDFViewer } = await import('/bench/pdf_viewer.mjs');
  const eventBus = new EventBus(), linkService = new PDFLinkService({ eventBus });
  globalThis.viewer = new PDFViewer({ container: document.getElementById('pane'), eventBus, linkService });
  linkService.setViewer(viewer);
  globalThis.painted = new Set();
  eventBus.on('pagerendered', ({ pageNumber }) => painted.add(pageNumber));
  eventBus.on('pagesinit', () => (viewer.currentScaleValue = 'page-width'));
  const paper = await pdfjsLib.getDocument({ url: address }).promise;
  viewer.setDocument(paper);
  linkService.setDocument(paper);
  while (!painted.has(1)) await new Promise(requestAnimationFrame);
  return performance.now() - started;
}"""
THEIRS_GO = """async (page) => {
  const started = performance.now();
  painted.clear();
  viewer.currentPageNumber = page;
  while (!painted.has(page) && viewer.getPageView(page - 1)?.renderingState !== 3) {
    if (performance.now() - started > 60000) return -1;
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - started;
}"""


@dataclass
class Side:
    """One reader with one paper open, and how it is led about."""

    browser: Browser
    page: Page
    wire: CDPSession
    begin: Callable[[], None]
    open: Callable[[], float]
    go: Callable[[int], float]

    def megabytes(self) -> float:
        """Memory of the browser's renderers, what they share counted once."""
        processes = self.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        found = 0
        for process in processes:
            if process["type"] == "renderer":
                text = Path(f"/proc/{process['id']}/smaps_rollup").read_text(encoding="utf-8")
                found += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
        return found / 1000

    def heap(self) -> float:
        self.wire.send("HeapProfiler.collectGarbage")
        metrics = self.wire.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")) / 1e6


def measure(side: Side, pages: int) -> dict[str, float]:
    """Three openings, seven jumps far apart, and every page in turn."""
    openings = []
    for _ in range(3):
        side.begin()
        before = side.megabytes()
        openings.append(side.open())
    jumps = [side.go(pages * share // 100) for share in (50, 10, 70, 30, 90, 20, 60)]
    found = {"first": statistics.median(openings), "jump": statistics.median(jumps)}
    most = 0.0
    for number in range(1, pages + 1):
        if side.go(number) < 0:
            raise TimeoutError(f"page {number} was not painted")
        if number % 25 == 0:
            most = max(most, side.megabytes())
        if number == pages // 10:
            found["heap_early"] = side.heap()
    points = side.page.evaluate("mostPoints") / 1e6
    found |= {"memory": most - before, "heap": side.heap(), "canvas": points}
    return {name: round(value, 1) for name, value in found.items()}


def opened(kind: BrowserType) -> Browser:
    """A browser of its own, so that its memory is one reader's alone."""
    return kind.launch(executable_path=CHROMIUM, args=FLAGS)


def wired(page: Page) -> CDPSession:
    wire = page.context.new_cdp_session(page)
    wire.send("Performance.enable")
    wire.send("HeapProfiler.enable")
    return wire


def ours(kind: BrowserType, venue: Venue, pdf: bytes, pages: int) -> dict[str, float]:
    """Sealed, on the tablet, opened from the meeting's screen."""
    browser = opened(kind)
    scene = Scene(venue, browser)
    plan = {"title": "Phiên họp đọc tài liệu", "starts_at": "2026-12-04T01:30:00Z", "place": "Phòng họp số 2"}
    meeting = scene.secretary.post("/api/meetings", plan)
    items = [
        scene.secretary.post(f"/api/meetings/{meeting['id']}/items", {"title": title, "minutes": 5})
        for title in ("Khai mạc", "Tài liệu dài")
    ]
    version = file_paper(scene.secretary, items[1]["id"], pdf, "Tài liệu dài")["versions"][0]
    scene.secretary.post(f"/api/meetings/{meeting['id']}/publish")
    context = scene.tablet("thutuong")
    context.add_init_script(WATCH)
    enrol(scene, context)
    room = f"/m/{meeting['id']}"
    download(scene, context, room, version["id"])
    page = context.new_page()
    path = f"{room}/item/{items[1]['id']}/doc/{version['id']}"

    def go(number: int) -> float:
        return float(page.evaluate(OURS_GO, [path, number]))

    def begin() -> None:
        page.goto(room)
        page.get_by_text("Khai mạc").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1500)

    side = Side(browser, page, wired(page), begin, lambda: go(1), go)
    found = measure(side, pages)
    found["strip"] = round(float(page.evaluate(OURS_STRIP)), 1)
    browser.close()
    return found


def theirs(kind: BrowserType, venue: Venue, pdf: bytes, pages: int) -> dict[str, float]:
    """In the clear, over HTTP ranges from the same server, with the viewer's own settings."""
    (venue.folder / "plain.pdf").write_bytes(pdf)
    browser = opened(kind)
    page = browser.new_context(viewport=PANE, base_url=venue.url).new_page()
    page.add_init_script(WATCH)

    def begin() -> None:
        page.goto("/bench/viewer.html")
        page.wait_for_timeout(1500)

    def go(number: int) -> float:
        return float(page.evaluate(THEIRS_GO, number))

    side = Side(browser, page, wired(page), begin, lambda: float(page.evaluate(THEIRS_OPEN, "/bench/plain.pdf")), go)
    found = measure(side, pages)
    browser.close()
    return found


def main() -> None:
    papers = {"scan": (scan(), 500), "words": (words(), 100)}
    found: dict[str, Any] = {}
    with Venue() as venue, sync_playwright() as playwright:
        for name, (pdf, pages) in papers.items():
            found[name] = {
                "megabytes": round(len(pdf) / 1e6, 1),
                "pages": pages,
                "ours": ours(playwright.chromium, venue, pdf, pages),
                "theirs": theirs(playwright.chromium, venue, pdf, pages),
            }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
