"""What stands in each kind of certificate: profiles that poppler and openssl accept as well."""

from dataclasses import dataclass
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from ecabinet.core import clock
from ecabinet.core.config import settings

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
LONGEST_NAME = 64  # upper bound of X.520 for every attribute used here
YEAR = timedelta(days=365)
ROOT_LIFETIME = 20 * YEAR
AUTHORITY_LIFETIME = 15 * YEAR
DEVICE_LIFETIME = YEAR
SEAL_LIFETIME = 5 * YEAR
TSA_LIFETIME = 10 * YEAR
RESPONDER_LIFETIME = 2 * YEAR


@dataclass(frozen=True)
class Holder:
    """A certificate with the private key that belongs to it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


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


def root(subject: Subject) -> Holder:
    """A self-signed authority, the anchor of everything."""
    key = ec.generate_private_key(ec.SECP384R1())
    name = subject.x509_name()
    builder = _builder(name, name, key.public_key(), ROOT_LIFETIME)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Holder(builder.sign(key, hashes.SHA384()), key)


def subordinate(issuer: Holder, subject: Subject, key: ec.EllipticCurvePrivateKey) -> Holder:
    """An authority that certifies no further authorities."""
    builder = _issued(issuer, subject, key.public_key(), AUTHORITY_LIFETIME, "root")
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Holder(builder.sign(issuer.key, hashes.SHA384()), key)


def recertified(holder: Holder, issuer: Holder | None) -> x509.Certificate:
    """The same authority and key for another term; without an issuer it is the root."""
    key, name = holder.key.public_key(), holder.certificate.subject
    if issuer is None:
        builder = _builder(name, name, key, ROOT_LIFETIME)
        path_length = None
    else:
        left = issuer.certificate.not_valid_after_utc - clock.now()
        builder = _builder(name, issuer.certificate.subject, key, min(AUTHORITY_LIFETIME, left))
        builder, path_length = _with_addresses(builder, issuer, "root"), 0
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return builder.sign((issuer or holder).key, hashes.SHA384())


def time_stamper(issuer: Holder, subject: Subject, key: ec.EllipticCurvePrivateKey) -> Holder:
    """A time-stamp authority of RFC 3161: its one purpose is critical."""
    builder = _issued(issuer, subject, key.public_key(), TSA_LIFETIME, "tsa-issuing")
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Holder(builder.sign(issuer.key, hashes.SHA384()), key)


def responder(issuer: Holder, subject: Subject, issued_by: str) -> Holder:
    """Answers for its issuer by OCSP; short-lived, and nobody asks about itself (ocsp-nocheck, RFC 6960 4.2.2.2.1)."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _issued(issuer, subject, key.public_key(), RESPONDER_LIFETIME, issued_by)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
    builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    return Holder(builder.sign(issuer.key, hashes.SHA384()), key)


def seal(issuer: Holder, subject: Subject, key: ec.EllipticCurvePrivateKey) -> Holder:
    """The organisation's own signature."""
    return Holder(person(issuer, subject, key.public_key(), SEAL_LIFETIME), key)


def person(issuer: Holder, subject: Subject, key: ec.EllipticCurvePublicKey, lifetime: timedelta) -> x509.Certificate:
    """A certificate that signs documents."""
    # Poppler and openssl want emailProtection beside documentSigning; non-repudiation is what a signature is for.
    usages = x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    builder = _issued(issuer, subject, key, lifetime, "issuing")
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    return builder.add_extension(usages, critical=False).sign(issuer.key, hashes.SHA384())


def _issued(
    issuer: Holder, subject: Subject, key: ec.EllipticCurvePublicKey, lifetime: timedelta, listed_by: str
) -> x509.CertificateBuilder:
    left = issuer.certificate.not_valid_after_utc - clock.now()  # nobody outlives who vouches for them
    builder = _builder(subject.x509_name(), issuer.certificate.subject, key, min(lifetime, left))
    return _with_addresses(builder, issuer, listed_by)


def _with_addresses(builder: x509.CertificateBuilder, issuer: Holder, listed_by: str) -> x509.CertificateBuilder:
    """Who issued it, and where that one's certificate, answers and lists are."""
    lists = x509.CRLDistributionPoints([x509.DistributionPoint([_at(f"{listed_by}.crl")], None, None, None)])
    builder = builder.add_extension(_access(listed_by), critical=False)
    return builder.add_extension(authority_key(issuer), critical=False).add_extension(lists, critical=False)


def _access(issued_by: str) -> x509.AuthorityInformationAccess:
    """Where the issuer's certificate is, and, but for the quiet root, who answers about revocation."""
    method = AuthorityInformationAccessOID
    given = [x509.AccessDescription(method.CA_ISSUERS, _at(f"{issued_by}.cer"))]
    if issued_by != "root":
        given.insert(0, x509.AccessDescription(method.OCSP, _at("ocsp")))
    return x509.AuthorityInformationAccess(given)


def _at(name: str) -> x509.UniformResourceIdentifier:
    return x509.UniformResourceIdentifier(f"{settings().public_url}/api/trust/{name}")


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


def authority_key(issuer: Holder) -> x509.AuthorityKeyIdentifier:
    """How what it issues names its key."""
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
