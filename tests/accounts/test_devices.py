"""How a tablet comes to count and ceases to: enrolment, approval, binding, revocation."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask

from ecabinet.accounts import access
from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.schemas import to_base64url
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories.accounts import Browser, Tablet

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def minister(app: Flask) -> Person:
    with transaction() as session:
        return make.person(session, "minister")


@pytest.fixture
def secretary(app: Flask) -> Person:
    with transaction() as session:
        return make.person(session, "secretary", roles=("secretary",))


def enrol(browser: Browser, tablet: Tablet) -> dict[str, Any]:
    started = browser.post("/api/devices", tablet.proposal())
    assert started.status_code == 201, started.json
    proved = browser.post(f"/api/devices/{started.json['device_id']}/proof", tablet.proof(started.json))
    assert proved.status_code == 200, proved.json
    view: dict[str, Any] = proved.json
    return view


def bind(browser: Browser, tablet: Tablet, device_id: int) -> Any:
    challenge = browser.post("/api/session/device/challenge", {"device_id": device_id}).json["challenge"]
    return browser.put("/api/session/device", tablet.binding(device_id, challenge))


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_tablet_is_proposed_proved_approved_and_bound(app: Flask, minister: Person, secretary: Person) -> None:
    browser, office, tablet = make.signed_in(app, minister), make.signed_in(app, secretary), Tablet()
    pending = enrol(browser, tablet)
    assert (pending["status"], len(pending["code"])) == ("pending", 9)
    shown = office.get("/api/devices?scope=all").json["items"]
    assert [(item["id"], item["code"], item["person"]["id"]) for item in shown] == [
        (pending["id"], pending["code"], minister.id)
    ]
    assert code_of(bind_refused(browser, pending["id"])) == (404, "not_found")
    assert code_of(office.post(f"/api/devices/{pending['id']}/approve", {"code": "AAAA-AAAA"})) == (422, "wrong_code")
    approved = office.post(f"/api/devices/{pending['id']}/approve", {"code": pending["code"].lower()})
    assert (approved.status_code, approved.json["status"]) == (200, "approved")
    assert approved.json["approved_by"] == secretary.id
    assert browser.get("/api/session").json["device"] is None
    bound = bind(browser, tablet, pending["id"])
    assert (bound.status_code, bound.json["device"]["id"]) == (200, pending["id"])
    assert browser.get("/api/session").json["idle_minutes"] == 240
    with reading() as session:
        assert access.actor_of_session(session, browser.session_id, clock.now()).device_id == pending["id"]
        assert [device.id for device in access.devices_of(session, [minister.id, secretary.id])] == [pending["id"]]
        kinds = list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))
    ours = [kind for kind in kinds if kind.startswith(("Device", "SessionB"))]
    assert ours == ["DeviceProposed", "DeviceApproved", "SessionBound"]


def of_another_kind(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    """A public key that no tablet has: a point on another curve, or RSA."""
    if isinstance(key, rsa.RSAPrivateKey):
        return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def bind_refused(browser: Browser, device_id: int) -> Any:
    return browser.post("/api/session/device/challenge", {"device_id": device_id})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signing_key": to_base64url(b"\x04" + b"\x01" * 64)}, "bad_key"),
        ({"agreement_key": to_base64url(b"\x02" + b"\x01" * 64)}, "bad_key"),
        ({"signing_key": "AAAA"}, "invalid"),
        ({"signing_key": to_base64url(of_another_kind(ec.generate_private_key(ec.SECP384R1())))}, "invalid"),
        ({"signing_key": to_base64url(of_another_kind(rsa.generate_private_key(65537, 2048)))}, "invalid"),
        ({"probe": {"ok": False, "reason": "lockdown_mode"}}, "probe_failed"),
        ({"probe": {str(n): n for n in range(41)}}, "invalid"),
        ({"probe": {"quota": float("nan")}}, "invalid"),
        ({"probe": {"nested": {}}}, "invalid"),
        ({"status": "approved"}, "invalid"),
        ({"person_id": 1}, "invalid"),
        ({"name": "\u202e"}, "invalid"),
    ],
)
def test_unsound_proposals_are_refused(app: Flask, minister: Person, changes: dict[str, Any], code: str) -> None:
    browser = make.signed_in(app, minister)
    assert code_of(browser.post("/api/devices", Tablet().proposal(**changes))) == (422, code)
    assert browser.get("/api/devices").json["items"] == []


def test_keys_serve_one_use_on_one_tablet(app: Flask, minister: Person) -> None:
    browser, tablet = make.signed_in(app, minister), Tablet()
    twice = tablet.proposal(agreement_key=tablet.proposal()["signing_key"])
    assert code_of(browser.post("/api/devices", twice)) == (422, "one_key_for_two_uses")
    enrol(browser, tablet)
    assert code_of(browser.post("/api/devices", tablet.proposal())) == (409, "key_in_use")
    crossed = Tablet().proposal(signing_key=tablet.proposal()["agreement_key"])
    assert code_of(browser.post("/api/devices", crossed)) == (409, "key_in_use")


def test_both_private_keys_must_be_proved_in_time(app: Flask, minister: Person) -> None:
    tablet, thief = Tablet(), Tablet()
    with clock.pinned(NOON):
        browser = make.signed_in(app, minister)
        started = browser.post("/api/devices", tablet.proposal()).json
        path, proof = f"/api/devices/{started['device_id']}/proof", tablet.proof(started)
        forged = proof | {"signature": thief.sign_text("anything")}
        assert code_of(browser.post(path, forged)) == (422, "bad_signature")
        assert code_of(browser.post(path, proof | {"opened": started["challenge"]})) == (422, "bad_opening")
    with clock.pinned(NOON + timedelta(minutes=16)):
        assert code_of(browser.post(path, proof)) == (409, "challenge_expired")
    with clock.pinned(NOON + timedelta(minutes=14)):
        assert browser.post(path, proof).status_code == 200
        assert code_of(browser.post(path, proof)) == (409, "device_not_proving")


def test_nobody_approves_their_own_tablet(app: Flask, secretary: Person) -> None:
    """A11, N4: an administrator resets a password and comes as the member."""
    browser = make.signed_in(app, secretary)
    mine = enrol(browser, Tablet())
    assert code_of(browser.post(f"/api/devices/{mine['id']}/approve", {"code": mine["code"]})) == (403, "own_device")
    assert code_of(browser.post(f"/api/devices/{mine['id']}/refuse", {"reason": "no"})) == (403, "own_device")


def test_only_secretaries_and_administrators_approve(app: Flask, minister: Person, secretary: Person) -> None:
    """N4: a tablet enrolled with a stolen password."""
    with transaction() as session:
        officer = make.person(session, roles=("security_officer",))
        other = make.person(session)
    pending = enrol(make.signed_in(app, minister), Tablet())
    path, body = f"/api/devices/{pending['id']}/approve", {"code": pending["code"]}
    assert code_of(make.signed_in(app, officer).post(path, body)) == (403, "approvers_only")
    assert code_of(make.signed_in(app, minister).post(path, body)) == (403, "approvers_only")
    stranger = make.signed_in(app, other)
    absent = stranger.post("/api/devices/999999/approve", body)
    refused = stranger.post(path, body)
    assert (refused.status_code, refused.data) == (404, absent.data)
    office = make.signed_in(app, secretary)
    assert office.post(path, body).status_code == 200
    assert code_of(office.post(path, body)) == (409, "device_not_pending")


def test_other_peoples_tablets_do_not_exist(app: Flask, minister: Person) -> None:
    """C4: the wrapped key of another tablet."""
    with transaction() as session:
        stranger, tablet = make.person(session), make.tablet(session, minister)
    browser = make.signed_in(app, stranger)
    for answer in (
        browser.get(f"/api/devices/{tablet.id}"),
        browser.post(f"/api/devices/{tablet.id}/revoke", {"reason": "mine now"}),
        browser.post("/api/session/device/challenge", {"device_id": tablet.id}),
        browser.post(f"/api/devices/{tablet.id}/proof", {"signature": "A" * 86, "opened": "A" * 43}),
    ):
        assert code_of(answer) == (404, "not_found")
    assert code_of(browser.get("/api/devices?scope=all")) == (403, "device_readers_only")
    assert browser.get("/api/devices").json["items"] == []
    assert make.signed_in(app, minister).get(f"/api/devices/{tablet.id}").status_code == 200


@pytest.mark.parametrize(
    "device_id", ["0", "-1", "9223372036854775808", "1.5", "[1]", "1%20OR%201=1", "%D9%A1", "../1"]
)
def test_odd_ids_are_pages_that_do_not_exist(app: Flask, secretary: Person, device_id: str) -> None:
    browser = make.signed_in(app, secretary)
    assert browser.get(f"/api/devices/{device_id}").status_code == 404
    body = {"device_id": device_id}
    assert browser.post("/api/session/device/challenge", body).status_code == 422


def test_binding_needs_the_sessions_own_fresh_challenge(app: Flask, minister: Person) -> None:
    with transaction() as session:
        tablet, second = make.tablet(session, minister), make.tablet(session, minister)
    with clock.pinned(NOON):
        mine, other = make.signed_in(app, minister), make.signed_in(app, minister)
        challenge = mine.post("/api/session/device/challenge", {"device_id": tablet.id}).json["challenge"]
        good = tablet.binding(tablet.id, challenge)
        assert code_of(other.put("/api/session/device", good)) == (409, "challenge_expired")
        assert code_of(mine.put("/api/session/device", good | {"device_id": second.id})) == (422, "bad_signature")
        forged = second.binding(tablet.id, challenge)
        assert code_of(mine.put("/api/session/device", forged)) == (422, "bad_signature")
    with clock.pinned(NOON + timedelta(minutes=16)):
        assert code_of(mine.put("/api/session/device", good)) == (409, "challenge_expired")
    with clock.pinned(NOON + timedelta(minutes=1)):
        assert mine.put("/api/session/device", good).status_code == 200
        assert code_of(mine.put("/api/session/device", good)) == (409, "challenge_expired")


def test_revoking_ends_the_sessions_of_that_tablet_only(app: Flask, minister: Person, secretary: Person) -> None:
    with transaction() as session:
        lost, kept = make.tablet(session, minister), make.tablet(session, minister)
    on_lost, on_kept = make.signed_in(app, minister, lost), make.signed_in(app, minister, kept)
    office = make.signed_in(app, secretary)
    revoked = office.post(f"/api/devices/{lost.id}/revoke", {"reason": "left in a taxi"})
    assert (revoked.status_code, revoked.json["status"], revoked.json["reason"]) == (200, "revoked", "left in a taxi")
    assert (on_lost.get("/api/session").status_code, on_kept.get("/api/session").status_code) == (401, 200)
    assert code_of(on_kept.post("/api/session/device/challenge", {"device_id": lost.id})) == (404, "not_found")
    assert code_of(office.post(f"/api/devices/{lost.id}/revoke", {"reason": "again"})) == (409, "device_not_approved")
    assert on_kept.post(f"/api/devices/{kept.id}/revoke", {"reason": "handed in"}).status_code == 200
    with reading() as session:
        assert access.devices_of(session, [minister.id]) == []


def test_waiting_tablets_are_few(app: Flask, minister: Person, secretary: Person) -> None:
    with clock.pinned(NOON):
        browser, office = make.signed_in(app, minister), make.signed_in(app, secretary)
        waiting = [enrol(browser, Tablet()) for _ in range(4)]
        assert browser.post("/api/devices", Tablet().proposal()).status_code == 201
        assert code_of(browser.post("/api/devices", Tablet().proposal())) == (409, "too_many_waiting")
        assert office.post(f"/api/devices/{waiting[0]['id']}/refuse", {"reason": "not his"}).status_code == 200
        assert browser.post("/api/devices", Tablet().proposal()).status_code == 201
    with clock.pinned(NOON + timedelta(minutes=16)):
        enrol(browser, Tablet())


def test_approving_needs_a_step_up(app: Flask, minister: Person, secretary: Person) -> None:
    """B10: an act of weight in an old session."""
    with clock.pinned(NOON):
        office = make.signed_in(app, secretary)
    with clock.pinned(NOON + timedelta(minutes=11)):
        pending = enrol(make.signed_in(app, minister), Tablet())
        path, body = f"/api/devices/{pending['id']}/approve", {"code": pending["code"]}
        assert code_of(office.post(path, body)) == (401, "step_up_required")
        assert office.post("/api/session/step-up", {"password": make.PASSWORD}).status_code == 200
        assert office.post(path, body).status_code == 200


def test_a_tablet_without_a_session_learns_how_it_stands_by_its_own_key_alone(
    app: Flask, minister: Person, secretary: Person
) -> None:
    with transaction() as session:
        mine, other = make.tablet(session, minister), make.tablet(session, minister)
    client, challenge = app.test_client(), to_base64url(bytes(32))

    def asked(device_id: int, by: Tablet) -> Any:
        statement = {"type": "ecab/standing/v1", "device_id": device_id, "challenge": challenge}
        query = {"device_id": device_id, "challenge": challenge, "signature": by.sign(statement)[1]}
        return client.get("/api/standing", query_string=query)

    assert asked(mine.id, mine).json == {"status": "approved"}
    office = make.signed_in(app, secretary)
    assert office.post(f"/api/devices/{mine.id}/revoke", {"reason": "left in a taxi"}).status_code == 200
    assert asked(mine.id, mine).json == {"status": "revoked"}
    assert (asked(mine.id, other).status_code, asked(999, mine).status_code) == (404, 404)
    assert client.get("/api/standing?device_id=1&challenge=x&signature=y").status_code == 422
