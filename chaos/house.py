"""Where chaos is made: a demo cabinet behind a network that fails, a server that is killed, a clock that is set."""

import re
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from chaos.weather import Weather
from ecabinet.rehearsal.hall import Hall, run_command

ENTRY = re.compile(r"^(?=\d{4}-\d\d-\d\d )", re.MULTILINE)
ROOT = Path(__file__).parent.parent


class House(Hall):
    """A hall whose tablets reach it through the weather."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._began = time.monotonic()
        self.weather = Weather(self.port, seed)
        self.url = self.weather.url
        self.clock_file = self.folder / "clock"
        self.set_clock(0.0)
        self.kills = 0
        self.breaches: list[str] = []
        self.command = [sys.executable, "-m", "chaos.server"]

    @property
    def serving(self) -> list[str]:
        return self.command

    @property
    def environment(self) -> dict[str, str]:
        own = {"ECABINET_PUBLIC_URL": self.url, "CHAOS_CLOCK": str(self.clock_file), "PYTHONPATH": str(ROOT)}
        return {**super().environment, **own}

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def database(self) -> Path:
        return self.data / "ecabinet.db"

    def say(self, line: str) -> None:
        """Tell whoever waits how far it is."""
        sys.stderr.write(f"  {time.monotonic() - self._began:5.1f} s  {line}\n")

    def set_clock(self, seconds: float) -> None:
        """How far the server's clock is off from now on."""
        self.clock_file.write_text(str(seconds))

    def has_ended(self) -> bool:
        """Whether the server is there no more, although nobody stopped it."""
        return self._process is not None and self._process.poll() is not None

    def kill(self) -> float:
        """kill -9, by the server's own number, and start anew; how long until it served again, in seconds."""
        killed = time.monotonic()
        self.stop(signal.SIGKILL)
        self.kills += 1
        self.start()
        return time.monotonic() - killed

    def strike(self) -> float:
        """What happens to the house in the midst of a poll; how long until it served again, in seconds."""
        return self.kill()

    def facts(self) -> dict[str, Any]:
        """What this house has to tell besides."""
        return {}

    def failures(self) -> list[str]:
        """What the server's log says of its own faults."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if " 500 " in line or "Traceback" in line]

    def entries(self) -> list[str]:
        """The server's log, one entry each, with the tracebacks that belong to them."""
        return ENTRY.split(self.log.read_text(errors="replace"))

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says, past the server."""
        database = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
        try:
            return list(database.execute(query, values))
        finally:
            database.close()

    def verify(self) -> str | None:
        """What `ecabinet record verify` finds wrong, with the votes and ballots beside the record."""
        done = run_command("record", "verify", f"sqlite:///{self.database}", environment=self.environment)
        return None if done.returncode == 0 else (done.stdout + done.stderr).strip()
