"""Revocation lists of authorities elsewhere: fetched from where their certificates say, kept until the next is due."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from ecabinet.core import clock, egress
from ecabinet.core.config import settings
from ecabinet.core.egress import Unreachable, Way
from ecabinet.holders.shelves import Shelf

LONGEST_KEPT = timedelta(hours=12)
MOST_BYTES = 16 * 2**20
SECONDS = 15.0
_kept: Shelf[x509.CertificateRevocationList] = Shelf()
log = logging.getLogger(__name__)


def found_for(certificate: x509.Certificate, issuers: Sequence[x509.Certificate]) -> Iterable[bytes]:
    """The list in DER that speaks of a certificate, if it can be had."""
    for url in addresses(certificate):
        try:
            yield current(url, issuers).public_bytes(Encoding.DER)
            return
        except (Unreachable, ValueError) as error:
            log.warning("the revocation list at %s: %s", egress.shown(url), error)


def addresses(certificate: x509.Certificate) -> list[str]:
    """Where a certificate says its revocation list lies, on HTTP; lists on LDAP are not supported."""
    return [each for each in _named_in(certificate) if each.lower().startswith(("http://", "https://"))]


def are_on_ldap_alone(certificate: x509.Certificate) -> bool:
    """Whether a certificate names no other place for its revocation list than directories on LDAP."""
    said = _named_in(certificate)
    return bool(said) and all(each.lower().startswith(("ldap:", "ldaps:")) for each in said)


def _named_in(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except (x509.ExtensionNotFound, ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return []
    names = [name for point in points for name in point.full_name or ()]
    return [name.value for name in names if isinstance(name, x509.UniformResourceIdentifier)]


def current(url: str, issuers: Sequence[x509.Certificate]) -> x509.CertificateRevocationList:
    """The list at an address, fetched when the last one is due. Raises Unreachable, ValueError.

    One that none of these authorities signed, or that is older than the last, is not taken.
    """

    def fetch(
        kept: x509.CertificateRevocationList | None,
    ) -> tuple[x509.CertificateRevocationList, datetime]:
        found, now = _fetched(url), clock.now()
        _require_newer(found, kept, issuers)
        return found, min(found.next_update_utc or now, now + LONGEST_KEPT)

    return _kept.get(url, fetch)


def _fetched(url: str) -> x509.CertificateRevocationList:
    way = Way(allowed=settings().egress, plain=True, seconds=SECONDS, most_bytes=MOST_BYTES)
    reply = egress.ask(way, url)
    if reply.status != 200:
        raise Unreachable("unreachable")
    is_text = reply.body.startswith(b"-----BEGIN")
    return x509.load_pem_x509_crl(reply.body) if is_text else x509.load_der_x509_crl(reply.body)


def _require_newer(
    found: x509.CertificateRevocationList,
    kept: x509.CertificateRevocationList | None,
    issuers: Sequence[x509.Certificate],
) -> None:
    if not any(found.issuer == each.subject and is_signed(found, each) for each in issuers):
        raise ValueError("not signed by its authority")
    if kept is not None and kept.last_update_utc > found.last_update_utc:
        raise ValueError("older than the one before")


def is_signed(given: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    """Whether this authority made the list."""
    try:
        return given.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    except (ValueError, TypeError, InvalidSignature):
        return False


def named() -> list[bytes]:
    """Lists that the operator put beside the trusted roots."""
    if not settings().trusted_roots:
        return []
    blocks = Path(settings().trusted_roots).read_bytes().split(b"-----BEGIN X509 CRL-----")[1:]
    texts = [b"-----BEGIN X509 CRL-----" + each for each in blocks]
    return [x509.load_pem_x509_crl(each).public_bytes(Encoding.DER) for each in texts]


def forget() -> None:
    """Fetch everything anew."""
    _kept.forget()
