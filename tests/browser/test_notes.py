"""Notes on several tablets: synced, joined, searched, shown and withdrawn, recovered; the server reads nothing."""

import sqlite3

from playwright.sync_api import Browser, BrowserContext, expect

from ecabinet.demo.people import MEMBERS, OFFICE
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.pages.notes import Notes
from tests.browser.pages.room import Room
from tests.browser.scene import draft, file_paper, paper
from tests.browser.tablet import Tablet

SUBJECT = "Phân bổ vốn đầu tư công"
WRITTEN = "Hỏi lại số vốn của Tây Nguyên"
HERE, THERE = "Sửa ở máy thứ nhất", "Sửa ở máy thứ hai"
OWNER, READER = (next(each for each in MEMBERS if each.username == name) for name in ("taichinh", "ngoaigiao"))
AIDE = next(each for each in OFFICE if each.stands_for == OWNER.username and "aide" in each.roles)


class Scene:
    """A member with two tablets, another with one, and a paper before them."""

    def __init__(self, office: Client, wardrobe: Wardrobe) -> None:
        self.office, self.wardrobe = office, wardrobe
        meeting = draft(office, "Phiên họp có ghi chú", [SUBJECT])
        file_paper(office, meeting["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
        office.post(f"/api/meetings/{meeting['id']}/publish")
        self.meeting = meeting["id"]
        self.first, self.reader = self.tablet(OWNER.username), self.tablet(READER.username)

    def tablet(self, username: str) -> Tablet:
        return self.wardrobe().sign_in(username).enrol(self.office)

    def reads(self, tablet: Tablet) -> Notes:
        Room(tablet, self.meeting).open().reads()
        return Notes(tablet)

    def second(self) -> Tablet:
        """Another tablet of the owner, which gets the notes key from the first."""
        tablet = self.tablet(OWNER.username)
        Notes(self.first).gives_key(Notes(tablet).asks_key())
        expect(tablet.text("notes.key_here")).to_be_visible()
        return tablet


def apart(*tablets: Tablet, offline: bool) -> None:
    for tablet in tablets:
        tablet.context.set_offline(offline)


def syncs_and_joins(scene: Scene, second: Tablet) -> None:
    """Written on one tablet, seen on the other; changed on both without a network, nothing is lost."""
    mine, other = scene.reads(scene.first), scene.reads(second)
    mine.writes(WRITTEN)
    other.page.get_by_role("button", name=second.say("ink.list_n", n=1)).click()
    expect(other.on_paper(WRITTEN)).to_be_visible()
    apart(scene.first, second, offline=True)
    mine.rewrites(WRITTEN, HERE)
    other.rewrites(WRITTEN, THERE)
    apart(scene.first, offline=False)
    expect(scene.first.page.get_by_label(scene.first.say("connection.online")).first).to_be_visible()
    apart(second, offline=False)
    for notes in (mine, other):
        expect(notes.on_paper(HERE)).to_be_visible(timeout=40_000)
        expect(notes.on_paper(THERE)).to_be_visible(timeout=40_000)


def shows_and_withdraws(scene: Scene) -> None:
    """Both sides see who sees the note; taken off the list, the reader sees it no more."""
    scene.reader.go("/notes")
    scene.first.go("/")
    mine, theirs = Notes(scene.first).open(), Notes(scene.reader)
    expect(scene.reader.text("notes.none")).to_be_visible()
    mine.shares(HERE, READER.full_name)
    expect(mine.row(HERE).get_by_text(scene.first.say("notes.shared_by_me", names=READER.full_name))).to_be_visible()
    expect(mine.row(THERE).get_by_text(scene.first.say("notes.private_badge"))).to_be_visible()
    shown = theirs.row(HERE).get_by_text(scene.reader.say("notes.shared_with_me", name=OWNER.full_name))
    expect(shown).to_be_visible()
    expect(theirs.row(THERE)).to_have_count(0)
    mine.shares(HERE, READER.full_name)
    expect(theirs.row(HERE)).to_have_count(0)
    expect(mine.row(HERE).get_by_text(scene.first.say("notes.private_badge"))).to_be_visible()


def shows_to_the_aide(scene: Scene) -> None:
    """Who sits at no table sees what the principal chose, and only that."""
    tablet = scene.tablet(AIDE.username)
    tablet.go("/notes")
    expect(tablet.text("notes.none")).to_be_visible()
    mine, theirs = Notes(scene.first), Notes(tablet)
    mine.shares(THERE, AIDE.full_name)
    expect(mine.row(THERE).get_by_text(scene.first.say("notes.shared_by_me", names=AIDE.full_name))).to_be_visible()
    shown = theirs.row(THERE).get_by_text(tablet.say("notes.shared_with_me", name=OWNER.full_name))
    expect(shown).to_be_visible()
    expect(theirs.row(HERE)).to_have_count(0)
    assert not tablet.faults


def finds_without_a_network(scene: Scene) -> None:
    """Words of notes and of papers on the tablet, typed without marks; a tap leads to the page."""
    tablet, notes = scene.first, Notes(scene.first)
    notes.search("may thu nhat")
    expect(notes.row(HERE)).to_be_visible()
    apart(tablet, offline=True)
    notes.search("phan bo von dau tu")
    found = notes.row(f"Tờ trình: {SUBJECT}").get_by_role("link")
    expect(found.first).to_be_visible(timeout=40_000)
    found.first.click()
    Room(tablet, scene.meeting).reads()
    apart(tablet, offline=False)


def comes_back_by_recovery_key(scene: Scene) -> None:
    key = Notes(scene.first).prints_recovery()
    third = scene.tablet(OWNER.username)
    notes = Notes(third)
    notes.asks_key()
    notes.recovers(key)
    third.go("/")
    notes.open()
    expect(notes.row(HERE)).to_be_visible()
    expect(notes.row(THERE)).to_be_visible()
    # The printed key is nowhere on the server either.
    assert key.replace("-", "") not in dump(scene)


def dump(scene: Scene) -> str:
    """All that an administrator could copy out of the database."""
    folder = scene.wardrobe.hall.folder / "data"
    with sqlite3.connect(f"file:{folder / 'ecabinet.db'}?mode=ro", uri=True) as database:
        return "\n".join(database.iterdump())


def test_notes_go_with_their_owner_and_to_nobody_else(
    own_hall: Hall, office: Client, chromium: Browser, contexts: list[BrowserContext]
) -> None:
    scene = Scene(office, Wardrobe(chromium, own_hall, contexts))
    second = scene.second()
    syncs_and_joins(scene, second)
    shows_and_withdraws(scene)
    shows_to_the_aide(scene)
    finds_without_a_network(scene)
    comes_back_by_recovery_key(scene)
    copied = dump(scene)
    hexed = [text.encode().hex().upper() for text in (WRITTEN, HERE, THERE)]
    assert 'INSERT INTO "note"' in copied
    assert not [text for text in (WRITTEN, HERE, THERE, *hexed) if text in copied]
    assert not [fault for tablet in (scene.first, second, scene.reader) for fault in tablet.faults]
