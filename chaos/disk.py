"""What may lie on a disk after the power was cut: what was synced, and any part of what was not.

Sectors of 512 bytes are written whole or not at all, each by itself; the file system keeps a journal, so that a sync
commits the removal of files before it; and a sync that was answered is kept.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from chaos.traced import Act

SECTOR = 512
Files = dict[str, bytearray]
Pending = dict[str, list[Act]]


class Disk:
    """The files of a database: durable ones, and what was done to them since their last sync."""

    def __init__(self, folder: Path, database: Path, honest: bool = True) -> None:
        self._names = {str(database): "ecabinet.db", f"{database}-wal": "ecabinet.db-wal"}
        self._durable: Files = {each.name: bytearray(each.read_bytes()) for each in folder.glob("ecabinet.db*")}
        self._durable.pop("ecabinet.db-shm", None)
        self._pending: Pending = {}
        # A disk that lies answers a sync and keeps nothing.
        self._honest = honest

    def take(self, act: Act) -> None:
        """One act of the server."""
        name = self._names.get(act.path)
        if act.kind == "sync" and self._honest:
            self._commit_removals()
            for each in self._pending.pop(name or "", []):
                _apply(self._durable, name or "", each)
        elif name is not None and act.kind in ("write", "cut", "unlink"):
            self._pending.setdefault(name, []).append(act)

    def _commit_removals(self) -> None:
        for name, acts in list(self._pending.items()):
            last = max((number for number, act in enumerate(acts) if act.kind == "unlink"), default=-1)
            if last >= 0:
                self._durable.pop(name, None)
                self._pending[name] = acts[last + 1 :]

    def after_a_cut(self, rng: random.Random) -> Files:
        """One of the disks that may be found when the power returns."""
        files = {name: bytearray(data) for name, data in self._durable.items()}
        for name, acts in self._pending.items():
            for act in _survivors(acts, rng):
                _apply(files, name, act)
        return files


def _survivors(acts: list[Act], rng: random.Random) -> Iterator[Act]:
    how = rng.choice(("none", "all", "some", "first"))
    reached = {"none": 0, "first": rng.randrange(len(acts) + 1)}.get(how, len(acts))
    for act in acts[:reached]:
        if how != "some":
            yield act
        elif act.kind == "write":
            yield from (each for each in _sectors(act) if rng.random() < 0.5)
        elif rng.random() < 0.5:
            yield act


def _sectors(act: Act) -> Iterator[Act]:
    at = 0
    while at < len(act.data):
        size = SECTOR - (act.offset + at) % SECTOR
        yield Act("write", act.path, act.offset + at, act.data[at : at + size])
        at += size


def _apply(files: Files, name: str, act: Act) -> None:
    if act.kind == "unlink":
        files.pop(name, None)
        return
    data = files.setdefault(name, bytearray())
    end = act.offset + len(act.data)
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    if act.kind == "cut":
        del data[act.offset :]
    else:
        data[act.offset : end] = act.data


def cuts(acts: list[Act], disk: Disk, at: Iterable[int], rng: random.Random) -> Iterator[tuple[int, Files]]:
    """The disk after a cut just before each of these acts, in their order."""
    done = 0
    for place in sorted(at):
        for act in acts[done:place]:
            disk.take(act)
        done = place
        yield place, disk.after_a_cut(rng)
