"""Making a copy: the paper opened on the server, marked in a capped child process, noted, handed over."""

import json
import os
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from ecabinet.accounts.access import person
from ecabinet.copies import access, services
from ecabinet.copies.rules import Mark
from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.codes import RANDOM_BYTES, code_of
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, TooMany, Unavailable
from ecabinet.core.moment import HANOI
from ecabinet.core.offload import offload, run_capped
from ecabinet.core.places import Places
from ecabinet.documents.plaintext import Openable, open_to, openable
from ecabinet.documents.quarantine import environment, own_folder, room_for
from ecabinet.documents.rules import PaperKind

AT_ONCE = 2
PATIENCE = 60.0
CPU_SECONDS = 30
WALL_SECONDS = 40
MEMORY = 768 * 2**20
_free = Places(AT_ONCE)
# Persons for whom a copy is being made or sent.
_takers: set[int] = set()


class Copy:
    """A finished copy: an open file that has no name any more. Its taker may begin another when it is closed."""

    def __init__(self, file: BinaryIO, free: Callable[[], object]) -> None:
        self.file = file
        self.size = os.fstat(file.fileno()).st_size
        # Nobody closes an answer that is lost on its way to the server; the file's own end does.
        self._end = weakref.finalize(file, free)

    def close(self) -> None:
        """Closing it again does nothing."""
        self.file.close()
        self._end()


def take_copy(actor: Actor, version_id: int) -> Copy:
    """The watermarked PDF; noted once it is made.

    Raises NotFound, NotPermitted, TooLarge, TooMany, Unavailable, Invalid.
    """
    with reading() as session:
        version, _device, _meeting = access.version_to_copy(session, actor, version_id)
        source = openable(version)
        mark = Mark(
            name=person(session, actor.person_id).full_name,
            moment=clock.now().astimezone(HANOI).strftime("%d/%m/%Y %H:%M"),
            trace=code_of(crypto.random_bytes(RANDOM_BYTES)),
            signed=version.kind is PaperKind.SIGNED,
        )
    with ExitStack() as held:
        held.enter_context(_only_one(actor.person_id))
        file = _made(source, mark)
        try:
            with transaction() as session:
                services.note_copy(session, actor, version_id, mark.trace)
        except BaseException:
            file.close()
            raise
        return Copy(file, held.pop_all().close)


@contextmanager
def _only_one(person_id: int) -> Iterator[None]:
    """All places taken by one person would leave none for the others."""
    if person_id in _takers:
        raise TooMany("copy_under_way", retry_after=10)
    _takers.add(person_id)
    try:
        yield
    finally:
        _takers.discard(person_id)


def _made(version: Openable, mark: Mark) -> BinaryIO:
    if not _free.acquire(timeout=PATIENCE):
        raise Unavailable("copying_busy", retry_after=30)
    try:
        room_for(version.size)
        with own_folder() as folder:
            source, target = folder / "paper.pdf", folder / "copy.pdf"
            _open(source, version)
            ran = run_capped(
                [sys.executable, "-P", "-m", "ecabinet.copies.stamping", str(source), str(target),
                 json.dumps(asdict(mark))],
                cpu_seconds=CPU_SECONDS,
                memory_bytes=MEMORY,
                wall_seconds=WALL_SECONDS,
                environment=environment(folder),
            )  # fmt: skip
            if ran.code != 0 or not target.exists():
                raise Invalid("copy_not_made")
            return target.open("rb")
    finally:
        _free.release()


def _open(path: Path, version: Openable) -> None:
    try:
        offload(open_to, path, version)
    except (crypto.CryptoError, FileNotFoundError):  # damaged, or recalled meanwhile
        raise Unavailable("file_damaged", retry_after=60) from None
