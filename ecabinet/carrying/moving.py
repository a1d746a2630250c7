"""The move itself: every table carried and counted, the record verified on both sides, and only then kept."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet import audit, tables
from ecabinet.backups import manifest
from ecabinet.carrying import source, target
from ecabinet.carrying.faults import MoveFault
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure
from ecabinet.record.services import signing_key
from ecabinet.record.verify import Verdict

BATCH = 2000
LONG_TABLE = 10_000

# Which table, how many rows are there, of how many.
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Rows of each table, as many on both sides, and the head of the record that both have."""

    counts: dict[str, int]
    entries: int
    root: str


def move(chosen: Settings, to: str, tell: Tell) -> Moved:
    """Carry the installation's file into the empty database at an address. Raises MoveFault.

    The file is held all the while: no server begins on it, and nothing in it is changed.
    """
    configure(chosen)
    url = target.address(to)
    with source.held(chosen.database_url) as old:
        if not (chosen.keys_dir / "record.pem").is_file():
            raise MoveFault("move_no_source", "the record's key is not beside it")
        before = _judged(old)
        counts = manifest.counts(old)
        with target.opened(url) as connection:
            with target.unreferenced(connection):
                for table in tables.metadata.sorted_tables:
                    _carry(table, old, connection, counts[table.name], tell)
            target.set_numbers(connection, source.last_numbers(old))
            with Session(connection) as new:
                _compare(counts, manifest.counts(new))
                if _judged(new) != before:
                    raise MoveFault("move_record_differs")
    verdict, _note = before
    return Moved(counts=counts, entries=verdict.entries, root=verdict.root)


def _judged(session: Session) -> tuple[Verdict, str]:
    verdict, note = audit.judge(session, crypto.point_of(signing_key()))
    if not verdict.whole:
        raise MoveFault("move_record_broken", f"entry {verdict.broken_at}: {verdict.reason}")
    return verdict, note


def _carry(table: sa.Table, old: Session, connection: sa.Connection, count: int, tell: Tell) -> None:
    done = 0
    rows = old.execute(sa.select(table), execution_options={"yield_per": BATCH}).mappings()
    for part in rows.partitions(BATCH):
        try:
            connection.execute(sa.insert(table), [dict(row) for row in part])
        except sa.exc.DataError as error:
            raise MoveFault("move_value_refused", f"{table.name}: {type(error.orig).__name__}") from None
        before, done = done, done + len(part)
        if count >= LONG_TABLE and (done == count or before // LONG_TABLE != done // LONG_TABLE):
            tell(table.name, done, count)


def _compare(before: dict[str, int], after: dict[str, int]) -> None:
    other = [name for name, count in before.items() if after[name] != count]
    if other:
        raise MoveFault("move_counts_differ", ", ".join(other))
