"""A witness: keeps the last checkpoint of each log it knows, and cosigns what goes on from it (C2SP tlog-witness)."""

import base64
import binascii
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core import edwards
from ecabinet.core.crypto import CryptoError, sha256
from ecabinet.core.durable import sync_folder
from ecabinet.record.checkpoint import Checkpoint, open_note, text_of
from ecabinet.record.cosignature import cosign
from ecabinet.record.merkle import SIZE, extends

MOST_BYTES = 64 * 1024
MOST_HASHES = 63
SIZE_TYPE = "text/x.tlog.size"


@dataclass(frozen=True)
class Answer:
    """What the witness says: a status of HTTP, and lines."""

    status: int
    text: str = ""
    media: str = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Submitted:
    """A checkpoint with the proof that it goes on from the tree of `old` entries."""

    old: int
    path: list[bytes]
    note: str

    @property
    def origin(self) -> str:
        """Which log it says that it is of; believed only once its signature was checked."""
        return self.note.split("\n", 1)[0]


def read_submission(body: bytes) -> Submitted:
    """Read what was posted. Raises ValueError."""
    head, gap, note = body.decode().partition("\n\n")
    word, *hashes = head.split("\n")
    path = [base64.b64decode(each, validate=True) for each in hashes]
    if not gap or len(path) > MOST_HASHES or any(len(each) != SIZE for each in path):
        raise ValueError("not a submission")
    return Submitted(_number(word.removeprefix("old ")) if word.startswith("old ") else -1, path, note)


def written(old: int, path: list[bytes], note: str) -> bytes:
    """The same, as it is posted."""
    hashes = "".join(base64.b64encode(each).decode() + "\n" for each in path)
    return f"old {old}\n{hashes}\n{note}".encode()


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or (text != "0" and text.startswith("0")) or len(text) > 19:
        raise ValueError("not a size")
    return int(text)


class Witness:
    """One witness with its folder; `logs` has the key of each log by its origin."""

    def __init__(self, folder: Path, name: str, logs: Mapping[str, bytes]) -> None:
        self.folder, self.name, self.logs = folder, name, logs
        self.key = edwards.load_or_create_key(folder / "witness.pem")
        # Looking at the last checkpoint and keeping the next is one step, or two askers could lead it back.
        self._one_at_a_time = threading.Lock()

    def add_checkpoint(self, body: bytes, at: int) -> Answer:
        """Cosign, or refuse with the status that the protocol gives."""
        try:
            submitted = read_submission(body)
        except (ValueError, binascii.Error):
            return Answer(400)
        if submitted.old < 0:
            return Answer(400)
        point = self.logs.get(submitted.origin)
        if point is None:
            return Answer(404)
        try:
            checkpoint = open_note(submitted.note, point)
        except CryptoError:
            return Answer(403)
        if checkpoint.origin != submitted.origin or len(checkpoint.root) != SIZE or submitted.old > checkpoint.size:
            return Answer(400)
        with self._one_at_a_time:
            return self._judge(submitted, checkpoint, point, at)

    def last(self, origin: str, point: bytes) -> Checkpoint | None:
        """The last checkpoint that it cosigned. Raises CryptoError when its file holds another."""
        try:
            note = self._place(origin).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        return open_note(note, point)

    def _judge(self, submitted: Submitted, checkpoint: Checkpoint, point: bytes, at: int) -> Answer:
        last = self.last(submitted.origin, point)
        size = last.size if last else 0
        if submitted.old != size:
            return Answer(409, f"{size}\n", SIZE_TYPE)
        if last is not None and checkpoint.size == size and checkpoint.root != last.root:
            return Answer(409, f"{size}\n", SIZE_TYPE)
        root = last.root if last else b""
        if not extends(size, checkpoint.size, root if size else checkpoint.root, checkpoint.root, submitted.path):
            return Answer(422)
        self._keep(submitted.origin, submitted.note)
        return Answer(200, cosign(text_of(submitted.note), self.key, self.name, at))

    def _place(self, origin: str) -> Path:
        return self.folder / f"{sha256(origin.encode()).hex()[:32]}.checkpoint"

    def _keep(self, origin: str, note: str) -> None:
        """On the disk before anybody is told."""
        place = self._place(origin)
        aside = place.with_suffix(".new")
        with aside.open("w", encoding="utf-8") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(place)
        sync_folder(self.folder)
