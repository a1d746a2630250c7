"""Checks files of strangers: the verdict is reached in a child process with caps on time and memory."""

import json
import sys
from pathlib import Path

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.offload import run_capped
from ecabinet.signing import findings, verdict
from ecabinet.signing.findings import Verdict

CPU_SECONDS = 15
WALL_SECONDS = 18.0
MEMORY_BYTES = 512 * 2**20
# Five hundred signatures and their certificates' names fit many times over.
LARGEST_VERDICT = 8 * 2**20


def inspect(data: bytes, trust: Path | None) -> Verdict:
    """The verdict on bytes that may be hostile; what breaks or hangs the child is unreadable."""
    argv = [sys.executable, "-m", "ecabinet.signing.verdict"]
    if trust is not None:
        argv += ["--trust", str(trust)]
    # Not from a pool thread: gevent watches children from its own loop only, and waits for them without blocking it.
    ran = run_capped(
        argv,
        stdin=data,
        cpu_seconds=CPU_SECONDS,
        memory_bytes=MEMORY_BYTES,
        wall_seconds=WALL_SECONDS,
        output_bytes=LARGEST_VERDICT,
    )
    if ran.killed or ran.code != 0:
        return verdict.unreadable(data, clock.now(), "too_complex")
    try:
        return findings.from_json(json.loads(ran.output))
    except (ValueError, TypeError, KeyError, AttributeError):  # a file that took the child over says what it likes
        return verdict.unreadable(data, clock.now(), "too_complex")


def own_root() -> Path | None:
    """The root certificate of this installation, where there is one."""
    path = settings().pki_dir / "root.pem"
    return path if path.exists() else None
