"""Signature values and certificates in the forms that holders give them, brought to one."""

import base64
import binascii
from collections.abc import Iterable

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from ecabinet.core.errors import Invalid
from ecabinet.holders.provider import HolderFailed

# DigestInfo of SHA-256 before the digest itself (RFC 8017, 9.2): mechanisms that pad but do not hash need it.
SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
CURVES = {"secp256r1": 32, "secp384r1": 48}


def value_for(certificate: x509.Certificate, given: bytes) -> bytes:
    """A holder's signature as r||s for ECDSA, given as DER or already so; as it is for RSA. Raises HolderFailed."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return given
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name not in CURVES:
        raise HolderFailed("holder_answer_unusable")
    size = CURVES[key.curve.name]
    if len(given) == 2 * size:
        return given
    try:
        r, s = utils.decode_dss_signature(given)
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")
    except (ValueError, OverflowError) as error:
        raise HolderFailed("holder_answer_unusable") from error


def holds(certificate: x509.Certificate, digest: bytes, value: bytes) -> bool:
    """Whether a signature value in our form is that of this certificate's key over a SHA-256 digest."""
    key, hashed = certificate.public_key(), utils.Prehashed(hashes.SHA256())
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(value, digest, padding.PKCS1v15(), hashed)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            half = len(value) // 2
            r, s = int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
            key.verify(utils.encode_dss_signature(r, s), digest, ec.ECDSA(hashed))
        else:
            return False
    except (InvalidSignature, ValueError):
        return False
    return True


def from_base64(text: object) -> bytes:
    """Plain base64 as remote services write it. Raises HolderFailed."""
    try:
        return base64.b64decode(str(text), validate=True)
    except (binascii.Error, ValueError) as error:
        raise HolderFailed("holder_answer_unusable") from error


def certificates_of_base64(texts: Iterable[object]) -> list[x509.Certificate]:
    """Certificates of DER in base64, in the order given. Raises HolderFailed."""
    try:
        return [x509.load_der_x509_certificate(from_base64(each)) for each in texts]
    except ValueError as error:
        raise HolderFailed("holder_answer_unusable") from error


def certificates_of_text(text: str) -> list[x509.Certificate]:
    """Certificates of a PEM text, the person's own first. Raises Invalid."""
    try:
        return x509.load_pem_x509_certificates(text.encode("ascii"))
    except (ValueError, UnicodeError) as error:
        raise Invalid("certificate_unreadable") from error
