"""Rows changed behind the record's back, one at a time, and what the comparison with the record says of each."""

from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.database import engine
from ecabinet.record.verify import Problem

Look = Callable[[Session], Problem | None]


def unnamed(look: Look, changes: Iterable[tuple[str, str]]) -> list[tuple[str, str | None]]:
    """The changes of which the first problem does not say what it should, with what it says; none is kept."""
    found = [(change, says, reason_after(look, change)) for change, says in changes]
    return [(change, reason) for change, says, reason in found if reason is None or says not in reason]


def reason_after(look: Look, change: str) -> str | None:
    """What is found once this statement has changed one row, which is undone again."""
    with Session(engine()) as session:
        assert session.execute(sa.text(change)).rowcount == 1, change
        problem = look(session)
        session.rollback()
    return problem and problem.reason


def update(table: str, change: str, where: str) -> str:
    return f"UPDATE {table} SET {change} WHERE {where}"  # noqa: S608


def delete(table: str, where: str) -> str:
    return f"DELETE FROM {table} WHERE {where}"  # noqa: S608


def insert(table: str, columns: str, values: str, where: str) -> str:
    """Another row out of the one that is there."""
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}"  # noqa: S608
