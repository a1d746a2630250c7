"""The pack as its holder sees it, and the wire under it."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Locator, WebSocketRoute, expect

from tests.browser.tablet import Tablet

ASKED = re.compile(r'^42\d+(\["chunk",.*\])$')
Piece = tuple[int, int]


class PaperWire:
    """Every websocket of one page: which pieces were asked for, and where the network breaks."""

    def __init__(self, tablet: Tablet) -> None:
        self.asked: list[Piece] = []
        self.answers_left: int | None = None
        tablet.page.route_web_socket(re.compile("/socket.io/"), self._carry)

    @property
    def is_cut(self) -> bool:
        return self.answers_left == 0

    def _carry(self, socket: WebSocketRoute) -> None:
        if self.is_cut:
            socket.close()
            return
        server = socket.connect_to_server()
        socket.on_message(lambda message: self._up(message, server.send))
        server.on_message(lambda message: self._down(message, socket))

    def _up(self, message: str | bytes, send: Callable[[str | bytes], None]) -> None:
        found = ASKED.match(message) if isinstance(message, str) else None
        if found:
            body = json.loads(found[1])[1]
            self.asked += [(body["version_id"], body["index"] + at) for at in range(body["count"])]
        send(message)

    def _down(self, message: str | bytes, socket: WebSocketRoute) -> None:
        if self.is_cut:
            return
        socket.send(message)
        if isinstance(message, bytes) and self.answers_left is not None:
            self.answers_left -= 1
            if self.is_cut:
                socket.close()


class PackScreen:
    """Cover, contents, and what is on the tablet."""

    def __init__(self, tablet: Tablet, meeting_id: int) -> None:
        self.tablet = tablet
        self.meeting_id = meeting_id

    def open(self) -> "PackScreen":
        self.tablet.go(f"/m/{self.meeting_id}/pack")
        expect(self.tablet.page.get_by_role("article", name=self.tablet.say("pack.cover"))).to_be_visible()
        return self

    @property
    def ready(self) -> Locator:
        return self.tablet.page.get_by_text(self.tablet.say("pack.ready"), exact=True)

    def line(self, title: str, page: int) -> Locator:
        """A paper in the contents, by its title and the page it begins on."""
        return self.tablet.page.get_by_role("link", name=self.tablet.say("pack.goes_to", title=title, page=page))

    def is_whole(self, papers: int) -> None:
        expect(self.ready).to_have_count(papers, timeout=40_000)
        expect(self.tablet.text("pack.all_ready", n=papers)).to_be_visible()

    def held(self) -> set[Piece]:
        """The pieces that lie in the tablet's database."""
        keys = self.tablet.page.evaluate(
            """async () => {
                const opening = indexedDB.open('ecabinet')
                const db = await new Promise((done) => (opening.onsuccess = () => done(opening.result)))
                const asking = db.transaction('pieces').objectStore('pieces').getAllKeys()
                const keys = await new Promise((done) => (asking.onsuccess = () => done(asking.result)))
                db.close()
                return keys
            }"""
        )
        return {(int(version), int(index)) for version, index in keys}


def volume_page(tablet: Tablet, pages: int) -> Locator:
    """The box that tells the page of the whole pack."""
    return tablet.page.get_by_label(tablet.say("pack.volume_page", total=pages))
