"""A tablet's live connection: Socket.IO's few packets on a Wire, answers by number, news by kind."""

import json
import time
from collections.abc import Callable
from typing import Any

import gevent
from gevent.event import AsyncResult, Event

from ecabinet.rehearsal.wire import Wire

SECONDS = 60
Heard = Callable[[str, Any], None]


class ChannelRefused(Exception):
    """A command was answered with an error code, or the connection ended before its answer."""


class Channel:
    """One socket with a greenlet that reads it."""

    def __init__(self, wire: Wire, heard: Heard | None = None) -> None:
        self._wire = wire
        self._heard = heard
        self._number = 0
        self._answers: dict[int, AsyncResult] = {}
        self._expected: int | None = None  # the answer whose bytes come next
        self._open = Event()
        self.ended: dict[str, Any] | None = None
        self.closed = Event()
        self._reader = gevent.spawn(self._read)
        if not self._open.wait(SECONDS):
            raise ChannelRefused("the socket did not open")

    def ask(self, command: str, body: Any) -> Any:
        """Send a command and wait for its answer. Raises ChannelRefused."""
        return self.answer(self.send(command, body))

    def send(self, command: str, body: Any) -> int:
        """Send a command; its number is for answer()."""
        self._number += 1
        self._answers[self._number] = AsyncResult()
        self._wire.send(f"42{self._number}" + json.dumps([command, body], separators=(",", ":")))
        return self._number

    def answer(self, number: int) -> Any:
        answer = self._answers[number].get(timeout=SECONDS)
        del self._answers[number]
        if isinstance(answer, dict) and "error" in answer:
            raise ChannelRefused(answer["error"])
        return answer

    def close(self) -> None:
        self._wire.close()
        self._reader.join(timeout=5)

    def _read(self) -> None:
        try:
            while (message := self._wire.receive()) is not None:
                self._take(message)
        except OSError:
            pass
        finally:
            self.closed.set()
            self._open.set()
            for waiting in self._answers.values():
                waiting.set_exception(ChannelRefused("closed"))

    def _take(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            number, self._expected = self._expected, None
            self._settle(number or 0, message)
        elif message == "2":
            self._wire.send("3")
        elif message.startswith("0"):
            self._wire.send("40")
        elif message.startswith("40"):
            self._open.set()
        elif message.startswith("42"):
            self._tell(*json.loads(message[2:]))
        elif message.startswith("43"):
            digits, _, rest = message[2:].partition("[")
            self._settle(int(digits), json.loads("[" + rest)[0])
        elif message.startswith("46"):
            self._expected = int(message[2:].partition("-")[2].partition("[")[0])

    def _tell(self, kind: str, body: Any) -> None:
        if kind == "ended":
            self.ended = {**body, "at": time.monotonic()}
        if self._heard is not None:
            self._heard(kind, body)

    def _settle(self, number: int, value: Any) -> None:
        waiting = self._answers.get(number)
        if waiting is not None:
            waiting.set(value)
