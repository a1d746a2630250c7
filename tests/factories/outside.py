"""A certificate authority that is not the installation's: its people, its key files, its revocation lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
LISTS = "http://127.0.0.1:1/issuing.crl"


@dataclass(frozen=True)
class Person:
    """Somebody with a certificate of this authority, and the private key."""

    certificate: x509.Certificate
    key: Key = field(repr=False)


def _name(common: str) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tổ chức chứng thực Sao Mai"),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ])  # fmt: skip


def _authority(common: str, issuer: Person | None, path: int) -> Person:
    key = ec.generate_private_key(ec.SECP256R1())
    return Person(_signed(common, key, issuer or Person(None, key), ca=path, common_of_issuer=common), key)  # type: ignore[arg-type]


def _signed(
    common: str, key: Key, issuer: Person, *, ca: int | None = None, days: tuple[int, int] = (-1, 365),
    common_of_issuer: str = "", for_signing: bool = True, for_stamps: bool = False, places: Sequence[str] = (LISTS, ""),
) -> x509.Certificate:  # fmt: skip
    now = datetime.now(UTC).replace(microsecond=0)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(issuer.certificate.subject if issuer.certificate else _name(common_of_issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
        .add_extension(x509.BasicConstraints(ca=ca is not None, path_length=ca), critical=True)
        .add_extension(_usage(ca is not None, for_signing), critical=True)
    )
    if issuer.certificate is not None:
        builder = _with_places(builder, *places)
    if ca is None:
        purposes = [ObjectIdentifier("1.3.6.1.5.5.7.3.36"), ExtendedKeyUsageOID.EMAIL_PROTECTION]
        if for_stamps:
            purposes = [ExtendedKeyUsageOID.TIME_STAMPING]
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=for_stamps)
    return builder.sign(issuer.key, hashes.SHA256())


def _with_places(builder: x509.CertificateBuilder, listed: str, answered: str) -> x509.CertificateBuilder:
    """Where revocation is told: a list, a responder, or both."""
    if listed:
        place = x509.DistributionPoint([x509.UniformResourceIdentifier(listed)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False)
    if answered:
        asked = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(answered))
        builder = builder.add_extension(x509.AuthorityInformationAccess([asked]), critical=False)
    return builder


def _usage(is_authority: bool, for_signing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority and for_signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


class Authority:
    """Root, issuing authority, people."""

    def __init__(self) -> None:
        self._places = (LISTS, "")
        self.root = _authority("Sao Mai Root CA", None, 1)
        self.issuing = _authority("Sao Mai Issuing CA", self.root, 0)

    @property
    def chain(self) -> list[x509.Certificate]:
        return [self.issuing.certificate, self.root.certificate]

    def person(self, name: str, *, key: Key | None = None, issuer: Person | None = None, **facts: object) -> Person:
        """A certificate for signing; `days`: from when until when, `for_signing=False`: one that may not.

        `issuer`: made by the key of somebody who is no authority.
        """
        key = key or ec.generate_private_key(ec.SECP256R1())
        facts = {"places": self._places} | facts
        return Person(_signed(name, key, issuer or self.issuing, **facts), key)  # type: ignore[arg-type]

    def told_at(self, place: str, *, with_lists: bool) -> None:
        """From now on certificates name a responder there, and lists or none; the issuing authority's is made anew."""
        root, issuing = (f"http://{place}/{each}.crl" if with_lists else "" for each in ("root", "issuing"))
        self._places, above = (issuing, f"http://{place}/ocsp"), (root, f"http://{place}/ocsp")
        certificate = _signed("Sao Mai Issuing CA", self.issuing.key, self.root, ca=0, places=above)
        self.issuing = Person(certificate, self.issuing.key)

    def delegate(
        self,
        issuer: Person,
        *,
        purpose: bool = True,
        no_check: bool = True,
        days: tuple[int, int] = (-1, 30),
        key: Key | None = None,
    ) -> Person:
        """Somebody who may answer by OCSP for an authority, or who lacks what it takes."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        now = datetime.now(UTC).replace(microsecond=0)
        builder = x509.CertificateBuilder(
            issuer.certificate.subject, _name("Sao Mai OCSP"), key.public_key(), x509.random_serial_number(),
            now + timedelta(days=days[0]), now + timedelta(days=days[1]),
        ).add_extension(_usage(False, False), critical=True)  # fmt: skip
        if purpose:
            purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING])
            builder = builder.add_extension(purposes, critical=False)
        if no_check:
            builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
        return Person(builder.sign(issuer.key, hashes.SHA256()), key)

    def stamper(self, key: Key | None = None) -> Person:
        """A time-stamp authority."""
        return self.person("Sao Mai TSA", key=key, for_stamps=True)

    def certify(
        self,
        request: bytes,
        *,
        common: x509.Name | None = None,
        path: int | None = 0,
        days: int = 365,
        lists: str = LISTS,
        answers: str = "",
    ) -> x509.Certificate:
        """A certificate of an authority below the root for who asks; with another name, path or end on demand."""
        asked, now = x509.load_pem_x509_csr(request), datetime.now(UTC).replace(microsecond=0)
        builder = (
            x509.CertificateBuilder()
            .subject_name(common or asked.subject)
            .issuer_name(self.root.certificate.subject)
            .public_key(asked.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=path is not None, path_length=path), critical=True)
        )
        builder = _with_places(builder, lists, answers)
        for each in asked.extensions:
            if not isinstance(each.value, x509.BasicConstraints):
                builder = builder.add_extension(each.value, critical=each.critical)
        return builder.sign(self.root.key, hashes.SHA256())

    def crossed(self, other: Person) -> x509.Certificate:
        """Another authority, name and key as they are, certified under this root as well."""
        return self._below(other, x509.KeyUsage(*(False,) * 5, True, True, False, False))

    def certify_without_usage(self, other: Person) -> x509.Certificate:
        """The same, but its key may certify nobody."""
        return self._below(other, x509.KeyUsage(True, *(False,) * 8))

    def _below(self, other: Person, usage: x509.KeyUsage) -> x509.Certificate:
        now = datetime.now(UTC).replace(microsecond=0)
        return (
            x509.CertificateBuilder(
                self.root.certificate.subject, other.certificate.subject, other.key.public_key(),
                x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=365),
            )
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .sign(self.root.key, hashes.SHA256())
        )  # fmt: skip

    def revocation_list(
        self,
        holder: Person | None = None,
        revoked: Sequence[x509.Certificate] = (),
        made: timedelta = timedelta(hours=1),
    ) -> bytes:
        """The list of one authority in DER, made so long ago."""
        issuer, now = holder or self.issuing, datetime.now(UTC).replace(microsecond=0)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(now - made)
            .next_update(now + timedelta(days=7))
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
            .add_extension(x509.CRLNumber(1), critical=False)
        )
        for each in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(each.serial_number).revocation_date(now)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def roots_file(self, folder: Path) -> Path:
        """What an operator names as trusted roots: the root, and lists of today."""
        path = folder / "outside-roots.pem"
        lists = [self.revocation_list(self.root), self.revocation_list(self.issuing)]
        text = pem(self.root.certificate)
        for each in lists:
            text += x509.load_der_x509_crl(each).public_bytes(serialization.Encoding.PEM).decode()
        path.write_text(text)
        return path


def pem(*certificates: x509.Certificate) -> str:
    """PEM of some certificates."""
    return "".join(each.public_bytes(serialization.Encoding.PEM).decode() for each in certificates)


def key_file(person: Person, passphrase: str, chain: Sequence[x509.Certificate] = ()) -> bytes:
    """A PKCS#12 file."""
    lock = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"key", person.key, person.certificate, list(chain) or None, lock)
