"""Content keys: wrapped for tablets under their lease and under the server's master key; the manifest of a version."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ecabinet.core import crypto
from ecabinet.core.config import settings
from ecabinet.core.masters import masters
from ecabinet.core.moment import iso
from ecabinet.core.schemas import to_base64url
from ecabinet.documents import rules
from ecabinet.documents.models import Lease, Version
from ecabinet.documents.rules import Holder, Place
from ecabinet.documents.vault import Stored

_publishing: dict[str, crypto.PrivateKey] = {}


class Tablet(Protocol):
    """A device as far as wrapping a key goes."""

    @property
    def id(self) -> int: ...
    @property
    def agreement_key(self) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class LeaseSecrets:
    """What a lease gives its tablet: the secret that its wraps need, and the key of what it keeps locked."""

    secret: bytes
    locker: bytes


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
    return masters().wrap(key, rules.master_context(place))


def content_key(version: Version) -> bytes:
    """A version's content key. Raises CryptoError when no master key opens it."""
    held = masters()
    return held.unwrap(version.master_version, version.master_wrap, rules.master_context(version.place))


def holder(tablet: Tablet, lease: int) -> Holder:
    """A tablet as the contexts of what is sealed to it name it."""
    thumbprint = crypto.sha256(tablet.agreement_key)
    return Holder(tenant=settings().tenant, device_id=tablet.id, thumbprint=thumbprint, lease=lease)


def share_of(secret: bytes, lease: int, place: Place) -> bytes:
    """A lease's share in the key of one version."""
    of_class = crypto.derive(secret, rules.class_context(place.sensitivity))
    return crypto.derive(of_class, rules.share_context(lease, place))


def wrap_for(tablet: Tablet, lease: int, secret: bytes, version: Version) -> bytes:
    """A version's content key XOR the lease's share, sealed to one tablet: enc || ciphertext, 113 bytes, 0.1 ms."""
    masked = crypto.xor(content_key(version), share_of(secret, lease, version.place))
    info = rules.wrap_info(holder(tablet, lease), version.place, version.header)
    return crypto.hpke_seal(tablet.agreement_key, masked, info)


def keep_secrets(lease: Lease, secrets: LeaseSecrets) -> None:
    """Wrap a lease's secrets under the newest master key; the caller has set its device and number."""
    context = rules.lease_context(lease.device_id, lease.number)
    held = masters()
    lease.master_version, lease.master_wrap = held.wrap(secrets.secret + secrets.locker, context)


def secrets_of(lease: Lease) -> LeaseSecrets:
    """A lease's secrets. Raises CryptoError when no master key opens them."""
    held = masters()
    context = rules.lease_context(lease.device_id, lease.number)
    both = held.unwrap(lease.master_version, lease.master_wrap, context)
    return LeaseSecrets(secret=both[:32], locker=both[32:])


def seal_lease(tablet: Tablet, lease: Lease) -> bytes:
    """Both secrets sealed to their tablet: enc || ciphertext, 145 bytes."""
    secrets = secrets_of(lease)
    info = rules.lease_info(holder(tablet, lease.number))
    return crypto.hpke_seal(tablet.agreement_key, secrets.secret + secrets.locker, info)


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
