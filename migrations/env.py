"""Alembic's environment: the product's metadata and the database named in the settings."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import context

from ecabinet import tables
from ecabinet.core.config import settings
from ecabinet.core.database import open_database


def run() -> None:
    """Migrate online, in one transaction."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    settings().data.mkdir(parents=True, exist_ok=True)
    engine = open_database(settings().database_url)
    with engine.connect() as connection, _tables_rebuilt(connection), connection.begin():
        _migrate(connection)
        _check_references(connection)


@contextmanager
def _tables_rebuilt(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew under its name, which rows that refer to it must bear meanwhile."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.cursor()
    raw.execute("PRAGMA foreign_keys=OFF")  # heard outside a transaction alone
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(sa.text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise RuntimeError(f"a row of {broken[0]} refers to a row of {broken[2]} that is not there")


def _migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    context.run_migrations()


run()
