"""A call to the system that fails: strace, hung onto a running server, makes the n-th of a kind return an error."""

import re
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import gevent

SECONDS_TO_ATTACH = 20.0
# With one thread alone strace does not say which.
_CALLED = re.compile(r"^(?:(\d+) +)?\w+\(", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """The n-th call of its kind that a thread of the server makes returns this error; 0 for none, only counting."""

    call: str
    number: int = 0
    error: str = "EIO"
    # Whether the server is killed as soon as somebody was refused, before it writes anything else.
    kills: bool = False


class Injected:
    """While it lasts the fault waits in each thread of a process; children that look into papers are left alone."""

    def __init__(self, pid: int, fault: Fault, log: Path) -> None:
        self._threads = [each.name for each in Path(f"/proc/{pid}/task").iterdir()]
        self._log, self._fault = log, fault
        self._strace: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._log.write_text("")
        told = self._log.with_suffix(".told")
        command = ["strace", "-s", "0", "-e", f"trace={self._fault.call}", "-o", str(self._log)]
        if self._fault.number:
            command += ["-e", f"inject={self._fault.call}:error={self._fault.error}:when={self._fault.number}"]
        for thread in self._threads:
            command += ["-p", thread]
        with told.open("wb") as out:
            self._strace = subprocess.Popen(command, stdout=out, stderr=out)
        until = time.monotonic() + SECONDS_TO_ATTACH
        while told.read_text().count(" attached") < len(self._threads) and time.monotonic() < until:
            if self._strace.poll() is not None:
                raise RuntimeError(f"strace ended: {told.read_text()[-300:]}")
            gevent.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._strace is not None:
            self._strace.send_signal(signal.SIGINT)  # it lets go of the server, which goes on
            self._strace.wait()

    def happened(self) -> bool:
        """Whether a call has failed."""
        return "(INJECTED)" in self._log.read_text(errors="replace")

    def most(self) -> int:
        """How many calls the thread made that made most."""
        made = Counter(_CALLED.findall(self._log.read_text(errors="replace")))
        return max(made.values(), default=0)
