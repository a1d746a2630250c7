"""Changing one column of one row behind the record's back, and taking it back again."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.database import Model, UtcDateTime, transaction

Found = TypeVar("Found")


def unguarded(session: Session) -> None:
    """Let rows be changed in this transaction without the rows that refer to them."""
    is_file = session.get_bind().dialect.name == "sqlite"
    session.execute(
        sa.text("PRAGMA defer_foreign_keys = ON" if is_file else "SET LOCAL session_replication_role = replica")
    )


class _TakenBack(Exception):
    """The change was tried."""


def unfound(table: type[Model], first_problem: Callable[[Session], object]) -> set[str]:
    """The columns of this table of which some change, in some row, is found by nobody."""
    with transaction() as session:
        columns, rows = table.__table__.columns, session.execute(sa.select(table.__table__)).mappings().all()
    assert rows
    return {
        column.name
        for column in columns
        for row in rows
        for value in others(column, row[column.name], [each[column.name] for each in rows])
        if not _is_found(table, row, {column.name: value}, first_problem)
    }


def _is_found(table: type[Model], row: Any, change: dict[str, Any], first_problem: Callable[[Session], object]) -> bool:
    try:
        return tried(table, row, change, first_problem) is not None
    except sa.exc.IntegrityError:
        # One of the database's own rules.
        return True


def tried(
    table: type[Model], row: Any, change: dict[str, Any], first_problem: Callable[[Session], Found | None]
) -> Found | None:
    """What is found when this row is changed, which is taken back. Raises IntegrityError for what is refused."""
    found = None
    try:
        with transaction() as session:
            unguarded(session)
            here = [column == row[column.name] for column in table.__table__.primary_key]
            session.execute(sa.update(table.__table__).where(*here).values(change))
            session.expire_all()
            found = first_problem(session)
            raise _TakenBack
    except _TakenBack:
        return found


def others(column: sa.Column[Any], value: Any, given: Iterable[Any]) -> Iterator[Any]:
    """What might stand there instead, the right kind of value, but another."""
    if column.nullable and value is not None:
        yield None
    if isinstance(column.type, sa.Enum):
        yield from [each for each in column.type.enum_class or () if each is not value][:1]
    elif value is not None:
        yield _other(value)
    else:
        yield next((each for each in given if each is not None), _made_up(column))


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, datetime):
        return value + timedelta(hours=1)
    if isinstance(value, dict):
        return {**value, "more": 1}
    if isinstance(value, list):
        return [*value, *(value[:1] or [1])]
    return _other_text(value)


def _other_text(value: str | bytes) -> str | bytes:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    return ("y" if value.startswith("x") else "x") + value[1:]


def _made_up(column: sa.Column[Any]) -> Any:
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat("2026-11-20T01:30:00+00:00")
    if isinstance(column.type, sa.JSON):
        return ["x"]
    return 1000 if isinstance(column.type, sa.Integer) else "x"
