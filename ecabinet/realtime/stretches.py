"""Sealed bytes on their way to a tablet: the kernel carries them from its page cache to the network."""

import os
import time
from io import FileIO

from gevent import socket
from gevent.ssl import SSLSocket

from ecabinet.core.offload import offload

SECONDS_REMEMBERED = 5.0
MOST_REMEMBERED = 4096


class Stretch(bytes):
    """A part of an open file, which stays readable when its name is removed.

    Socket.IO, Engine.IO and the outbox take it for the bytes themselves: they look at its type, weigh it and pass it
    on. What it holds of them is nothing.
    """

    _file: FileIO
    _offset: int
    _length: int

    def __new__(cls, file: FileIO, offset: int, length: int) -> "Stretch":
        """At most `length` bytes from `offset` on, fewer where the file ends."""
        stretch = super().__new__(cls)
        stretch._file = file
        stretch._offset = offset
        stretch._length = max(0, min(length, os.fstat(file.fileno()).st_size - offset))
        return stretch

    def __len__(self) -> int:
        return self._length

    @property
    def place(self) -> tuple[int, int]:
        """First byte and length."""
        return self._offset, self._length

    def read(self) -> bytes:
        """The bytes, as the disk has them."""
        return os.pread(self._file.fileno(), self._length, self._offset)

    def read_at_once(self, into: bytearray) -> bool:
        """Whether memory has all of it; False too when nobody can say."""
        if not hasattr(os, "RWF_NOWAIT"):
            return False
        try:
            wanted = memoryview(into)[: self._length]
            return os.preadv(self._file.fileno(), [wanted], self._offset, os.RWF_NOWAIT) == self._length
        except OSError:  # not in memory, or a file system that cannot tell
            return False

    def send_to(self, sock: socket.socket, patience: float) -> None:
        """Send all of it. Raises OSError, TimeoutError when for `patience` seconds nothing could be sent."""
        if isinstance(sock, SSLSocket):
            sock.sendall(self.read())
            return
        at, end = self._offset, self._offset + self._length
        while at < end:
            try:
                # The number is asked for each time: after a wait it may belong to somebody else's connection.
                sent = os.sendfile(sock.fileno(), self._file.fileno(), at, end - at)
            except BlockingIOError:
                socket.wait_write(sock.fileno(), patience, TimeoutError("the tablet reads no more"))
                continue
            if not sent:
                raise OSError("the file is shorter than it was")
            at += sent


class Memory:
    """What the page cache has been seen to hold: a pack goes to all tablets at once, and one look serves them all."""

    def __init__(self, largest: int) -> None:
        self._scratch = bytearray(largest)
        self._seen: dict[tuple[str, int, int], float] = {}

    def holds(self, name: str, stretch: Stretch) -> bool:
        """Whether the stretch of the file called `name` is there, now or a moment ago."""
        if time.monotonic() - self._seen.get((name, *stretch.place), -SECONDS_REMEMBERED) < SECONDS_REMEMBERED:
            return True
        found = stretch.read_at_once(self._scratch)
        if found:
            self._remember(name, stretch)
        return found

    def fetch(self, name: str, stretch: Stretch) -> None:
        """Have it there, so that sending it waits for no disk."""
        offload(stretch.read)
        self._remember(name, stretch)

    def _remember(self, name: str, stretch: Stretch) -> None:
        if len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
        self._seen[name, *stretch.place] = time.monotonic()
