"""The file that is carried: held so that nobody else opens it meanwhile, read, and never written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from ecabinet import installation, tables
from ecabinet.backups import manifest
from ecabinet.carrying.faults import MoveFault

_NOT_OURS = {"alembic_version", "sqlite_sequence"}


@contextmanager
def held(url: str) -> Iterator[Session]:
    """The database in the file at this address, of this version and in nobody else's hands. Raises MoveFault."""
    parsed = make_url(url)
    file = Path(parsed.database or "")
    if parsed.get_backend_name() != "sqlite" or not file.is_file():
        raise MoveFault("move_no_source")
    try:
        raw = _locked(file)
    except sqlite3.OperationalError as error:
        raise MoveFault("move_source_in_use", str(error)) from None
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.StaticPool, hide_parameters=True)
    try:
        with Session(engine) as session:
            _require_current(session)
            yield session
    finally:
        engine.dispose()


def _locked(file: Path) -> sqlite3.Connection:
    """Whoever has the file open shares a lock on it, also between two changes: alone means that no server runs."""
    raw = sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=0, check_same_thread=False)
    raw.isolation_level = None
    try:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        raw.execute("ROLLBACK")  # the lock stays
        raw.execute("PRAGMA query_only=ON")
    except sqlite3.OperationalError:
        raw.close()
        raise
    return raw


def _require_current(session: Session) -> None:
    found, known = manifest.revision(session), installation.known_revision()
    if not found:
        raise MoveFault("move_no_source")
    if found != known:
        raise MoveFault("move_not_current", f"it is at {found}, this version at {known}")
    unknown = set(sa.inspect(session.connection()).get_table_names()) - set(tables.metadata.tables) - _NOT_OURS
    if unknown:
        raise MoveFault("move_unknown_table", ", ".join(sorted(unknown)))


def last_numbers(session: Session) -> dict[str, int]:
    """The highest number that each table ever gave, where a number of a row that is gone is never given again."""
    if not session.scalar(sa.text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'")):
        return {}
    rows = session.execute(sa.text("SELECT name, seq FROM sqlite_sequence"))
    return {row.name: int(row.seq) for row in rows}
