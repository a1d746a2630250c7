"""Electronic copies ("SAO Y"): signed by the organisation through whoever keeps its seal and kept provable by a job."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from asn1crypto import cms
from flask import Flask
from pyhanko.sign.timestamps import TimestampRequestError

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.authorities import pki, tsa
from ecabinet.core import clock
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.schemas import from_base64url
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.masters import turning
from ecabinet.record.models import Entry
from ecabinet.resolutions import electronic, keeping
from ecabinet.resolutions.models import ElectronicCopy
from ecabinet.resolutions.rules import CopyStanding, copy_standing
from ecabinet.signing import archiving
from ecabinet.signing.models import Authorisation, Revision, SigningFile
from ecabinet.verdicts import structure
from ecabinet.verdicts.rules import Outcome
from tests.factories import accounts, tools
from tests.factories import resolutions as make
from tests.factories.aside import only_aside
from tests.factories.passkeys import registered
from tests.factories.resolutions import Decided
from tests.resolutions.test_routes import refused, upload

NOTHING = {"base_sha256": "0" * 64, "authorisation_id": make.NO_GESTURE}


@pytest.fixture
def given(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Decided:
    only_aside(monkeypatch, SealedFiles, "fetch")
    return make.decided(app)


@pytest.fixture
def row(given: Decided) -> dict[str, Any]:
    """A signed resolution."""
    make.signed(given)
    return dict((given.secretary.get("/api/resolutions").json or {})["items"][0])


async def down(_self: Any, _request: Any) -> None:
    raise TimestampRequestError("no answer")


def listed(given: Decided, row: dict[str, Any]) -> list[dict[str, Any]]:
    return list((given.chair.get(f"/api/resolutions/{row['id']}/copies").json or {})["items"])


def issued(given: Decided, row: dict[str, Any]) -> dict[str, Any]:
    answer = make.copied(make.clerk(given.app), row["id"])
    assert answer.status_code == 200, answer.json
    return dict((answer.json or {})["items"][0])


def pdf_of(given: Decided, copy: dict[str, Any]) -> bytes:
    return bytes(given.chair.get(f"/api/electronic-copies/{copy['id']}/file").data)


def told(kind: str) -> list[dict[str, Any]]:
    with reading() as session:
        leaves = session.scalars(sa.select(Entry.leaf).where(Entry.kind == kind).order_by(Entry.sequence)).all()
    return [json.loads(each)["body"] for each in leaves]


def test_a_clerk_issues_electronic_copies_that_name_their_original(
    given: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.submitted(given)
    row = given.secretary.get("/api/resolutions").json["items"][0]
    path = f"/api/resolutions/{row['id']}/copies"
    clerk = make.clerk(given.app)
    assert given.secretary.get(path).json == {"items": [], "may_issue": False, "original": None}
    assert clerk.get(path).json == {"items": [], "may_issue": True, "original": None}
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    assert refused(make.copied(clerk, row["id"])) == (409, "resolution_not_signed")
    make.sealed(given)
    for reader in (given.chair, given.secretary):
        assert refused(reader.post(path, NOTHING)) == (403, "not_the_seal_keeper")
    assert refused(make.copied(clerk, row["id"], base_sha256="0" * 64)) == (409, "superseded")
    gesture = make.authorised(clerk, [clerk.get(path).json["original"]["file_id"]], as_copy=True)
    found = make.copied(clerk, row["id"], gesture).json["items"]
    assert make.copied(clerk, row["id"]).json["items"] == found, "pressed twice"
    with clock.pinned(clock.now() + timedelta(seconds=31)):
        assert make.copied(clerk, row["id"], gesture).json["items"] == found, "one gesture, one copy"
    assert given.chair.get(path).json == {"items": found, "may_issue": False, "original": None}

    fetched: list[int] = []

    def fetch_with_nothing_read_meanwhile(files: SealedFiles, row: Any) -> bytes:
        fetched.append(engine().pool.checkedout())  # type: ignore[attr-defined]
        return fetch(files, row)

    fetch = SealedFiles.fetch
    monkeypatch.setattr(SealedFiles, "fetch", fetch_with_nothing_read_meanwhile)
    file = given.chair.get(f"/api/resolutions/{row['id']}/file")
    assert file.data == make.pdf_of(given.chair, make.waiting(given))
    file = given.chair.get(f"/api/electronic-copies/{found[0]['id']}/file")
    assert fetched == [0, 0, 0], "a reading stayed open while a file was opened"
    assert (file.mimetype, hashlib.sha256(file.data).hexdigest()) == ("application/pdf", found[0]["sha256"])
    assert 'filename="SaoY-NQ-01-' in file.headers["Content-Disposition"]
    checked = upload(given.app, file.data).json
    assert (checked["outcome"], checked["register_match"]) == ("valid", None)
    copied = checked["copy_of"]
    assert (copied["words"], copied["code"], copied["number"]) == ("SAO Y", row["code"], "01/NQ-CP")
    assert (copied["status"], copied["issued_at"]) == ("signed", found[0]["issued_at"])
    assert upload(given.app, file.data + b"\n").json["copy_of"] is None

    stranger = accounts.signed_in(given.app, given.vote.people.stranger)
    assert refused(stranger.get(path)) == (404, "not_found")
    assert refused(stranger.post(path, NOTHING)) == (404, "not_found")
    assert refused(stranger.get(f"/api/electronic-copies/{found[0]['id']}/file")) == (404, "not_found")


def test_an_electronic_copy_is_made_once_and_of_what_stands(
    given: Decided, row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, real, meanwhile = make.clerk(given.app), electronic.made, list[Callable[[], None]]()
    meanwhile.append(lambda: _appended("0" * 64))

    def made(*asked: Any) -> tuple[bytes, int]:
        if meanwhile:
            meanwhile.pop()()
        return real(*asked)

    monkeypatch.setattr(electronic, "made", made)
    before = make.waiting(given)["sha256"]
    assert refused(make.copied(clerk, row["id"])) == (409, "superseded")
    _appended(before)

    def press() -> None:
        with ThreadPoolExecutor() as pool:
            assert pool.submit(make.copied, clerk, row["id"]).result().status_code == 200

    meanwhile.append(press)
    assert len(make.copied(clerk, row["id"]).json["items"]) == 1
    assert len(told("ElectronicCopyIssued")) == 1


def _appended(sha256: str) -> None:
    with transaction() as session:
        session.scalars(sa.select(Revision).order_by(Revision.id.desc())).first().sha256 = sha256  # type: ignore[union-attr]


def test_the_organisation_signs_a_copy_and_a_job_closes_and_renews_it(
    given: Decided, row: dict[str, Any], tmp_path: Path
) -> None:
    """Poppler and openssl, which share no code with the product, name the organisation and believe each time-stamp."""
    copy = issued(given, row)
    assert (copy["state"], copy["stamped_until"], copy["failure"]) == ("signed", None, None)
    signed = pdf_of(given, copy)
    (only,) = upload(given.app, signed).json["verdict"]["signatures"]
    assert (only["level"], only["certifies"], only["covers_file"]) == ("PAdES-BASELINE-LT", True, True)

    assert sorted(archiving.attend_to_due()) == [(make.waiting(given)["id"], None), (copy["file_id"], None)]
    (closed,) = listed(given, row)
    pdf = pdf_of(given, closed)
    assert (closed["state"], closed["sha256"]) == ("archived", hashlib.sha256(pdf).hexdigest())
    assert pdf.startswith(signed)
    found = upload(given.app, pdf).json
    levels = [(each["kind"], each["level"], each["indication"]) for each in found["verdict"]["signatures"]]
    passed = "TOTAL_PASSED"
    assert (found["outcome"], found["copy_of"]["code"]) == ("valid", row["code"])
    assert levels == [("signature", "PAdES-BASELINE-LTA", passed), ("timestamp", "RFC3161", passed)]
    assert upload(given.app, signed).json["copy_of"] == found["copy_of"], "as it was issued it is the same copy"
    _tools_believe(signed, pdf, tmp_path)

    until = closed["stamped_until"]
    with clock.pinned(datetime.fromisoformat(until) - timedelta(days=180)):
        assert (copy["file_id"], None) in archiving.attend_to_due()
    (renewed,) = listed(given, row)
    assert (renewed["state"], renewed["stamped_until"] > until) == ("archived", True)
    assert pdf_of(given, renewed).startswith(pdf)
    archived = [each["is_renewal"] for each in told("FileArchived") if each["file_id"] == copy["file_id"]]
    assert archived == [False, True]


def _tools_believe(signed: bytes, pdf: bytes, folder: Path) -> None:
    organisation, system = (getattr(pki.infrastructure(), name).certificate for name in ("organisation", "seal"))
    (folder / "copy.pdf").write_bytes(signed)
    tools.check_signed(folder / "copy.pdf", tools.own_chain(), folder, least=1)
    (folder / "closed.pdf").write_bytes(pdf)
    said = tools.run("pdfsig", "-no-ocsp", "-nssdir", f"sql:{folder / 'nss'}", folder / "closed.pdf").stdout.decode()
    first = said.split("Signature #2")[0]
    for each in ("Common Name: Chính phủ", "Signature is Valid.", "Certificate is Trusted."):
        assert each in first, said
    signature, stamp = structure.spans(pdf)
    own = cms.ContentInfo.load(signature.cms)["content"]["certificates"]
    serials = {each.chosen.serial_number for each in own}
    assert organisation.serial_number in serials
    assert system.serial_number not in serials
    (folder / "token.der").write_bytes(cms.ContentInfo.load(stamp.cms).dump())
    (folder / "stamped").write_bytes(structure.covered(pdf, stamp.byte_range))
    command = "openssl ts -verify -data stamped -in token.der -token_in -CAfile all-roots.pem -untrusted others.pem"
    ran = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)
    assert "Verification: OK" in ran.stdout + ran.stderr


def test_a_copy_is_issued_by_a_gesture_over_what_is_copied(given: Decided, row: dict[str, Any]) -> None:
    clerk = make.clerk(given.app)
    path = f"/api/resolutions/{row['id']}/copies"
    original = clerk.get(path).json["original"]
    assert original == {"file_id": row["file_id"], "title": make.waiting(given)["title"], "sha256": row["sha256"]}
    passkey = registered(clerk)
    wanted = {"file_id": original["file_id"], "sha256": original["sha256"], "as_copy": True}
    both = clerk.post("/api/signing/authorisations", {"documents": [wanted | {"seal": True}]})
    assert refused(both) == (422, "invalid")
    asked = clerk.post("/api/signing/authorisations", {"documents": [wanted]}).json
    deed = asked["deeds"][0]
    certificate = from_base64url(deed["certificate"])
    assert certificate == given.app.test_client().get("/api/trust/organisation.cer").data
    facts = {
        "type": "ecab/copy/v1", "document": original["file_id"], "read_sha256": original["sha256"], "field": "SaoY",
        "certificate": hashlib.sha256(certificate).hexdigest(), "decision": f"Sao y: {original['title']}",
        "nonce": deed["nonce"], "expires": deed["expires"],
    }  # fmt: skip
    by_password = clerk.post(f"/api/signing/authorisations/{asked['id']}/password", {"password": accounts.PASSWORD})
    assert refused(by_password) == (403, "passkey_needed")
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert from_base64url(asked["challenge"]) == hashlib.sha256(text.encode()).digest()
    assert refused(make.copied(clerk, row["id"], asked["id"])) == (409, "authorisation_not_given")
    answer = clerk.post(f"/api/signing/authorisations/{asked['id']}/passkey", passkey.answer(asked))
    assert answer.status_code == 200
    for change in (
        {"type": "ecab/seal/v1", "over": []},
        {"type": "ecab/act/v1"},
        {"read_sha256": "0" * 64},
        {"field": "Seal"},
    ):
        with transaction() as session:
            session.get_one(Authorisation, asked["id"]).acts = [json.dumps(facts | change)]
        assert refused(make.copied(clerk, row["id"], asked["id"])) == (409, "authorisation_for_another_act"), change
    with transaction() as session:
        session.get_one(Authorisation, asked["id"]).acts = [text]
    assert listed(given, row) == []
    copy = make.copied(clerk, row["id"], asked["id"]).json["items"][0]
    (body,) = (each for each in told("FileSealed") if each["file_id"] == copy["file_id"])
    assert (body["field"], body["base_sha256"], body["sha256"]) == ("SaoY", original["sha256"], copy["sha256"])
    assert (body["stepped_up_by"], body["authorisation_id"]) == ("passkey", asked["id"])
    assert body["challenge"] == from_base64url(asked["challenge"]).hex()
    with reading() as session:
        (field,) = session.get_one(SigningFile, copy["file_id"]).fields
    assert (field.authorisation_id, field.stepped_up_by) == (asked["id"], "passkey")
    # What is itself a copy is no original, nor is it sealed.
    again = {"file_id": copy["file_id"], "sha256": copy["sha256"]}
    for change, code in (({"as_copy": True}, "resolution_not_signed"), ({"seal": True}, "already_sealed")):
        answer = clerk.post("/api/signing/authorisations", {"documents": [again | change]})
        assert refused(answer) == (409, code)


def test_without_a_gesture_of_now_nothing_is_copied(given: Decided, row: dict[str, Any]) -> None:
    clerk = make.clerk(given.app)
    assert refused(make.copied(clerk, row["id"], make.NO_GESTURE)) == (404, "not_found")
    number = make.authorised(clerk, [row["file_id"]], as_copy=True)
    with clock.pinned(clock.now() + timedelta(minutes=6)):
        assert refused(make.copied(clerk, row["id"], number)) == (409, "authorisation_expired")
    sealing = make.authorised(make.clerk(given.app), [row["file_id"]], seal=True)
    assert sealing == make.NO_GESTURE, "what is sealed is not sealed again"
    assert listed(given, row) == []


def test_whoever_is_sent_away_while_it_is_made_issues_nothing(
    given: Decided, row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """C2: signing and time-stamping take seconds; whoever may do it no more by then has not done it."""
    clerk, offload = make.clerk(given.app), electronic.offload
    number = make.authorised(clerk, [row["file_id"]], as_copy=True)

    def meanwhile(work: Callable[..., Any], *facts: Any) -> Any:
        with transaction() as session:
            session.get_one(Person, clerk.person_id).active = False
        return offload(work, *facts)

    monkeypatch.setattr(electronic, "offload", meanwhile)
    assert refused(make.copied(clerk, row["id"], number)) == (401, "not_signed_in")
    assert listed(given, row) == []


def test_an_outage_issues_nothing_at_a_lower_level_and_queues_and_tells_what_is_issued(
    given: Decided, row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = make.clerk(given.app)
    with monkeypatch.context() as outage:
        outage.setattr(tsa.Authority, "async_request_tsa_response", down)
        assert refused(make.copied(clerk, row["id"])) == (503, "timestamp_unavailable")
    assert (listed(given, row), told("ElectronicCopyIssued")) == ([], [])

    copy = make.copied(clerk, row["id"]).json["items"][0]
    with monkeypatch.context() as outage:
        outage.setattr(tsa.Authority, "async_request_tsa_response", down)
        assert (copy["file_id"], "timestamp_unavailable") in archiving.attend_to_due()
        (waits,) = listed(given, row)
    assert (waits["state"], waits["failure"], waits["sha256"]) == ("delayed", "timestamp_unavailable", copy["sha256"])
    assert [each["code"] for each in told("ArchiveDelayed") if each["file_id"] == copy["file_id"]] == [
        "timestamp_unavailable"
    ]
    with transaction() as session:
        administrator = accounts.person(session, roles={Role.ADMINISTRATOR})
    titles = [
        each["title"]
        for each in accounts.signed_in(given.app, administrator).get("/api/signing/archives").json["items"]
    ]
    assert any(each.startswith("SAO Y: Nghị quyết số 01/NQ-CP") for each in titles)
    with clock.pinned(clock.now() + timedelta(minutes=11)):
        assert (copy["file_id"], None) in archiving.attend_to_due()
    assert [each["state"] for each in listed(given, row)] == ["archived"]


def test_a_copy_of_before_is_told_for_what_it_is_and_still_handed_out(given: Decided, row: dict[str, Any]) -> None:
    kept = keeping.COPIES.keep(b"%PDF-1.7 of before")
    with transaction() as session:
        master, wrapped = keeping.COPIES.wrapped(kept)
        early = ElectronicCopy(
            resolution_id=row["id"], original_sha256=row["sha256"], issued_at=clock.now() - timedelta(days=9),
            issued_by_id=given.chair_person.id, sha256=kept.sha256, size=kept.size, sealed_name=kept.name,
            master_version=master, wrapped_key=wrapped,
        )  # fmt: skip
        session.add(early)
    (told_of,) = listed(given, row)
    assert (told_of["state"], told_of["file_id"], told_of["sha256"]) == ("certified", None, kept.sha256)
    assert pdf_of(given, told_of) == b"%PDF-1.7 of before"
    turning.make()
    list(turning.rewrap())
    with transaction() as session:
        assert session.get_one(ElectronicCopy, early.id).master_version == 2
        assert keeping.sweep_orphans(session, clock.now() + timedelta(days=1)) == 0
    issued(given, row)
    assert pdf_of(given, told_of) == b"%PDF-1.7 of before"
    assert [each["state"] for each in listed(given, row)] == ["signed", "certified"]


def test_the_evidence_package_lists_the_copies_as_the_record_tells_of_them(
    given: Decided, row: dict[str, Any], tmp_path: Path
) -> None:
    copy = issued(given, row)
    archiving.attend_to_due()
    package = given.chair.get(f"/api/resolutions/{row['id']}/evidence.zip").data
    zipfile.ZipFile(io.BytesIO(package)).extractall(tmp_path)
    path = tmp_path / "copies/copies.json"
    (listed_in,) = json.loads(path.read_text())
    facts = (listed_in["sha256"], listed_in["original_sha256"], listed_in["signed_by"])
    assert facts == (copy["sha256"], row["sha256"], "organisation")
    assert checked(tmp_path) == (0, [])
    path.write_text(path.read_text().replace(copy["sha256"], "0" * 64))
    assert "FAIL  the copies are those of the record" in checked(tmp_path)[1]
    path.unlink()
    assert "FAIL  the copies are those of the record" in checked(tmp_path)[1]


def checked(folder: Path) -> tuple[int, list[str]]:
    """The exit code of the package's own checker, and the lines that say what failed."""
    command = [sys.executable, "-I", "check.py"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    return ran.returncode, [line for line in ran.stdout.splitlines() if line.startswith("FAIL")]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_file": False}, CopyStanding.CERTIFIED),
        ({}, CopyStanding.SIGNED),
        ({"failure": "timestamp_unavailable"}, CopyStanding.DELAYED),
        ({"stamped_until": clock.now(), "outcome": Outcome.VALID}, CopyStanding.ARCHIVED),
        ({"stamped_until": clock.now(), "failure": "timestamp_unavailable"}, CopyStanding.ARCHIVED),
        ({"stamped_until": clock.now(), "outcome": Outcome.INVALID}, CopyStanding.DOUBTED),
        ({"stamped_until": clock.now(), "outcome": Outcome.UNDECIDED}, CopyStanding.DOUBTED),
    ],
)
def test_the_state_of_a_copy_is_the_worst_that_is_known(facts: dict[str, Any], expected: CopyStanding) -> None:
    usual: dict[str, Any] = {"is_file": True, "stamped_until": None, "failure": None, "outcome": None}
    assert copy_standing(**usual | facts) is expected
