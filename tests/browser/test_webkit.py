"""The reader in Safari's engine: keys that stay in its storage, a sealed paper read, and read without the server."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.scene import draft, file_paper, paper
from tests.browser.words import say
from tests.factories.hall import BareHall

DRIVER = shutil.which("WebKitWebDriver")
BROWSERS = sorted(str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
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
    button = next(each for each in driver.find_elements(By.CSS_SELECTOR, "button") if name in each.text)
    button.click()


def test_a_sealed_paper_is_read_and_stays_readable_without_the_server(webkit: WebDriver, hall: Hall) -> None:
    office = Client(hall.url)
    office.sign_in("thuky1", PASSWORD)
    meeting = draft(office, "Phiên họp trên máy của Apple", [SUBJECT])
    file_paper(office, meeting["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    office.post(f"/api/meetings/{meeting['id']}/publish")

    webkit.get(f"{hall.url}/sign-in")
    wait(webkit, "form button", say("sign_in.act"))
    webkit.find_element(By.CSS_SELECTOR, "input[autocomplete=username]").send_keys("giaoduc")
    webkit.find_element(By.CSS_SELECTOR, "input[autocomplete=current-password]").send_keys(PASSWORD)
    press(webkit, say("sign_in.act"))
    wait(webkit, "nav", say("common.nav_today"))

    webkit.get(f"{hall.url}/enrol")
    wait(webkit, "form button", say("enrol.act"))
    press(webkit, say("enrol.act"))
    wait(webkit, "output")
    code = webkit.find_element(By.CSS_SELECTOR, "output").text
    device = next(each for each in office.get("/api/devices", scope="all")["items"] if each["code"] == code)
    office.post(f"/api/devices/{device['id']}/approve", {"code": code})
    wait(webkit, "h2", say("enrol.approved"))

    webkit.get(f"{hall.url}/m/{meeting['id']}")
    is_read(webkit)
    time.sleep(8)
    assert webkit.execute_script("return Boolean(navigator.serviceWorker.controller)")

    hall.stop()
    webkit.get(f"{hall.url}/m/{meeting['id']}")
    wait(webkit, "body", say("connection.offline_banner"))
    is_read(webkit)
    office.close()
