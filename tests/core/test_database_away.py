"""A database that is away: a refusal that says when to come again, at every door, and work goes on when it is back."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from ecabinet.accounts.rules import Role
from ecabinet.core import far_database
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


class Silent:
    """A host that is reached and says nothing, as one that is cut off; what it was asked first stands in `asked`."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.kept: list[socket.socket] = []
        self.asked: list[bytes] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller = self.listening.accept()[0]
                self.kept.append(caller)
                self.asked.append(caller.recv(4096))

    def caller(self) -> socket.socket:
        """The end of the first caller, who is this very process."""
        address = self.kept[0].getpeername()
        for each in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError):
                other = socket.socket(fileno=os.dup(int(each.name)))
                if other.getsockname() == address:
                    return other
        raise AssertionError("nobody called")

    def close(self) -> None:
        for each in (self.listening, *self.kept):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@pytest.fixture
def silent():
    host = Silent()
    yield host
    host.close()


def test_a_host_that_says_nothing_is_waited_for_by_one_and_not_by_each(app, silent, monkeypatch):
    monkeypatch.setattr(far_database, "SECONDS_TO_CONNECT", 2)
    monkeypatch.setattr(far_database, "SECONDS_OF_REST", 3600)
    open_database(f"postgresql+psycopg://nobody@127.0.0.1:{silent.port}/nothing?sslmode=disable")
    for _ in range(5):
        with pytest.raises(Unavailable, match="database_away"), transaction():
            raise AssertionError("nobody is there")
    open_database(settings().database_url)
    assert len(silent.kept) == 1


def test_both_ends_let_go_of_one_that_is_gone(app, silent):
    address = f"postgresql+psycopg://nobody@127.0.0.1:{silent.port}/nothing?sslmode=disable&options=-csearch_path%3Down"
    url = sa.make_url(address)
    engine = sa.create_engine(url, connect_args=far_database.how_to_connect(url) | {"connect_timeout": 2})
    kept: list[tuple[int, ...]] = []
    thread = threading.Thread(target=lambda: kept.append(options_of(silent)))
    thread.start()
    with pytest.raises(sa.exc.OperationalError):
        engine.connect()
    thread.join()
    assert kept == [(1, 3, 2, 3, 5000)]
    assert b"tcp_keepalives_idle=3 -c tcp_keepalives_interval=2" in silent.asked[0]
    assert b"tcp_user_timeout=5000 -csearch_path=own\x00" in silent.asked[0]


def options_of(silent: Silent) -> tuple[int, ...]:
    """How the system keeps the connection of the first caller."""
    while not silent.asked:
        time.sleep(0.01)
    with silent.caller() as end:
        named = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT, socket.TCP_USER_TIMEOUT)
        is_kept = end.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        return (is_kept, *(end.getsockopt(socket.IPPROTO_TCP, each) for each in named))


@pytest.mark.parametrize("command", ["init", "serve"])
def test_a_command_says_in_a_sentence_that_the_database_is_not_reached(nowhere, tmp_path, command):
    own = {"ECABINET_DATA": str(tmp_path), "ECABINET_DATABASE_URL": nowhere.replace("nobody@", "nobody:hush@")}
    called = [sys.executable, "-c", "from ecabinet.cli import main; main()", command]
    done = subprocess.run(called, env=os.environ | own, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The database of ECABINET_DATABASE_URL is not reached: connection failed")
    assert "hush" not in done.stderr
