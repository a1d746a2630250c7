"""Redis as a child process behind a socket: news between server processes, nothing that must outlive it."""

import shutil
import socket
import tempfile
from pathlib import Path
from typing import Self

from deploy.children import Child, NotStarted


class Redis:
    """A server of this machine alone; its folder holds its log."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise NotStarted("the Debian package redis-server is not installed")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Sockets have short names, whatever the folder's is.
        self._door = Path(tempfile.mkdtemp(prefix="ecabinet-redis-"))
        self._socket = self._door / "redis.sock"
        settings = {"port": "0", "unixsocket": str(self._socket), "unixsocketperm": "600", "dir": str(folder)}
        settings |= {"save": "", "appendonly": "no"}
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        self.child = Child("Redis", [program, *options], folder / "log")
        self.child.answers = self._answers

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def start(self) -> None:
        """Serve. Raises NotStarted."""
        self.child.start()
        self.child.wait()

    def flush(self) -> None:
        """Forget everything, as a restart does."""
        self._ask(b"FLUSHALL")

    def _ask(self, word: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            line.connect(str(self._socket))
            line.sendall(word + b"\r\n")
            return line.recv(64)

    def _answers(self) -> bool:
        try:
            return self._ask(b"PING") == b"+PONG\r\n"
        except OSError:
            return False

    def stop(self) -> None:
        self.child.stop()
        shutil.rmtree(self._door, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
