"""Making a copy: the paper opened on the server, marked in a capped child process, noted, handed over."""

import json
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import ecabinet
from ecabinet.accounts.access import person
from ecabinet.copies import access, services
from ecabinet.copies.rules import Mark
from ecabinet.core import clock, crypto, sealing
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, Unavailable
from ecabinet.core.moment import HANOI
from ecabinet.core.offload import offload, run_capped
from ecabinet.documents import vault
from ecabinet.documents.models import Version
from ecabinet.documents.quarantine import own_folder, room_for
from ecabinet.documents.rules import PaperKind, content_context
from ecabinet.documents.sealing import content_key

AT_ONCE = 2
PATIENCE = 60.0
CPU_SECONDS = 30
WALL_SECONDS = 40
MEMORY = 768 * 2**20
# Crockford's letters, as on the labels of paper copies.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_free = threading.BoundedSemaphore(AT_ONCE)


def take_copy(actor: Actor, version_id: int) -> bytes:
    """The watermarked PDF; noted once it is made. Raises NotFound, NotPermitted, TooLarge, Unavailable, Invalid."""
    with reading() as session:
        version, _device, _meeting = access.version_to_copy(session, actor, version_id)
        key = content_key(version)
        mark = Mark(
            name=person(session, actor.person_id).full_name,
            moment=clock.now().astimezone(HANOI).strftime("%d/%m/%Y %H:%M"),
            trace=new_trace(),
            signed=version.kind is PaperKind.SIGNED,
        )
    copy = _made(version, key, mark)
    with transaction() as session:
        services.note_copy(session, actor, version_id, mark.trace)
    return copy


def new_trace() -> str:
    """Eight letters of 40 random bits."""
    return "".join(LETTERS[byte & 31] for byte in crypto.random_bytes(8))


def _made(version: Version, key: bytes, mark: Mark) -> bytes:
    if not _free.acquire(timeout=PATIENCE):
        raise Unavailable("copying_busy", retry_after=30)
    try:
        room_for(version.size)
        with own_folder() as folder:
            source, target = folder / "paper.pdf", folder / "copy.pdf"
            offload(_open_to, source, version, key)
            ran = run_capped(
                [sys.executable, "-P", "-m", "ecabinet.copies.stamping", str(source), str(target),
                 json.dumps(asdict(mark))],
                cpu_seconds=CPU_SECONDS,
                memory_bytes=MEMORY,
                wall_seconds=WALL_SECONDS,
                environment=_environment(folder),
            )  # fmt: skip
            if ran.code != 0 or not target.exists():
                raise Invalid("copy_not_made")
            return offload(target.read_bytes)
    finally:
        _free.release()


def _open_to(source: Path, version: Version, key: bytes) -> None:
    try:
        sealed = vault.read(version, 0, version.sealed_size)
        source.write_bytes(sealing.open_sealed(key, content_context(version.place), sealed))
    except (crypto.CryptoError, FileNotFoundError):  # damaged, or recalled meanwhile
        raise Unavailable("file_damaged", retry_after=60) from None


def _environment(folder: Path) -> dict[str, str]:
    package = str(Path(ecabinet.__file__).parent.parent)
    return {"PYTHONPATH": package, "TMPDIR": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
