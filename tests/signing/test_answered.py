"""An authority that answers by OCSP alone: what it answered stands in the file, or nothing is signed."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography import x509
from flask import Flask
from pyhanko.pdf_utils.reader import PdfFileReader

from ecabinet.authorities import stampers
from ecabinet.authorities.tsa import asn1
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading
from ecabinet.holders import lists, responders
from ecabinet.record.models import Entry
from ecabinet.signing import archiving
from ecabinet.verdicts.moments import stored_in
from tests.factories import holders, outside, outsiders, responding, tools
from tests.factories import resolutions as make
from tests.factories.outside import Authority, Person
from tests.factories.resolutions import Decided
from tests.factories.responding import Responder
from tests.factories.stamping import Stamper
from tests.signing.test_routes import refused


def forget() -> None:
    for each in (lists, responders, stampers):
        each.forget()


@pytest.fixture
def responder(tmp_path: Path) -> Iterator[Responder]:
    forget()
    made = Responder(tmp_path / "responder", Authority(), with_lists=False)
    yield made
    made.close()
    forget()


@pytest.fixture
def given(app: Flask, responder: Responder) -> Decided:
    return make.decided(app)


def key_of(given: Decided, responder: Responder, folder: Path) -> tuple[int, Person]:
    """A key file of the chair, whose authority answers by OCSP alone."""
    authority = responder.authority
    chair = authority.person(given.chair_person.full_name)
    responder.known.append(chair.certificate)
    holders.configured(folder, authority)
    believed = str(outsiders.believed(folder, authority))  # its root alone, without a list
    configure(replace(settings(), trusted_roots=believed, egress=frozenset({responder.place})))
    answer = holders.register(
        holders.administrator(given), given.chair_person, "files", **holders.key_file(authority, chair)
    )
    assert answer.status_code == 201, answer.json
    return int(answer.json["id"]), chair


def test_signature_and_stamps_hold_what_the_responder_answered(
    given: Decided, responder: Responder, tmp_path: Path
) -> None:
    make.submitted(given)
    key_id, chair = key_of(given, responder, tmp_path)
    stamper = Stamper(tmp_path / "stamper", responder.authority)
    responder.known.append(stamper.certified.certificate)
    configure(replace(settings(), stampers=(stamper.url,)))
    begun = holders.start(given.chair, make.waiting(given), key_id)
    assert begun.status_code == 201, begun.json
    path = f"/api/signing/acts/{begun.json['act_id']}/unlock"
    done = given.chair.post(path, {"secret": holders.PASSPHRASE}).json
    assert (done["status"], done["completed"]["verdict"]["outcome"]) == ("embedded", "valid")
    assert done["completed"]["verdict"]["signatures"][-1]["level"] == "PAdES-BASELINE-LT"
    make.sealed(given)
    file = make.waiting(given)
    assert archiving.attend_to_due() == [(file["id"], None)]
    pdf = make.pdf_of(given.chair, make.waiting(given))
    stamper.close()
    stored = stored_in(PdfFileReader(io.BytesIO(pdf)))
    told = {int(each.response_data["responses"][0]["cert_id"]["serial_number"].native) for each in stored.answers}
    mine = (chair.certificate, responder.authority.issuing.certificate, stamper.certified.certificate)
    assert told == {each.serial_number for each in mine}
    theirs = {asn1(each).subject.hashable for each in responder.authority.chain}
    assert not theirs & {each.issuer.hashable for each in stored.lists}, "there is no list of theirs"
    answer = given.app.test_client().post("/api/verify", data=pdf, content_type="application/pdf")
    found = answer.json["verdict"]
    assert (found["outcome"], {each["level"] for each in found["signatures"]}) == (
        "valid", {"PAdES-BASELINE-LTA", "RFC3161"},
    )  # fmt: skip


@pytest.mark.parametrize("mode", [responding.REVOCABLE, responding.PSS])
def test_a_file_holds_what_it_takes_to_believe_who_answered(
    app: Flask, tmp_path: Path, mode: str, request: pytest.FixtureRequest
) -> None:
    """A delegate who may be revoked needs a list beside the answer; RSA-PSS needs nothing."""
    forget()
    responder = Responder(tmp_path / "responder", Authority(), with_lists=mode == responding.REVOCABLE)
    request.addfinalizer(responder.close)
    responder.mode, given = mode, make.decided(app)
    make.submitted(given)
    key_id, _ = key_of(given, responder, tmp_path)
    begun = holders.start(given.chair, make.waiting(given), key_id)
    assert begun.status_code == 201, begun.json
    path = f"/api/signing/acts/{begun.json['act_id']}/unlock"
    done = given.chair.post(path, {"secret": holders.PASSPHRASE}).json
    assert (done["status"], done["completed"]["verdict"]["outcome"]) == ("embedded", "valid")
    assert done["completed"]["verdict"]["signatures"][-1]["level"] == "PAdES-BASELINE-LT"
    stored = stored_in(PdfFileReader(io.BytesIO(make.pdf_of(given.chair, make.waiting(given)))))
    theirs = {asn1(each).subject.hashable for each in responder.authority.chain}
    assert len(stored.answers) == 2
    assert bool(theirs & {each.issuer.hashable for each in stored.lists}) is (mode == responding.REVOCABLE)


def test_without_a_good_answer_nothing_is_signed_at_any_level(
    given: Decided, responder: Responder, tmp_path: Path
) -> None:
    make.submitted(given)
    key_id, chair = key_of(given, responder, tmp_path)
    before = make.waiting(given)

    def said() -> tuple[int, str]:
        forget()
        return refused(holders.start(given.chair, before, key_id))

    responder.mode = "try later"
    assert said() == (403, "revocation_list_missing")
    responder.mode, responder.revoked = "good", [chair.certificate]
    assert said() == (403, "certificate_revoked")
    responder.revoked, responder.known = [], [responder.authority.issuing.certificate]
    assert said() == (403, "certificate_unknown_to_authority")
    responder.known.append(chair.certificate)
    stamper = Stamper(tmp_path / "stamper", responder.authority)
    configure(replace(settings(), stampers=(stamper.url,)))
    assert said() == (503, "timestamp_untrusted"), "the responder does not know the stamper"
    responder.known.append(stamper.certified.certificate)
    configure(replace(settings(), egress=frozenset()))
    assert said() == (403, "revocation_list_missing"), "the operator lets nobody be asked"
    stamper.close()
    assert make.waiting(given) == before


def registered(given: Decided, folder: Path, authority: Authority, chair: Person) -> int:
    """A program of the chair's own; the authority is believed, its lists are known to nobody."""
    holders.configured(folder, authority)
    believed = str(outsiders.believed(folder, authority))
    configure(replace(settings(), trusted_roots=believed))
    facts = {"certificates": outside.pem(chair.certificate, *authority.chain[:1])}
    answer = holders.register(holders.administrator(given), given.chair_person, "agent", **facts)
    assert answer.status_code == 201, answer.json
    return int(answer.json["id"])


def hand_in(given: Decided, act_id: int, pdf: bytes) -> Any:
    forget()
    path = f"/api/signing/acts/{act_id}/signed-file"
    return given.chair.post(path, data=pdf, content_type="application/pdf")


def levels(given: Decided) -> list[str]:
    pdf = make.pdf_of(given.chair, make.waiting(given))
    answer = given.app.test_client().post("/api/verify", data=pdf, content_type="application/pdf").json["verdict"]
    assert answer["outcome"] == "valid"
    return [each["level"] for each in answer["signatures"]]


LT, LTA = "PAdES-BASELINE-LT", "PAdES-BASELINE-LTA"


def test_a_returned_file_is_given_what_the_responder_answers(
    given: Decided, responder: Responder, tmp_path: Path
) -> None:
    make.submitted(given)
    authority = responder.authority
    chair = authority.person(given.chair_person.full_name)
    responder.known.append(chair.certificate)
    key_id = registered(given, tmp_path, authority, chair)
    configure(replace(settings(), egress=frozenset({responder.place})))
    file = make.waiting(given)
    act_id = holders.start(given.chair, file, key_id).json["act_id"]
    pdf = holders.signed_by_agent(make.pdf_of(given.chair, file), authority, chair, "Signature1")
    responder.mode = "try later"
    refusal = hand_in(given, act_id, pdf)
    assert refused(refusal) == (422, "file_not_acceptable")
    assert "revocation_unknown" in refusal.json["facts"]["problems"]
    responder.mode = "good"
    done = hand_in(given, act_id, pdf).json
    assert done["completed"]["verdict"]["signatures"][-1]["level"] == LT
    assert levels(given) == [LT, LT]
    make.sealed(given)
    assert archiving.attend_to_due() == [(file["id"], None)]
    assert levels(given) == [LTA, LTA, LTA, "RFC3161"]


def test_a_returned_file_waits_to_be_closed_until_there_is_word_of_its_time_stamp(
    given: Decided, tmp_path: Path
) -> None:
    make.submitted(given)
    authority, stamping = Authority(), Authority()
    chair = authority.person(given.chair_person.full_name)
    key_id = registered(given, tmp_path, authority, chair)
    believed = Path(str(settings().trusted_roots))
    believed.write_text(authority.roots_file(tmp_path).read_text() + outside.pem(stamping.root.certificate))
    file = make.waiting(given)
    act_id = holders.start(given.chair, file, key_id).json["act_id"]
    base = make.pdf_of(given.chair, file)
    pdf = holders.signed_by_agent(base, authority, chair, "Signature1", holders.stamper_of(stamping))
    assert hand_in(given, act_id, pdf).json["status"] == "embedded"
    assert make.pdf_of(given.chair, make.waiting(given)) == pdf
    assert levels(given) == [LT, "PAdES-BASELINE-T"]
    make.sealed(given)
    waits = make.waiting(given)
    for at_once in (False, True):
        assert archiving.attend_to_due(at_once=at_once) == [(file["id"], "validation_data_missing")]
    assert make.waiting(given)["sha256"] == waits["sha256"]
    with reading() as session:
        delays = session.scalars(sa.select(Entry).where(Entry.kind == "ArchiveDelayed")).all()
    assert len(delays) == 1, "told once"
    word = [stamping.revocation_list(each) for each in (stamping.root, stamping.issuing)]
    pems = [x509.load_der_x509_crl(each).public_bytes(tools.PEM).decode() for each in word]
    believed.write_text(believed.read_text() + "".join(pems))
    assert archiving.attend_to_due(at_once=True) == [(file["id"], None)]
    assert levels(given) == [LTA, LTA, LTA, "RFC3161"]
    path = tmp_path / "closed.pdf"
    path.write_bytes(make.pdf_of(given.chair, make.waiting(given)))
    said = tools.run("pdfsig", "-nocert", path).stdout.decode()
    assert said.count("Signature Validation: Signature is Valid.") == 3, said


def test_what_is_said_of_a_certificate_holds_for_keys_elsewhere_too() -> None:
    words = Path(__file__).parents[2] / "frontend/src/i18n"
    for language, tablet in (("en", "This tablet"), ("vi", "của máy này")):
        said = json.loads((words / language / "refusals.json").read_text("utf-8"))
        for code in ("certificate_revoked", "certificate_expired", "certificate_not_valid"):
            assert tablet not in said[code], (language, code)
