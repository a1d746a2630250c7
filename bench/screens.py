"""What a tablet's browser sees, CPU throttled four times: the agenda, and page 15 of a 35 MB paper.

Run as a child process of its own (Playwright and gevent's patches do not mix); prints one JSON object.
"""

import json
import re
import shutil
import statistics
import sys
import time
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.agenda import file_paper, set_scene, signed_in
from bench.venue import Venue
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.paper import make_paper

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ROUNDS = 3
PAGE = 15
THROTTLE = 4
LAST_ITEM = "Nội dung 12"
ASK_TO_ENROL = re.compile("Make the keys|Tạo khóa")

# Both wait for a painted page 15; the clock is the page's own.
OPEN_SEALED = """async ([path, page]) => {
  const started = performance.now();
  history.pushState({}, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  let sheet = null;
  while (!sheet?.querySelector('.paper canvas')) {
    if (performance.now() - started > 60000) return -1;
    await new Promise(requestAnimationFrame);
    const found = document.querySelector(`[data-page="${page}"]`);
    if (found !== sheet) (sheet = found)?.scrollIntoView();
  }
  return performance.now() - started;
}"""
OPEN_PLAIN = """async ([address, page]) => {
  const started = performance.now();
  const pdfjs = await import('/bench/pdf.min.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/bench/pdf.worker.min.mjs';
  const task = pdfjs.getDocument({ url: address, rangeChunkSize: 65536, disableAutoFetch: true, disableStream: true });
  const paper = await task.promise;
  const sheet = await paper.getPage(page);
  const viewport = sheet.getViewport({ scale: 1.3 });
  const canvas = document.createElement('canvas');
  canvas.width = viewport.width; canvas.height = viewport.height;
  await sheet.render({ canvas, viewport }).promise;
  document.body.append(canvas);
  return performance.now() - started;
}"""


class Scene:
    """A venue, a browser, and a secretary who needs neither."""

    def __init__(self, venue: Venue, browser: Browser) -> None:
        self.venue, self.browser = venue, browser
        self.secretary: Client = signed_in(venue.url, "thuky1")

    def tablet(self, username: str) -> BrowserContext:
        context = self.browser.new_context(viewport={"width": 1180, "height": 820}, base_url=self.venue.url)
        answer = context.request.post(
            "/api/session",
            data={"username": username, "password": PASSWORD},
            headers={"Origin": self.venue.url},
        )
        assert answer.ok, answer.text()
        return context


def measure_agenda(scene: Scene) -> dict[str, float]:
    """From an empty cache to the twelfth item on the screen, and what came over the wire until then."""
    meeting = set_scene(scene.secretary)
    context = scene.tablet("taichinh")
    found = [_agenda(context, f"/m/{meeting['id']}") for _ in range(ROUNDS)]
    context.close()
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def _agenda(context: BrowserContext, path: str) -> dict[str, float]:
    page = context.new_page()
    wire = _throttled(context, page)
    sizes: dict[str, float] = {}
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(path, wait_until="commit")
    page.get_by_text(LAST_ITEM).first.wait_for(timeout=60_000)
    seconds = page.evaluate("performance.now()") / 1000
    seen = dict(sizes)
    page.close()
    return {"seconds": round(seconds, 2), "kilobytes": round(sum(seen.values()) / 1000, 1), "requests": len(seen)}


def _throttled(context: BrowserContext, page: Page) -> CDPSession:
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.send("Network.setBypassServiceWorker", {"bypass": True})
    wire.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    return wire


def measure_page(scene: Scene) -> dict[str, float]:
    """The sealed paper lies on the tablet; pdf.js over HTTP fetches the clear ranges from the same server."""
    pdf = make_paper(pages=40, scans=31)
    plan = {"title": "Phiên họp đọc tài liệu", "starts_at": "2026-12-04T01:30:00Z", "place": "Phòng họp số 2"}
    meeting = scene.secretary.post("/api/meetings", plan)
    items = [
        scene.secretary.post(f"/api/meetings/{meeting['id']}/items", {"title": title, "minutes": 5})
        for title in ("Khai mạc", "Báo cáo dài")
    ]
    version = file_paper(scene.secretary, items[1]["id"], pdf, "Báo cáo 35 MB")["versions"][0]
    scene.secretary.post(f"/api/meetings/{meeting['id']}/publish")
    (scene.venue.folder / "plain.pdf").write_bytes(pdf)
    context = scene.tablet("thutuong")
    enrol(scene, context)
    room = f"/m/{meeting['id']}"
    download(scene, context, room, version["id"])
    sealed = [
        _sealed(context, room, f"{room}/item/{items[1]['id']}/doc/{version['id']}/page/{PAGE}") for _ in range(ROUNDS)
    ]
    plain = [_plain(context) for _ in range(ROUNDS)]
    context.close()
    return {
        "megabytes": round(len(pdf) / 1e6, 1),
        "sealed_ms": round(statistics.median(sealed)),
        "plain_ms": round(statistics.median(plain)),
    }


def enrol(scene: Scene, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/enrol")
    page.get_by_role("button", name=ASK_TO_ENROL).click()
    page.locator("output").wait_for(timeout=60_000)
    code = page.locator("output").inner_text()
    waiting = scene.secretary.get("/api/devices", scope="all")["items"]
    device = next(each for each in waiting if each["code"] == code and each["status"] == "pending")
    scene.secretary.post(f"/api/devices/{device['id']}/approve", {"code": code})
    page.wait_for_function("fetch('/api/session').then(r => r.json()).then(s => s.device !== null)", timeout=60_000)
    page.close()


def download(scene: Scene, context: BrowserContext, room: str, version_id: int) -> None:
    page = context.new_page()
    page.goto(room)
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        board = scene.secretary.get(f"/api/meetings{room[2:]}/holdings")
        held = [each for seat in board["seats"] for device in seat["devices"] for each in device["holds"]]
        if any(each["version_id"] == version_id for each in held):
            page.close()
            return
        page.wait_for_timeout(500)
    raise TimeoutError("the tablet did not store the paper")


def _sealed(context: BrowserContext, room: str, path: str) -> float:
    page = context.new_page()
    _throttled(context, page)
    page.goto(room)
    page.get_by_text("Khai mạc").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    took = float(page.evaluate(OPEN_SEALED, [path, PAGE]))
    page.close()
    if took < 0:
        raise TimeoutError("page 15 was not painted")
    return took


def _plain(context: BrowserContext) -> float:
    page = context.new_page()
    _throttled(context, page)
    page.goto("/bench/plain.html")
    page.wait_for_timeout(500)
    took = float(page.evaluate(OPEN_PLAIN, ["/bench/plain.pdf", PAGE]))
    page.close()
    return took


def main() -> None:
    measures = {"agenda": measure_agenda, "page": measure_page}
    asked: list[str] = sys.argv[1:] or list(measures)
    found: dict[str, Any] = {}
    with Venue() as venue, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        scene = Scene(venue, browser)
        for name in asked:
            found[name] = measures[name](scene)
        browser.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
