"""Meetings with papers for tests: uploads through the doors, tablets that open what they are given."""

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.schemas import from_base64url
from ecabinet.documents import opening
from ecabinet.documents.models import Version
from ecabinet.documents.opening import Envelope, OpenedLease
from ecabinet.documents.rules import Seen
from ecabinet.documents.vault import read
from ecabinet.meetings.models import AgendaItem, Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.rulebook.rules import ItemKind, SeatKind
from tests.factories import accounts, hostile
from tests.factories.accounts import Browser, Tablet


@functools.cache
def pdf(pages: int = 2, text: str = "To trinh") -> bytes:
    """A small clean PDF."""
    return hostile.saved(hostile.plain(pages, text))


@dataclass(frozen=True, kw_only=True)
class Cabinet:
    """A secretary, two members with tablets, a stranger, and a meeting of one item."""

    secretary: Browser
    member: Browser
    tablet: Tablet
    other_tablet: Tablet
    stranger: Browser
    stranger_tablet: Tablet
    chair_id: int
    member_id: int
    meeting_id: int
    item_id: int


def cabinet(app: Flask, status: MeetingStatus = MeetingStatus.PUBLISHED) -> Cabinet:
    """The persons sign in; the member's and the stranger's browsers are bound to their tablets."""
    with transaction() as session:
        secretary = accounts.person(session, roles=(Role.SECRETARY,))
        chair = accounts.person(session, roles=(Role.MEMBER, Role.CHAIR))
        member, stranger = accounts.person(session), accounts.person(session)
        tablets = [accounts.tablet(session, owner, approved_by=secretary) for owner in (member, chair, stranger)]
        meeting, item = meeting_of(session, secretary, {chair: SeatKind.CHAIR, member: SeatKind.MEMBER}, status)
    return Cabinet(
        secretary=accounts.signed_in(app, secretary),
        member=accounts.signed_in(app, member, tablets[0]),
        tablet=tablets[0],
        other_tablet=tablets[1],
        stranger=accounts.signed_in(app, stranger, tablets[2]),
        stranger_tablet=tablets[2],
        chair_id=chair.id,
        member_id=member.id,
        meeting_id=meeting.id,
        item_id=item.id,
    )


def meeting_of(
    session: Session, secretary: Person, seats: dict[Person, SeatKind], status: MeetingStatus
) -> tuple[Meeting, AgendaItem]:
    """A meeting of one item."""
    meeting = Meeting(
        title="Phiên họp", number=1, starts_at=clock.now(), place="Hà Nội", status=status, rule_set="vn_government",
        version=1, created_by_id=secretary.id, created_at=clock.now(), published_at=None, started_at=None,
        finished_at=None,
    )  # fmt: skip
    meeting.seats = [Seat(person_id=person.id, kind=kind) for person, kind in seats.items()]
    item = AgendaItem(position=1, title="Dự thảo Nghị quyết", minutes=20, kind=ItemKind.DECIDE)
    meeting.items = [item]
    session.add(meeting)
    session.flush()
    return meeting, item


def begin(browser: Browser, item_id: int, content: bytes, **more: Any) -> TestResponse:
    """POST an upload for this content."""
    body = {"filename": "Tờ trình.pdf", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return browser.post(f"/api/items/{item_id}/uploads", body | more)


def send(browser: Browser, upload_id: int, offset: int, piece: bytes) -> TestResponse:
    """PUT one piece."""
    headers = {"Content-Type": "application/octet-stream"}
    return browser.put(f"/api/uploads/{upload_id}?offset={offset}", data=piece, headers=headers)


def upload(
    browser: Browser, item_id: int, content: bytes, title: str | None = "Tờ trình", *, finish: Any = None, **more: Any
) -> TestResponse:
    """Begin, send in one piece, finish."""
    begun = begin(browser, item_id, content, **more)
    assert begun.status_code == 201, begun.json
    upload_id = (begun.json or {})["id"]
    step = 3 * 2**20
    for offset in range(0, len(content), step):
        sent = send(browser, upload_id, offset, content[offset : offset + step])
        assert sent.status_code == 200, sent.json
    return browser.post(f"/api/uploads/{upload_id}/finish", {"title": title} | (finish or {}))


def bytes_of(text: str) -> bytes:
    """Bytes as the wire carries them."""
    found: bytes = from_base64url(text)
    return found


def lease(browser: Browser, tablet: Tablet) -> OpenedLease:
    """The lease of the browser's tablet, opened."""
    answer = browser.post("/api/lease", {})
    assert answer.status_code == 200, answer.json
    view = answer.json or {}
    holder = opening.holder_of(tablet.agreement, view["tenant"], view["device_id"], view["lease"])
    return opening.opened_lease(tablet.agreement, holder, bytes_of(view["sealed"]))


def envelope(browser: Browser, version_id: int) -> Envelope:
    """The key of a version for the browser's tablet, which has a lease."""
    answer = browser.get(f"/api/versions/{version_id}/key")
    assert answer.status_code == 200, answer.json
    view = answer.json or {}
    return Envelope(
        device_id=view["device_id"],
        lease=view["lease"],
        manifest=view["manifest"],
        manifest_signature=from_base64url(view["manifest_signature"]),
        publisher_key=from_base64url(view["publisher_key"]),
        wrap=from_base64url(view["wrap"]),
    )


def opened(browser: Browser, tablet: Tablet, version: Version, seen: Seen | None = None) -> bytes:
    """The PDF as this tablet opens it."""
    leased = lease(browser, tablet)
    given = envelope(browser, version.id)
    manifest = opening.checked_manifest(given, given.publisher_key, seen)
    sealed = read(version, 0, version.sealed_size + 1)
    return opening.opened(manifest, opening.content_key(given, manifest, tablet.agreement, leased), sealed)


def text_of(plain: bytes) -> str:
    """All the words of a PDF, spaces and line ends as one space each."""
    document = pdfium.PdfDocument(plain)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def read_quietly(path: Path) -> bytes:
    """A file of /proc, or nothing when its process has just ended."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
