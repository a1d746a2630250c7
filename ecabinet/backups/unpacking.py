"""Opening a backup: its files into a folder, each held against the manifest that the house has signed."""

import hashlib
import os
import re
import tarfile
from pathlib import Path
from typing import IO, cast

from ecabinet.backups import manifest
from ecabinet.backups.envelope import open_envelope
from ecabinet.backups.faults import BackupFault
from ecabinet.backups.manifest import Manifest, Piece
from ecabinet.backups.taking import MANIFEST, SIGNATURE
from ecabinet.core import crypto
from ecabinet.core.sealing import SealingReader

LARGEST_MANIFEST = 256 * 2**20
PIECE = 2**20
_NAMES = re.compile(
    r"database/[0-9]{6}|vault/[0-9a-f]{2}/[0-9a-f]{64}|(?:signed|submissions|electronic-copies)/[0-9a-f]{32}"
)


def unpack(file: Path, identity: crypto.PrivateKey, aside: Path, point: bytes) -> Manifest:
    """The files into this folder; what the backup says of itself. Raises BackupFault."""
    with file.open("rb") as source:
        inside = open_envelope(source, identity)
        try:
            with tarfile.open(fileobj=cast("IO[bytes]", inside), mode="r|") as tar:
                found, texts = _members(tar, aside, file.stat().st_size)
            _read_to_the_end(inside)
        except (crypto.CryptoError, tarfile.TarError, ValueError) as error:  # a bad header may end in any ValueError
            raise BackupFault("backup_damaged") from error
    try:
        said = manifest.read(texts[MANIFEST], texts[SIGNATURE], point)
    except KeyError:
        raise BackupFault("backup_damaged") from None
    except crypto.CryptoError:
        raise BackupFault("backup_not_of_this_house") from None
    except ValueError as error:
        raise BackupFault("backup_other_version") from error
    if said.pieces != found:
        raise BackupFault("backup_damaged", "the files are not those of the manifest")
    return said


def _members(tar: tarfile.TarFile, aside: Path, most: int) -> tuple[dict[str, Piece], dict[str, bytes]]:
    """Plain files alone, and of them no more bytes than the backup has: nothing in it is packed."""
    found: dict[str, Piece] = {}
    texts: dict[str, bytes] = {}
    for each in tar:
        held = tar.extractfile(each) if each.type == tarfile.REGTYPE and not _has_holes(each) else None
        most -= each.size
        if held is None or each.size < 0 or most < 0 or each.name in found or each.name in texts:
            raise tarfile.TarError
        if each.name in (MANIFEST, SIGNATURE) and each.size <= LARGEST_MANIFEST:
            texts[each.name] = held.read()
        elif _NAMES.fullmatch(each.name):
            found[each.name] = _keep(held, aside / each.name, each.size)
        else:
            raise tarfile.TarError
    return found, texts


def _has_holes(member: tarfile.TarInfo) -> bool:
    """Whether it claims bytes that are not there, to be filled with zeros."""
    return member.sparse is not None or any(name.startswith("GNU.sparse.") for name in member.pax_headers)


def _keep(held: IO[bytes], path: Path, size: int) -> Piece:
    # The folder above as well: `parents` would make it as open as the system does.
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, written = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := held.read(PIECE):
            digest.update(piece)
            written += out.write(piece)
    if written != size:
        raise tarfile.TarError
    return Piece(size=size, sha256=digest.hexdigest())


def _read_to_the_end(inside: SealingReader) -> None:
    """The archive may end before the envelope does; only the envelope's last chunk says that nothing was cut off."""
    while piece := inside.read(PIECE):
        if piece.strip(b"\0"):
            raise crypto.CryptoError
