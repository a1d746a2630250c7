"""A child process with its log, known by its id: started, awaited, ended, and never left behind."""

import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

SECONDS_TO_START = 120.0
SECONDS_TO_END = 25.0


class NotStarted(Exception):
    """A part did not come up; says which one, and the end of its log."""


class Child:
    """One program. `ends` is the signal by which it ends in peace; it gets the same when whoever started it dies."""

    def __init__(
        self, name: str, command: Sequence[str | Path], log: Path, *, ends: signal.Signals = signal.SIGTERM
    ) -> None:
        self.name, self.log, self._ends = name, log, ends
        self._command = [str(part) for part in command]
        self._process: subprocess.Popen[bytes] | None = None
        self.environment: Mapping[str, str] | None = None
        self.user: str | None = None
        self.answers: Callable[[], bool] = lambda: True

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it without waiting. In a session of its own: Ctrl-C is for whoever ends the parts in their order."""
        watched = ["setpriv", "--pdeathsig", self._ends.name.removeprefix("SIG"), *_as(self.user), *self._command]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                watched,
                env=self.environment,
                cwd=self.log.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Until it answers. Raises NotStarted."""
        until = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if not self.is_alive or time.monotonic() > until:
                raise NotStarted(f"{self.name} did not start: {self.log.read_text(errors='replace')[-600:]}")
            time.sleep(0.05)

    def ask_to_stop(self) -> None:
        """Tell it to end, without waiting for it."""
        if self._process is not None:
            self._process.send_signal(self._ends)

    def stop(self) -> None:
        """End it in peace, by force when it takes too long."""
        if self._process is None:
            return
        self.ask_to_stop()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it as a failing machine would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


class Part:
    """What is up inside a `with`, and leaves nothing when it does not come up."""

    def start(self) -> None:
        """Raises whatever kept it from coming up."""
        raise NotImplementedError

    def stop(self) -> None:
        """What is down already is no error."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


def run_as(user: str | None, command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end as this user."""
    words = ["setpriv", *_as(user), *map(str, command)]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def _as(user: str | None) -> list[str]:
    if user is None:
        return ["--"]
    entry = pwd.getpwnam(user)
    return [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups", "--"]


def unprivileged(name: str) -> str | None:
    """The user for a program that refuses to run as root: None, the own one, unless that is root."""
    return name if os.geteuid() == 0 else None


def free_port() -> int:
    """A port of this host that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody does."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
