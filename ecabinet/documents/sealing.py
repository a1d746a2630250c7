"""Content keys: wrapped for tablets and under the server's master key; the signed manifest of a version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ecabinet.core import crypto
from ecabinet.core.config import settings
from ecabinet.core.moment import iso
from ecabinet.core.schemas import to_base64url
from ecabinet.documents import rules
from ecabinet.documents.models import Version
from ecabinet.documents.rules import Place
from ecabinet.documents.vault import Stored

_publishing: dict[str, crypto.PrivateKey] = {}


class Tablet(Protocol):
    """A device as far as wrapping a key goes."""

    @property
    def id(self) -> int: ...
    @property
    def agreement_key(self) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A tablet taken out of its database session."""

    id: int
    agreement_key: bytes


@dataclass(frozen=True, kw_only=True)
class SignedManifest:
    """The exact text, its signature, and the key that made it."""

    text: str
    signature: bytes
    publisher_key: bytes


def publishing_key() -> crypto.PrivateKey:
    """The key that signs manifests."""
    path = settings().keys_dir / "publishing.pem"
    if str(path) not in _publishing:
        _publishing[str(path)] = crypto.load_or_create_key(path)
    return _publishing[str(path)]


def wrap_under_master(key: bytes, place: Place) -> tuple[int, bytes]:
    """(master version, wrapped content key)."""
    return crypto.MasterKeys(settings().keys_dir).wrap(key, rules.master_context(place))


def content_key(version: Version) -> bytes:
    """A version's content key. Raises CryptoError when no master key opens it."""
    masters = crypto.MasterKeys(settings().keys_dir)
    return masters.unwrap(version.master_version, version.master_wrap, rules.master_context(version.place))


def wrap_for(tablet: Tablet, key: bytes, place: Place, header: bytes) -> bytes:
    """The content key sealed to one tablet: enc || ciphertext, 113 bytes."""
    thumbprint = crypto.sha256(tablet.agreement_key)
    info = rules.wrap_info(settings().tenant, place, tablet.id, thumbprint, header)
    return crypto.hpke_seal(tablet.agreement_key, key, info)


def wrap_for_all(tablets: Iterable[Tablet], key: bytes, place: Place, header: bytes) -> dict[int, bytes]:
    """One wrap per tablet, about 0.1 ms each. A tablet whose key cannot be sealed to gets none."""
    wraps = {}
    for tablet in tablets:
        try:
            wraps[tablet.id] = wrap_for(tablet, key, place, header)
        except (crypto.CryptoError, ValueError):
            continue
    return wraps


def sign_manifest(version: Version, stored: Stored, previous: str | None, at: datetime) -> SignedManifest:
    """What the server vouches for about one version; `previous` chains it to the version before."""
    facts: dict[str, Any] = {
        "type": rules.MANIFEST,
        "tenant": settings().tenant,
        "paper_id": version.paper_id,
        "version_id": version.id,
        "number": version.number,
        "class": version.sensitivity,
        "pages": version.pages,
        "size": stored.size,
        "sha256": stored.sha256,
        "sealed_size": stored.sealed_size,
        "sealed_sha256": stored.sealed_sha256,
        "header": to_base64url(stored.header),
        "suite": rules.SUITE,
        "wrap_suite": rules.WRAP_SUITE,
        "previous": previous,
        "published_by": version.created_by_id,
        "published_at": iso(at),
    }
    text = crypto.canonical(facts)
    key = publishing_key()
    return SignedManifest(text=text.decode(), signature=crypto.sign(key, text), publisher_key=crypto.point_of(key))


def digest_of(manifest: str) -> str:
    """What the next manifest calls `previous`."""
    return crypto.sha256(manifest.encode()).hex()
