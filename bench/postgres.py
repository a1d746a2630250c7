"""PostgreSQL as a child process: a data folder, a port and a life of its own."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from bench.venue import Venue

PROGRAMS = Path("/usr/lib/postgresql")
SECONDS_TO_START = 30
NAME = "ecabinet"


class NoPostgres(Exception):
    """There is none on this machine, or it did not start."""


class Postgres:
    """A fresh cluster with its own settings, gone afterwards; `lasting` ones sync at every commit."""

    def __init__(self, *, lasting: bool = True) -> None:
        self._lasting = lasting
        found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if not found:
            raise NoPostgres("the Debian package postgresql is not installed")
        self._programs = found[-1].parent
        self.folder = Path(tempfile.mkdtemp(prefix="ecabinet-postgres-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        # It refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user is not None:
            os.chown(self.folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://{NAME}@127.0.0.1:{self.port}/postgres"

    @property
    def version(self) -> str:
        said = subprocess.run([self._programs / "postgres", "--version"], capture_output=True, text=True, check=True)
        return said.stdout.split()[2]

    def __enter__(self) -> Self:
        data = self.folder / "data"
        made = [
            str(self._programs / "initdb"),
            "-D",
            str(data),
            "-U",
            NAME,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        done = subprocess.run(made, user=self._user, capture_output=True, text=True, cwd=self.folder, check=False)
        if done.returncode:
            raise NoPostgres(done.stderr[-300:])
        self.start()
        return self

    def start(self) -> None:
        """Serve what lies in the folder. Raises NoPostgres."""
        # The product keeps up to a hundred connections, as many as its own setting lets everybody have.
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
            "fsync": "on" if self._lasting else "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            command = [
                str(self._programs / "postgres"),
                "-D",
                str(self.folder / "data"),
                "-p",
                str(self.port),
                *options,
            ]
            self._process = subprocess.Popen(command, user=self._user, cwd=self.folder, stdout=log, stderr=log)
        self._wait()

    def kill(self) -> None:
        """kill -9, each of its processes by its own number."""
        if self._process is None:
            return
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for pid in (self._process.pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def _wait(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        asked = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(asked, check=False).returncode:
            if time.monotonic() > until:
                raise NoPostgres((self.folder / "log").read_text()[-300:])
            time.sleep(0.1)

    def __exit__(self, *_error: object) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # its fast shutdown
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresVenue(Venue):
    """The product's server with that database behind it."""

    def __init__(self, behind: Postgres) -> None:
        super().__init__()
        self._behind = behind

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ECABINET_DATABASE_URL": self._behind.url}
