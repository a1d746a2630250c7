"""The issuing authority certified by one elsewhere: a request goes out, a chain comes in and is looked at closely."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from ecabinet.authorities import pki, trust
from ecabinet.authorities.profiles import Holder
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.crypto import write_secret
from ecabinet.core.egress import Unreachable, place_of
from ecabinet.holders import chains, lists, responders

PEM = serialization.Encoding.PEM


def request(folder: Path) -> bytes:
    """A certificate request (PKCS #10, PEM) for the name and key of the issuing authority as they are."""
    holder = pki.own_holders(folder)["issuing"]
    key_identifier = x509.SubjectKeyIdentifier.from_public_key(holder.key.public_key())
    builder = x509.CertificateSigningRequestBuilder().subject_name(holder.certificate.subject)
    for extension in (x509.BasicConstraints(ca=True, path_length=0), _usage(holder.certificate)):
        builder = builder.add_extension(extension, critical=True)
    return builder.add_extension(key_identifier, critical=False).sign(holder.key, hashes.SHA384()).public_bytes(PEM)


def accept(folder: Path, text: bytes) -> Holder:
    """Put a new certificate for the issuing authority into force. Raises ValueError with a sentence.

    Name and key stay, so that what it issued holds under the new root as well. The certificate of before is kept.
    """
    old = pki.own_holders(folder)["issuing"]
    try:
        given = x509.load_pem_x509_certificates(text)
    except ValueError as error:
        raise ValueError("The file holds no certificates in PEM.") from error
    made = next((each for each in given if each.public_key() == old.key.public_key()), None)
    if made is None:
        raise ValueError("None of these certificates is about the key of the issuing authority.")
    roots = [each for each in given if each.issuer == each.subject]
    named = [x509.load_der_x509_certificate(each.dump()) for each in trust.named_trust().roots]
    above = chains.above(made, [each for each in given if each != made], [*roots, *named])
    if not above:
        raise ValueError("The chain does not lead to a root: every certificate up to the root must stand in the file.")
    _require(old.certificate, (made, *above))
    write_secret(
        folder / pki.EARLIER / f"issuing-{old.certificate.serial_number:x}.pem", old.certificate.public_bytes(PEM)
    )
    own = (folder / "root.pem").read_bytes().partition(b"-----BEGIN PRIVATE KEY")[0]
    write_secret(folder / "roots.pem", own + above[-1].public_bytes(PEM))
    write_secret(folder / pki.ABOVE, b"".join(each.public_bytes(PEM) for each in above))
    return pki.replace(folder, "issuing", Holder(made, old.key))


def _require(old: x509.Certificate, chain: Sequence[x509.Certificate]) -> None:
    now, made = clock.now(), chain[0]
    if made.subject != old.subject:
        raise ValueError(
            "The certificate gives the authority another name than the request: what it issued would not hold."
        )
    if _identifier(made) not in (None, _identifier(old)):
        raise ValueError(
            "The certificate names the key by another identifier than the request: what it issued would not hold."
        )
    for below, each in enumerate(chain):
        name = each.subject.rfc4514_string()
        if not each.not_valid_before_utc <= now < each.not_valid_after_utc:
            raise ValueError(f"{name} is not valid today.")
        if not _may_certify(each, below):
            raise ValueError(f"{name} may not certify what is below it: CA, path length and key usage must allow it.")
    for each, issuer in pairwise(chain):
        _require_list(each, issuer)


def _may_certify(certificate: x509.Certificate, below: int) -> bool:
    """Whether it is an authority that may have so many authorities below it (RFC 5280, 4.2.1.9)."""
    try:
        limits = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = _usage(certificate)
    except x509.ExtensionNotFound:
        return False
    is_long_enough = limits.path_length is None or limits.path_length >= below
    return limits.ca and is_long_enough and usage.key_cert_sign and usage.crl_sign


def _require_list(certificate: x509.Certificate, issuer: x509.Certificate) -> None:
    """Without a revocation list nothing could be signed: better said now."""
    name = certificate.subject.rfc4514_string()
    if any(x509.load_der_x509_crl(each).issuer == issuer.subject for each in lists.named()):
        return
    if any(_place(each) in settings().egress for each in responders.addresses(certificate)):
        return
    if lists.are_on_ldap_alone(certificate):
        raise ValueError(f"The revocation list for {name} lies on LDAP, which is not supported: {_BESIDE}")
    addresses = lists.addresses(certificate)
    if not addresses:
        raise ValueError(f"{name} names neither a revocation list nor an OCSP responder: {_BESIDE}")
    if not any(_place(each) in settings().egress for each in addresses):
        raise ValueError(
            f"ECABINET_EGRESS does not name {_place(addresses[0])}, where the revocation list for {name} lies."
        )


_BESIDE = "put it as PEM beside the trusted roots (ECABINET_TRUSTED_ROOTS), and again whenever it ends."


def _place(url: str) -> str:
    try:
        return place_of(url)
    except Unreachable:
        return url


def _usage(certificate: x509.Certificate) -> x509.KeyUsage:
    return certificate.extensions.get_extension_for_class(x509.KeyUsage).value


def _identifier(certificate: x509.Certificate) -> bytes | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except x509.ExtensionNotFound:
        return None
