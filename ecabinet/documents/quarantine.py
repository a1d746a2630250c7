"""Uploaded bytes that nobody has looked at: the capped child process that looks, and what it found."""

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ecabinet
from ecabinet.core import reserve
from ecabinet.core.config import settings
from ecabinet.core.database import has_other_writers
from ecabinet.core.errors import Invalid, Unavailable
from ecabinet.core.offload import run_capped
from ecabinet.core.own_folder import SECONDS_TO_TAKE, OwnFolder, left
from ecabinet.core.places import Places
from ecabinet.documents import scanning
from ecabinet.documents.rules import PaperKind

AT_ONCE = 2
PATIENCE = 120.0
CPU_SECONDS = 15
WALL_SECONDS = 18
MEMORY = 512 * 2**20
LONGEST_MARK = 100
_CODE = re.compile(r"[a-z][a-z0-9_]{1,60}")
_FOLDER = "intake-"
_free = Places(AT_ONCE)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What intake says of a file that may be circulated."""

    pages: int
    kind: PaperKind
    notes: tuple[str, ...]
    # The mark of state secrecy on its first page, if there is one.
    mark: str | None = None

    def with_notes(self, more: Iterable[str]) -> "Findings":
        """The same, and what was found on the way to the PDF."""
        return replace(self, notes=tuple(sorted({*self.notes, *more})))


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for one intake, gone afterwards. Raises Unavailable."""
    reserve.leave_room(0)
    parent = settings().uploads_dir
    parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with OwnFolder(_FOLDER, parent) as folder:
        yield folder.path


def clear(*, before_serving: bool = False) -> int:
    """Remove the folders of a process that was killed: opened papers may lie in them. Others may work beside.

    Only before it serves alone nobody, not even this process, has just made one.
    """
    spared = 0.0 if before_serving and not has_other_writers() else SECONDS_TO_TAKE
    found = list(left(_FOLDER, settings().uploads_dir, spared))
    for folder in found:
        shutil.rmtree(folder, ignore_errors=True)
    return len(found)


def inspect(source: Path, target: Path) -> Findings:
    """Look at a PDF in a capped child process; what may be circulated is at `target`. Raises Invalid, Unavailable."""
    return _findings(look("ecabinet.documents.intake", source, target, too_much="pdf_too_complex"))


def look(module: str, source: Path, target: Path, *, too_much: str) -> dict[str, Any]:
    """What a looking module says of a file, in a capped child process of its own. Raises Invalid, Unavailable."""
    scanning.require_clean(source)
    if not _free.acquire(timeout=PATIENCE):
        raise Unavailable("intake_busy", retry_after=30)
    try:
        ran = run_capped(
            [sys.executable, "-P", "-m", module, str(source), str(target)],
            cpu_seconds=CPU_SECONDS,
            memory_bytes=MEMORY,
            wall_seconds=WALL_SECONDS,
            environment=environment(target.parent),
        )
    finally:
        _free.release()
    if ran.killed:
        ended_by_cap = -ran.code in {signal.SIGKILL, signal.SIGXCPU}
        raise Invalid(too_much if ended_by_cap else "pdf_unreadable")
    return _said(ran.output)


def room_for(size: int) -> None:
    """Refuse before the disk is full: a paper needs itself three times over while it is taken in."""
    reserve.leave_room(3 * size)


def environment(folder: Path) -> dict[str, str]:
    """What a child process is told; nothing of the server's own settings."""
    package = str(Path(ecabinet.__file__).parent.parent)
    return {"PYTHONPATH": package, "TMPDIR": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}


def _said(output: bytes) -> dict[str, Any]:
    try:
        said = json.loads(output)
    except ValueError:
        raise Invalid("pdf_unreadable") from None
    if not isinstance(said, dict):
        raise Invalid("pdf_unreadable")
    if said.get("ok") is not True:
        code, facts = said.get("code"), said.get("facts")
        if not (isinstance(code, str) and _CODE.fullmatch(code) and isinstance(facts, dict) and "code" not in facts):
            raise Invalid("pdf_unreadable")
        raise Invalid(code, **facts)
    return said


def _findings(said: dict[str, Any]) -> Findings:
    """A file that took the child over says what it likes; what cannot be said of a paper is not believed."""
    pages, kind, notes, mark = (said.get(name) for name in ("pages", "kind", "notes", "mark"))
    if type(pages) is not int or not 0 < pages < 2**31 or kind not in list(PaperKind) or not is_notes(notes):
        raise Invalid("pdf_unreadable")
    if mark is not None and not (isinstance(mark, str) and len(mark) <= LONGEST_MARK):
        raise Invalid("pdf_unreadable")
    return Findings(pages=pages, kind=PaperKind(kind), notes=tuple(said["notes"]), mark=mark)


def is_notes(said: object) -> bool:
    """Whether these are names of what was left out of a file."""
    return isinstance(said, list) and all(isinstance(each, str) and _CODE.fullmatch(each) for each in said)
