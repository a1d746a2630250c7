"""What differs between two records: exports, or databases with every row of every table."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ecabinet.core.masking import masked_address
from ecabinet.core.moment import iso
from ecabinet.record.diff import Difference, differences
from ecabinet.record.models import Entry
from ecabinet.record.verify import Line, read_export

# What a running house changes without an entry of the record, so that two moments of one record have it differently:
# who is signed in, what waits to be sent or was sent, answers kept against repeats, what tablets say of themselves.
PASSING = frozenset(
    {
        "command", "login_session", "passkey_challenge", "sign_in_challenge", "oidc_attempt",
        "mail_message", "tablet_report", "self_test", "reminder", "reminded", "reply_reminder",
        "reading", "paper_upload", "room_screen", "comparison",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Compared:
    """How many entries each has, and what is not alike; tables are compared where both records have the same end."""

    old_entries: int
    new_entries: int
    found: list[Difference]
    with_tables: bool


class Unreadable(Exception):
    """A source that is neither an export nor a database of this version."""


@dataclass
class _Source:
    lines: list[Line]
    key: str = ""
    connection: sa.Connection | None = None


def compare(old: str, new: str) -> Compared:
    """Compare two sources, each a database URL or an exported record. Raises Unreadable."""
    with _opened(old) as earlier, _opened(new) as later:
        found = list(differences(earlier.lines, later.lines))
        if earlier.key and later.key and earlier.key != later.key:
            found.append(Difference(sequence=0, what="the records were signed by different keys"))
        before, after = earlier.connection, later.connection
        with_tables = before is not None and after is not None and len(earlier.lines) == len(later.lines)
        if before is not None and after is not None and with_tables:
            found += _rows(before, after)
        return Compared(
            old_entries=len(earlier.lines), new_entries=len(later.lines), found=found, with_tables=with_tables
        )


@contextmanager
def _opened(source: str) -> Iterator[_Source]:
    if "://" not in source:
        try:
            with Path(source).open(encoding="utf-8") as file:
                _note, point, lines = read_export(file)
                read = _Source(list(lines), point.hex())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unreadable(f"{source} is no exported record ({type(error).__name__}).") from None
        yield read
        return
    parsed = make_url(source)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise Unreadable(f"There is no database at {masked_address(source)}.")
    engine = sa.create_engine(parsed, poolclass=sa.NullPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            yield _Source(_lines(connection), connection=connection)
    except sa.exc.DBAPIError as error:
        shown = masked_address(source)
        raise Unreadable(f"{shown} is no database of this version ({type(error.orig).__name__}).") from None


def _lines(connection: sa.Connection) -> list[Line]:
    entries = Entry.__table__
    rows = connection.execute(sa.select(entries).order_by(entries.c.sequence))
    return [Line(row.sequence, row.leaf, row.evidence, row.leaf_hash, filed=(row.kind, iso(row.at))) for row in rows]


def _rows(before: sa.Connection, after: sa.Connection) -> Iterator[Difference]:
    """Every row that is gone, new or changed, in every table that nothing changes without an entry."""
    tables = [sa.inspect(each).get_table_names() for each in (before, after)]
    for name in sorted({*tables[0], *tables[1]} - PASSING - {Entry.__tablename__}):
        if name not in tables[0] or name not in tables[1]:
            yield Difference(sequence=0, what=f"{name}: the table is {'gone' if name in tables[0] else 'new'}")
            continue
        old, new = _by_key(before, name), _by_key(after, name)
        for key in [*old, *(each for each in new if each not in old)]:
            where = f"{name} {', '.join(map(str, key))}"
            if key not in new:
                yield Difference(sequence=0, what=f"{where}: the row is gone")
            elif key not in old:
                yield Difference(sequence=0, what=f"{where}: the row is new")
            elif changed := sorted(column for column in old[key] if old[key][column] != new[key].get(column)):
                yield Difference(sequence=0, what=f"{where}: changed in {', '.join(changed)}")


def _by_key(connection: sa.Connection, name: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    # As they lie there: what no model would read must be seen, too.
    table = sa.table(name, *(sa.column(each["name"]) for each in sa.inspect(connection).get_columns(name)))
    keys = sa.inspect(connection).get_pk_constraint(name)["constrained_columns"] or [each.name for each in table.c]
    rows = [dict(row._mapping) for row in connection.execute(sa.select(table))]
    return {tuple(_comparable(row[key]) for key in keys): {c: _comparable(v) for c, v in row.items()} for row in rows}


def _comparable(value: Any) -> Any:
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
