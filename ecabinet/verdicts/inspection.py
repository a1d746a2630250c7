"""Checks files of strangers: the verdict is reached in a child process with caps on time and memory."""

import json
import sys
import tempfile
from pathlib import Path

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.offload import offload, run_capped
from ecabinet.verdicts import findings, verdict
from ecabinet.verdicts.changes import Known
from ecabinet.verdicts.findings import Verdict
from ecabinet.verdicts.memory import Bytes, Memory, belief, digests
from ecabinet.verdicts.rules import Outcome

CPU_SECONDS = 15
WALL_SECONDS = 18.0
MEMORY_BYTES = 512 * 2**20
# Five hundred signatures and their certificates' names fit many times over.
LARGEST_VERDICT = 8 * 2**20


memory = Memory()


def inspect(data: bytes, trust: Path | None) -> Verdict:
    """The verdict on bytes that may be hostile; what breaks or hangs the child is unreadable."""
    file, believed = offload(_recognise, data, trust)
    found = memory.verdict(file, believed, clock.now())
    if found is not None:
        return found
    with tempfile.NamedTemporaryFile(suffix=".json") as known:
        known.write(json.dumps(memory.known(file) or {}).encode())
        known.flush()
        found, compared = _examined(data, trust, Path(known.name))
    if found.outcome is not Outcome.UNREADABLE:  # a busy machine may have cut it short
        memory.keep(file, believed, found, compared)
    return found


def _recognise(data: bytes, trust: Path | None) -> tuple[Bytes, str]:
    return digests(data), belief(trust.read_bytes() if trust else None)


def _examined(data: bytes, trust: Path | None, known: Path) -> tuple[Verdict, Known | None]:
    argv = [sys.executable, "-m", "ecabinet.verdicts.verdict", "--known", str(known)]
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
        return verdict.unreadable(data, clock.now(), "too_complex"), None
    try:
        said = json.loads(ran.output)
        return findings.from_json(said), said.get("known")
    except (ValueError, TypeError, KeyError, AttributeError):  # a file that took the child over says what it likes
        return verdict.unreadable(data, clock.now(), "too_complex"), None


def own_root() -> Path | None:
    """The root certificates of this installation, where there are any."""
    paths = (settings().pki_dir / name for name in ("roots.pem", "root.pem"))
    return next((path for path in paths if path.exists()), None)
