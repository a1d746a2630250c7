"""A full disk: said with its code, nothing half done, nothing of it in the log, and work goes on afterwards."""

import errno
import logging
import sqlite3

import pytest
import sqlalchemy as sa

from ecabinet.accounts.rules import Role
from ecabinet.core import database
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.errors import Unavailable
from ecabinet.meetings.models import Meeting
from tests.factories import accounts
from tests.grown import of_a_file

SECRET = "Điều không ai được đọc trong nhật ký"


def limit_pages(most):
    with engine().connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={most}")


@of_a_file
def test_a_full_disk_is_said_and_what_was_written_stays_unsaid(app, caplog):
    """K3: a full disk."""
    caplog.set_level(logging.DEBUG)
    with transaction() as session:
        owner = accounts.person(session, roles=(Role.SECRETARY,))
        accounts.person(session, roles=(Role.MEMBER, Role.CHAIR))
    browser = accounts.signed_in(app, owner)
    limit_pages(1)
    wanted = {"title": SECRET, "starts_at": "2026-11-25T01:00:00Z", "place": SECRET * 4}
    answers = [browser.post("/api/meetings", wanted) for _ in range(60)]
    full = [answer for answer in answers if answer.status_code != 201]
    assert {(answer.status_code, answer.json["code"]) for answer in full} == {(503, "storage_full")}
    with reading() as session:
        made = session.scalar(sa.select(sa.func.count()).select_from(Meeting))
    assert made == len(answers) - len(full)
    assert SECRET not in caplog.text
    limit_pages(2**30)
    assert browser.post("/api/meetings", wanted).status_code == 201


@pytest.mark.parametrize(
    ("name", "code"),
    [("SQLITE_FULL", "storage_full"), ("SQLITE_IOERR_FSYNC", "storage_failed"), ("SQLITE_CANTOPEN", "storage_failed")],
)
def test_what_the_disk_does_not_take_has_its_code(app, name, code):
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorname = name
    with pytest.raises(Unavailable, match=code), transaction():
        raise sa.exc.OperationalError("INSERT", None, fault)


@of_a_file
def test_a_file_that_could_once_only_be_read_is_opened_anew_by_the_next_to_write(app, monkeypatch):
    """SQLite reads where it may not write, and would go on to do so with that connection."""
    file = engine().url.database
    engine().dispose()
    often = iter([f"file:{file}?mode=ro"])
    connect = engine().dialect.connect

    def once_to_read(*given, **named):
        only_read = next(often, None)
        return connect(*given, **named) if only_read is None else sqlite3.connect(only_read, uri=True)

    monkeypatch.setattr(engine().dialect, "connect", once_to_read)
    with pytest.raises(Unavailable, match="storage_failed"), transaction() as session:
        accounts.person(session)
    with transaction() as session:
        accounts.person(session)


def test_a_disk_that_fails_under_a_file_is_refused_and_no_fault(app, monkeypatch):
    with transaction() as session:
        owner = accounts.person(session, roles=(Role.SECRETARY,))
    browser = accounts.signed_in(app, owner)
    for number, code in (
        (errno.EIO, "storage_failed"),
        (errno.EROFS, "storage_failed"),
        (errno.ENOSPC, "storage_full"),
    ):
        monkeypatch.setattr(database.reserve, "look", lambda number=number: _raise(OSError(number, "no")))
        answer = browser.post("/api/meetings", {"title": "A", "starts_at": "2026-11-25T01:00:00Z", "place": "B"})
        assert (answer.status_code, answer.json["code"]) == (503, code)


def _raise(error):
    raise error


def test_an_error_of_the_database_does_not_quote_what_was_written(app):
    """L2: secrets in logs and reports of faults."""
    with engine().connect() as connection:
        statement = sa.text("INSERT INTO nowhere VALUES (:secret)")
        with pytest.raises(sa.exc.DBAPIError, match="nowhere") as error:
            connection.execute(statement, {"secret": SECRET})
    assert SECRET not in str(error.value)


def test_a_commit_that_fails_in_its_thread_is_told_to_whoever_waits_and_printed_nowhere(capfd):
    house = sa.create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=sa.StaticPool)
    database._commit_aside(house)
    with house.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("CREATE TABLE one (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE other (one INTEGER REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED)")
        connection.commit()
        connection.exec_driver_sql("INSERT INTO other VALUES (7)")
        with pytest.raises(sa.exc.IntegrityError):
            connection.commit()
    assert "IntegrityError" not in capfd.readouterr().err
