"""PostgreSQL as a child process: a data folder, a socket and a life of its own."""

import contextlib
import os
import pwd
import signal
import subprocess
from pathlib import Path

from deploy.children import Child, NotStarted, Part, run_as, unprivileged
from deploy.memory import memory
from ecabinet.core.own_folder import fleeting

PROGRAMS = Path("/usr/lib/postgresql")
NAME = "ecabinet"


class NoPostgres(Exception):
    """There is none on this machine, or it did not start."""


class Postgres(Part):
    """A cluster in `folder` that stays, or in a fresh one that goes; not `lasting`: without a disk or syncing."""

    def __init__(self, folder: Path | None = None, *, lasting: bool = True) -> None:
        found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if not found:
            raise NoPostgres("the Debian package postgresql is not installed")
        self._programs, self._lasting = found[-1].parent, lasting
        # It refuses to run as root.
        self._user = unprivileged("postgres")
        # Sockets have short names, whatever the folder's is; only who may enter this one reaches the database.
        self._own = fleeting("postgres", None if lasting else memory())
        self._door = self._own.path
        self.folder = self._door if folder is None else folder
        self.data = self.folder / "data"
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._user is not None:
            for each in (self.folder, self._door):
                os.chown(each, pwd.getpwnam(self._user).pw_uid, -1)
        self.child = self._child()

    def _child(self) -> Child:
        # The product keeps up to a hundred connections of each process.
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._door),
            "max_connections": "400",
            "fsync": "on" if self._lasting else "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self._programs / "postgres"), "-D", str(self.data), *options]
        child = Child("PostgreSQL", command, self.folder / "log", ends=signal.SIGINT)  # its fast shutdown
        child.user = self._user
        child.answers = self._answers
        return child

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://{NAME}@/postgres?host={self._door}"

    @property
    def version(self) -> str:
        said = subprocess.run([self._programs / "postgres", "--version"], capture_output=True, text=True, check=True)
        return said.stdout.split()[2]

    def start(self) -> None:
        """Make the cluster if there is none, and serve it. Raises NoPostgres."""
        made = [str(self._programs / "initdb"), "-D", str(self.data), "-U", NAME, "-A", "trust", "-E", "UTF8"]
        try:
            if not (self.data / "PG_VERSION").exists():
                done = run_as(self._user, [*made, "--locale=C.UTF-8"], self.folder)
                if done.returncode:
                    raise NoPostgres(done.stderr[-300:])
            self.child.start()
            self.child.wait()
        except (OSError, NotStarted) as reason:
            raise NoPostgres(str(reason)) from reason

    def _answers(self) -> bool:
        asked = [str(self._programs / "pg_isready"), "-q", "-h", str(self._door)]
        return subprocess.run(asked, check=False).returncode == 0

    def kill(self) -> None:
        """End it and each of its processes as a failing machine would; `start` serves what is left."""
        children = Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text().split()
        self.child.kill()
        for pid in map(int, children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """End it; what it keeps stays where it was asked to."""
        self.child.stop()
        self._own.remove()
