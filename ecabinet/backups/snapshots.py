"""One moment of the database while it is in use, and its bytes: SQLite by itself, PostgreSQL by pg_dump."""

import os
import secrets
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import IO, cast

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session

from ecabinet.backups.faults import BackupFault
from ecabinet.core import reserve
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import Unavailable

PART = 4 * 2**20
ASIDE = ".snapshot"
SECONDS_TO_COPY = 3600  # a copy that is older is nobody's any more
# What of an address of SQLAlchemy the programs of PostgreSQL hear by their environment, where no process list shows it.
_QUERY = {"host": "PGHOST", "port": "PGPORT", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


@dataclass(frozen=True)
class Snapshot:
    """The database at one moment: to be asked, and piece by piece to be kept."""

    kind: str
    session: Session
    parts: Iterator[bytes]


@contextmanager
def taken(url: str, data: Path) -> Iterator[Snapshot]:
    """The database at this address at this moment. Writers go on. Raises BackupFault."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with _of_sqlite(Path(parsed.database or ""), data) as snapshot:
            yield snapshot
    else:
        with _of_postgres(parsed) as snapshot:
            yield snapshot


def clear(data: Path) -> None:
    """Remove what a backup that was killed may have left beside the database."""
    for path in data.glob(f"{ASIDE}*"):
        if path.stat().st_mtime < time.time() - SECONDS_TO_COPY:
            path.unlink(missing_ok=True)


@contextmanager
def _of_sqlite(source: Path, data: Path) -> Iterator[Snapshot]:
    if not source.is_file():
        raise BackupFault("backup_no_house")
    # A copy without what was deleted, in the folder where the database itself lies open. It loses its name at once.
    clear(data)
    try:
        reserve.leave_room(source.stat().st_size)
    except Unavailable as error:
        raise BackupFault("backup_not_placed", error.code) from error
    aside = data / f"{ASIDE}-{secrets.token_hex(8)}"
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        live = sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=30)
        live.execute("VACUUM INTO ?", (str(aside),))
        live.close()
        file = aside.open("rb")
        kept = sqlite3.connect(f"file:{aside}?mode=ro&immutable=1", uri=True)
        kept.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise BackupFault("backup_not_placed", str(error)) from error
    finally:
        aside.unlink(missing_ok=True)
        sync_folder(data)
    engine = sa.create_engine("sqlite://", creator=lambda: kept, poolclass=sa.StaticPool)
    with file, Session(engine) as session:
        yield Snapshot("sqlite", session, iter(lambda: file.read(PART), b""))
    engine.dispose()


@contextmanager
def _of_postgres(url: URL) -> Iterator[Snapshot]:
    program = tool("pg_dump")
    engine = sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True, isolation_level="REPEATABLE READ")
    with Session(engine) as session:
        try:
            name = session.scalar(sa.text("SELECT pg_export_snapshot()"))
        except sa.exc.DBAPIError as error:
            raise BackupFault("backup_no_house", "the database does not answer") from error
        asked = [program, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}"]
        process = subprocess.Popen(asked, env=environment(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            yield Snapshot("postgresql", session, _said(process))
        finally:
            process.kill()
            process.wait()
    engine.dispose()


def _said(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    out = cast("IO[bytes]", process.stdout)
    while piece := out.read(PART):
        yield piece
    if process.wait():
        raise BackupFault("backup_tool_failed", _last_line(cast("IO[bytes]", process.stderr).read()))


def restore_postgres(url: URL, parts: IO[bytes]) -> None:
    """Put a dump into an empty database, all of it or nothing. Raises BackupFault."""
    asked = [tool("pg_restore"), "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    asked += ["--dbname", url.database or ""]
    done = subprocess.run(asked, env=environment(url), stdin=parts, capture_output=True, check=False)
    if done.returncode:
        raise BackupFault("backup_tool_failed", _last_line(done.stderr))


def tool(name: str) -> str:
    """A program of PostgreSQL. Raises BackupFault."""
    found = which(name)
    if found is None:
        raise BackupFault("backup_no_tool")
    return found


def environment(url: URL) -> Mapping[str, str]:
    """How PostgreSQL's programs are told where the database is, and the password."""
    facts = {
        "PGHOST": url.host, "PGPORT": None if url.port is None else str(url.port), "PGUSER": url.username,
        "PGDATABASE": url.database, "PGPASSWORD": None if url.password is None else str(url.password),
    }  # fmt: skip
    queried = {_QUERY[name]: str(value) for name, value in url.query.items() if name in _QUERY}
    return {**os.environ, **{name: value for name, value in facts.items() if value}, **queried}


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else ""
