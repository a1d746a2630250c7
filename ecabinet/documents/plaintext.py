"""A version opened by the server itself, onto the disk and piece by piece: no file is held in memory as a whole."""

import os
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core import reserve, sealing
from ecabinet.documents import vault
from ecabinet.documents.models import Version
from ecabinet.documents.rules import content_context
from ecabinet.documents.sealing import content_key

WINDOW = 4 * 2**20


@dataclass(frozen=True, kw_only=True)
class Openable:
    """A version taken out of its session, with the key to its bytes."""

    sealed_sha256: str
    sealed_size: int
    size: int
    key: bytes
    context: bytes


def openable(version: Version) -> Openable:
    """What open_to() needs to know of a version."""
    return Openable(
        sealed_sha256=version.sealed_sha256,
        sealed_size=version.sealed_size,
        size=version.size,
        key=content_key(version),
        context=content_context(version.place),
    )


def open_to(path: Path, version: Openable) -> None:
    """Write what a version says to a new file of the server's user. Heavy: run it off the event loop.

    Raises Unavailable, and CryptoError and FileNotFoundError for what is damaged, or was recalled meanwhile.
    """

    reserve.leave_room(version.size)
    with vault.opened(version) as sealed, path.open("xb") as file:

        def piece(at: int, length: int) -> bytes:
            return os.pread(sealed.fileno(), length, at)

        os.fchmod(file.fileno(), 0o600)
        for start in range(0, version.size, WINDOW):
            end = min(version.size, start + WINDOW)
            file.write(sealing.open_range(version.key, version.context, piece, version.sealed_size, start, end))
