"""A sealed pack on its way to a tablet: fetched in pieces, checked against its manifest, opened with its key."""

import hashlib
import json
import struct
from dataclasses import dataclass
from typing import Any

from ecabinet.core import crypto, sealing
from ecabinet.core.schemas import from_base64url
from ecabinet.rehearsal.channel import Channel

PIECE = 4 * sealing.SEALED_CHUNK
PIECES_AT_ONCE = 16
WINDOW = 2


class PackBroken(Exception):
    """What came is not what the manifest says."""


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


def open_pack(sealed: bytes, key: dict[str, Any], agreement: crypto.PrivateKey) -> Opened:
    """Check manifest, digest and context, unwrap, open, and compare with the digest of the PDF. Raises PackBroken."""
    text = key["manifest"].encode()
    crypto.verify(from_base64url(key["publisher_key"]), from_base64url(key["manifest_signature"]), text)
    manifest = json.loads(text)
    if hashlib.sha256(sealed).hexdigest() != manifest["sealed_sha256"]:
        raise PackBroken("sealed bytes differ from the manifest")
    content_key = crypto.hpke_open(agreement, from_base64url(key["wrap"]), _wrap_info(manifest, key, agreement))
    plaintext = sealing.open_sealed(content_key, _context(manifest), sealed)
    if hashlib.sha256(plaintext).hexdigest() != manifest["sha256"]:
        raise PackBroken("the opened PDF differs from the manifest")
    return Opened(key["version_id"], len(sealed), plaintext)


def _counted(text: str) -> bytes:
    return struct.pack("!H", len(text)) + text.encode("ascii")


def _context(manifest: dict[str, Any]) -> bytes:
    paper = _counted(str(manifest["paper_id"]))
    return b"ecab/doc/v1\0" + paper + struct.pack("!IB", manifest["number"], manifest["class"])


def _wrap_info(manifest: dict[str, Any], key: dict[str, Any], agreement: crypto.PrivateKey) -> bytes:
    return b"".join(
        (
            b"ecab/wrap/v1\0",
            _counted(manifest["tenant"]),
            _counted(str(manifest["paper_id"])),
            struct.pack("!IB", manifest["number"], manifest["class"]),
            _counted(str(key["device_id"])),
            crypto.sha256(crypto.point_of(agreement)),
            from_base64url(manifest["header"]),
        )
    )
