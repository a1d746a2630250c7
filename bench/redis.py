"""Redis as a child process: a data folder, a port, a password and a life of its own."""

import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from redis import Redis as Client
from redis.exceptions import RedisError

SECONDS_TO_START = 10


class NoRedis(Exception):
    """There is none on this machine, or it did not start."""


class Redis:
    """A fresh server that keeps nothing, gone afterwards."""

    def __init__(self) -> None:
        found = shutil.which("redis-server")
        if found is None:
            raise NoRedis("the Debian package redis-server is not installed")
        self._program = found
        self.folder = Path(tempfile.mkdtemp(prefix="ecabinet-redis-"))
        self.password = secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}"

    def client(self) -> Client:
        """Whoever holds its password."""
        return Client(host="127.0.0.1", port=self.port, password=self.password)

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Begin, empty. Raises NoRedis."""
        settings = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "requirepass": self.password,
            "save": "",
            "appendonly": "no",
            "dir": str(self.folder),
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen([self._program, *options], stdout=log, stderr=log)
        until = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self.client().ping()
                return
            except (RedisError, OSError):
                if time.monotonic() > until:
                    raise NoRedis((self.folder / "log").read_text()[-300:]) from None
                time.sleep(0.05)

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def __exit__(self, *_error: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
