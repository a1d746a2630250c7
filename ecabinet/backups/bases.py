"""The last full backup as the server remembers it, which cannot open it: what differential ones need not hold again."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ecabinet.backups.manifest import Base, Manifest, Piece
from ecabinet.core.durable import write_anew

NOTE = "backup-base.json"


@dataclass(frozen=True, kw_only=True)
class KnownBase:
    """A full backup: what names it, its bytes, the digest of the key it is sealed to, and the sealed files in it.

    A sealed file is written once and never changed, so that its name says which bytes it has.
    """

    base: Base
    size: int
    recipient: str
    pieces: dict[str, Piece]


def remember(data: Path, place: Path, recipient: bytes, said: Manifest) -> None:
    """From now on differential backups stand on this one."""
    note = KnownBase(
        base=Base(file=place.name, sha256=said.sha256()),
        size=place.stat().st_size,
        recipient=_digest(recipient),
        pieces={name: piece for name, piece in said.pieces.items() if not name.startswith("database/")},
    )
    write_anew(data / NOTE, json.dumps(asdict(note)).encode())


def usable(data: Path, folder: Path, recipient: bytes) -> KnownBase | None:
    """The one that is remembered, if it lies in its folder still and whoever restores opens it with the same key."""
    try:
        facts = json.loads((data / NOTE).read_bytes())
        pieces = {name: Piece(**each) for name, each in facts.pop("pieces").items()}
        found = KnownBase(base=Base(**facts.pop("base")), pieces=pieces, **facts)
        is_there = (folder / found.base.file).stat().st_size == found.size
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if is_there and found.recipient == _digest(recipient) else None


def _digest(recipient: bytes) -> str:
    return hashlib.sha256(recipient).hexdigest()
