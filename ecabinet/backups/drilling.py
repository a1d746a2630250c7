"""A drill: a backup is restored beside the house, verified, timed, compared with the record of now, and removed."""

import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ecabinet.backups import examining, restoring
from ecabinet.backups.faults import BackupFault
from ecabinet.backups.restoring import BringKeys, Restored
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import open_database, reading
from ecabinet.record import asking
from ecabinet.record.services import signing_key


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """What was restored, the seconds it took, how many entries the house has gone on since, and how many of its entries
    were witnessed."""

    restored: Restored
    seconds: float
    later_entries: int
    witnessed: int


def drill(
    chosen: Settings,
    file: Path,
    identity: crypto.PrivateKey,
    bring_keys: BringKeys | None,
    base: Path | None = None,
) -> Drilled:
    """Restore and remove again; with the keys of the running house where none are brought. Raises BackupFault."""
    configure(chosen)
    begun = time.monotonic()
    with _place(chosen) as place:
        restored = restoring.restore(place, file, identity, bring_keys or _keys_of(chosen), base=base)
        seconds = time.monotonic() - begun
    engine = open_database(chosen.database_url)
    try:
        with reading() as session:
            point = crypto.point_of(signing_key())
            known = examining.checkpoint_of(restored.said.checkpoint, point)
            now = examining.reach(session, known)
            witnessed = asking.reach()
    finally:
        engine.dispose()
    return Drilled(restored=restored, seconds=seconds, later_entries=now - known.size, witnessed=witnessed)


def _keys_of(chosen: Settings) -> BringKeys:
    def bring(folder: Path) -> None:
        for source in (chosen.keys_dir, chosen.pki_dir):
            shutil.copytree(source, folder / source.name)

    return bring


@contextmanager
def _place(chosen: Settings) -> Iterator[Settings]:
    """A place beside the data folder, on a disk that is trusted with the same; gone afterwards."""
    folder = chosen.data.with_name(f"{chosen.data.name}.drill")
    shutil.rmtree(folder, ignore_errors=True)  # of a drill that was killed
    try:
        if make_url(chosen.database_url).get_backend_name() == "sqlite":
            yield replace(chosen, sealed=None, data=folder, database_url=f"sqlite:///{folder / 'ecabinet.db'}")
        else:
            with _database(chosen.database_url) as url:
                yield replace(chosen, sealed=None, data=folder, database_url=url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(url: str) -> Iterator[str]:
    # The same each time, so that the next drill finds what a killed one left, and no other house's.
    name = f"ecabinet_drill_{hashlib.sha256((make_url(url).database or '').encode()).hexdigest()[:16]}"
    gone = sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            connection.execute(gone)
            connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    except sa.exc.DBAPIError as error:
        raise BackupFault("backup_place_refused", "the user may make no database for the drill") from error
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(gone)
