"""The act of signing over HTTP: done once, by the right person, on the right tablet, over what was read."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography import x509
from flask import Flask
from pyhanko.sign.timestamps import TimestampRequestError

from ecabinet.accounts import enrolment
from ecabinet.authorities import stamping, tsa
from ecabinet.core import clock
from ecabinet.core.crypto import new_private_key, sign
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.pace import FairPace, Pace
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.core.sealed_files import Kept
from ecabinet.record.models import Entry
from ecabinet.signing import ceremony
from ecabinet.signing import engine as engine_room
from ecabinet.signing.keeping import REVISIONS
from ecabinet.verdicts import structure
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories.masters import turn_master_key
from tests.factories.resolutions import Decided


@pytest.fixture
def given(app: Flask) -> Decided:
    found = make.decided(app)
    make.submitted(found)
    return found


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def kinds() -> list[str]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))


def test_a_master_key_that_turns_while_somebody_signs_loses_no_file(given: Decided, monkeypatch) -> None:
    keep = REVISIONS.keep

    def keep_and_turn(pdf: bytes) -> Kept:
        kept = keep(pdf)
        turn_master_key()
        return kept

    monkeypatch.setattr(REVISIONS, "keep", keep_and_turn)
    prepared = make.prepare(given.chair, make.waiting(given)).json
    assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"
    assert make.pdf_of(given.chair, make.waiting(given)).startswith(b"%PDF-")


def test_the_chair_signs_what_the_chair_read(given: Decided) -> None:
    file = make.waiting(given)
    assert (file["status"], file["mine"], file["revision"]) == ("open", "Signature1", 1)
    assert [(each["name"], each["status"]) for each in file["fields"]] == [
        ("Certification", "signed"), ("Signature1", "planned"), ("Seal", "planned"),
    ]  # fmt: skip
    base = make.pdf_of(given.chair, file)
    prepared = make.prepare(given.chair, file).json
    assert make.is_what_was_read(base, prepared, given.tablet)

    answer = make.complete(given.chair, given.tablet, prepared).json
    assert (answer["status"], answer["revision"]) == ("embedded", 2)
    verdict = answer["verdict"]
    assert (verdict["outcome"], verdict["sha256"]) == ("valid", answer["sha256"])
    last = verdict["signatures"][-1]
    assert (last["indication"], last["level"], last["covers_file"]) == ("TOTAL_PASSED", "PAdES-BASELINE-LT", True)
    assert last["signer"] == given.chair_person.full_name

    after = make.waiting(given)
    assert (after["status"], after["mine"], after["sha256"]) == ("open", None, answer["sha256"])
    signed = make.pdf_of(given.chair, after)
    assert signed.startswith(base)
    assert make.pdf_of(given.chair, after, 1) == base
    assert len(structure.spans(signed)) == 2
    assert kinds()[-2:] == ["SignaturePrepared", "FileSigned"]
    assert refused(make.prepare(given.chair, after)) == (409, "already_signed")


def test_too_little_room_for_a_signature_changes_nothing_and_grows_at_every_try(given: Decided, monkeypatch) -> None:
    before = make.waiting(given)
    monkeypatch.setattr(engine_room, "RESERVED", 2 * 1536)
    for _ in range(2):
        prepared = make.prepare(given.chair, before).json
        assert refused(make.complete(given.chair, given.tablet, prepared)) == (409, "room_too_small")
        assert make.waiting(given)["sha256"] == before["sha256"]
    prepared = make.prepare(given.chair, before).json
    assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"


def test_room_does_not_grow_for_ever(given: Decided, monkeypatch) -> None:
    before = make.waiting(given)
    monkeypatch.setattr(engine_room, "RESERVED", 2 * 16)
    for _ in range(ceremony.MOST_DOUBLINGS + 1):
        make.complete(given.chair, given.tablet, make.prepare(given.chair, before).json)
    assert refused(make.prepare(given.chair, before)) == (422, "file_cannot_be_signed")


def test_an_outage_of_the_time_stamp_authority_signs_nothing_at_a_lower_level(given: Decided, monkeypatch) -> None:
    """H2: a time-stamp authority that is late or lies."""

    async def down(_self, _request):
        raise TimestampRequestError("no answer")

    before = make.waiting(given)
    prepared = make.prepare(given.chair, before).json
    with monkeypatch.context() as outage:
        outage.setattr(tsa.Authority, "async_request_tsa_response", down)
        assert refused(make.complete(given.chair, given.tablet, prepared)) == (503, "timestamp_unavailable")
        prepared = make.prepare(given.chair, before).json
        assert refused(make.complete(given.chair, given.tablet, prepared)) == (503, "timestamp_unavailable")
    assert make.waiting(given)["sha256"] == before["sha256"]
    with clock.pinned(clock.now() - timedelta(minutes=1)):
        assert refused(make.prepare(given.chair, before)) == (503, "clock_behind")


def test_a_restart_between_the_two_halves_loses_nothing(given: Decided) -> None:
    """I6: a cut between signing and keeping."""
    prepared = make.prepare(given.chair, make.waiting(given)).json
    engine().dispose()
    assert make.complete(given.chair, given.tablet, prepared).status_code == 200


def test_the_file_is_for_its_people_only(given: Decided) -> None:
    file = make.waiting(given)
    member = accounts.signed_in(given.app, given.vote.people.members[0])
    stranger = accounts.signed_in(given.app, given.vote.people.stranger)
    for browser in (member, stranger):
        make.step_up(browser, given.chair_person)
        assert browser.get("/api/signing").json == {"items": [], "waiting": 0}
        for path in ("", "/revisions/1"):
            assert refused(browser.get(f"/api/signing/{file['id']}{path}")) == (404, "not_found")
        assert refused(make.prepare(browser, file)) == (404, "not_found")
        assert refused(browser.post(f"/api/signing/{file['id']}/decline", {"reason": "không"})) == (404, "not_found")
    assert given.secretary.get(f"/api/signing/{file['id']}").status_code == 200
    assert refused(make.prepare(given.secretary, file)) == (403, "not_the_signer")


def test_what_was_not_read_or_is_not_current_is_not_signed(given: Decided) -> None:
    """I2: one file shown, another signed."""
    file = make.waiting(given)
    assert refused(make.prepare(given.chair, file, pages_read=[])) == (422, "pages_not_read")
    assert refused(make.prepare(given.chair, file, pages_read=[1, 2, 3, 4])) == (422, "pages_not_read")
    stale = make.prepare(given.chair, file, base_sha256="0" * 64)
    assert refused(stale) == (409, "superseded")
    assert stale.json["facts"] == {"sha256": file["sha256"]}


def test_having_just_signed_in_signs_nothing(given: Decided) -> None:
    """B10: an act of weight in an old session."""
    file = make.waiting(given)
    fresh = accounts.signed_in(given.app, given.chair_person, given.tablet)
    make.step_up(fresh, given.chair_person)
    path, read = f"/api/signing/{file['id']}/prepare", {"base_sha256": file["sha256"], "pages_read": [1]}
    assert refused(fresh.post(path, read)) == (422, "invalid")
    assert refused(make.prepare(fresh, file, authorisation_id=make.NO_GESTURE)) == (404, "not_found")
    assert make.waiting(given)["sha256"] == file["sha256"]


def test_signing_needs_the_tablet_and_its_certificate(given: Decided) -> None:
    file = make.waiting(given)
    elsewhere = accounts.signed_in(given.app, given.chair_person)
    make.step_up(elsewhere, given.chair_person)
    assert refused(make.prepare(elsewhere, file)) == (403, "device_required")
    prepared = make.prepare(given.chair, file).json
    with clock.pinned(clock.now() + timedelta(days=366)):
        browser = accounts.signed_in(given.app, given.chair_person, given.tablet)
        make.step_up(browser, given.chair_person)
        assert refused(make.prepare(browser, file)) == (403, "certificate_expired")
    with transaction() as session:
        actor = accounts.actor_of(given.vote.people.secretary)
        enrolment.revoke_device(session, actor, given.tablet.id, "mất máy")
    assert make.complete(given.chair, given.tablet, prepared).status_code in {401, 403}
    assert given.secretary.get(f"/api/signing/{file['id']}").json["revision"] == 1


@pytest.mark.parametrize("bad", ["other_key", "other_bytes", "short", "der", "zeros", "empty"])
def test_a_wrong_signature_is_never_embedded(given: Decided, bad: str) -> None:
    """I3: a certificate revoked, expired, of another or for another use."""
    file = make.waiting(given)
    prepared = make.prepare(given.chair, file).json
    right = sign(given.tablet.signing, from_base64url(prepared["attributes"]))
    wrong = {
        "other_key": sign(new_private_key(), from_base64url(prepared["attributes"])),
        "other_bytes": sign(given.tablet.signing, b"?"),
        "short": right[:63],
        "der": b"\x30\x44" + right,
        "zeros": bytes(64),
        "empty": b"",
    }[bad]
    path = f"/api/signing/acts/{prepared['act_id']}/complete"
    assert refused(given.chair.post(path, {"signature": to_base64url(wrong)})) == (422, "bad_signature")
    assert make.waiting(given) == file
    assert refused(given.chair.post(path, {"signature": to_base64url(right)})) == (409, "act_used")
    again = make.prepare(given.chair, file).json
    assert make.complete(given.chair, given.tablet, again).status_code == 200


def test_a_completion_is_not_replayed_nor_late_nor_somebody_elses(given: Decided) -> None:
    file = make.waiting(given)
    first = make.prepare(given.chair, file).json
    second = make.prepare(given.chair, file).json
    assert refused(make.complete(given.chair, given.tablet, first)) == (409, "superseded")
    member = given.vote.people.members[0]
    other = accounts.signed_in(given.app, member, given.vote.tablets[member.id])
    assert refused(make.complete(other, given.tablet, second)) == (404, "not_found")
    with clock.pinned(clock.now() + timedelta(minutes=5, seconds=1)):
        assert refused(make.complete(given.chair, given.tablet, second)) == (409, "act_expired")
    assert make.waiting(given) == file

    third = make.prepare(given.chair, file).json
    assert make.complete(given.chair, given.tablet, third).status_code == 200
    done = make.waiting(given)
    assert refused(make.complete(given.chair, given.tablet, third)) == (409, "act_used")
    assert make.waiting(given) == done


def test_another_tablet_of_the_same_person_cannot_complete(given: Decided) -> None:
    prepared = make.prepare(given.chair, make.waiting(given)).json
    with transaction() as session:
        other = accounts.tablet(session, given.chair_person)
    browser = accounts.signed_in(given.app, given.chair_person, other)
    assert refused(make.complete(browser, other, prepared)) == (403, "other_device")


def test_declining_closes_the_file_with_a_reason(given: Decided) -> None:
    file = make.waiting(given)
    prepared = make.prepare(given.chair, file).json
    assert given.chair.post(f"/api/signing/{file['id']}/decline", {"reason": ""}).status_code == 422
    answer = given.chair.post(f"/api/signing/{file['id']}/decline", {"reason": "Đề nghị rà soát Điều 2."}).json
    assert (answer["status"], answer["fields"][1]["declined_reason"]) == ("declined", "Đề nghị rà soát Điều 2.")
    assert refused(make.complete(given.chair, given.tablet, prepared)) == (409, "file_closed")
    assert refused(make.prepare(given.chair, file)) == (409, "file_closed")


def test_a_device_certificate_speaks_of_the_directory(given: Decided) -> None:
    found = given.chair.get("/api/certificates").json["items"]
    assert [each["device_id"] for each in found] == [given.tablet.id]
    certificate = x509.load_der_x509_certificate(from_base64url(found[0]["der"]))
    assert f"CN={given.chair_person.full_name}" in certificate.subject.rfc4514_string()
    assert certificate.public_key() == given.tablet.signing.public_key()
    chain = [x509.load_der_x509_certificate(from_base64url(each)) for each in found[0]["chain"]]
    certificate.verify_directly_issued_by(chain[0])
    chain[0].verify_directly_issued_by(chain[1])


def test_revocation_shows_in_the_public_list(given: Decided) -> None:
    serial = int(given.chair.get("/api/certificates").json["items"][0]["serial"], 16)
    anyone = given.app.test_client()

    def listed() -> Any:
        found = x509.load_der_x509_crl(anyone.get("/api/trust/issuing.crl").data)
        return found.get_revoked_certificate_by_serial_number(serial)

    assert listed() is None
    with transaction() as session:
        enrolment.revoke_device(session, accounts.actor_of(given.vote.people.secretary), given.tablet.id, "mất")
    assert listed() is not None
    assert anyone.get("/api/trust/root.pem").data.startswith(b"-----BEGIN CERTIFICATE-----")
    assert anyone.get("/api/trust/chain.pem").data.count(b"BEGIN CERTIFICATE") == 2
    assert anyone.get("/api/trust/nothing.crl").status_code == 404


def test_files_rest_sealed(given: Decided) -> None:
    pdf = make.pdf_of(given.chair, make.waiting(given))
    sealed = [path.read_bytes() for path in REVISIONS.folder.iterdir()]
    assert pdf.startswith(b"%PDF")
    assert not any(b"%PDF" in each or b"endobj" in each for each in sealed)
    for path in REVISIONS.folder.iterdir():
        damaged = bytearray(path.read_bytes())
        damaged[100] ^= 1
        path.write_bytes(damaged)
    answer = given.chair.get(f"/api/signing/{make.waiting(given)['id']}/revisions/1")
    assert refused(answer) == (503, "file_damaged")


def test_the_time_stamp_authority_answers_anyone(given: Decided) -> None:
    anyone = given.app.test_client()
    media = "application/timestamp-query"
    answer = anyone.post("/tsa", data=b"?", content_type=media)
    assert (answer.status_code, answer.mimetype) == (200, "application/timestamp-reply")
    assert anyone.post("/tsa", data=bytes(10_000), content_type=media).status_code == 413


def test_strangers_get_so_many_time_stamps_and_then_wait(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    anyone = app.test_client()
    media = "application/timestamp-query"
    monkeypatch.setattr(stamping, "pace", FairPace(partial(Pace, 0.0, 2.0), Pace(0.0, 3.0)))
    asked = ("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3")
    answers = [anyone.post("/tsa", data=b"?", content_type=media, environ_base={"REMOTE_ADDR": each}) for each in asked]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 200, 429], "their own share, then that of all"
    refused = answers[2]
    assert (refused.json["code"], refused.headers["Retry-After"]) == ("too_many_attempts", "1")
