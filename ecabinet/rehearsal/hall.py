"""A place to rehearse in: a fresh demo cabinet in a temporary folder, served by a child process on a free port."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from types import TracebackType
from typing import IO, Self

from ecabinet.core.own_folder import fleeting

COMMAND = (sys.executable, "-c", "from ecabinet.cli import main; main()")
SECONDS_TO_START = 120


class HallClosed(Exception):
    """The server did not come up."""


def run_command(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `ecabinet ...` in a child process and keep what it says."""
    return subprocess.run([*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False)


class Hall:
    """The server and its folder; both are gone afterwards."""

    def __init__(self) -> None:
        self._own = fleeting("hall")
        self.folder = self._own.path
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Quick password hashes: the passwords here are known to everybody anyway."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("ECABINET_")},
            "ECABINET_DATA": str(self.folder / "data"),
            "ECABINET_PORT": str(self.port),
            "ECABINET_DEMO": "1",
            "ECABINET_QUICK_HASHES": "1",
        }

    @property
    def serving(self) -> list[str]:
        """The command that serves."""
        return [*COMMAND, "serve"]

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def __enter__(self) -> Self:
        try:
            self.furnish()
            self.start()
        except BaseException:
            self.end()
            raise
        return self

    def furnish(self) -> None:
        """Found the demo cabinet. Raises HallClosed."""
        for step in ("init", "demo"):
            done = run_command(step, environment=self.environment)
            if done.returncode:
                raise HallClosed(f"ecabinet {step}: {done.stderr[-2000:]}")

    def start(self) -> None:
        """Serve; returns when the port answers."""
        with self.log.open("ab") as log:
            self._process = self.spawn(log)
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise HallClosed(self.log.read_text(errors="replace")[-2000:])

    def spawn(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        """The process that serves, as a child of this one."""
        return subprocess.Popen([*_with_us(), *self.serving], env=self.environment, stdout=log, stderr=log)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the server; its exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(how)
        try:
            return self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Everything is gone; what is gone already is no error."""
        try:
            self.stop()
        finally:
            self._own.remove()


def _with_us() -> list[str]:
    """What lets the server end with this process, also when that is killed; where there is no such tool it goes on."""
    tool = shutil.which("setpriv")
    return [tool, "--pdeathsig", "TERM", "--"] if tool else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
