"""A sealed pack on its way to a tablet: fetched in pieces, checked against its manifest, opened with its key."""

from dataclasses import dataclass
from typing import Any

from ecabinet.core import crypto, sealing
from ecabinet.core.schemas import from_base64url
from ecabinet.documents import opening
from ecabinet.documents.opening import Envelope, OpenedLease
from ecabinet.rehearsal.channel import Channel

PIECE = 4 * sealing.SEALED_CHUNK
PIECES_AT_ONCE = 16
WINDOW = 2


@dataclass(frozen=True)
class Opened:
    """A paper read on a tablet."""

    version_id: int
    sealed_size: int
    plaintext: bytes


def fetch(channel: Channel, version_id: int, size: int) -> bytes:
    """All sealed bytes, a few big answers under way at a time."""
    pieces = -(-size // PIECE)
    starts = list(range(0, pieces, PIECES_AT_ONCE))
    numbers: list[int] = []
    found: list[bytes] = []
    for at in range(len(starts) + WINDOW):
        if at < len(starts):
            count = min(PIECES_AT_ONCE, pieces - starts[at])
            numbers.append(channel.send("chunk", {"version_id": version_id, "index": starts[at], "count": count}))
        if at >= WINDOW and at - WINDOW < len(starts):
            found.append(channel.answer(numbers[at - WINDOW]))
    return b"".join(found)


def open_lease(given: dict[str, Any], agreement: crypto.PrivateKey) -> OpenedLease:
    """The lease that the server sealed to this tablet. Raises NotOpened."""
    holder = opening.holder_of(agreement, given["tenant"], given["device_id"], given["lease"])
    return opening.opened_lease(agreement, holder, from_base64url(given["sealed"]))


def open_pack(sealed: bytes, key: dict[str, Any], agreement: crypto.PrivateKey, lease: OpenedLease) -> Opened:
    """Check manifest, digests and context, unwrap, open. Raises NotOpened."""
    envelope = Envelope(
        device_id=key["device_id"],
        lease=key["lease"],
        manifest=key["manifest"],
        manifest_signature=from_base64url(key["manifest_signature"]),
        publisher_key=from_base64url(key["publisher_key"]),
        wrap=from_base64url(key["wrap"]),
    )
    manifest = opening.checked_manifest(envelope, envelope.publisher_key, seen=None)
    content_key = opening.content_key(envelope, manifest, agreement, lease)
    return Opened(key["version_id"], len(sealed), opening.opened(manifest, content_key, sealed))
