"""The storm over two processes, with PostgreSQL and Redis behind: Redis is killed and emptied, a process killed."""

import itertools
import time
from collections import Counter
from typing import Any, Self

import gevent

from chaos.postgres import PostgresHouse
from deploy.children import Child, free_port, listens
from deploy.redis import Redis

FLUSHES = 20


class GrownHouse(PostgresHouse):
    """Two processes; each connection of a tablet comes to one of them by chance."""

    def __init__(self, seed: int) -> None:
        self.between = Redis()
        super().__init__(seed)
        self._second = Child("the second process", self.serving, self.log)
        second_port = free_port()
        self.weather.ports.append(second_port)
        self._second.environment = {**self.environment, "ECABINET_PORT": str(second_port)}
        self._second.answers = lambda: listens(second_port)
        self._strikes = itertools.cycle((self._kill_redis, self._empty_redis, self._kill_one))
        self.struck: Counter[str] = Counter()

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ECABINET_REDIS": self.between.url}

    def furnish(self) -> None:
        self.between.start()
        super().furnish()

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self._start_second()
        except BaseException:
            self.end()
            raise
        return self

    def end(self) -> None:
        try:
            self._second.stop()
            super().end()
        finally:
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
        self._second.kill()
        self.kills += 1
        self._start_second()

    def _start_second(self) -> None:
        self._second.start()
        self._second.wait()
