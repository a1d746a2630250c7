"""A reading sees one moment, on either database, whatever is committed meanwhile."""

import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core.database import reading, transaction
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
