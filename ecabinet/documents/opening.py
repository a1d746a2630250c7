"""What a tablet does with a version: check the manifest, refuse a roll-back, check the bytes, unwrap the key, open."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecabinet.core import crypto, sealing
from ecabinet.core.schemas import from_base64url
from ecabinet.documents import rules
from ecabinet.documents.rules import Holder, Place, Seen
from ecabinet.documents.sealing import share_of


class NotOpened(Exception):
    """Something about a version does not hold; `reason` says what."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What GET /api/versions/<id>/key answered, with its binary parts as bytes."""

    device_id: int
    lease: int
    manifest: str
    manifest_signature: bytes
    publisher_key: bytes
    wrap: bytes


def checked_manifest(envelope: Envelope, pinned_key: bytes, seen: Seen | None) -> Mapping[str, Any]:
    """The manifest, if the pinned key signed it and it does not lead back. Raises NotOpened."""
    if not crypto.same(envelope.publisher_key, pinned_key):
        raise NotOpened("other_publisher")
    try:
        crypto.verify(pinned_key, envelope.manifest_signature, envelope.manifest.encode())
    except crypto.CryptoError as error:
        raise NotOpened("bad_signature") from error
    manifest: Mapping[str, Any] = json.loads(envelope.manifest)
    if manifest.get("type") != rules.MANIFEST or manifest.get("suite") != rules.SUITE:
        raise NotOpened("other_kind")
    try:
        rules.refuse_roll_back(manifest, crypto.sha256(envelope.manifest.encode()).hex(), seen)
    except rules.RolledBack as error:
        raise NotOpened("rolled_back") from error
    return manifest


@dataclass(frozen=True, kw_only=True)
class OpenedLease:
    """What POST /api/lease gave a tablet, opened with its own key."""

    number: int
    secret: bytes


def opened_lease(agreement: crypto.PrivateKey, holder: Holder, sealed: bytes) -> OpenedLease:
    """The lease's secret, unsealed with the tablet's own key. Raises NotOpened."""
    try:
        secrets = crypto.hpke_open(agreement, sealed, rules.lease_info(holder))
    except crypto.CryptoError as error:
        raise NotOpened("bad_lease") from error
    return OpenedLease(number=holder.lease, secret=secrets[:32])


def content_key(
    envelope: Envelope, manifest: Mapping[str, Any], agreement: crypto.PrivateKey, lease: OpenedLease
) -> bytes:
    """The content key, unwrapped with the tablet's own key and the share of its lease. Raises NotOpened."""
    place, header = place_of(manifest), header_of(manifest)
    holder = holder_of(agreement, str(manifest["tenant"]), envelope.device_id, envelope.lease)
    if envelope.lease != lease.number:
        raise NotOpened("other_lease")
    try:
        masked = crypto.hpke_open(agreement, envelope.wrap, rules.wrap_info(holder, place, header))
    except crypto.CryptoError as error:
        raise NotOpened("bad_wrap") from error
    return crypto.xor(masked, share_of(lease.secret, lease.number, place))


def holder_of(agreement: crypto.PrivateKey, tenant: str, device_id: int, lease: int) -> Holder:
    """This tablet, as the contexts of what is sealed to it name it."""
    thumbprint = crypto.sha256(crypto.point_of(agreement))
    return Holder(tenant=tenant, device_id=device_id, thumbprint=thumbprint, lease=lease)


def opened(manifest: Mapping[str, Any], key: bytes, sealed: bytes) -> bytes:
    """The PDF, if the sealed bytes are the manifest's and so is what is in them. Raises NotOpened."""
    if crypto.sha256(sealed).hex() != manifest["sealed_sha256"] or not sealed.startswith(header_of(manifest)):
        raise NotOpened("other_bytes")
    try:
        plain = sealing.open_sealed(key, rules.content_context(place_of(manifest)), sealed)
    except crypto.CryptoError as error:
        raise NotOpened("bad_seal") from error
    if crypto.sha256(plain).hex() != manifest["sha256"]:
        raise NotOpened("other_content")
    return plain


def place_of(manifest: Mapping[str, Any]) -> Place:
    """What the seal is bound to."""
    return Place(paper_id=manifest["paper_id"], number=manifest["number"], sensitivity=manifest["class"])


def header_of(manifest: Mapping[str, Any]) -> bytes:
    """The first 56 bytes of the sealed file."""
    header: bytes = from_base64url(manifest["header"])
    return header
