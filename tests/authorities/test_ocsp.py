"""The OCSP responder, asked by openssl and by nobody in particular."""

import base64
import hashlib
import subprocess
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp
from flask import Flask

from ecabinet.authorities import pki, routes
from ecabinet.authorities.models import Certificate
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.pace import FairPace, Pace
from tests.factories import accounts


@pytest.fixture
def issued(app: Flask) -> x509.Certificate:
    with transaction() as session:
        accounts.tablet(session, accounts.person(session))
    with reading() as session:
        return x509.load_der_x509_certificate(session.query(Certificate).one().der)


def openssl(folder: Path, given: x509.Certificate, answer: bytes | None = None) -> str:
    """What openssl makes of an answer; without one it writes the query."""
    found = pki.infrastructure()
    for name, certificate in (
        ("leaf", given),
        ("issuing", found.issuing.certificate),
        ("root", found.root.certificate),
    ):
        (folder / f"{name}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    chain = "-CAfile root.pem -verify_other issuing.pem"
    command = "openssl ocsp -issuer issuing.pem -cert leaf.pem"
    command += " -reqout query -no_nonce" if answer is None else f" -no_nonce -respin answer {chain}"
    (folder / "answer").write_bytes(answer or b"")
    ran = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def ask(app: Flask, query: bytes) -> bytes:
    answer = app.test_client().post("/api/trust/ocsp", data=query, content_type="application/ocsp-request")
    assert (answer.status_code, answer.mimetype) == (200, "application/ocsp-response")
    return bytes(answer.data)


def test_openssl_is_told_good_and_then_revoked_with_the_reason(app: Flask, issued, tmp_path: Path) -> None:
    openssl(tmp_path, issued)
    query = (tmp_path / "query").read_bytes()
    said = openssl(tmp_path, issued, ask(app, query))
    assert "Response verify OK" in said, said
    assert "leaf.pem: good" in said

    with transaction() as session:
        row = session.query(Certificate).one()
        row.revoked_at, row.reason = clock.now(), "affiliation_changed"
    said = openssl(tmp_path, issued, ask(app, query))
    assert "leaf.pem: revoked" in said
    assert "Reason: affiliationChanged" in said


def test_the_query_may_stand_in_the_address(app: Flask, issued) -> None:
    query = built(issued, pki.infrastructure().issuing.certificate).build().public_bytes(Encoding.DER)
    path = "/api/trust/ocsp/" + quote(base64.b64encode(query).decode(), safe="")
    found = ocsp.load_der_ocsp_response(app.test_client().get(path).data)
    assert found.certificate_status == ocsp.OCSPCertStatus.GOOD
    assert found.next_update_utc > clock.now()
    addresses = issued.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    assert {each.access_location.value.rpartition("/api/trust/")[2] for each in addresses} == {"ocsp", "issuing.cer"}
    der = app.test_client().get("/api/trust/issuing.cer").data
    seal = app.test_client().get("/api/trust/organisation.cer").data
    assert seal == pki.infrastructure().organisation.certificate.public_bytes(Encoding.DER)
    assert x509.load_der_x509_certificate(der) == pki.infrastructure().issuing.certificate


def built(given: x509.Certificate, issuer: x509.Certificate) -> ocsp.OCSPRequestBuilder:
    return ocsp.OCSPRequestBuilder().add_certificate(given, issuer, hashes.SHA256())


def test_a_nonce_comes_back_and_a_stranger_is_none_of_ours(app: Flask, issued) -> None:
    found = pki.infrastructure()
    nonce = x509.OCSPNonce(b"n" * 32)
    query = built(issued, found.issuing.certificate).add_extension(nonce, critical=False).build()
    answer = ocsp.load_der_ocsp_response(ask(app, query.public_bytes(Encoding.DER)))
    assert answer.extensions.get_extension_for_class(x509.OCSPNonce).value == nonce

    for own, issuer in (
        (found.tsa, found.tsa_issuing), (found.seal, found.issuing), (found.organisation, found.issuing),
    ):  # fmt: skip
        asked = built(own.certificate, issuer.certificate).build().public_bytes(Encoding.DER)
        assert ocsp.load_der_ocsp_response(ask(app, asked)).certificate_status == ocsp.OCSPCertStatus.GOOD
    unknown = ocsp.OCSPRequestBuilder().add_certificate_by_hash(
        query.issuer_name_hash, query.issuer_key_hash, 4711, hashes.SHA256()
    )
    answer = ocsp.load_der_ocsp_response(ask(app, unknown.build().public_bytes(Encoding.DER)))
    assert answer.certificate_status == ocsp.OCSPCertStatus.UNKNOWN
    of_root = built(found.issuing.certificate, found.root.certificate).build().public_bytes(Encoding.DER)
    assert ocsp.load_der_ocsp_response(ask(app, of_root)).response_status == ocsp.OCSPResponseStatus.UNAUTHORIZED


@pytest.mark.parametrize("query", [b"", b"x", b"\x30\x03\x02\x01\x01", b"\x30" * 4000])
def test_rubbish_is_answered_as_such(app: Flask, query: bytes) -> None:
    status = ocsp.load_der_ocsp_response(ask(app, query)).response_status
    assert status == ocsp.OCSPResponseStatus.MALFORMED_REQUEST


@pytest.mark.parametrize("serial", [-1, -(2**200), 0, 2**2000])
def test_a_serial_number_that_no_certificate_has_breaks_nothing(app: Flask, serial: int) -> None:
    issuer = pki.infrastructure().issuing.certificate
    key = issuer.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    about = {
        "hash_algorithm": {"algorithm": "sha256"},
        "issuer_name_hash": hashlib.sha256(issuer.subject.public_bytes()).digest(),
        "issuer_key_hash": hashlib.sha256(key).digest(),
        "serial_number": serial,
    }
    query = asn1_ocsp.OCSPRequest({"tbs_request": {"request_list": [{"req_cert": about}]}}).dump()
    in_address = app.test_client().get("/api/trust/ocsp/" + quote(base64.b64encode(query).decode(), safe=""))
    for answer in (ask(app, query), in_address.data):
        found = ocsp.load_der_ocsp_response(answer)
        if serial < 0:
            assert found.response_status == ocsp.OCSPResponseStatus.MALFORMED_REQUEST
        else:
            assert found.certificate_status == ocsp.OCSPCertStatus.UNKNOWN


def test_too_much_and_too_often_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    assert client.post("/api/trust/ocsp", data=b"x" * 5000, content_type="application/ocsp-request").status_code == 413
    monkeypatch.setattr(routes, "answering", FairPace(partial(Pace, 0.0, 1.0), Pace(0.0, 2.0)))
    asked = ("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3")
    gets = [client.get("/api/trust/ocsp/AA==", environ_base={"REMOTE_ADDR": each}).status_code for each in asked]
    assert gets == [200, 429, 200, 429], "one who asks without end leaves some to others"


def test_authorities_renew_what_they_vouch_for_in_time_and_still_answer_for_the_old(app: Flask) -> None:
    before = pki.infrastructure()
    assert pki.renew_due(settings().pki_dir, settings()) == []
    with clock.pinned(clock.now() + timedelta(days=400)):
        assert set(pki.renew_due(settings().pki_dir, settings())) == {"tsa", "ocsp", "tsa-ocsp"}
        assert pki.renew_due(settings().pki_dir, settings()) == []
        after = pki.infrastructure()
        assert after.tsa.certificate.not_valid_after_utc > before.tsa.certificate.not_valid_after_utc
        assert after.tsa.certificate.public_key() != before.tsa.certificate.public_key()
        assert after.seal.certificate == before.seal.certificate
        query = built(before.tsa.certificate, before.tsa_issuing.certificate).build().public_bytes(Encoding.DER)
        assert ocsp.load_der_ocsp_response(ask(app, query)).certificate_status == ocsp.OCSPCertStatus.GOOD


def test_an_authority_is_certified_for_another_term_with_the_same_key(app: Flask, tmp_path: Path) -> None:
    before, folder = pki.infrastructure(), settings().pki_dir
    with clock.pinned(clock.now() + timedelta(days=14 * 365)):
        root = pki.recertify(folder, "root")
        pki.recertify(folder, "tsa-issuing")
        after = pki.infrastructure()
    assert root.certificate.not_valid_after_utc > before.root.certificate.not_valid_after_utc
    assert after.tsa_issuing.certificate.public_key() == before.tsa_issuing.certificate.public_key()
    after.tsa_issuing.certificate.verify_directly_issued_by(before.root.certificate)
    for name, certificate in {"old": before.tsa.certificate, "root": after.root.certificate}.items():
        (tmp_path / f"{name}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (tmp_path / "above.pem").write_bytes(after.tsa_issuing.certificate.public_bytes(Encoding.PEM))
    # The trust anchor begins later than that day, as a checker of an old stamp meets it; the links hold all the same.
    command = "openssl verify -no_check_time -CAfile root.pem -untrusted above.pem old.pem"
    ran = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "old.pem: OK", ran.stderr
