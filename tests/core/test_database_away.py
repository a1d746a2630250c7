"""A database that is away: a refusal that says when to come again, at every door, and work goes on when it is back."""

import socket

import pytest
import sqlalchemy as sa

from ecabinet.accounts.rules import Role
from ecabinet.core.config import settings
from ecabinet.core.database import glance, open_database, reading, transaction
from ecabinet.core.errors import Unavailable
from ecabinet.sight.standing import failing
from tests.factories import accounts


@pytest.fixture
def nowhere():
    """The address of a PostgreSQL that does not run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield f"postgresql+psycopg://nobody@127.0.0.1:{probe.getsockname()[1]}/nothing"


@pytest.mark.parametrize("way", [transaction, reading, glance])
def test_whoever_asks_the_database_is_told(app, nowhere, way):
    open_database(nowhere)
    with pytest.raises(Unavailable) as refusal, way() as session:
        session.execute(sa.text("SELECT 1"))
    open_database(settings().database_url)
    assert (refusal.value.code, refusal.value.facts) == ("database_away", {"retry_after": 2})


def test_every_door_says_when_to_come_again_and_works_afterwards(app, nowhere):
    with transaction() as session:
        owner = accounts.person(session, roles=(Role.SECRETARY,))
        accounts.person(session, roles=(Role.MEMBER, Role.CHAIR))
    browser = accounts.signed_in(app, owner)
    wanted = {"title": "Phiên họp", "starts_at": "2026-11-25T01:00:00Z", "place": "Phòng số 1"}
    open_database(nowhere)
    answers = [browser.get("/api/meetings"), browser.post("/api/meetings", wanted)]
    found = failing(settings())
    open_database(settings().database_url)
    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(503, "database_away")}
    assert {answer.headers["Retry-After"] for answer in answers} == {"2"}
    assert found == ["database"]
    assert browser.post("/api/meetings", wanted).status_code == 201
