"""Responders of authorities elsewhere, asked whether a certificate is good: one question, through the one way out."""

import logging
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from ecabinet.core import clock, egress
from ecabinet.core.config import settings
from ecabinet.core.egress import Unreachable, Way
from ecabinet.holders import answers, lists
from ecabinet.holders.answers import Answer, ListNeeded
from ecabinet.holders.shelves import Shelf

SECONDS = 8.0
MOST_BYTES = 64 * 2**10
LONGEST_KEPT = timedelta(minutes=30)
# A certificate that was issued a moment ago may not have reached the responder.
UNKNOWN_KEPT = timedelta(seconds=30)
NONCE_BYTES = 32
HEADERS = {"Content-Type": "application/ocsp-request", "Accept": "application/ocsp-response"}
_kept: Shelf[Answer] = Shelf()
log = logging.getLogger(__name__)


def addresses(certificate: x509.Certificate) -> list[str]:
    """Where a certificate says that its revocation may be asked for, on HTTP."""
    try:
        said = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except (x509.ExtensionNotFound, ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return []
    found = [
        each.access_location.value
        for each in said
        if each.access_method == AuthorityInformationAccessOID.OCSP
        and isinstance(each.access_location, x509.UniformResourceIdentifier)
    ]
    return [each for each in found if each.lower().startswith(("http://", "https://"))]


def found_for(certificate: x509.Certificate, issuer: x509.Certificate) -> Answer | None:
    """The first answer that may be believed; why there is none stands in the log."""
    for url in addresses(certificate):
        try:
            return current(url, certificate, issuer)
        except (Unreachable, ValueError) as error:
            log.warning("the OCSP responder at %s: %s", egress.shown(url), error)
    return None


def current(url: str, certificate: x509.Certificate, issuer: x509.Certificate) -> Answer:
    """What the responder at an address says, asked when the last answer is due. Raises Unreachable, ValueError.

    One that is older than the last is not taken.
    """

    def fetch(kept: Answer | None) -> tuple[Answer, datetime]:
        found = _asked(url, certificate, issuer)
        if kept is not None and kept.made_at > found.made_at:
            raise ValueError("its answer is older than the one before")
        is_known = found.status is not ocsp.OCSPCertStatus.UNKNOWN
        return found, min(found.until, clock.now() + (LONGEST_KEPT if is_known else UNKNOWN_KEPT))

    return _kept.get(f"{url} {certificate.fingerprint(hashes.SHA256()).hex()}", fetch)


def _asked(url: str, certificate: x509.Certificate, issuer: x509.Certificate) -> Answer:
    nonce = secrets.token_bytes(NONCE_BYTES)
    # Most responders know the issuer by SHA-1 alone (RFC 5019); nothing is signed with it, and what is said is.
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1())  # noqa: S303
    query = builder.add_extension(x509.OCSPNonce(nonce), critical=False).build().public_bytes(Encoding.DER)
    way = Way(allowed=settings().egress, plain=True, seconds=SECONDS, most_bytes=MOST_BYTES)
    reply = egress.ask(way, url, body=query, headers=HEADERS)
    if reply.status != 200:
        raise Unreachable("unreachable")
    try:
        return answers.read(reply.body, certificate, issuer, clock.now(), nonce)
    except ListNeeded as needed:
        listed = _listed(needed.delegate, certificate, issuer)
        found = answers.read(reply.body, certificate, issuer, clock.now(), nonce, listed)
        return replace(found, lists=tuple(each.public_bytes(Encoding.DER) for each in listed))


def _listed(
    delegate: x509.Certificate, certificate: x509.Certificate, issuer: x509.Certificate
) -> list[x509.CertificateRevocationList]:
    """The issuer's list that tells of who answered; most name none of their own, and the issuer has but one."""
    for each in (delegate, certificate):
        found = [x509.load_der_x509_crl(der) for der in lists.found_for(each, [issuer])]
        if found:
            return found
    return [each for each in map(x509.load_der_x509_crl, lists.named()) if each.issuer == issuer.subject]


def forget() -> None:
    """Ask everything anew."""
    _kept.forget()
