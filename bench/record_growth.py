"""The record from ten thousand to a million entries: appending, catching up, proving, verifying, beside their floors.

Run as a child process of its own; prints one JSON object.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from bench.house import house
from ecabinet.core.config import settings
from ecabinet.core.crypto import point_of
from ecabinet.core.database import reading, transaction
from ecabinet.core.events import OfficeEvent, record
from ecabinet.core.moment import iso
from ecabinet.realtime.catching import told_after
from ecabinet.record import access
from ecabinet.record.merkle import Frontier, leaf_hash
from ecabinet.record.models import Entry
from ecabinet.record.services import append, signing_key
from ecabinet.record.verify import Line, verify

SIZES = (10_000, 100_000, 1_000_000)
BATCH, ROUNDS, MISSED = 2_000, 200, 100
EVIDENCE = "x" * 600


@dataclass(frozen=True, kw_only=True)
class Happened(OfficeEvent):
    """Something with as many facts as a vote."""

    meeting_id: int
    poll_id: int
    person_id: int


def happened(number: int) -> Happened:
    return Happened(actor_id=number % 28, meeting_id=number % 1000, poll_id=number, person_id=number % 28)


def grow(to: int) -> None:
    """Append until the record has so many; the newest in the order of their happening."""
    with reading() as session:
        size, _ = access.head(session)
    while size < to:
        count = min(BATCH, to - size)
        with transaction() as session:
            append(session, [(happened(size + each), EVIDENCE) for each in range(count)])
        size += count


def timed(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds, the median."""
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        took.append(time.perf_counter() - started)
    return round(1000 * median(took), 3)


def append_one() -> None:
    with transaction() as session:
        record(session, happened(0), EVIDENCE)


def catch_up(after: int) -> None:
    with reading() as session:
        assert len(told_after(session, "office", after).items) == MISSED


def prove(old: int, new: int) -> None:
    with reading() as session:
        access.consistency(session, old, new)


def verify_whole() -> float:
    """Seconds for every leaf, the tree and the checkpoint."""
    started = time.perf_counter()
    with reading() as session:
        _size, note = access.head(session)
        lines = (
            Line(each.sequence, each.leaf, each.evidence, each.leaf_hash, filed=(each.kind, iso(each.at)))
            for each in access.entries(session)
        )
        verdict = verify(lines, note, point_of(signing_key()))
    assert verdict.whole, verdict
    return round(time.perf_counter() - started, 2)


def hash_alone() -> float:
    """Seconds to read the leaves by the driver alone and hash them into a tree: no verifier does less."""
    started = time.perf_counter()
    frontier = Frontier()
    bare = sqlite3.connect(settings().data / "ecabinet.db")
    for (leaf,) in bare.execute("SELECT leaf FROM record_entry ORDER BY sequence"):
        frontier.append(leaf_hash(leaf.encode()))
    bare.close()
    return round(time.perf_counter() - started, 2)


def bare_row(folder: Path) -> float:
    """Milliseconds to keep one row of the same length with synchronous=FULL: no append does less."""
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT)")
    took = timed(lambda: bare.execute("INSERT INTO kept (text) VALUES (?)", (EVIDENCE,)))
    bare.close()
    return took


def measure(size: int) -> dict[str, float]:
    grow(size)
    with reading() as session:
        now, _ = access.head(session)
        first = time.perf_counter()
        access.consistency(session, now // 2, now)
        cold = round(1000 * (time.perf_counter() - first), 1)
        bytes_each = session.scalar(
            sa.text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        )
    return {
        "entries": now,
        "append": timed(append_one),
        "catch up": timed(lambda: catch_up(_last() - MISSED)),
        "prove cold": cold,
        "prove": timed(lambda: prove(now // 3, now), 50),
        "verify": verify_whole(),
        "hash": hash_alone(),
        "bytes each": round((bytes_each or 0) / now),
    }


def _last() -> int:
    with reading() as session:
        return session.scalar(sa.select(sa.func.max(Entry.sequence))) or 0


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    with house():
        found = [measure(size) for size in sizes]
        print(json.dumps({"bare row": bare_row(settings().data), "sizes": found}))


if __name__ == "__main__":
    main()
