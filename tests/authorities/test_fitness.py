"""Certificates that may not sign are refused before anything is prepared, each for its own reason."""

import io
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader

from ecabinet.authorities import fitness, pki, profiles, trust
from ecabinet.authorities.material import Material
from ecabinet.authorities.profiles import Holder, Subject
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.crypto import new_private_key
from ecabinet.core.errors import NotPermitted
from ecabinet.core.moment import HANOI
from ecabinet.signing import engine
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Outcome
from tests.factories import signing as make

KEY = new_private_key()
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Any:
    before = settings()
    yield make.authorities(tmp_path_factory.mktemp("authorities"))
    configure(before)


def made(issuer: Holder, **changes: Any) -> x509.Certificate:
    """A certificate like those of tablets, but for what is said."""
    good = profiles.person(issuer, Subject("Lê Ân", "Chính phủ"), KEY.public_key(), 365 * DAY)
    builder = x509.CertificateBuilder(
        issuer_name=good.issuer, subject_name=good.subject, public_key=good.public_key(), serial_number=4711,
        not_valid_before=changes.get("begins", good.not_valid_before_utc),
        not_valid_after=changes.get("ends", good.not_valid_after_utc),
    )  # fmt: skip
    for each in good.extensions:
        other = changes.get(type(each.value).__name__, each.value)
        builder = builder.add_extension(other, each.critical)
    return builder.sign(issuer.key, hashes.SHA384())


def usage(**on: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: on.get(name, False) for name in names})


def issuing(material: Material) -> Holder:
    return material.infrastructure.issuing


def expired(material: Material) -> tuple[x509.Certificate, Material]:
    return made(issuing(material), begins=clock.now() - 9 * DAY, ends=clock.now() - DAY), material


def not_yet_valid(material: Material) -> tuple[x509.Certificate, Material]:
    return made(issuing(material), begins=clock.now() + DAY), material


def wrong_usage(material: Material) -> tuple[x509.Certificate, Material]:
    return made(issuing(material), KeyUsage=usage(digital_signature=True)), material


def wrong_purpose(material: Material) -> tuple[x509.Certificate, Material]:
    return made(issuing(material), ExtendedKeyUsage=x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])), material


def unknown_authority(material: Material) -> tuple[x509.Certificate, Material]:
    """Another's, who calls itself by the same name."""
    name = issuing(material).certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    other = profiles.subordinate(
        profiles.root(Subject("Gốc", "Chính phủ")),
        Subject(str(name), "Chính phủ"),
        ec.generate_private_key(ec.SECP384R1()),
    )
    return made(other), material


def revoked(material: Material) -> tuple[x509.Certificate, Material]:
    del material
    bad = made(issuing(make.material()))
    return bad, make.material([(bad.serial_number, clock.now(), "superseded")])


def authority_revoked(material: Material) -> tuple[x509.Certificate, Material]:
    """The drill for a lost authority: what it certified signs nothing from then on."""
    lists = [each for each in material.lists if each.issuer != material.infrastructure.root.certificate.subject]
    gone = [(issuing(material).certificate.serial_number, clock.now(), "key_compromise")]
    return made(issuing(material)), Material(material.infrastructure, [*lists, pki.revocation_list("root", gone)])


def no_list(material: Material) -> tuple[x509.Certificate, Material]:
    return made(issuing(material)), Material(material.infrastructure, [])


def stale_list(material: Material) -> tuple[x509.Certificate, Material]:
    with clock.pinned(clock.now() - 30 * DAY):
        old = make.material()
    return made(issuing(material)), old


CASES: dict[Callable[[Material], tuple[x509.Certificate, Material]], str] = {
    expired: "certificate_expired",
    not_yet_valid: "certificate_not_yet_valid",
    wrong_usage: "certificate_wrong_usage",
    wrong_purpose: "certificate_wrong_purpose",
    unknown_authority: "certificate_unknown_authority",
    revoked: "certificate_revoked",
    authority_revoked: "certificate_revoked",
    no_list: "revocation_list_missing",
    stale_list: "revocation_list_stale",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_each_unfit_certificate_is_refused_for_its_own_reason(material: Material, case) -> None:
    """I3: a certificate revoked, expired, of another or for another use."""
    certificate, known = case(material)
    base = make.certified(material)
    with pytest.raises(NotPermitted) as refused:
        engine.prepare(base, engine.Order("Signature1", certificate, clock.now()), known)
    assert refused.value.code == CASES[case]


def test_the_tablets_own_and_the_seals_certificates_are_fit(material: Material) -> None:
    now: datetime = clock.now()
    for certificate in (make.Signer().certificate, material.infrastructure.seal.certificate, made(issuing(material))):
        fitness.require_fit(certificate, material, now)


def test_what_was_stamped_before_an_authority_was_lost_stays_valid(material: Material) -> None:
    signed = make.signed(material, make.certified(material), make.Signer())
    with clock.pinned(clock.now() + timedelta(minutes=1)):  # a stamp of the same second proves nothing
        _, later = authority_revoked(material)
    at = clock.now() + timedelta(hours=1)
    assert verdict.judge(signed, trust.own_trust(later), at).outcome is Outcome.VALID


@pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh", "America/New_York"])
def test_the_servers_time_zone_changes_nothing(material: Material, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    at = clock.now().replace(microsecond=0)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        with clock.pinned(at):
            signed = make.signed(material, make.certified(material), make.Signer())
    finally:
        monkeypatch.undo()
        time.tzset()
    found = PdfFileReader(io.BytesIO(signed)).embedded_signatures[-1]
    attributes = {each["type"].native: each["values"][0] for each in found.signer_info["unsigned_attrs"]}
    token = attributes["signature_time_stamp_token"]["content"]
    assert token["encap_content_info"]["content"].parsed["gen_time"].native == at
    assert str(found.sig_object["/M"]) == f"D:{at.astimezone(HANOI):%Y%m%d%H%M%S}+07'00'"
