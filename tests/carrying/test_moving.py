"""`ecabinet move`: a house goes into PostgreSQL whole and goes on there, or the database stays as empty as it was."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner

from deploy.postgres import Postgres
from ecabinet import audit, installation, tables
from ecabinet.accounts.models import Person
from ecabinet.carrying import moving
from ecabinet.carrying.faults import SENTENCES, MoveFault
from ecabinet.cli import main
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import engine, open_database, reading, transaction
from ecabinet.record import access as record_access
from ecabinet.record.services import signing_key
from ecabinet.voting.models import Poll
from tests import grown
from tests.factories import accounts, documents, resolutions, voting

# Stands still where all rows are there and the references are set again, for as long as somebody holds lock 7.
STAND_STILL = """
CREATE FUNCTION stand_still() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE filled boolean := false;
BEGIN
  IF to_regclass('record_entry') IS NOT NULL THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM record_entry)' INTO filled;
  END IF;
  IF filled THEN PERFORM pg_advisory_lock(7); END IF;
END $$;
CREATE EVENT TRIGGER stand_still ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION stand_still();
"""
STANDING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """PostgreSQL: the one behind these tests, or one of their own."""
    behind = os.environ.get(grown.SERVER)
    if behind is not None:
        yield behind
        return
    with Postgres(lasting=False) as own:
        yield own.url


@contextmanager
def administered(url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    """The address of an empty database."""
    name = f"moved-{uuid.uuid4().hex}"
    with administered(server) as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
        yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
        engine().dispose()
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture
def house(app, template, tmp_path) -> Iterator[Settings]:
    """An embedded house in a folder of its own, on whatever database the other tests run."""
    before = settings()
    data = tmp_path / "house"
    shutil.copytree(template, data)
    chosen = replace(before, data=data, database_url=f"sqlite:///{data / 'ecabinet.db'}")
    list(installation.initialise(chosen))
    yield chosen
    configure(before)


def furnish(app) -> tuple[voting.Vote, documents.Cabinet]:
    """A paper, a poll that was closed and its signed resolution, a poll that is open, a paper that was deleted."""
    decided = resolutions.decided(app)
    resolutions.signed(decided)
    people = documents.cabinet(app)
    assert documents.upload(people.secretary, people.item_id, documents.pdf()).status_code == 201
    with transaction() as session:
        poll = voting.open_poll(session, decided.vote.people, decided.vote.sitting.items[1])
        vote = replace(decided.vote, poll_id=poll.id, definition_sha256=poll.definition_sha256 or "")
        vote.cast(session, vote.people.chair)
    return vote, people


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in tables.metadata.sorted_tables
        }


def found_in(url: str) -> set[str]:
    return set(sa.inspect(sa.create_engine(url, poolclass=sa.NullPool)).get_table_names())


def digest_of(chosen: Settings) -> str:
    return hashlib.sha256((chosen.data / "ecabinet.db").read_bytes()).hexdigest()


def environment(chosen: Settings) -> dict[str, str]:
    return {"ECABINET_DATA": str(chosen.data), "ECABINET_DATABASE_URL": chosen.database_url}


def refused(chosen: Settings, to: str) -> str:
    with pytest.raises(MoveFault) as caught:
        moving.move(chosen, to, lambda *_: None)
    assert SENTENCES[caught.value.code] in str(caught.value)
    return caught.value.code


def test_a_house_is_carried_whole_and_the_next_vote_is_cast_in_postgresql(app, house, empty):
    vote, people = furnish(app)
    with transaction() as session:
        table = Poll.__table__.name
        session.execute(sa.text("UPDATE sqlite_sequence SET seq = 70 WHERE name = :table"), {"table": table})
        last_person = session.scalar(sa.select(sa.func.max(Person.id))) or 0
    engine().dispose()
    before = digest_of(house)
    said = CliRunner().invoke(main, ["move", "--to", empty], env=environment(house))
    assert said.exit_code == 0, said.output
    assert digest_of(house) == before
    old = rows(house.database_url)
    assert rows(empty) == old
    assert {name for name in ("ballot", "paper_version", "signing_revision") if old[name]} == {
        "ballot",
        "paper_version",
        "signing_revision",
    }
    assert f"{len(old)} tables, {sum(map(len, old.values()))} rows" in said.output
    assert f"{len(old['record_entry'])} entries of the record" in said.output

    grown_up = replace(house, database_url=empty)
    installation.require_current(grown_up)
    with engine().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    configure(grown_up)
    member = vote.people.members[1]
    browser = accounts.signed_in(app, member, vote.tablets[member.id])
    answer = browser.put(f"/api/polls/{vote.poll_id}/ballot", vote.body(member))
    assert answer.status_code == 200, answer.json
    with transaction() as session:
        voting.close(session, vote)
        assert session.get_one(Poll, vote.poll_id).cast == 2
        assert accounts.person(session).id == last_person + 1
        assert voting.open_poll(session, vote.people, vote.sitting.items[1]).id == 71  # no number is given twice
    assert documents.upload(people.secretary, people.item_id, documents.pdf(text="Sau")).status_code == 201
    with reading() as session:
        verdict, _note = audit.judge(session, crypto.point_of(signing_key()))
    assert verdict.whole
    assert verdict.entries > len(old["record_entry"])


def test_what_cannot_be_carried_is_refused_and_leaves_the_database_empty(app, house, empty, tmp_path):
    with transaction() as session:
        vote = voting.vote(session)
    accounts.signed_in(app, vote.people.chair)
    assert refused(house, empty) == "move_source_in_use"  # a server's connection rests between two requests
    engine().dispose()
    assert refused(replace(house, database_url="sqlite:////nowhere/ecabinet.db"), empty) == "move_no_source"
    assert refused(house, "sqlite:////nowhere") == refused(house, "PostgreSQL") == "move_bad_target"
    closed = sa.make_url(empty).set(port=1).render_as_string(hide_password=False)
    assert refused(house, closed) == "move_target_unreachable"

    def with_change(statement: str) -> Settings:
        changed = tmp_path / uuid.uuid4().hex
        shutil.copytree(house.data, changed)
        with sqlite3.connect(changed / "ecabinet.db") as raw:
            raw.execute(statement)
        raw.close()
        return replace(house, data=changed, database_url=f"sqlite:///{changed / 'ecabinet.db'}")

    long_name = "UPDATE person SET full_name = hex(zeroblob(5000))"
    assert refused(with_change("UPDATE alembic_version SET version_num = '0001'"), empty) == "move_not_current"
    assert refused(with_change("CREATE TABLE added (id INTEGER)"), empty) == "move_unknown_table"
    assert refused(with_change("UPDATE record_entry SET leaf = 'x' WHERE sequence = 2"), empty) == "move_record_broken"
    assert refused(with_change(long_name), empty) == "move_value_refused"
    assert refused(with_change("UPDATE login_session SET person_id = 999"), empty) == "move_rows_refused"
    assert found_in(empty) == set()
    with administered(empty) as connection:
        connection.execute(sa.text("CREATE TABLE others (id integer)"))
    assert refused(house, empty) == "move_target_not_empty"
    assert found_in(empty) == {"others"}


def test_a_move_killed_half_way_is_refused_as_unfinished_and_can_be_begun_again(app, house, empty):
    """The rows are there when it is killed, and the file is as it was."""
    with transaction() as session:
        voting.vote(session)
    engine().dispose()
    before = digest_of(house)
    code = "import sys; from ecabinet.cli import main; main(sys.argv[1:])"
    with administered(empty) as connection:
        connection.execute(sa.text(STAND_STILL))
        connection.execute(sa.text("SELECT pg_advisory_lock(7)"))
        command = [sys.executable, "-c", code, "move", "--to", empty]
        process = subprocess.Popen(command, env={**os.environ, **environment(house)}, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while not connection.scalar(sa.text(STANDING)):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        assert refused(house, empty) == "move_source_in_use"
        process.send_signal(signal.SIGKILL)
        process.wait()
        ended = "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        connection.execute(sa.text(ended))
        connection.execute(sa.text("DROP EVENT TRIGGER stand_still"))
        connection.execute(sa.text("DROP FUNCTION stand_still"))
    assert found_in(empty) == {installation.UNFINISHED_MOVE}
    there = replace(house, database_url=empty)
    with pytest.raises(installation.OtherVersion, match="broken off"):
        installation.require_current(there)
    with pytest.raises(installation.OtherVersion, match="broken off"):
        list(installation.initialise(there))
    configure(house)
    engine().dispose()
    assert digest_of(house) == before
    moved = moving.move(house, empty, lambda *_: None)
    installation.require_current(there)
    with reading() as session:
        assert record_access.head(session)[0] == moved.entries > 0
    open_database(house.database_url)


def test_who_waits_for_a_long_table_is_told_how_far_it_is(app, house, empty, monkeypatch):
    monkeypatch.setattr(moving, "LONG_TABLE", 2)
    monkeypatch.setattr(moving, "BATCH", 2)
    with transaction() as session:
        for _ in range(5):
            accounts.person(session)
    engine().dispose()
    told = []
    moving.move(house, empty, lambda *facts: told.append(facts))
    assert [facts for facts in told if facts[0] == "person"] == [("person", 2, 5), ("person", 4, 5), ("person", 5, 5)]
    assert Path(house.data / "ecabinet.db").is_file()
