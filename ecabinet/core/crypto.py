"""Keys and signatures: digests, P-256, HPKE, wraps, passwords. Files are sealed in core.sealing."""

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any

import argon2
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ecabinet.core.durable import sync_folder

PrivateKey = ec.EllipticCurvePrivateKey

# RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; the only suite that every tablet keeps unextractable.
_HPKE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_ORDER_BYTES = 32


class CryptoError(Exception):
    """A key, signature or ciphertext that does not hold; says no more, on purpose."""


def sha256(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def canonical(value: Any) -> bytes:
    """The one byte form of a statement: JSON, keys sorted, no spaces, UTF-8, integers and strings only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def random_bytes(count: int) -> bytes:
    """Bytes from the operating system."""
    return secrets.token_bytes(count)


def same(left: bytes, right: bytes) -> bool:
    """Comparison in constant time."""
    return hmac.compare_digest(left, right)


def public_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """An uncompressed P-256 point of 65 bytes. Raises CryptoError."""
    if len(point) != 65 or point[0] != 4:
        raise CryptoError
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise CryptoError from error


def point_of(key: PrivateKey) -> bytes:
    """The uncompressed public point, 65 bytes."""
    return key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def verify(point: bytes, signature: bytes, message: bytes) -> None:
    """ECDSA P-256 SHA-256 with a raw r||s signature of 64 bytes. Raises CryptoError."""
    if len(signature) != 2 * _ORDER_BYTES:
        raise CryptoError
    r, s = int.from_bytes(signature[:_ORDER_BYTES], "big"), int.from_bytes(signature[_ORDER_BYTES:], "big")
    try:
        public_key(point).verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError) as error:
        raise CryptoError from error


def sign(key: PrivateKey, message: bytes) -> bytes:
    """ECDSA P-256 SHA-256, raw r||s, 64 bytes."""
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(_ORDER_BYTES, "big") + s.to_bytes(_ORDER_BYTES, "big")


def new_private_key() -> PrivateKey:
    """A fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def hpke_seal(point: bytes, plaintext: bytes, info: bytes) -> bytes:
    """enc (65 bytes) || ciphertext for the holder of this P-256 key. All context goes into `info`; the AAD is empty."""
    if not info:
        raise ValueError("HPKE without context")
    return _HPKE.encrypt(plaintext, public_key(point), info=info)


def hpke_open(key: PrivateKey, sealed: bytes, info: bytes) -> bytes:
    """The plaintext of hpke_seal(). Raises CryptoError."""
    try:
        return _HPKE.decrypt(sealed, key, info=info)
    except (InvalidTag, TypeError, ValueError) as error:
        raise CryptoError from error


def derive(secret: bytes, info: bytes) -> bytes:
    """32 bytes by HKDF-SHA256 with an empty salt; `info` says what they are for."""
    return HKDF(hashes.SHA256(), 32, None, info).derive(secret)


def xor(left: bytes, right: bytes) -> bytes:
    """Two secrets of one length laid over each other: either alone says nothing of the other."""
    return bytes(one ^ other for one, other in zip(left, right, strict=True))


def load_or_create_key(path: Path) -> PrivateKey:
    """A P-256 private key kept in a PKCS#8 PEM file that only its owner may read; made when missing.

    Raises CryptoError.
    """
    if not path.exists():
        pem = new_private_key().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_secret(path, pem)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CryptoError
    return key


def private_pem(key: PrivateKey, passphrase: str) -> bytes:
    """PKCS#8 in PEM under a passphrase; bare without one."""
    encryption = (
        serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    )
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def private_key_of(pem: bytes, passphrase: str) -> PrivateKey:
    """A P-256 private key in PEM. Raises CryptoError, also for a wrong passphrase."""
    try:
        key = serialization.load_pem_private_key(pem, password=passphrase.encode() or None)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise CryptoError from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise CryptoError
    return key


def public_pem(point: bytes) -> bytes:
    """SubjectPublicKeyInfo in PEM of an uncompressed point."""
    return public_key(point).public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def pem_of(key: PublicKeyTypes) -> bytes:
    """SubjectPublicKeyInfo in PEM of a public key of any kind."""
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def public_der(point: bytes) -> bytes:
    """SubjectPublicKeyInfo in DER of an uncompressed point."""
    return public_key(point).public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def point_of_pem(pem: bytes) -> bytes:
    """The uncompressed point of a P-256 public key in PEM. Raises CryptoError."""
    try:
        key = serialization.load_pem_public_key(pem)
    except ValueError as error:
        raise CryptoError from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise CryptoError
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def write_secret(path: Path, content: bytes) -> None:
    """Write a file of mode 0400 that is either whole or absent, also after a power cut."""
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    _write_aside(aside, content)
    aside.rename(path)
    # A key must not be lost when rows that need it are already committed.
    sync_folder(path.parent)


def write_new_secret(path: Path, content: bytes) -> None:
    """Like write_secret(), but never over a file that is there. Raises FileExistsError."""
    aside = path.with_name(f"{path.name}.{random_bytes(8).hex()}.new")
    try:
        _write_aside(aside, content)
        os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write_aside(aside: Path, content: bytes) -> None:
    aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def wrap_key(master: bytes, key: bytes, aad: bytes) -> bytes:
    """nonce || ciphertext with AES-256-GCM-SIV."""
    nonce = random_bytes(12)
    return nonce + AESGCMSIV(master).encrypt(nonce, key, aad)


def unwrap_key(master: bytes, blob: bytes, aad: bytes) -> bytes:
    """The key wrapped by wrap_key(). Raises CryptoError."""
    try:
        return AESGCMSIV(master).decrypt(blob[:12], blob[12:], aad)
    except (InvalidTag, ValueError) as error:
        raise CryptoError from error


def hash_password(password: str, quick: bool = False) -> str:
    """Argon2id (RFC 9106, second recommended option scaled to 19 MiB and t=2, OWASP); run it off the event loop."""
    return _hasher(quick).hash(unicodedata.normalize("NFC", password))


def verify_password(stored: str, password: str) -> bool:
    """Whether the password matches; run it off the event loop."""
    try:
        return argon2.PasswordHasher().verify(stored, unicodedata.normalize("NFC", password))
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def _hasher(quick: bool) -> argon2.PasswordHasher:
    return (
        argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        if quick
        else argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    )
