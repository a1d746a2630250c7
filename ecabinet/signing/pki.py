"""The built-in authorities: one root, an issuing authority for people and seal, and a separate one for time-stamps."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from ecabinet.core import clock
from ecabinet.core.config import Settings, settings
from ecabinet.core.crypto import public_key, write_secret
from ecabinet.core.errors import Unavailable

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
LONGEST_NAME = 64  # upper bound of X.520 for every attribute used here
YEAR = timedelta(days=365)
DEVICE_LIFETIME = YEAR
AUTHORITIES = ("root", "issuing", "tsa-issuing")


@dataclass(frozen=True)
class Holder:
    """A certificate with the private key that belongs to it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Infrastructure:
    """Everything the installation vouches with."""

    root: Holder
    issuing: Holder
    tsa_issuing: Holder
    tsa: Holder
    seal: Holder

    def authority(self, name: str) -> Holder:
        """One of AUTHORITIES by its name."""
        return {"root": self.root, "issuing": self.issuing, "tsa-issuing": self.tsa_issuing}[name]


@dataclass(frozen=True)
class Subject:
    """Who a certificate speaks of, taken from the directory."""

    name: str
    organisation: str
    title: str = ""
    serial: str = ""

    def x509_name(self) -> x509.Name:
        """The distinguished name."""
        given = [
            (NameOID.ORGANIZATION_NAME, self.organisation),
            (NameOID.TITLE, self.title),
            (NameOID.SERIAL_NUMBER, self.serial),
            (NameOID.COMMON_NAME, self.name),
        ]
        return x509.Name([x509.NameAttribute(oid, text[:LONGEST_NAME]) for oid, text in given if text])


def ensure(folder: Path, chosen: Settings) -> bool:
    """Make the authorities, once. Returns whether they were made now."""
    if (folder / "root.pem").exists():
        return False
    body = chosen.body_vi
    root = _root(Subject(f"{body} - e-Cabinet Root CA", body))
    issuing = _subordinate(root, Subject(f"{body} - e-Cabinet Issuing CA", body))
    tsa_issuing = _subordinate(root, Subject(f"{body} - e-Cabinet Time-stamp CA", body))
    made = {
        "issuing": issuing,
        "tsa-issuing": tsa_issuing,
        "tsa": _time_stamper(tsa_issuing, Subject(f"{body} - e-Cabinet Time-stamp Authority", body)),
        "seal": _seal(issuing, Subject(f"{body} - e-Cabinet", body)),
        "root": root,  # last: its presence says that the others are whole
    }
    for name, holder in made.items():
        write_secret(folder / f"{name}.key", _key_pem(holder.key))
        write_secret(folder / f"{name}.pem", holder.certificate.public_bytes(serialization.Encoding.PEM))
    return True


def infrastructure() -> Infrastructure:
    """The authorities of this installation. Raises Unavailable when `ecabinet init` has not made them."""
    folder = settings().pki_dir
    if not (folder / "root.pem").exists():
        raise Unavailable("authorities_missing")
    return _load(folder, (folder / "root.pem").stat().st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _load(folder: Path, _made: int) -> Infrastructure:
    def holder(name: str) -> Holder:
        key = serialization.load_pem_private_key((folder / f"{name}.key").read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise Unavailable("authorities_damaged")
        return Holder(x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes()), key)

    return Infrastructure(holder("root"), holder("issuing"), holder("tsa-issuing"), holder("tsa"), holder("seal"))


def device_certificate(subject: Subject, point: bytes) -> x509.Certificate:
    """A certificate for the P-256 signing key of a person's device; the subject never comes from the device."""
    issuer = infrastructure().issuing
    return _end_entity(issuer, subject, public_key(point), DEVICE_LIFETIME)


def revocation_list(name: str, revoked: Iterable[tuple[int, datetime, str]] = ()) -> x509.CertificateRevocationList:
    """A list of today for one authority; the issuing authority's is short-lived, the two quiet ones' last a year."""
    holder = infrastructure().authority(name)
    now = clock.now().replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(holder.certificate.subject)
        .last_update(now - timedelta(minutes=1))
        .next_update(now + (timedelta(days=7) if name == "issuing" else YEAR))
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(_authority_key(holder), critical=False)
    )
    for serial, at, reason in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        if reason != "unspecified":
            entry = entry.add_extension(x509.CRLReason(_REASONS[reason]), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(holder.key, hashes.SHA384())


_REASONS = {
    "superseded": x509.ReasonFlags.superseded,
    "key_compromise": x509.ReasonFlags.key_compromise,
    "affiliation_changed": x509.ReasonFlags.affiliation_changed,
    "cessation_of_operation": x509.ReasonFlags.cessation_of_operation,
}


def _root(subject: Subject) -> Holder:
    key = ec.generate_private_key(ec.SECP384R1())
    name = subject.x509_name()
    builder = _builder(name, name, key.public_key(), 20 * YEAR)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Holder(builder.sign(key, hashes.SHA384()), key)


def _subordinate(issuer: Holder, subject: Subject) -> Holder:
    key = ec.generate_private_key(ec.SECP384R1())
    builder = _issued(issuer, subject, key.public_key(), 15 * YEAR, "root")
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Holder(builder.sign(issuer.key, hashes.SHA384()), key)


def _time_stamper(issuer: Holder, subject: Subject) -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _issued(issuer, subject, key.public_key(), 10 * YEAR, "tsa-issuing")
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Holder(builder.sign(issuer.key, hashes.SHA384()), key)


def _seal(issuer: Holder, subject: Subject) -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(_end_entity(issuer, subject, key.public_key(), 5 * YEAR), key)


def _end_entity(
    issuer: Holder, subject: Subject, key: ec.EllipticCurvePublicKey, lifetime: timedelta
) -> x509.Certificate:
    # Poppler and openssl want emailProtection beside documentSigning; non-repudiation is what a signature is for.
    usages = x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    builder = _issued(issuer, subject, key, lifetime, "issuing")
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    return builder.add_extension(usages, critical=False).sign(issuer.key, hashes.SHA384())


def _issued(
    issuer: Holder, subject: Subject, key: ec.EllipticCurvePublicKey, lifetime: timedelta, listed_by: str
) -> x509.CertificateBuilder:
    where = x509.UniformResourceIdentifier(f"{settings().public_url}/api/trust/{listed_by}.crl")
    lists = x509.CRLDistributionPoints([x509.DistributionPoint([where], None, None, None)])
    builder = _builder(subject.x509_name(), issuer.certificate.subject, key, lifetime)
    return builder.add_extension(_authority_key(issuer), critical=False).add_extension(lists, critical=False)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, lifetime: timedelta
) -> x509.CertificateBuilder:
    start = clock.now().replace(microsecond=0) - timedelta(minutes=5)  # a tablet's clock may be a little behind
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + lifetime)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _authority_key(issuer: Holder) -> x509.AuthorityKeyIdentifier:
    identifier = issuer.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)


def _usage(**on: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: on.get(name, False) for name in names})


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
