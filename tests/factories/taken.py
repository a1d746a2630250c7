"""Small files that test after test puts before the intake: each process has its child look at the same bytes once."""

import hashlib
from pathlib import Path

from ecabinet.documents import quarantine
from ecabinet.documents.quarantine import Findings

LARGEST = 2**20
_inspect = quarantine.inspect
_seen: dict[bytes, tuple[Findings, bytes]] = {}


def inspect(source: Path, target: Path) -> Findings:
    """What the child said of these very bytes, and what it wrote of them; what it refuses it is asked about again."""
    if source.stat().st_size > LARGEST:
        return _inspect(source, target)
    digest = hashlib.sha256(source.read_bytes()).digest()
    if digest not in _seen:
        _seen[digest] = (_inspect(source, target), target.read_bytes())
    findings, cleaned = _seen[digest]
    target.write_bytes(cleaned)
    return findings
