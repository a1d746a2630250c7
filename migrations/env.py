"""Alembic's environment: the product's metadata and the database named in the settings."""

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
    with open_database(settings().database_url).begin() as connection:
        _migrate(connection)


def _migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    context.run_migrations()


run()
