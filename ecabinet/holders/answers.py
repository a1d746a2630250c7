"""Answers by OCSP (RFC 6960) of authorities elsewhere: what they say, and whether whoever says it may."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, SignatureAlgorithmOID

from ecabinet.holders import lists

# A responder's clock may be ahead of ours; the engine's own rules for time-stamps are stricter.
AHEAD = timedelta(minutes=5)
# An answer without an end is of the moment; one with an end may have been made beforehand, for everybody who asks.
WITHOUT_END = timedelta(minutes=10)
OLDEST = timedelta(days=7)
_WEAK = ("md5", "sha1")
_PSS: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_UNBELIEVED = "its answer is signed in a way that is not believed"
_REFUSED = {
    ocsp.OCSPResponseStatus.MALFORMED_REQUEST: "it cannot read the question",
    ocsp.OCSPResponseStatus.INTERNAL_ERROR: "it failed",
    ocsp.OCSPResponseStatus.TRY_LATER: "it says to try later",
    ocsp.OCSPResponseStatus.SIG_REQUIRED: "it wants signed questions",
    ocsp.OCSPResponseStatus.UNAUTHORIZED: "it does not answer for this authority",
}


@dataclass(frozen=True)
class Answer:
    """What an authorised responder says of one certificate."""

    der: bytes = field(repr=False)
    status: ocsp.OCSPCertStatus
    made_at: datetime
    until: datetime
    # Lists in DER that say of who answered that they are not revoked; empty where nobody has to ask.
    lists: tuple[bytes, ...] = field(default=(), repr=False)

    def speaks_at(self, at: datetime) -> bool:
        """Whether it is of this moment."""
        return self.made_at - AHEAD <= at <= self.until and at - self.made_at <= OLDEST


class ListNeeded(ValueError):
    """Who answers may be revoked, and only a list of today tells (RFC 6960, 4.2.2.2.1)."""

    def __init__(self, delegate: x509.Certificate) -> None:
        super().__init__("who answers may be revoked, and no list of today tells")
        self.delegate = delegate


Lists = Sequence[x509.CertificateRevocationList]


def read(
    der: bytes,
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    at: datetime,
    nonce: bytes | None = None,
    listed: Lists = (),
) -> Answer:
    """An answer about this very certificate, by its issuer or whom that one delegated, that counts at a moment.

    `nonce`: the number that was sent; a responder may leave it out, but not answer with another. `listed`: what tells
    of a delegate whether they are revoked. Raises ValueError, ListNeeded.
    """
    try:
        response = _loaded(der)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise ValueError(_REFUSED[response.response_status])
        _require_plain(response, nonce)
        one = _about(response, certificate, issuer)
        _require_authorised(response, issuer, at, listed)
    except (TypeError, KeyError, UnsupportedAlgorithm, x509.DuplicateExtension, NotImplementedError) as error:
        raise ValueError("its answer cannot be read") from error
    until = one.next_update_utc or one.this_update_utc + WITHOUT_END
    found = Answer(der, one.certificate_status, one.this_update_utc, until)
    if not found.speaks_at(at):
        raise ValueError("its answer is not of today")
    return found


def said_of(
    certificate: x509.Certificate, issuer: x509.Certificate, given: Sequence[bytes], at: datetime, listed: Lists = ()
) -> list[Answer]:
    """Those among several answers that count for a certificate at a moment."""
    found = []
    for der in given:
        try:
            found.append(read(der, certificate, issuer, at, listed=listed))
        except ValueError:
            continue  # about another one
    return found


def _loaded(der: bytes) -> ocsp.OCSPResponse:
    try:
        return ocsp.load_der_ocsp_response(der)
    except ValueError as error:
        raise ValueError("its answer cannot be read") from error


def _require_plain(response: ocsp.OCSPResponse, nonce: bytes | None) -> None:
    """Nothing critical that is not understood here, and no other number than was sent."""
    for each in response.extensions:
        if isinstance(each.value, x509.OCSPNonce):
            if nonce is not None and each.value.nonce != nonce:
                raise ValueError("it answers another question")
        elif each.critical:
            raise ValueError("its answer cannot be read")


def _about(
    response: ocsp.OCSPResponse, certificate: x509.Certificate, issuer: x509.Certificate
) -> ocsp.OCSPSingleResponse:
    """The one answer in it, which must be about this certificate of this issuer."""
    given = list(response.responses)
    read = asn1_x509.Certificate.load(issuer.public_bytes(Encoding.DER))
    if len(given) != 1 or given[0].serial_number != certificate.serial_number:
        raise ValueError("it speaks of another certificate")
    name = given[0].hash_algorithm.name
    if name not in ("sha1", "sha256"):
        raise ValueError("its answer cannot be read")
    wanted = (getattr(read.subject, name), getattr(read.public_key, name))
    if (given[0].issuer_name_hash, given[0].issuer_key_hash) != wanted:
        raise ValueError("it speaks of another certificate")
    return given[0]


def _require_authorised(response: ocsp.OCSPResponse, issuer: x509.Certificate, at: datetime, listed: Lists) -> None:
    """The issuer itself, or one to whom it delegated this and who is not revoked (RFC 6960, 4.2.2.2)."""
    if _is(response, issuer) and _signed(response, issuer):
        return
    for each in response.certificates:
        if _is(response, each) and _is_delegated(each, issuer, at) and _signed(response, each):
            if not _needs_no_look(each):
                _require_unrevoked(each, issuer, at, listed)
            return
    raise ValueError("who answers may not answer for this authority")


def _is(response: ocsp.OCSPResponse, certificate: x509.Certificate) -> bool:
    if response.responder_name is not None:
        return response.responder_name == certificate.subject
    return response.responder_key_hash == x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest


def _is_delegated(certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> bool:
    """Issued by the very authority it answers for, for this purpose, and in force (RFC 6960, 4.2.2.2)."""
    try:
        certificate.verify_directly_issued_by(issuer)
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    is_in_force = certificate.not_valid_before_utc <= at < certificate.not_valid_after_utc
    return is_in_force and ExtendedKeyUsageOID.OCSP_SIGNING in purposes


def _require_unrevoked(delegate: x509.Certificate, issuer: x509.Certificate, at: datetime, listed: Lists) -> None:
    """By the issuer's own list: who answers does not vouch for themselves."""
    own = [each for each in listed if each.issuer == issuer.subject and lists.is_signed(each, issuer)]
    if any(each.get_revoked_certificate_by_serial_number(delegate.serial_number) for each in own):
        raise ValueError("who answers is revoked")
    if not any(each.last_update_utc <= at <= (each.next_update_utc or at) for each in own):
        raise ListNeeded(delegate)


def _needs_no_look(certificate: x509.Certificate) -> bool:
    try:
        certificate.extensions.get_extension_for_class(x509.OCSPNoCheck)
    except x509.ExtensionNotFound:
        return False
    return True


def _signed(response: ocsp.OCSPResponse, responder: x509.Certificate) -> bool:
    padded, algorithm = _way(response)
    if algorithm is None or algorithm.name in _WEAK:
        raise ValueError(_UNBELIEVED)
    try:
        _verify(responder.public_key(), response, padded, algorithm)
    except InvalidSignature:
        return False
    return True


def _way(response: ocsp.OCSPResponse) -> tuple[padding.AsymmetricPadding, hashes.HashAlgorithm | None]:
    """How it is signed; for RSA-PSS (RFC 4055) with one digest for content and mask, as anybody sensible does."""
    if response.signature_algorithm_oid != SignatureAlgorithmOID.RSASSA_PSS:
        return padding.PKCS1v15(), response.signature_hash_algorithm
    read = asn1_ocsp.OCSPResponse.load(response.public_bytes(Encoding.DER))
    said = read["response_bytes"]["response"].parsed["signature_algorithm"]["parameters"]
    name, mask = said["hash_algorithm"]["algorithm"].native, said["mask_gen_algorithm"]
    if name not in _PSS or (mask["algorithm"].native, mask["parameters"]["algorithm"].native) != ("mgf1", name):
        raise ValueError(_UNBELIEVED)
    if said["trailer_field"].native != "trailer_field_bc":
        raise ValueError(_UNBELIEVED)
    return padding.PSS(padding.MGF1(_PSS[name]), said["salt_length"].native), _PSS[name]


def _verify(
    key: object, response: ocsp.OCSPResponse, padded: padding.AsymmetricPadding, algorithm: hashes.HashAlgorithm
) -> None:
    signature, signed = response.signature, response.tbs_response_bytes
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, signed, padded, algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, signed, ec.ECDSA(algorithm))
    else:
        raise ValueError(_UNBELIEVED)
