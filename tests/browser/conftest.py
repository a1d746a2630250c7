"""What every story stands on: a served demo cabinet, Chromium, and tablets with profiles of their own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.tablet import TURNED, Tablet
from tests.factories.hall import BareHall

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "/usr/bin/chromium"
# What a window of the browser shows around its page is rendered by processes of its own, one lot for each tablet, and
# nobody here sees it. The last such list is the one that counts, so what Playwright switches off is named again.
UNSEEN = [
    "SpareRendererForSitePerProcess",
    "PreloadTopChromeWebUI",
    "PreloadTopChromeWebUILessNavigations",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "InitialWebUI",
    "WebUITabStrip",
]
AS_PLAYWRIGHT = [
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    f"--disable-features={','.join(UNSEEN + AS_PLAYWRIGHT)}",
]
BUILT = Path(__file__).parents[2] / "ecabinet" / "web" / "index.html"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if not BUILT.exists():
        pytest.fail("the frontend is not built: run `make build`")
    if not Path(CHROMIUM).exists():
        missing = "Chromium is missing: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    """The cabinet's people, no meetings yet: a tablet fetches and indexes the papers of every meeting to come."""
    with BareHall() as served:
        yield served


@pytest.fixture
def secretary(hall: Hall) -> Iterator[Client]:
    """The secretariat without a screen, for setting a scene quickly."""
    client = Client(hall.url)
    client.sign_in("thuky1", PASSWORD)
    yield client
    client.close()


@pytest.fixture
def own_hall() -> Iterator[Hall]:
    """A server of the story's own, which stops it, puts its data back or looks all of it through."""
    with BareHall() as served:
        yield served


@pytest.fixture
def office(own_hall: Hall) -> Iterator[Client]:
    """The secretariat without a screen, at the story's own server."""
    client = Client(own_hall.url)
    client.sign_in("thuky1", PASSWORD)
    yield client
    client.close()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


class Wardrobe:
    """Hands out tablets; each is a profile of its own."""

    def __init__(self, browser: Browser, hall: Hall, opened: list[BrowserContext]) -> None:
        self.browser, self.hall, self.opened = browser, hall, opened

    def __call__(
        self,
        width: int = 1180,
        height: int = 820,
        *,
        language: str = "vi",
        dark: bool = False,
        bypass: bool = False,
        hours: int = 0,
        named: bool = False,
    ) -> Tablet:
        """`hours`: how far its clock is off; `named`: by the server's name, without which there are no passkeys."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            base_url=self.hall.url.replace("127.0.0.1", "localhost") if named else self.hall.url,
            color_scheme="dark" if dark else "light",
            has_touch=True,
            bypass_csp=bypass,
        )
        context.add_init_script(f"localStorage.setItem('ecab-prefs', JSON.stringify({{locale: '{language}'}}))")
        if hours:
            context.add_init_script(f"localStorage.setItem('turned', '{hours}')")
            context.add_init_script(TURNED)
        self.opened.append(context)
        return Tablet(context, language)


@pytest.fixture
def tablets(chromium: Browser, hall: Hall, contexts: list[BrowserContext]) -> Wardrobe:
    return Wardrobe(chromium, hall, contexts)
