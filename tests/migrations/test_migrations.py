"""Every migration runs up and down, and the newest database is what the models say."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ecabinet import tables
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import open_database

ROOT = Path(__file__).parent.parent.parent


def alembic() -> Config:
    config = Config(ROOT / "setup.cfg")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic()).walk_revisions()][::-1]


@pytest.fixture
def empty(tmp_path):
    configure(Settings(data=tmp_path))
    engine = open_database(f"sqlite:///{tmp_path / 'ecabinet.db'}")
    yield engine
    engine.dispose()


def shape(engine: sa.Engine) -> set[tuple[str, str | None]]:
    """Columns and indexes by table."""
    inspector = sa.inspect(engine)
    tables = set(inspector.get_table_names()) - {"alembic_version"}
    parts = {table: [*inspector.get_columns(table), *inspector.get_indexes(table)] for table in tables}
    return {(table, part["name"]) for table, found in parts.items() for part in found}


def test_head_equals_models(empty):
    command.upgrade(alembic(), "head")
    with empty.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
        inspector = sa.inspect(connection)
        constraints = {
            table: {c["name"] for c in inspector.get_check_constraints(table)} for table in inspector.get_table_names()
        }
    assert differences == []
    for table in tables.metadata.tables.values():
        wanted = {str(c.name) for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        assert wanted == constraints[table.name], table.name


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_step_goes_up_down_and_up_again(empty, revision):
    command.upgrade(alembic(), revision)
    after = shape(empty)
    command.downgrade(alembic(), "-1")
    assert shape(empty) != after
    command.upgrade(alembic(), revision)
    assert shape(empty) == after
    command.downgrade(alembic(), "base")
    assert shape(empty) == set()


def test_steps_form_one_line():
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
