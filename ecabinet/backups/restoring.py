"""Bringing a backup back into an empty place: nothing has its name there before all of it was found good."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ecabinet.backups import examining, snapshots, standing, stocking
from ecabinet.backups.faults import BackupFault
from ecabinet.backups.manifest import Manifest
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import open_database
from ecabinet.core.durable import sync_folder

UNFINISHED = ".unfinished"
BringKeys = Callable[[Path], object]


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was brought back and looked at."""

    said: Manifest
    tried: int


def restore(
    chosen: Settings,
    file: Path,
    identity: crypto.PrivateKey,
    bring_keys: BringKeys,
    checkpoint: str = "",
    base: Path | None = None,
) -> Restored:
    """Restore into the data folder (and database) that the settings name, both empty. Raises BackupFault.

    `bring_keys` writes the keys into a folder; `checkpoint` is a signed note that the record must reach.
    The full backup that a differential one stands on is looked for beside it, unless `base` says where it lies.
    """
    with _aside(chosen) as aside, _database(chosen, aside) as inside, stocking.emptied(chosen):
        _bring(bring_keys, aside)
        point = _record_point(aside)
        said = standing.unpack_both(file, base, identity, aside, point)
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
