"""Bringing a backup back into an empty place: nothing has its name there before all of it was found good."""

import hashlib
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ecabinet.backups import examining, manifest, snapshots, stocking
from ecabinet.backups.envelope import open_envelope
from ecabinet.backups.faults import BackupFault
from ecabinet.backups.manifest import Manifest, Piece
from ecabinet.backups.taking import MANIFEST, SIGNATURE
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import open_database
from ecabinet.core.durable import sync_folder
from ecabinet.core.sealing import SealingReader

UNFINISHED = ".unfinished"
LARGEST_MANIFEST = 256 * 2**20
PIECE = 2**20
_NAMES = re.compile(
    r"database/[0-9]{6}|vault/[0-9a-f]{2}/[0-9a-f]{64}|(?:signed|submissions|electronic-copies)/[0-9a-f]{32}"
)
BringKeys = Callable[[Path], object]


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was brought back and looked at."""

    said: Manifest
    tried: int


def restore(
    chosen: Settings, file: Path, identity: crypto.PrivateKey, bring_keys: BringKeys, checkpoint: str = ""
) -> Restored:
    """Restore into the data folder (and database) that the settings name, both empty. Raises BackupFault.

    `bring_keys` writes the keys into a folder; `checkpoint` is a signed note that the record must reach.
    """
    with _aside(chosen) as aside, _database(chosen, aside) as inside, stocking.emptied(chosen):
        _bring(bring_keys, aside)
        point = _record_point(aside)
        said = _unpack(file, identity, aside, point)
        _fill(inside, said, aside)
        with _looking_at(inside):
            tried = examining.examine(said, point, checkpoint)
        for folder in (inside.keys_dir, inside.pki_dir, inside.vault_dir, inside.uploads_dir):
            folder.mkdir(exist_ok=True, mode=0o700)
        if chosen.sealed is not None:
            stocking.stock(chosen.sealed, aside)
        _settle(aside)
        try:
            aside.rename(chosen.data)
        except OSError as error:
            raise BackupFault("backup_place_refused", error.strerror or "") from error
        sync_folder(chosen.data.parent)
    return Restored(said=said, tried=tried)


@contextmanager
def _aside(chosen: Settings) -> Iterator[Path]:
    """A folder beside the data folder, gone if anything fails."""
    if chosen.data.exists() and (not chosen.data.is_dir() or any(chosen.data.iterdir())):
        raise BackupFault("backup_not_empty")
    aside = chosen.data.with_name(chosen.data.name + UNFINISHED)
    try:
        if aside.exists():
            shutil.rmtree(aside)  # of a restore that was killed
        aside.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise BackupFault("backup_place_refused", error.strerror or "") from error
    try:
        yield aside
    except OSError as error:
        raise BackupFault("backup_not_placed", error.strerror or "") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _database(chosen: Settings, aside: Path) -> Iterator[Settings]:
    """Settings of the place aside; a database elsewhere must be empty, and is emptied again if anything fails."""
    inside = replace(chosen, data=aside, sealed=None)  # looked at on this host's disk before it goes anywhere
    url = make_url(chosen.database_url)
    if url.get_backend_name() == "sqlite":
        if Path(url.database or "") != chosen.data / "ecabinet.db":
            raise BackupFault("backup_place_refused", "the database must lie in the data folder")
        yield replace(inside, database_url=f"sqlite:///{aside / 'ecabinet.db'}")
        return
    engine = sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)
    try:
        found = sa.inspect(engine).get_table_names()
    except sa.exc.DBAPIError as error:
        raise BackupFault("backup_place_refused", "the database does not answer") from error
    if found:
        raise BackupFault("backup_not_empty", "the database")
    try:
        yield inside
    except BaseException:
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
        raise


@contextmanager
def _looking_at(inside: Settings) -> Iterator[None]:
    before = settings()
    configure(inside)
    engine = open_database(inside.database_url)
    try:
        yield
    finally:
        engine.dispose()
        configure(before)


def _bring(bring_keys: BringKeys, aside: Path) -> None:
    try:
        bring_keys(aside)
    except (OSError, ValueError) as error:
        raise BackupFault("backup_keys_unreadable", str(error).rstrip(".")) from error


def _record_point(aside: Path) -> bytes:
    try:
        return crypto.point_of(crypto.private_key_of((aside / "keys" / "record.pem").read_bytes(), ""))
    except (OSError, crypto.CryptoError):
        raise BackupFault("backup_keys_unreadable", "no record key among them") from None


def _unpack(file: Path, identity: crypto.PrivateKey, aside: Path, point: bytes) -> Manifest:
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


def _fill(inside: Settings, said: Manifest, aside: Path) -> None:
    """The database out of its parts, which go as they are used."""
    url = make_url(inside.database_url)
    if url.get_backend_name() != said.database:
        raise BackupFault("backup_other_database")
    parts = sorted((aside / "database").glob("*"))
    whole = Path(url.database or "") if said.database == "sqlite" else aside / "database.dump"
    with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for part in parts:
            out.write(part.read_bytes())
            part.unlink()
    shutil.rmtree(aside / "database")
    if said.database != "sqlite":
        with whole.open("rb") as dump:
            snapshots.restore_postgres(url, dump)
        whole.unlink()


def _settle(folder: Path) -> None:
    """Everything is on the disk before it gets its name."""
    for path in (folder, *folder.rglob("*")):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
