"""Every migration runs up and down, and the newest database is what the models say."""

from pathlib import Path
from typing import Any

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
from ecabinet.rulebook.parsing import parse_text
from tests import grown

ROOT = Path(__file__).parent.parent.parent


def alembic() -> Config:
    config = Config(ROOT / "setup.cfg")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic()).walk_revisions()][::-1]

RULE_SETS = next((ROOT / "migrations" / "versions").glob("*_rule_sets.py")).name[:4]


@pytest.fixture
def empty(tmp_path):
    grown.make("empty")
    house = Settings(data=tmp_path, database_url=grown.address("empty"))
    configure(house)
    engine = open_database(house.database_url)
    yield engine
    engine.dispose()


def shape(engine: sa.Engine) -> set[tuple[str, str | None]]:
    """Columns, indexes and checks by table."""
    inspector = sa.inspect(engine)
    found: list[Any] = [inspector.get_multi_columns(), inspector.get_multi_indexes()]
    named = [(key[1], part["name"]) for kind in found for key, parts in kind.items() for part in parts]
    checks = inspector.get_multi_check_constraints().items()
    told = [(key[1], check["sqltext"]) for key, constraints in checks for check in constraints]
    return {part for part in [*named, *told] if part[0] != "alembic_version"}


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


@pytest.mark.timeout(300)
def test_each_step_goes_up_down_and_up_again(empty):
    before = shape(empty)
    for revision in REVISIONS:
        command.upgrade(alembic(), revision)
        after = shape(empty)
        command.downgrade(alembic(), "-1")
        assert shape(empty) == before != after, revision
        command.upgrade(alembic(), revision)
        assert shape(empty) == after, revision
        before = after
    command.downgrade(alembic(), "base")
    assert shape(empty) == set()


def test_meetings_made_before_rule_sets_had_versions_keep_the_first_unless_they_are_drafts(empty):
    command.upgrade(alembic(), f"{int(RULE_SETS) - 1:04}")
    moment = "2026-11-20 01:30:00"
    with empty.begin() as connection:
        connection.execute(sa.text(
            "INSERT INTO person (id, username, full_name, active, password_is_initial, created_at)"
            " VALUES (1, 'x', 'x', TRUE, FALSE, :at)"
        ), {"at": moment})  # fmt: skip
        for number, status in ((1, "draft"), (2, "published"), (3, "finished")):
            given = {"id": number, "status": status, "at": moment}
            connection.execute(sa.text(
                "INSERT INTO meeting (id, title, number, starts_at, place, status, rule_set, version, created_by_id,"
                " created_at) VALUES (:id, 'x', :id, :at, 'x', :status, 'vn_government', 1, 1, :at)"
            ), given)  # fmt: skip
    command.upgrade(alembic(), RULE_SETS)
    with empty.connect() as connection:
        kept = connection.execute(sa.text("SELECT rule_version_id FROM meeting ORDER BY id")).scalars().all()
        [first] = connection.execute(sa.text("SELECT code, version, content FROM rule_set_version")).all()
    assert kept == [None, 1, 1]
    assert first[:2] == ("vn_government", 1)
    rules = parse_text(first.content, 1)
    assert (str(rules.quorum), rules.papers_days_before, rules.silence_agrees) == ("2/3", 3, False)


def test_accounts_that_were_screens_are_shut_and_nobody_becomes_one_again(empty):
    step = next((ROOT / "migrations" / "versions").glob("*_no_screen_role.py")).name[:4]
    command.upgrade(alembic(), f"{int(step) - 1:04}")
    at = "2026-11-20 01:30:00"
    with empty.begin() as connection:
        for number, role in ((1, "screen"), (2, "secretary")):
            given = {"id": number, "role": role, "at": at, "hash": bytes([number]) * 32}
            for statement in (
                "INSERT INTO person (id, username, full_name, active, password_is_initial, created_at)"
                " VALUES (:id, :role, 'x', TRUE, FALSE, :at)",
                "INSERT INTO person_role VALUES (:id, :role)",
                "INSERT INTO login_session (person_id, token_hash, known_hash, csrf_token, created_at, seen_at,"
                " expires_at, address, agent) VALUES (:id, :hash, :hash, 'x', :at, :at, :at, '', '')",
            ):
                connection.execute(sa.text(statement), given)
    command.upgrade(alembic(), step)
    standing = sa.text(
        "SELECT active, role, ended_at IS NULL, end_reason FROM person JOIN login_session ON person_id = person.id"
        " LEFT JOIN person_role USING (person_id) ORDER BY person.id"
    )
    again = sa.text("INSERT INTO person_role VALUES (1, 'screen')")
    with empty.begin() as connection:
        rows = [tuple(row) for row in connection.execute(standing)]
        assert rows == [(0, None, 0, "deactivated"), (1, "secretary", 1, None)]
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(again)
    command.downgrade(alembic(), "-1")
    with empty.begin() as connection:
        assert connection.execute(standing).first() == (0, None, 0, "deactivated")
        connection.execute(again)


def test_a_table_that_rows_refer_to_is_changed_and_no_reference_is_lost(empty):
    step = next((ROOT / "migrations" / "versions").glob("*_passkeys.py")).name[:4]
    command.upgrade(alembic(), f"{int(step) - 1:04}")
    at = {"at": "2026-11-20 01:30:00", "hash": bytes(32)}
    with empty.begin() as connection:
        for statement in (
            "INSERT INTO person (id, username, full_name, active, password_is_initial, created_at)"
            " VALUES (1, 'x', 'x', TRUE, FALSE, :at)",
            "INSERT INTO login_session (id, person_id, token_hash, known_hash, csrf_token, created_at, seen_at,"
            " expires_at, address, agent) VALUES (1, 1, :hash, :hash, 'x', :at, :at, :at, '', '')",
            "CREATE TABLE refers (session_id INTEGER REFERENCES login_session (id))",
            "INSERT INTO refers VALUES (1)",
        ):
            connection.execute(sa.text(statement), at)
    command.upgrade(alembic(), step)
    with empty.begin() as connection:
        assert connection.execute(sa.text("SELECT id FROM login_session JOIN refers ON session_id = id")).scalar() == 1
        if not grown.is_behind():  # PostgreSQL never lets go of a reference
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(sa.text("INSERT INTO refers VALUES (2)"))


def test_steps_form_one_line():
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
