"""Two real server processes of one installation, PostgreSQL behind them and Redis between them."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import gevent
import redis
import sqlalchemy as sa

from deploy.postgres import Postgres
from deploy.redis import Redis
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.play import Sitting
from ecabinet.rehearsal.tablet import Tablet
from tests.factories.hall import found_in

SECONDS = 15.0


class Member(Hall):
    """One process; the first has made the folder that all use."""

    def __init__(self, postgres: Postgres, redis: Redis, first: "Member | None" = None) -> None:
        super().__init__()
        self._postgres, self._redis, self._first = postgres, redis, first

    @property
    def environment(self) -> dict[str, str]:
        folder = self._first.folder if self._first else self.folder
        return {
            **super().environment,
            "ECABINET_DATA": str(folder / "data"),
            "ECABINET_DATABASE_URL": self._postgres.url,
            "ECABINET_REDIS": self._redis.url,
        }

    def says(self, words: str) -> bool:
        """Whether these words are in its log."""
        return words in self.log.read_text(errors="replace")


class Seat(Tablet):
    """A tablet that remembers the whole state of the room."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.state: dict[str, Any] = {}

    def _hear(self, kind: str, body: dict[str, Any]) -> None:
        super()._hear(kind, body)
        if kind == "room":
            self.state = body

    def go_to(self, member: Member) -> None:
        """The proxy leads it there from now on."""
        self.client = through(member, self.client)


class SeveralSitting(Sitting):
    """A sitting of three: the chair is connected to the first process, the others to the second."""

    tablet_kind = Seat
    tablets: list[Seat]  # type: ignore[assignment]


class Several:
    """Everything together."""

    def __init__(self) -> None:
        self.postgres, self.redis = Postgres(lasting=False), Redis()
        self.first = Member(self.postgres, self.redis)
        self.second = Member(self.postgres, self.redis, self.first)

    def __enter__(self) -> "Several":
        with ExitStack() as opened:
            for part in (self.postgres, self.redis):
                opened.enter_context(part)
            for member in (self.first, self.second):
                opened.callback(member.end)
            self._gather()
            self._opened = opened.pop_all()
        return self

    def _gather(self) -> None:
        found_in(self.first.environment)
        self.first.start()
        wait_for(lambda: self.first.says("this process leads"))
        self.second.start()
        self.sitting = SeveralSitting(self.first.url, 3, lambda _line: None)
        self.sitting.assemble()
        for seat in self.sitting.tablets[1:]:
            seat.go_to(self.second)
        self.sitting.draft()
        self.sitting.publish()
        self.sitting.together(lambda seat: seat.check_in(self.sitting.meeting_id), self.sitting.tablets)
        self.sitting.begin()

    def __exit__(self, *error: object) -> None:
        for seat in self.sitting.tablets:
            seat.close()
        self._opened.close()

    def poll(self) -> dict[str, Any]:
        """A new item, put to the vote by the chair at the first process."""
        path = f"/api/meetings/{self.sitting.meeting_id}/items"
        item = self.sitting.secretary.post(path, {"title": "Nội dung nữa", "minutes": 5, "kind": "decide"})
        opened: dict[str, Any] = self.sitting.chair.client.post(f"/api/items/{item['id']}/polls", {"open": True})
        return opened

    def client(self) -> "redis.Redis":
        """Whoever holds the Redis."""
        return redis.Redis.from_url(self.redis.url)

    def entries(self, kind: str, after: int) -> list[tuple[int, int]]:
        """Sequence and session of the entries of this kind, as the database has them."""
        database = sa.create_engine(self.postgres.url, poolclass=sa.NullPool)
        query = sa.text("SELECT sequence, leaf FROM record_entry WHERE kind = :kind AND sequence > :after ORDER BY 1")
        with database.connect() as connection:
            found = connection.execute(query, {"kind": kind, "after": after}).all()
        return [(row[0], json.loads(row[1])["body"]["session_id"]) for row in found]

    def listeners(self) -> int:
        """How many processes listen for hints."""
        client = self.client()
        return sum(count for _name, count in client.pubsub_numsub(*client.pubsub_channels("ecabinet:*")))


# What takes longest is to read the program in: once, and each writer is a copy of the process that did.
WRITES = """
import os, sys
from ecabinet.accounts.events import SessionBound
from ecabinet.app import compose
from ecabinet.core.config import configure, from_environment
from ecabinet.core.database import open_database, transaction
from ecabinet.core.events import record

def write(writer):
    open_database(from_environment().database_url)
    for number in range(30):
        with transaction() as session:
            for part in (1, 2):
                record(session, SessionBound(actor_id=None, session_id=writer * 1000 + number, device_id=part))

configure(from_environment())
compose()
copies = []
for writer in range(int(sys.argv[1])):
    copies.append(os.fork())
    if not copies[-1]:
        write(writer)
        sys.exit()
sys.exit(any([os.waitpid(each, 0)[1] for each in copies]))
"""


def write_at_once(member: Member, processes: int) -> None:
    """As many processes as fast as they can, two entries in each of thirty transactions."""
    began = subprocess.Popen([sys.executable, "-c", WRITES, str(processes)], env=member.environment)
    wait_for(lambda: began.poll() is not None, 90)  # the tablets answer their pings meanwhile
    assert began.returncode == 0


def through(member: Member, client: Client) -> Client:
    """The same session by another process."""
    twin = Client(member.url)
    twin.cookies, twin.csrf, twin.session = client.cookies, client.csrf, client.session
    return twin


def wait_for(is_so: Callable[[], Any], seconds: float = SECONDS) -> None:
    """Let it come about. Fails the test when it does not."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come about"
        gevent.sleep(0.01)
