"""Comparing versions in the background: one pair at a time, in a capped child process, after the paper was filed."""

import json
import logging
import sys
from collections.abc import Iterable
from typing import Any

import gevent
from gevent.monkey import is_module_patched

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.events import Recorded, record
from ecabinet.core.offload import offload, run_capped
from ecabinet.documents.events import PaperReplaced
from ecabinet.documents.models import Version
from ecabinet.documents.plaintext import Openable, open_to, openable
from ecabinet.documents.quarantine import environment, own_folder
from ecabinet.documents.services import meeting_of
from ecabinet.reading import access, schemas
from ecabinet.reading.access import Pair
from ecabinet.reading.events import PaperCompared
from ecabinet.reading.models import Comparison

CPU_SECONDS = 90
WALL_SECONDS = 120
MEMORY = 2**30
LARGEST_RESULT = 4 * 2**20
log = logging.getLogger(__name__)

# So many wait at most; whoever finds the queue full asks again, as everybody does who reads "comparing".
MOST_WAITING = 200
# Pairs that wait, in order, and who asked; the first one may be under way.
_waiting: dict[Pair, int | None] = {}
_working = False


def announce(recorded: list[Recorded]) -> None:
    """The herald: a paper was replaced, so readers of earlier versions will ask what changed."""
    for paper_id in [each.event.paper_id for each in recorded if isinstance(each.event, PaperReplaced)]:
        with reading() as session:
            want(access.pairs_to_compare(session, paper_id))


def want(pairs: Iterable[Pair], person_id: int | None = None) -> None:
    """Have these compared as soon as it is their turn; of those that a person asks for, one at a time."""
    global _working  # noqa: PLW0603
    for pair in pairs:
        if len(_waiting) >= MOST_WAITING or (person_id is not None and person_id in _waiting.values()):
            break
        _waiting.setdefault(pair, person_id)
    # Without an event loop (commands, tests) somebody calls compare_waiting().
    if _waiting and not _working and is_module_patched("threading"):
        _working = True
        gevent.spawn(_work)


def compare_waiting() -> int:
    """Compare all that wait; returns how many pairs that were."""
    done = 0
    while _waiting:
        pair = next(iter(_waiting))
        try:
            _compare(pair)
        except Exception:
            log.exception("versions %s and %s not compared", *pair)
            _give_up(pair)
        finally:
            _waiting.pop(pair, None)
        done += 1
    return done


def _give_up(pair: Pair) -> None:
    """Say that these could not be compared: otherwise every tablet that asks would have it tried again."""
    try:
        _keep(pair, None)
    except Exception:
        log.exception("versions %s and %s stay without an answer", *pair)


def _work() -> None:
    global _working  # noqa: PLW0603
    try:
        compare_waiting()
    finally:
        _working = False


def _compare(pair: Pair) -> None:
    with reading() as session:
        if not access.missing(session, [pair]):
            return
        versions = [session.get(Version, version_id) for version_id in pair]
        sealed = [openable(version) for version in versions if version is not None and version.master_wrap]
    if len(sealed) == 2:
        _keep(pair, _found(*sealed))


def _found(old: Openable, new: Openable) -> dict[str, Any] | None:
    """What the child process says, or None when it could not tell; the opened files are gone afterwards."""
    with own_folder() as folder:
        paths = [folder / "old.pdf", folder / "new.pdf"]
        for version, path in zip((old, new), paths, strict=True):
            offload(open_to, path, version)
        ran = run_capped(
            [sys.executable, "-P", "-m", "ecabinet.reading.comparing", *map(str, paths)],
            cpu_seconds=CPU_SECONDS,
            memory_bytes=MEMORY,
            wall_seconds=WALL_SECONDS,
            output_bytes=LARGEST_RESULT,
            environment=environment(folder),
        )
    try:
        said = json.loads(ran.output)
        if said["ok"] is True:
            schemas.comparison_view(said)  # a file that took the child over says what it likes
            return {name: value for name, value in said.items() if name != "ok"}
        why = str(said["code"])[:40]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        why = "ended by a cap" if ran.killed else "nothing that can be read"
    log.warning("versions could not be compared: %r", why)
    return None


def _keep(pair: Pair, found: dict[str, Any] | None) -> None:
    with transaction() as session:
        old, new = (session.get(Version, version_id) for version_id in pair)
        if old is None or new is None or not new.master_wrap or not access.missing(session, [pair]):
            return
        session.add(Comparison(old_version_id=old.id, new_version_id=new.id, found=found, made_at=clock.now()))
        item_id = new.paper.item_id
        fact = PaperCompared(
            actor_id=None,
            meeting_id=meeting_of(session, item_id),
            item_id=item_id,
            paper_id=new.paper_id,
            version_id=new.id,
        )
        record(session, fact)
