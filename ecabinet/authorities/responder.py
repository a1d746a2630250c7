"""Answers by OCSP (RFC 6960): is this certificate of ours good, revoked, or none of ours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp
from sqlalchemy.orm import Session

from ecabinet.authorities import access, pki
from ecabinet.authorities.profiles import Holder
from ecabinet.core import clock
from ecabinet.core.config import settings

LARGEST_REQUEST = 4096
LONGEST_NONCE = 64
FRESH = timedelta(hours=1)
ALGORITHMS: dict[str, hashes.HashAlgorithm] = {
    # openssl and most clients name the issuer by it; nothing is signed with it.
    "sha1": hashes.SHA1(),  # noqa: S303
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


@dataclass(frozen=True)
class Known:
    """What is known of one serial number."""

    status: ocsp.OCSPCertStatus
    revoked_at: datetime | None = None
    reason: x509.ReasonFlags | None = None


def answer(session: Session, query: bytes) -> bytes:
    """The DER answer to a DER query. Never raises: what cannot be read or is not ours is answered as RFC 6960 says."""
    try:
        asked = ocsp.load_der_ocsp_request(query)
        algorithm = ALGORITHMS[asked.hash_algorithm.name]
        nonce = _nonce(asked)
        if asked.serial_number < 0:
            raise ValueError("serial number")
    except (ValueError, TypeError, KeyError, NotImplementedError, UnsupportedAlgorithm):
        return _unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    found = pki.infrastructure()
    for name, issuer, responder in (
        ("issuing", found.issuing, found.ocsp),
        ("tsa-issuing", found.tsa_issuing, found.tsa_ocsp),
    ):
        if _hashes(issuer, algorithm) == (asked.issuer_name_hash, asked.issuer_key_hash):
            known = _known(session, name, asked.serial_number)
            return _signed(asked, algorithm, known, responder, nonce)
    return _unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)


def _known(session: Session, authority: str, serial: int) -> Known:
    row = access.certificate_of_serial(session, f"{serial:x}") if authority == "issuing" else None
    if row is not None and row.revoked_at is not None and row.reason is not None:
        return Known(ocsp.OCSPCertStatus.REVOKED, row.revoked_at, pki.REASONS.get(row.reason.value))
    holders = ("seal", "organisation", "ocsp") if authority == "issuing" else ("tsa", "tsa-ocsp")
    is_here = any(serial in pki.own_serials(settings().pki_dir, each) for each in holders)
    is_ours = row is not None or is_here or access.is_of_house(session, holders, f"{serial:x}")
    return Known(ocsp.OCSPCertStatus.GOOD if is_ours else ocsp.OCSPCertStatus.UNKNOWN)


def _signed(
    asked: ocsp.OCSPRequest, algorithm: hashes.HashAlgorithm, known: Known, responder: Holder, nonce: bytes | None
) -> bytes:
    now = clock.now().replace(microsecond=0)
    builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
        issuer_name_hash=asked.issuer_name_hash,
        issuer_key_hash=asked.issuer_key_hash,
        serial_number=asked.serial_number,
        algorithm=algorithm,
        cert_status=known.status,
        this_update=now,
        next_update=now + FRESH,
        revocation_time=known.revoked_at,
        revocation_reason=known.reason,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
    builder = builder.certificates([responder.certificate])
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.sign(responder.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _nonce(asked: ocsp.OCSPRequest) -> bytes | None:
    for extension in asked.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            if not 0 < len(extension.value.nonce) <= LONGEST_NONCE:
                raise ValueError("nonce")
            return extension.value.nonce
        if extension.critical:
            raise ValueError("unknown critical extension")
    return None


def _hashes(issuer: Holder, algorithm: hashes.HashAlgorithm) -> tuple[bytes, bytes]:
    """How a query names the issuer: digests of its name and of the bits of its key."""
    identifier = issuer.certificate.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _digest(issuer.certificate.subject.public_bytes(), algorithm), _digest(identifier, algorithm)


def _digest(content: bytes, algorithm: hashes.HashAlgorithm) -> bytes:
    digest = hashes.Hash(algorithm)
    digest.update(content)
    return digest.finalize()


def _unsuccessful(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)
