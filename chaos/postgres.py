"""The storm with PostgreSQL behind: the database is killed in each poll, and the server answers until it is back."""

import time
from collections import Counter
from typing import Any

import gevent
import sqlalchemy as sa

from chaos.house import House
from deploy.postgres import Postgres
from ecabinet.accounts.login import COOKIE
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.hall import run_command

SECONDS_AWAY = 2.0
SECONDS_TO_REFUSE = 5.0
SECONDS_TO_WORK = 30.0


class PostgresHouse(House):
    """A house whose database is a server of its own."""

    def __init__(self, seed: int) -> None:
        self.behind = Postgres()
        super().__init__(seed)
        self.answers: Counter[str] = Counter()
        self.slowest = 0.0

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ECABINET_DATABASE_URL": self.behind.url}

    def furnish(self) -> None:
        self.behind.start()
        super().furnish()

    def end(self) -> None:
        try:
            super().end()
        finally:
            self.behind.stop()

    def strike(self) -> float:
        """kill -9 of the database, a while without it, a new start; how long until the server worked again."""
        self.behind.kill()
        self.kills += 1
        until = time.monotonic() + SECONDS_AWAY
        while time.monotonic() < until:
            self._look("database_away")
            gevent.sleep(0.3)
        began = time.monotonic()
        self.behind.start()
        while self._look("not_signed_in") != "not_signed_in" and time.monotonic() - began < SECONDS_TO_WORK:
            gevent.sleep(0.1)
        return time.monotonic() - began

    def _look(self, expected: str) -> str:
        """Ask with a session that nobody has: refused by the database's word, or because there is none."""
        client, began, code = Client(f"http://127.0.0.1:{self.port}"), time.monotonic(), "answered"
        client.cookies = {COOKIE: "0" * 43}
        try:
            client.try_once("GET", "/api/session", None, "")
        except Refused as refused:
            code = refused.code
        except OSError as error:
            code = type(error).__name__
        took = time.monotonic() - began
        self.answers[code] += 1
        self.slowest = max(self.slowest, took)
        client.close()
        if code not in ("database_away", expected) or took > SECONDS_TO_REFUSE:
            self.breaches.append(f"without its database the server said {code} after {took:.1f} s")
        return code

    def facts(self) -> dict[str, Any]:
        return {"asked meanwhile": dict(self.answers), "slowest answer meanwhile, s": round(self.slowest, 2)}

    def failures(self) -> list[str]:
        """Without the entries of work that waited for the database."""
        faults = [each for each in self.entries() if " 500 " in each or "Traceback" in each]
        return [each[-500:] for each in faults if "Unavailable: database_away" not in each]

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        engine = sa.create_engine(self.behind.url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query.replace("?", "%s"), values)]

    def verify(self) -> str | None:
        done = run_command("record", "verify", self.behind.url, environment=self.environment)
        return None if done.returncode == 0 else (done.stdout + done.stderr).strip()
