"""Ed25519, the keys of witnesses: C2SP cosignatures are made with nothing else that is not newer."""

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from ecabinet.core.crypto import CryptoError, write_secret

PrivateKey = ed25519.Ed25519PrivateKey
PUBLIC_BYTES, SIGNATURE_BYTES = 32, 64


def load_or_create_key(path: Path) -> PrivateKey:
    """A key kept in a PKCS#8 PEM file that only its owner may read; made when missing. Raises CryptoError."""
    if not path.exists():
        pem = PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_secret(path, pem)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (TypeError, ValueError) as error:
        raise CryptoError from error
    if not isinstance(key, PrivateKey):
        raise CryptoError
    return key


def public_of(key: PrivateKey) -> bytes:
    """The public key, 32 bytes."""
    return key.public_key().public_bytes_raw()


def sign(key: PrivateKey, message: bytes) -> bytes:
    """RFC 8032, 64 bytes."""
    return key.sign(message)


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Raises CryptoError."""
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise CryptoError from error
