"""Where the product is measured: a demo cabinet served by a child process, with one plain HTTP path beside it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.play import Sitting

ROOT = Path(__file__).parent.parent


class Venue(Hall):
    """The product's own server and application; `/plain/` answers vault bytes by HTTP ranges from the same process."""

    @property
    def serving(self) -> list[str]:
        return [sys.executable, "-m", "bench.server"]

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "PYTHONPATH": str(ROOT)}

    def resident_mb(self) -> float:
        """Resident memory of the server."""
        return self._resident_mb(self.pid)

    def cpu_seconds(self) -> float:
        """Processor time the server has used."""
        return self._cpu_seconds(self.pid)

    @staticmethod
    def _resident_mb(pid: int) -> float:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    @staticmethod
    def _cpu_seconds(pid: int) -> float:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100


def quiet(url: str, tablets: int, window: float) -> Sitting:
    """A sitting whose progress is not told."""
    return Sitting(url, tablets, lambda _line: None, window=window)


class Beside:
    """Any other server that a measurement is compared with, as a child process."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", *arguments]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        time.sleep(0.2)


def apart(module: str) -> dict[str, Any]:
    """What a part says that is measured in a process of its own."""
    done = subprocess.run([sys.executable, "-m", module], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found
