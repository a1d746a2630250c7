"""The public check of an uploaded file: the verdict of a capped child process, and what the register says."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ecabinet.core.database import reading
from ecabinet.core.errors import Invalid, TooLarge, TooMany
from ecabinet.resolutions import access
from ecabinet.resolutions.models import Resolution
from ecabinet.signing import access as signing
from ecabinet.signing import inspection, trust
from ecabinet.signing.findings import Verdict
from ecabinet.signing.rules import MAX_UPLOAD, FieldStatus

PIECE = 64 * 1024
# Strangers share two checks at a time, so that they cannot take the processors from the sitting.
_AT_ONCE = threading.BoundedSemaphore(2)
# And so many may be sending at a time, however slowly: what they have sent lies on the disk.
_SENDING = threading.BoundedSemaphore(24)


@dataclass(frozen=True)
class Match:
    """What the register knows of the uploaded bytes."""

    resolution: Resolution
    is_current: bool
    missing_signers: list[str]


def check_upload(sent: IO[bytes], announced: int | None) -> tuple[Verdict, Match | None]:
    """Judge what somebody sends; the file is not kept. Raises Invalid, TooLarge, TooMany."""
    if (announced or 0) > MAX_UPLOAD:
        raise TooLarge("too_large", limit=MAX_UPLOAD)
    with _place(_SENDING), tempfile.TemporaryFile() as aside:
        # A slow sender holds neither memory nor a place among the checks.
        while piece := sent.read(PIECE):
            aside.write(piece)
            if aside.tell() > MAX_UPLOAD:
                raise TooLarge("too_large", limit=MAX_UPLOAD)
        if aside.tell() == 0:
            raise Invalid("empty_file")
        found = _judge(aside)
    return found, _match(found.sha256)


@contextmanager
def _place(places: threading.BoundedSemaphore) -> Iterator[None]:
    if not places.acquire(blocking=False):
        raise TooMany("too_many_checks", retry_after=5)
    try:
        yield
    finally:
        places.release()


def _judge(file: IO[bytes]) -> Verdict:
    with _place(_AT_ONCE):
        with reading() as session:
            bundle = trust.bundle_pem(session)
        with tempfile.NamedTemporaryFile(suffix=".pem") as trusted:
            trusted.write(bundle)
            trusted.flush()
            file.seek(0)
            return inspection.inspect(file.read(), Path(trusted.name))


def _match(sha256: str) -> Match | None:
    """Only the register can tell an earlier revision, to which nothing was done, from the whole file."""
    with reading() as session:
        revision = signing.file_of_digest(session, sha256)
        if revision is None:
            return None
        resolution = access.resolution_of_file(session, revision.file_id)
        if resolution is None:
            return None
        is_current = revision.number == revision.file.revision
        later = [field for field in revision.file.fields if field.status == FieldStatus.SIGNED]
        names = signing.persons(session, {field.person_id for field in later if field.person_id is not None})
        missing = [] if is_current else [person.full_name for person in names.values()]
        session.expunge_all()
        return Match(resolution, is_current, missing)
