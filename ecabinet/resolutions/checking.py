"""The public check of an uploaded file: the verdict of a capped child process, and what the register says."""

import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ecabinet.authorities import trust
from ecabinet.core.database import reading
from ecabinet.core.errors import Invalid, NotFound, TooLarge, TooMany
from ecabinet.core.offload import offload
from ecabinet.resolutions import access
from ecabinet.resolutions.models import Resolution
from ecabinet.resolutions.rules import FileStanding
from ecabinet.signing import access as signing
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Field, Revision
from ecabinet.signing.rules import FieldKind, FieldStatus, FileStatus
from ecabinet.verdicts import inspection
from ecabinet.verdicts.findings import Verdict
from ecabinet.verdicts.rules import MAX_UPLOAD

PIECE = 64 * 1024
# Strangers share two checks at a time, so that they cannot take the processors from the sitting.
_AT_ONCE = threading.BoundedSemaphore(2)
# And so many may be sending at a time, however slowly: what they have sent lies on the disk.
_SENDING = threading.BoundedSemaphore(24)
# Of these so many from one address: nobody alone keeps the others out.
SENDING_FROM_ONE = 4
_senders: Counter[str] = Counter()


@dataclass(frozen=True)
class Match:
    """What the register knows of the uploaded bytes."""

    resolution: Resolution
    standing: FileStanding
    revision: int
    revisions: int
    missing_signers: list[str]

    @property
    def is_current(self) -> bool:
        """Whether these bytes are the whole file, in force."""
        return self.standing is FileStanding.CURRENT


def check_upload(sent: IO[bytes], announced: int | None, sender: str) -> tuple[Verdict, Match | None]:
    """Judge what somebody at this address sends; the file is not kept. Raises Invalid, TooLarge, TooMany."""
    if (announced or 0) > MAX_UPLOAD:
        raise TooLarge("too_large", limit=MAX_UPLOAD)
    with _own_share(sender), _place(_SENDING), tempfile.TemporaryFile() as aside:
        # A slow sender holds neither memory nor a place among the checks.
        while piece := sent.read(PIECE):
            aside.write(piece)
            if aside.tell() > MAX_UPLOAD:
                raise TooLarge("too_large", limit=MAX_UPLOAD)
        if aside.tell() == 0:
            raise Invalid("empty_file")
        found = _judge(aside)
    return found, _match(found)


def check_code(code: str) -> tuple[Verdict, Match | None]:
    """Judge the registered file itself. Raises NotFound, TooMany, Unavailable."""
    with reading() as session:
        row = access.resolution_of_code(session, code)
        if row.file is None:
            raise NotFound
        current = row.file.current
    with _place(_AT_ONCE):
        return judge_registered(offload(REVISIONS.fetch, current))


def judge_registered(data: bytes) -> tuple[Verdict, Match | None]:
    """The verdict on a file of the house itself, and its place in the register."""
    found = _inspect(data)
    return found, _match(found)


@contextmanager
def _place(places: threading.BoundedSemaphore) -> Iterator[None]:
    if not places.acquire(blocking=False):
        raise TooMany("too_many_checks", retry_after=5)
    try:
        yield
    finally:
        places.release()


@contextmanager
def _own_share(sender: str) -> Iterator[None]:
    if _senders[sender] >= SENDING_FROM_ONE:
        raise TooMany("too_many_checks", retry_after=5)
    _senders[sender] += 1
    try:
        yield
    finally:
        _senders[sender] -= 1
        if not _senders[sender]:
            del _senders[sender]


def _judge(file: IO[bytes]) -> Verdict:
    with _place(_AT_ONCE):
        file.seek(0)
        return _inspect(file.read())


def _inspect(data: bytes) -> Verdict:
    with reading() as session:
        bundle = trust.papers_pem(session)
    with tempfile.NamedTemporaryFile(suffix=".pem") as trusted:
        trusted.write(bundle)
        trusted.flush()
        return inspection.inspect(data, Path(trusted.name))


def _match(found: Verdict) -> Match | None:
    """Only the register can tell a file that lacks signatures or was withdrawn, to which nothing was done."""
    with reading() as session:
        revision = signing.file_of_digest(session, found.sha256)
        resolution = access.resolution_that_had(session, revision.file_id) if revision else None
        if revision is None or resolution is None:
            return None
        lacking: list[Field] = []
        standing = FileStanding.WITHDRAWN
        if resolution.file_id == revision.file_id and revision.file.status != FileStatus.DECLINED:
            lacking = _lacking(revision, {each.field for each in found.signatures})
            is_signed_since = any(each.status == FieldStatus.SIGNED for each in lacking)
            unfinished = FileStanding.UNFINISHED if lacking else FileStanding.CURRENT
            standing = FileStanding.EARLIER if is_signed_since else unfinished
        names = signing.persons(session, {each.person_id for each in lacking if each.person_id is not None})
        missing = [person.full_name for person in names.values()]
        missing += [each.label for each in lacking if each.kind == FieldKind.SEAL]
        session.expunge_all()
        return Match(resolution, standing, revision.number, revision.file.revision, missing)


def _lacking(revision: Revision, given: set[str]) -> list[Field]:
    """Whose signature is asked for and not in this revision.

    What comes behind the last signature are archive time-stamps: without them the file is still the whole one.
    """
    is_last = revision.number == revision.file.revision
    return [
        each
        for each in revision.file.fields
        if each.status == FieldStatus.PLANNED or (not is_last and each.name not in given)
    ]
