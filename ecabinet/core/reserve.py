"""Room kept for the end of a sitting: a file beside the database holds it, and is given up when the disk is full.

What it held is for the database alone. Papers, sealed files, copies and backups stop before: they leave as much free.
With PostgreSQL there is none: the database's disk is its own, and what the reserve would hold here would not help it.
"""

import logging
import os
import shutil
from pathlib import Path

import gevent
from sqlalchemy import make_url

from ecabinet.core.config import Settings, settings
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import Unavailable
from ecabinet.core.offload import offload

NAME = "reserve"
SIZE = 64 * 2**20
# A transaction that finds less gives the reserve up rather than run into the end of the disk.
LEAST = 4 * 2**20
# What is left free to the database by everything else: whenever the reserve was given up, nothing but it writes.
LEFT = SIZE + LEAST
SECONDS_BETWEEN_LOOKS = 10.0
log = logging.getLogger(__name__)
_places: list[Path] = []
_held: set[Path] = set()


def place_of(chosen: Settings) -> Path | None:
    """Where it lies, if there is one: on the disk of a database that is a file."""
    url = make_url(chosen.database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)).parent / NAME if is_file else None


def keep(chosen: Settings) -> None:
    """From now on this process, which serves, has a reserve; it may start on a full disk, without."""
    place = place_of(chosen)
    _places[:] = [] if place is None else [place]
    _held.clear()
    if place is not None:
        place.with_suffix(".new").unlink(missing_ok=True)  # of a process that was killed
        _take(place)


def tend(chosen: Settings) -> None:
    """Keep one, and take it again whenever there is room."""
    keep(chosen)
    gevent.spawn(watch_for_ever)


def forget() -> None:
    """This process has no reserve any more; the file stays."""
    _places.clear()
    _held.clear()


def is_used() -> bool:
    """Whether there should be one and is not: the disk was full, and has no room for it yet."""
    return bool(_places) and not _held


def look() -> None:
    """Before a transaction: give the reserve up when almost nothing is left. One question to the system."""
    if _held and _free(_places[0].parent) < LEAST:
        give_up()


def give_up() -> None:
    """The disk is full: what the reserve holds is free from now on."""
    for place in list(_held):
        _held.discard(place)
        place.unlink(missing_ok=True)
        log.error("the disk is full: the reserve of %d MB was given up", SIZE // 2**20)


def leave_room(size: int) -> None:
    """Refuse to write a file of so many bytes if the database would not be left its room. Raises Unavailable."""
    folder = settings().data
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if _free(folder) < size + LEFT:
        raise Unavailable("storage_full", retry_after=300)


def leave_room_on(folder: Path, size: int) -> None:
    """The same for a file that may lie on the data folder's disk. Raises Unavailable."""
    if folder.stat().st_dev == settings().data.stat().st_dev:
        leave_room(size)


def watch_for_ever() -> None:
    """Take it again when there is room."""
    while True:
        gevent.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            if is_used():
                offload(_take, _places[0])
        except Exception:
            log.exception("the reserve was not looked after")


def _take(place: Path) -> None:
    """Take the space, if as much again stays free: written aside, so that its name always means all of it."""
    is_there = place.is_file() and place.stat().st_size >= SIZE
    if not is_there and not _make(place):
        return
    _held.add(place)
    if not is_there:
        log.info("a reserve of %d MB is kept", SIZE // 2**20)


def _make(place: Path) -> bool:
    aside = place.with_suffix(".new")
    if _free(place.parent) < SIZE + LEFT:
        return False
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, SIZE)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        aside.rename(place)
        sync_folder(place.parent)
    except OSError as error:
        log.warning("no reserve can be kept: %s", error.strerror)
        aside.unlink(missing_ok=True)
        return False
    return True


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
