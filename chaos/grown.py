"""The storm over two processes, with PostgreSQL and Redis behind: Redis is killed and emptied, a process killed."""

import itertools
import signal
import socket
import subprocess
import time
from collections import Counter
from typing import Any, Self

import gevent

from chaos.postgres import PostgresHouse
from deploy.redis import Redis
from ecabinet.rehearsal.hall import HallClosed

SECONDS_TO_START = 120
FLUSHES = 20


class GrownHouse(PostgresHouse):
    """Two processes; each connection of a tablet comes to one of them by chance."""

    def __init__(self, seed: int) -> None:
        self.between = Redis()
        super().__init__(seed)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.second_port = int(probe.getsockname()[1])
        self.weather.ports.append(self.second_port)
        self._second: subprocess.Popen[bytes] | None = None
        self._strikes = itertools.cycle((self._kill_redis, self._empty_redis, self._kill_one))
        self.struck: Counter[str] = Counter()

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ECABINET_REDIS": self.between.url}

    def __enter__(self) -> Self:
        self.between.start()
        super().__enter__()
        self._start_second()
        return self

    def __exit__(self, *error: Any) -> None:
        if self._second is not None:
            self._second.send_signal(signal.SIGTERM)
            self._second.wait()
        super().__exit__(*error)
        self.between.stop()

    def strike(self) -> float:
        """What is next of the three; how long until everything was there again, in seconds."""
        act, began = next(self._strikes), time.monotonic()
        act()
        self.struck[act.__name__.strip("_").replace("_", " ")] += 1
        return time.monotonic() - began

    def facts(self) -> dict[str, Any]:
        return dict(self.struck)

    def _kill_redis(self) -> None:
        self.between.kill()
        gevent.sleep(2)
        self.between.start()

    def _empty_redis(self) -> None:
        with self.between.client() as client:
            for _time in range(FLUSHES):
                client.flushall()
                gevent.sleep(0.1)

    def _kill_one(self) -> None:
        if self._second is not None:
            self._second.kill()
            self._second.wait()
        self.kills += 1
        self._start_second()

    def _start_second(self) -> None:
        given = {**self.environment, "ECABINET_PORT": str(self.second_port)}
        with self.log.open("ab") as log:
            self._second = subprocess.Popen(self.serving, env=given, stdout=log, stderr=log)
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self._second.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.second_port), timeout=1).close()
                return
            except OSError:
                gevent.sleep(0.1)
        raise HallClosed(self.log.read_text(errors="replace")[-2000:])
