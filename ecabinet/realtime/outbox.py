"""What waits to be sent to one tablet: a queue with an end, so that a tablet that stops reading costs only itself."""

from collections.abc import Callable
from typing import Any

from gevent.queue import JoinableQueue

MOST_PACKETS = 512
MOST_BYTES = 8 * 1024 * 1024


class Outbox(JoinableQueue):  # type: ignore[misc]
    """Engine.IO's queue of one client; past its limits the client is dropped, and catches up by sequence later."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting_bytes = 0
        self.on_overflow: Callable[[], None] | None = None
        self.overflowed = False

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        if item is not None:
            self.waiting_bytes += _weight(item)
            if self.qsize() >= MOST_PACKETS or self.waiting_bytes > MOST_BYTES:
                self._overflow()
                return
        super().put(item, block, timeout)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        item = super().get(block, timeout)
        if item is not None:
            self.waiting_bytes -= _weight(item)
        return item

    def forget(self) -> None:
        """Drop what waits: nobody will send it any more, and pieces of papers hold their files open."""
        while not self.empty():
            self.get(block=False)
            self.task_done()

    def _overflow(self) -> None:
        # One emit goes to a whole room: raising here would rob the tablets behind this one.
        if not self.overflowed:
            self.overflowed = True
            if self.on_overflow is not None:
                self.on_overflow()


def _weight(packet: Any) -> int:
    data = getattr(packet, "data", None)
    return len(data) if isinstance(data, (bytes, bytearray, str)) else 64
