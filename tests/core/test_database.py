"""What holds on either database: one moment in a reading, one writer at a time, letters of names, ids of nobody."""

import unicodedata

import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import database
from ecabinet.core.config import settings
from ecabinet.core.database import glance, reading, transaction
from tests.factories import accounts

HOW_MANY = sa.select(sa.func.count()).select_from(Person)


def test_a_reading_sees_the_moment_of_its_first_statement(app: Flask) -> None:
    del app
    with reading() as session:
        before = session.scalar(HOW_MANY)
        with transaction() as other:
            accounts.person(other)
        assert session.scalar(HOW_MANY) == before
    with reading() as session:
        assert session.scalar(HOW_MANY) == (before or 0) + 1


def may_change(url: str) -> bool:
    """Whether another process of the installation would get its turn now."""
    other = sa.create_engine(url, poolclass=sa.NullPool)
    try:
        with other.connect() as connection:
            if other.name == "sqlite":
                connection.connection.isolation_level = None
                connection.exec_driver_sql("PRAGMA busy_timeout = 0")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.text("SET LOCAL lock_timeout = 50"))
                connection.execute(database._OUR_TURN)
    except sa.exc.OperationalError:
        return False
    return True


def test_whoever_changes_something_keeps_every_other_process_waiting_until_it_is_committed(app: Flask) -> None:
    del app
    with transaction() as session:
        accounts.person(session)
        assert not may_change(settings().database_url)
        with reading() as other:
            assert other.scalar(HOW_MANY) is not None
    assert may_change(settings().database_url)


def test_names_are_kept_letter_by_letter_and_alike_means_the_same_letters(app: Flask) -> None:
    del app
    composed = "Đặng Thị Hòa"
    written = [composed, unicodedata.normalize("NFD", composed), composed.lower(), "Dang Thi Hoa", "Đặng Thị Hoà", "  "]
    with transaction() as session:
        for number, name in enumerate(written):
            accounts.person(session, f"nguoi{number}", full_name=name)
    with reading() as session:
        for number, name in enumerate(written):
            found = session.scalars(sa.select(Person.username).where(Person.full_name == name)).all()
            assert found == [f"nguoi{number}"], name


def test_an_id_beyond_all_that_are_kept_is_nobodys_and_no_fault(app: Flask) -> None:
    del app
    beyond = 2**53 - 1
    with transaction() as session:
        kept = accounts.person(session).id
    with reading() as session:
        assert session.get(Person, beyond) is None
        assert session.scalars(sa.select(Person.id).where(Person.id.in_([kept, beyond]))).all() == [kept]
        assert session.scalars(sa.select(Person.id).where(Person.id > beyond)).all() == []
    with glance() as connection:
        assert connection.scalar(sa.select(Person.id).where(Person.id == beyond)) is None
