"""Making a backup while the house is in use: one moment of the database, the sealed files of that moment, no key."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from ecabinet import installation
from ecabinet.backups import envelope, manifest, snapshots
from ecabinet.backups.bases import KnownBase
from ecabinet.backups.faults import BackupFault
from ecabinet.backups.manifest import Manifest, Piece
from ecabinet.backups.references import referenced
from ecabinet.core import clock, crypto, reserve
from ecabinet.core.config import Settings, configure
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import Unavailable
from ecabinet.core.moment import iso
from ecabinet.core.sealed_store import store
from ecabinet.record import access as record_access
from ecabinet.record.services import signing_key

UNFINISHED = ".unfinished"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A backup that is whole: its bytes, files inside, entries of its record, and files that were not there."""

    size: int
    files: int
    record_size: int
    missing: tuple[str, ...]
    said: Manifest = field(repr=False)


def take(chosen: Settings, place: Path, recipient: bytes, version: str, known: KnownBase | None = None) -> Taken:
    """Write a backup to a place where nothing is yet, sealed to the holder of this point. Raises BackupFault.

    With a base known it is a differential one: all of the database, and the sealed files that are not there. It has its
    name only once it is whole and on the disk; until then the name ends with `.unfinished`.
    """
    configure(chosen)
    if place.exists():
        raise BackupFault("backup_exists")
    if not (chosen.keys_dir / "record.pem").is_file():
        raise BackupFault("backup_no_house")
    with snapshots.taken(chosen.database_url, chosen.data) as snapshot, _placed(place) as out:
        said = _describe(snapshot, chosen, version)
        sealed = envelope.begin(out, recipient)
        with tarfile.open(fileobj=cast("IO[bytes]", sealed), mode="w|", format=tarfile.PAX_FORMAT) as tar:
            for number, part in enumerate(snapshot.parts):
                reserve.leave_room_on(place.parent, len(part))
                _add(tar, said, f"database/{number:06}", io.BytesIO(part), len(part))
            _add_files(tar, said, _not_in(known, said, referenced(snapshot.session)), place.parent)
            text = said.text()
            _put(tar, MANIFEST, io.BytesIO(text), len(text))
            signature = said.signature(signing_key())
            _put(tar, SIGNATURE, io.BytesIO(signature), len(signature))
        sealed.finish()
    return Taken(
        size=place.stat().st_size,
        files=len(said.pieces),
        record_size=said.record_size,
        missing=tuple(said.missing),
        said=said,
    )


def _describe(snapshot: snapshots.Snapshot, chosen: Settings, version: str) -> Manifest:
    revision = manifest.revision(snapshot.session)
    if not revision:
        raise BackupFault("backup_no_house")
    head = installation.known_revision()
    if revision != head:  # this program could not restore it
        raise BackupFault("backup_not_current", f"it is at {revision}, this version at {head}")
    size, checkpoint = record_access.head(snapshot.session)
    return Manifest(
        version=version,
        revision=revision,
        made_at=iso(clock.now()),
        tenant=chosen.tenant,
        database=snapshot.kind,
        record_size=size,
        checkpoint=checkpoint,
        counts=manifest.counts(snapshot.session),
    )


def _not_in(known: KnownBase | None, said: Manifest, names: Iterable[str]) -> Iterator[str]:
    """The names of files to add; of the others the manifest says that they are in the base."""
    pieces = {} if known is None else known.pieces
    said.base = None if known is None else known.base
    for name in names:
        if name in pieces:
            said.in_base[name] = pieces[name]
        else:
            yield name


def _add_files(tar: tarfile.TarFile, said: Manifest, names: Iterable[str], folder: Path) -> None:
    for name in names:
        try:
            file = store().opened(name)
        except FileNotFoundError:
            said.missing.append(name)
            continue
        with file:
            size = os.fstat(file.fileno()).st_size
            reserve.leave_room_on(folder, size)
            _add(tar, said, name, cast("IO[bytes]", file), size)


def _add(tar: tarfile.TarFile, said: Manifest, name: str, source: IO[bytes], size: int) -> None:
    digested = _Digested(source)
    _put(tar, name, digested, size)
    said.pieces[name] = Piece(size=size, sha256=digested.digest.hexdigest())


def _put(tar: tarfile.TarFile, name: str, source: "IO[bytes] | _Digested", size: int) -> None:
    about = tarfile.TarInfo(name)
    about.size, about.mode = size, 0o600
    tar.addfile(about, source)


class _Digested:
    """A file that is hashed as it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self.digest = source, hashlib.sha256()

    def read(self, length: int = -1) -> bytes:
        piece = self._source.read(length)
        self.digest.update(piece)
        return piece


@contextmanager
def _placed(place: Path) -> Iterator[IO[bytes]]:
    aside = place.with_name(place.name + UNFINISHED)
    try:
        aside.unlink(missing_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BackupFault("backup_not_placed", error.strerror or "") from error
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if place.exists():
            raise BackupFault("backup_exists")
        aside.rename(place)
        sync_folder(place.parent)
    except OSError as error:
        raise BackupFault("backup_not_placed", error.strerror or "") from error
    except Unavailable as error:
        code = "backup_not_placed" if error.code == "storage_full" else "backup_store_away"
        raise BackupFault(code, error.code) from error
    finally:
        aside.unlink(missing_ok=True)


def recipient_of(file: Path) -> bytes:
    """The point of a public key in PEM. Raises BackupFault."""
    try:
        return crypto.point_of_pem(file.read_bytes())
    except (crypto.CryptoError, OSError):
        raise BackupFault("backup_bad_key") from None
