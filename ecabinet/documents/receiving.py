"""Receiving an upload piece by piece: bytes first and synced, then the row says how far it has come."""

import errno
import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecabinet.core import clock, reserve
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, TooLarge, Unavailable
from ecabinet.core.offload import offload
from ecabinet.documents import access
from ecabinet.documents.models import Upload
from ecabinet.documents.rules import UploadState

log = logging.getLogger(__name__)


def path_of(upload: Upload) -> Path:
    """Where the bytes of an upload lie."""
    return settings().uploads_dir / upload.storage_name


def drop(path: Path) -> None:
    """Remove bytes of which no row speaks any more. It is done and said already: what fails is left to the sweep."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("received bytes are left to the next sweep: %s", error.strerror)


def take_piece(actor: Actor, upload_id: int, offset: int, piece: bytes) -> Upload:
    """Append a piece. Raises Conflict `upload_offset` with what was received, so that the sender goes on from there."""
    with reading() as session:
        upload = access.upload_to_continue(session, actor, upload_id)
    with alone_with(upload) as descriptor:
        with reading() as session:
            upload = access.upload_to_continue(session, actor, upload_id)
            _check_place(upload, offset, len(piece))
        require_here(upload, descriptor)
        reserve.leave_room(len(piece))
        offload(_write, descriptor, offset, piece)
        with transaction() as session:
            upload = access.upload_to_continue(session, actor, upload_id)
            _check_place(upload, offset, len(piece))
            upload.received = offset + len(piece)
            upload.touched_at = clock.now()
        return upload


@contextmanager
def alone_with(upload: Upload) -> Iterator[int]:
    """The file of an upload, open and held by nobody else. Raises Conflict `upload_busy`."""
    path = path_of(upload)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict("upload_busy") from None
        yield descriptor
    finally:
        os.close(descriptor)


def require_here(upload: Upload, descriptor: int) -> None:
    """That the disk has what the row says was received: a host with a folder of its own may be asked in mid-upload.

    The upload goes on from what is here. Raises Conflict `upload_offset`.
    """
    here = os.fstat(descriptor).st_size
    if here >= upload.received:
        return
    with transaction() as session:
        row = session.get(Upload, upload.id)
        if row is not None:
            row.received, row.state = here, UploadState.RECEIVING
    raise Conflict("upload_offset", received=here)


def _check_place(upload: Upload, offset: int, length: int) -> None:
    if offset != upload.received:
        raise Conflict("upload_offset", received=upload.received)
    if offset + length > upload.size:
        raise TooLarge("upload_beyond_size", size=upload.size)


def _write(descriptor: int, offset: int, piece: bytes) -> None:
    try:
        view = memoryview(piece)
        while view:
            written = os.pwrite(descriptor, view, offset)
            view, offset = view[written:], offset + written
        os.fsync(descriptor)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Unavailable("storage_full", retry_after=300) from error
        raise
