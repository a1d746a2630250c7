"""Safari's engine: keys in its storage, a pack, notes, a presenter, changes, a recall, reading without the server."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.tablet import Tablet as Leader
from tests.browser.scene import draft, file_paper, paper
from tests.browser.words import say
from tests.factories.hall import BareHall

DRIVER = shutil.which("WebKitWebDriver")
BROWSERS = sorted(str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
NOTE = "Hỏi thêm về lộ trình"
SUBJECT = "Chương trình sách giáo khoa điện tử dùng chung"

pytestmark = [
    pytest.mark.skipif(
        not (DRIVER and BROWSERS and shutil.which("Xvfb")),
        reason="WebKit's driver is missing: apt-get install webkit2gtk-driver xvfb",
    ),
    # Selenium warns about its own way of starting this driver.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:selenium"),
]


@pytest.fixture
def hall() -> Iterator[Hall]:
    with BareHall() as served:
        yield served


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that exists in memory only; Xvfb picks its number."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1180x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def webkit(display: str, tmp_path: Any) -> Iterator[WebDriver]:
    options = Options()
    options.binary_location = BROWSERS[-1]
    options.add_argument("--automation")
    surroundings = {**os.environ, "DISPLAY": display, "HOME": str(tmp_path), "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    driver = webdriver.WebKitGTK(options=options, service=Service(DRIVER, env=surroundings))
    driver.set_window_size(1180, 820)
    yield driver
    driver.quit()


def wait(driver: WebDriver, selector: str, text: str = "", seconds: float = 40) -> None:
    """Until something that fits is shown."""
    deadline = time.monotonic() + seconds
    seen = ""
    while time.monotonic() < deadline:
        found = driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText ?? '')", selector
        )
        seen = " | ".join(found)
        if found and text in seen:
            return
        time.sleep(0.2)
    pytest.fail(f"{selector} with {text!r} did not appear; there is: {seen[:300]!r} at {driver.current_url}")


def painted(driver: WebDriver) -> int:
    """How many different colours the first page shows: a blank page has one."""
    count: int = driver.execute_script(
        """const canvas = document.querySelector('main canvas')
        if (!canvas || !canvas.width) return 0
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
        const colours = new Set()
        for (let at = 0; at < data.length; at += 4 * 97) colours.add(data.slice(at, at + 3).join())
        return colours.size"""
    )
    return count


def is_read(driver: WebDriver) -> None:
    wait(driver, "main canvas")
    deadline = time.monotonic() + 30
    while painted(driver) < 3:
        assert time.monotonic() < deadline, "the page stays blank"
        time.sleep(0.3)


def press(driver: WebDriver, name: str) -> None:
    """A button by what it says, or by its name when it shows an icon only; it may still be drawn anew."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        button = driver.execute_script(
            """return [...document.querySelectorAll("button")].find((each) => each.checkVisibility() && !each.disabled
                && (each.innerText + " " + (each.ariaLabel ?? "")).includes(arguments[0])) ?? null""",
            name,
        )
        with contextlib.suppress(StaleElementReferenceException):
            if button:
                button.click()
                return
        time.sleep(0.2)
    pytest.fail(f"no button {name!r} at {driver.current_url}")


def shows(driver: WebDriver, *texts: str) -> None:
    for text in texts:
        wait(driver, "body", text)


def held(driver: WebDriver) -> set[int]:
    """Versions of which sealed pieces lie in the tablet's store."""
    found: list[int] = driver.execute_async_script(
        """const done = arguments[arguments.length - 1]
        const opening = indexedDB.open("ecabinet")
        opening.onsuccess = () => {
            const asking = opening.result.transaction("pieces").objectStore("pieces").getAllKeys()
            asking.onsuccess = () => { opening.result.close(); done(asking.result.map(([version]) => version)) }
        }"""
    )
    return set(found)


class Scene:
    """A meeting with two papers, the secretariat, and the member whose tablet runs Safari's engine."""

    def __init__(self, hall: Hall, driver: WebDriver) -> None:
        self.hall, self.driver = hall, driver
        self.office = Client(hall.url)
        self.office.sign_in("thuky1", PASSWORD)
        made = draft(self.office, "Phiên họp trên máy của Apple", [SUBJECT, "Việc khác"])
        self.meeting, self.items = made["id"], [item["id"] for item in made["items"]]
        self.papers = [file_paper(self.office, item, paper(SUBJECT), f"Tờ trình: {SUBJECT}") for item in self.items]
        self.versions = [each["versions"][0]["id"] for each in self.papers]
        self.office.post(f"/api/meetings/{self.meeting}/publish")

    def approve(self, code: str) -> None:
        device = next(each for each in self.office.get("/api/devices", scope="all")["items"] if each["code"] == code)
        self.office.post(f"/api/devices/{device['id']}/approve", {"code": code})

    def room(self) -> None:
        self.driver.get(f"{self.hall.url}/m/{self.meeting}")


def enrols(scene: Scene) -> None:
    driver = scene.driver
    driver.get(f"{scene.hall.url}/sign-in")
    wait(driver, "form button", say("sign_in.act"))
    driver.find_element(By.CSS_SELECTOR, "input[autocomplete=username]").send_keys("giaoduc")
    driver.find_element(By.CSS_SELECTOR, "input[autocomplete=current-password]").send_keys(PASSWORD)
    press(driver, say("sign_in.act"))
    wait(driver, "nav", say("common.nav_today"))
    driver.get(f"{scene.hall.url}/enrol")
    wait(driver, "form button", say("enrol.act"))
    press(driver, say("enrol.act"))
    wait(driver, "output")
    scene.approve(driver.find_element(By.CSS_SELECTOR, "output").text)
    wait(driver, "h2", say("enrol.approved"))


def follows(scene: Scene) -> None:
    """The chair leads to the second page, and this tablet goes there."""
    chair = Leader(scene.hall.url, "thutuong", PASSWORD)
    chair.sign_in()
    scene.approve(chair.enrol())
    chair.bind()
    for step, body in (("start", {}), ("move", {"item_id": scene.items[0]})):
        scene.office.post(f"/api/meetings/{scene.meeting}/{step}", body)
    turn = f"/api/meetings/{scene.meeting}/presenting"
    chair.client.post(turn, {"version_id": scene.versions[0], "page": 1})
    name = chair.client.session["person"]["full_name"]
    shows(scene.driver, say("presenting.following", name=name, page=1))
    chair.client.put(turn, {"version_id": scene.versions[0], "page": 2})
    shows(scene.driver, say("presenting.following", name=name, page=2))
    chair.client.ask("DELETE", turn)
    chair.close()


def writes(scene: Scene) -> None:
    driver = scene.driver
    press(driver, say("ink.list_n", n="").split("(")[0].strip())
    press(driver, say("ink.add_to_page", n="").strip())
    wait(driver, "dialog textarea")
    driver.find_element(By.CSS_SELECTOR, "dialog textarea").send_keys(NOTE)
    press(driver, say("ink.done"))
    shows(driver, NOTE)


def loses_what_is_recalled(scene: Scene) -> None:
    scene.office.step_up(PASSWORD)
    scene.office.post(f"/api/papers/{scene.papers[1]['id']}/recall", {"reason": "Gửi nhầm bản"})
    deadline = time.monotonic() + 30
    while scene.versions[1] in held(scene.driver):
        assert time.monotonic() < deadline, "the recalled paper stays on the tablet"
        time.sleep(0.3)
    assert scene.versions[0] in held(scene.driver)


def is_ready_on_the_board(scene: Scene) -> None:
    """The self-test ran in this engine, and the secretariat sees that both papers opened."""
    deadline = time.monotonic() + 40
    while True:
        seats = scene.office.get(f"/api/meetings/{scene.meeting}/readiness")["seats"]
        states = [paper["state"] for seat in seats for tablet in seat["tablets"] for paper in tablet["papers"]]
        if states == ["tested", "tested"]:
            return
        assert time.monotonic() < deadline, states
        time.sleep(0.5)


def sees_what_changed(scene: Scene) -> None:
    """The changed page alone, with its marks."""
    driver = scene.driver
    changed = paper(f"{SUBJECT} từ năm học tới")
    title = scene.papers[0]["title"]
    scene.versions[0] = file_paper(
        scene.office, scene.items[0], changed, title, replaces_paper_id=scene.papers[0]["id"]
    )["versions"][0]["id"]
    wait(driver, f"section[aria-label='{say('changes.title')}'] button")
    press(driver, say("changes.only"))
    wait(driver, ".extract canvas")
    wait(driver, ".extract [data-page-changes] *")
    press(driver, say("changes.whole"))
    is_read(driver)


def test_safaris_engine_reads_writes_follows_forgets_and_reads_on_without_the_server(
    webkit: WebDriver, hall: Hall
) -> None:
    scene = Scene(hall, webkit)
    enrols(scene)
    webkit.get(f"{hall.url}/m/{scene.meeting}/pack")
    shows(webkit, say("pack.all_ready", n=2))
    assert held(webkit) == set(scene.versions)
    is_ready_on_the_board(scene)
    scene.room()
    is_read(webkit)
    follows(scene)
    writes(scene)
    sees_what_changed(scene)
    loses_what_is_recalled(scene)
    assert webkit.execute_script("return Boolean(navigator.serviceWorker.controller)")

    hall.stop()
    scene.room()
    wait(webkit, "body", say("connection.offline_banner"))
    is_read(webkit)
    press(webkit, say("ink.list_n", n="").split("(")[0].strip())
    shows(webkit, NOTE)
    scene.office.close()
