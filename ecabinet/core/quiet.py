"""Runs pyHanko's coroutines to their end in the calling thread: no sockets, no selector, no waiting."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from ecabinet.core import lengths

T = TypeVar("T")
lengths.mend()


class _NoSelector:
    """A selector for a loop that has nothing to wait for."""

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None or timeout > 0:
            raise RuntimeError("a signing coroutine waits for the outside world")
        return []


class _QuietLoop(asyncio.BaseEventLoop):
    """asyncio's own scheduling without a poller: gevent replaces the poller, and signing needs none."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _NoSelector()

    def _process_events(self, event_list: list[Any]) -> None:
        """Nothing ever arrives from outside."""

    def _write_to_self(self) -> None:
        """Nobody has to be woken up."""


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that only computes."""
    loop = _QuietLoop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()
