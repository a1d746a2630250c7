"""Papers behind the doors: sealed bytes, keys that follow tablets and seats, the master key turned, sweeping."""

import json
from datetime import timedelta

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import clock, crypto, sealing
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.documents import access, opening, rules, sweeping, vault
from ecabinet.documents.models import Paper, Upload, Version
from ecabinet.documents.opening import NotOpened
from ecabinet.documents.rules import Place, Seen
from ecabinet.masters import turning
from ecabinet.meetings.events import ItemClassified, ItemDiscarded, ItemRemoved
from ecabinet.meetings.models import AgendaItem, Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.rulebook.rules import SeatKind
from tests.factories import accounts, documents
from tests.factories.documents import Cabinet


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def filed(cabinet: Cabinet, pages: int = 2, **more: object) -> Version:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(pages), **more)
    assert answer.status_code == 201, answer.json
    with reading() as session:
        return session.get_one(Version, (answer.json or {})["versions"][0]["id"])


def test_nothing_but_sealed_bytes_lies_on_the_disk(cabinet: Cabinet) -> None:
    """N6: database and files stolen."""
    version = filed(cabinet)
    files = [path for path in settings().data.rglob("*") if path.is_file() and path.suffix not in {".db", ".key"}]
    assert all(b"To trinh" not in path.read_bytes() for path in files)
    assert crypto.sha256(vault.read(version, 0, 10**9)).hex() == version.sealed_sha256
    assert vault.read(version, 0, 56) == version.header
    assert vault.read(version, version.sealed_size, 10) == b""
    assert version.sealed_size == sealing.sealed_size(version.size)


def test_changed_cut_and_reordered_bytes_do_not_open(cabinet: Cabinet) -> None:
    version = filed(cabinet, 400)
    leased = documents.lease(cabinet.member, cabinet.tablet)
    given = documents.envelope(cabinet.member, version.id)
    manifest = opening.checked_manifest(given, given.publisher_key, None)
    key, sealed = opening.content_key(given, manifest, cabinet.tablet.agreement, leased), vault.read(version, 0, 10**9)
    context, header, step = rules.content_context(version.place), sealing.HEADER, sealing.SEALED_CHUNK
    assert len(sealed) > header + 3 * step
    first, second = sealed[header : header + step], sealed[header + step : header + 2 * step]
    wrong = {
        "flipped": sealed[:500] + bytes([sealed[500] ^ 1]) + sealed[501:],
        "cut": sealed[:-1],
        "cut at a border": sealed[: header + 2 * step],
        "reordered": sealed[:header] + second + first + sealed[header + 2 * step :],
        "grown": sealed + b"\0",
    }
    for content in wrong.values():
        with pytest.raises(NotOpened, match="other_bytes"):
            opening.opened(manifest, key, content)
        with pytest.raises(crypto.CryptoError):
            sealing.open_sealed(key, context, content)
    for other in (Place(paper_id=version.paper_id, number=2), Place(paper_id=version.paper_id + 1, number=1)):
        with pytest.raises(crypto.CryptoError):
            sealing.open_sealed(key, rules.content_context(other), sealed)


def test_a_key_opens_on_its_own_tablet_only_and_a_manifest_only_unchanged(cabinet: Cabinet) -> None:
    """C4: the wrapped key of another tablet."""
    version = filed(cabinet)
    leased = documents.lease(cabinet.member, cabinet.tablet)
    given = documents.envelope(cabinet.member, version.id)
    manifest = opening.checked_manifest(given, given.publisher_key, None)
    with pytest.raises(NotOpened, match="bad_wrap"):
        opening.content_key(given, manifest, cabinet.stranger_tablet.agreement, leased)
    with pytest.raises(NotOpened, match="bad_wrap"):
        opening.content_key(given, {**manifest, "number": 2}, cabinet.tablet.agreement, leased)
    forged = opening.Envelope(
        device_id=given.device_id,
        lease=given.lease,
        manifest=given.manifest.replace('"pages":2', '"pages":3'),
        manifest_signature=given.manifest_signature,
        publisher_key=given.publisher_key,
        wrap=given.wrap,
    )
    with pytest.raises(NotOpened, match="bad_signature"):
        opening.checked_manifest(forged, given.publisher_key, None)
    with pytest.raises(NotOpened, match="other_publisher"):
        opening.checked_manifest(given, cabinet.tablet.signing_key, None)


def test_manifests_form_a_chain_and_an_old_one_is_refused_by_who_saw_the_new_one(cabinet: Cabinet) -> None:
    """N11: an old version fed to one tablet."""
    first = filed(cabinet)
    second = filed(cabinet, 3, replaces_paper_id=first.paper_id)
    digest = crypto.sha256(first.manifest.encode()).hex()
    assert json.loads(second.manifest)["previous"] == digest
    assert json.loads(first.manifest)["previous"] is None
    documents.opened(cabinet.member, cabinet.tablet, second, Seen(number=1, manifest_sha256=digest))
    newest = Seen(number=2, manifest_sha256=crypto.sha256(second.manifest.encode()).hex())
    with pytest.raises(NotOpened, match="rolled_back"):
        documents.opened(cabinet.member, cabinet.tablet, first, newest)


def test_keys_follow_seats_and_roles(app: Flask, cabinet: Cabinet) -> None:
    """C2: a role or an item closed in mid-session."""
    version = filed(cabinet)
    documents.opened(cabinet.member, cabinet.tablet, version)
    with transaction() as session:
        persons = {role: accounts.person(session, roles=(role,)) for role in ("clerk", "secretary")}
        tablets = {role: accounts.tablet(session, owner) for role, owner in persons.items()}
    browsers = {role: accounts.signed_in(app, owner, tablets[role]) for role, owner in persons.items()}
    documents.opened(browsers["secretary"], tablets["secretary"], version)
    documents.lease(browsers["clerk"], tablets["clerk"])
    assert browsers["clerk"].get(f"/api/versions/{version.id}/key").status_code == 404
    with transaction() as session:
        seat = session.query(Seat).filter_by(person_id=cabinet.member_id).one()
        session.delete(seat)
        session.add(Seat(meeting_id=cabinet.meeting_id, person_id=cabinet.stranger.person_id, kind=SeatKind.GUEST))
    assert cabinet.member.get(f"/api/versions/{version.id}/key").status_code == 404
    documents.opened(cabinet.stranger, cabinet.stranger_tablet, version)


def test_access_for_the_socket_is_the_same_as_for_the_doors(app: Flask, cabinet: Cabinet) -> None:
    version = filed(cabinet)
    with reading() as session:
        persons = {each: session.get_one(Person, each) for each in (cabinet.member_id, cabinet.stranger.person_id)}
        member = persons[cabinet.member_id]
        actor = accounts.actor_of(member, device=cabinet.tablet)
        assert access.version_to_fetch(session, actor, version.id).id == version.id
        with pytest.raises(NotPermitted):
            access.version_to_fetch(session, accounts.actor_of(member), version.id)
        other = accounts.actor_of(persons[cabinet.stranger.person_id], device=cabinet.stranger_tablet)
        with pytest.raises(NotFound):
            access.version_to_fetch(session, other, version.id)
        assert access.current_versions_of(session, cabinet.item_id) == [(version.id, version.sha256)]


def test_the_master_key_is_turned_and_the_old_one_can_go(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    before = documents.lease(cabinet.member, cabinet.tablet)
    assert turning.make() == 2
    assert sum(turning.rewrap()) == 2
    assert list(turning.rewrap()) == []
    assert turning.retire() == [1]
    assert masters().ids() == [2]
    assert documents.lease(cabinet.member, cabinet.tablet) == before
    documents.opened(cabinet.member, cabinet.tablet, version)


def test_sweeping_takes_what_is_left_over_and_nothing_else(cabinet: Cabinet) -> None:
    version = filed(cabinet)
    documents.begin(cabinet.secretary, cabinet.item_id, b"abc")
    orphan = settings().vault_dir / "ab" / ("ab" + "0" * 62)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"orphan")
    (settings().uploads_dir / "left.part").write_bytes(b"x")
    with transaction() as session:
        session.add(Paper(item_id=cabinet.item_id, title="x", position=9, next_number=2, created_at=clock.now()))
    assert sweeping.sweep() == sweeping.Swept(uploads=0, papers=0, files=0)
    with clock.pinned(clock.now() + timedelta(hours=25)):
        assert sweeping.sweep() == sweeping.Swept(uploads=1, papers=1, files=2)
    assert vault.holds(version.sealed_sha256)
    assert not orphan.exists()
    with reading() as session:
        assert (session.query(Upload).count(), session.query(Paper).count()) == (0, 1)


def test_an_item_with_circulated_papers_neither_goes_nor_becomes_classified(cabinet: Cabinet) -> None:
    filed(cabinet)
    about = {"actor_id": None, "meeting_id": cabinet.meeting_id, "item_id": cabinet.item_id}
    for event in (ItemRemoved(**about), ItemClassified(**about)):
        with pytest.raises(Conflict, match="item_has_papers"), transaction() as session:
            record(session, event)


def test_papers_of_a_draft_are_set_aside_with_their_item_and_leave_with_it(app: Flask) -> None:
    cabinet = documents.cabinet(app, MeetingStatus.DRAFT)
    filed(cabinet)
    about = {"actor_id": None, "meeting_id": cabinet.meeting_id, "item_id": cabinet.item_id}
    with transaction() as session:
        record(session, ItemRemoved(**about))
    with reading() as session:
        assert [paper.recalled_at is None for paper in session.query(Paper)] == [False]
    with transaction() as session:
        record(session, ItemDiscarded(**about))
        session.delete(session.get_one(AgendaItem, cabinet.item_id))
    with reading() as session:
        assert session.query(Version).count() == 0
        assert session.query(Meeting).count() == 1
