"""Leases: a tablet's keys work only with one, it is a day's, and what it shares is bound to it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.documents import access, leasing, opening, sealing, views
from ecabinet.documents.models import Lease, Version
from ecabinet.documents.opening import NotOpened
from ecabinet.meetings.models import Seat
from ecabinet.meetings.rules import SeatKind
from tests.factories import accounts, documents
from tests.factories.documents import Cabinet


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def filed(cabinet: Cabinet) -> int:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf())
    return int((answer.json or {})["versions"][0]["id"])


def leased(cabinet: Cabinet, at: datetime) -> tuple[int, bytes, bytes, datetime]:
    """(number, secret, locker, end) of the member's lease as it is granted at this moment."""
    with clock.pinned(at), transaction() as session:
        member = session.get_one(Person, cabinet.member_id)
        lease = leasing.grant_lease(session, accounts.actor_of(member, device=cabinet.tablet))
        secrets = sealing.secrets_of(lease)
        return lease.number, secrets.secret, secrets.locker, lease.expires_at


def test_a_lease_lasts_a_day_from_the_last_time_it_was_asked_for_and_its_secret_is_renewed(cabinet: Cabinet) -> None:
    now = clock.now()
    number, secret, locker, end = leased(cabinet, now)
    assert end == now + timedelta(hours=24)
    later = leased(cabinet, now + timedelta(hours=11))
    assert later == (number, secret, locker, now + timedelta(hours=35))
    next_day = leased(cabinet, now + timedelta(hours=12))
    assert next_day[0] == number + 1
    assert next_day[1] != secret
    assert next_day[2] == locker


def test_what_a_recused_person_and_their_aide_were_given_does_not_last(app: Flask, cabinet: Cabinet) -> None:
    with transaction() as session:
        aide = accounts.person(session, roles=("aide",), principal=session.get_one(Person, cabinet.member_id))
        session.add(Seat(meeting_id=cabinet.meeting_id, person_id=aide.id, kind=SeatKind.GUEST))
        tablet = accounts.tablet(session, aide)
        chair = session.get_one(Person, cabinet.chair_id)
    seated = [(aide, tablet), (chair, cabinet.other_tablet)]
    browsers = [cabinet.member, *(accounts.signed_in(app, *each) for each in seated)]
    before = [browser.post("/api/lease", {}).json["lease"] for browser in browsers]
    assert cabinet.member.post(f"/api/items/{cabinet.item_id}/recusals", {}).status_code == 201
    after = [browser.post("/api/lease", {}).json["lease"] for browser in browsers]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1, 0]


def test_no_key_without_a_lease_nor_after_its_end(cabinet: Cabinet) -> None:
    """N3: a lease that ended offline."""
    version_id, now = filed(cabinet), clock.now()
    asked = cabinet.member.get(f"/api/versions/{version_id}/key")
    assert (asked.status_code, (asked.json or {})["code"]) == (409, "lease_required")
    leased(cabinet, now)
    assert cabinet.member.get(f"/api/versions/{version_id}/key").status_code == 200
    with clock.pinned(now + timedelta(hours=24)), reading() as session:
        member = accounts.actor_of(session.get_one(Person, cabinet.member_id), device=cabinet.tablet)
        with pytest.raises(Conflict, match="lease_required"):
            access.key_to_fetch(session, member, version_id)


def test_a_session_that_is_not_of_a_tablet_gets_no_lease(cabinet: Cabinet) -> None:
    asked = cabinet.secretary.post("/api/lease", {})
    assert (asked.status_code, (asked.json or {})["code"]) == (403, "device_required")


def test_the_day_before_does_not_open_what_is_handed_out_today(cabinet: Cabinet) -> None:
    version_id, now = filed(cabinet), clock.now()
    yesterday = leased(cabinet, now - timedelta(hours=13))
    today = documents.lease(cabinet.member, cabinet.tablet)
    given = documents.envelope(cabinet.member, version_id)
    manifest = opening.checked_manifest(given, given.publisher_key, None)
    key = opening.content_key(given, manifest, cabinet.tablet.agreement, today)
    with reading() as session:
        assert key == sealing.content_key(session.get_one(Version, version_id))
    stolen = opening.OpenedLease(number=today.number, secret=yesterday[1])
    assert opening.content_key(given, manifest, cabinet.tablet.agreement, stolen) != key
    old = opening.OpenedLease(number=yesterday[0], secret=yesterday[1])
    with pytest.raises(NotOpened, match="other_lease"):
        opening.content_key(given, manifest, cabinet.tablet.agreement, old)


def test_the_lease_of_one_tablet_is_not_anothers(cabinet: Cabinet) -> None:
    """C4: the wrapped key of another tablet."""
    view = cabinet.member.post("/api/lease", {}).json or {}
    for tablet, device_id in ((cabinet.stranger_tablet, view["device_id"]), (cabinet.tablet, cabinet.other_tablet.id)):
        holder = opening.holder_of(tablet.agreement, view["tenant"], device_id, view["lease"])
        with pytest.raises(NotOpened, match="bad_lease"):
            opening.opened_lease(tablet.agreement, holder, documents.bytes_of(view["sealed"]))


def test_a_class_that_may_not_be_read_offline_ends_at_once(cabinet: Cabinet) -> None:
    now = clock.now()
    with clock.pinned(now), transaction() as session:
        member = accounts.actor_of(session.get_one(Person, cabinet.member_id), device=cabinet.tablet)
        lease = leasing.grant_lease(session, member)
        view = views.lease(lease, access.tablet_to_lease(session, member)[0])
    assert [each.until - now for each in view.offline] == [timedelta(hours=24), timedelta(0)]
    assert (view.server_time, view.renew_at - now) == (now, timedelta(hours=1))


def test_keys_come_together_and_what_is_not_ones_own_is_gone(cabinet: Cabinet) -> None:
    version_id = filed(cabinet)
    documents.lease(cabinet.member, cabinet.tablet)
    documents.lease(cabinet.stranger, cabinet.stranger_tablet)
    mine = cabinet.member.get(f"/api/keys?versions={version_id},999999").json or {}
    assert ([each["version_id"] for each in mine["items"]], mine["gone"]) == ([version_id], [999999])
    theirs = cabinet.stranger.get(f"/api/keys?versions={version_id}").json or {}
    assert (theirs["items"], theirs["gone"]) == ([], [version_id])
    for wrong in ("", "0", "1,,2", "1;2", "-1", ",".join(["1"] * 201)):
        assert cabinet.member.get(f"/api/keys?versions={wrong}").status_code == 422


def test_an_earlier_lease_is_not_handed_out_again_once_the_tablet_is_revoked(app: Flask, cabinet: Cabinet) -> None:
    """Not from the kept answers of commands either: whoever has the revoked tablet and the password may repeat one."""
    key = "the-lease-of-this-morning"
    assert cabinet.member.command("POST", "/api/lease", {}, key=key).status_code == 200
    revoked = cabinet.member.post(f"/api/devices/{cabinet.tablet.id}/revoke", {"reason": "lost"})
    assert revoked.status_code == 200, revoked.json
    with reading() as session:
        again = accounts.signed_in(app, session.get_one(Person, cabinet.member_id))
        assert session.get(Lease, cabinet.tablet.id) is None
    asked = again.command("POST", "/api/lease", {}, key=key)
    assert (asked.status_code, (asked.json or {})["code"]) == (403, "device_required")
