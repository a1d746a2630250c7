"""Where the sealed files of this installation lie: the folder or the bucket that the settings name."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from ecabinet.core.bucket_store import BucketStore
from ecabinet.core.config import settings
from ecabinet.core.crypto import point_of, private_key_of, random_bytes, sha256
from ecabinet.core.folder_store import FolderStore
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.core.store import UNFINISHED, Store


def store() -> Store:
    """The one that the settings name."""
    chosen = settings()
    if chosen.sealed is None:
        return FolderStore(chosen.data)
    return far_store(chosen.sealed, chosen.data, house_of(chosen.keys_dir))


@lru_cache(maxsize=4)
def far_store(place: SealedPlace, data: Path, house: str) -> Store:
    """One for each place, as it keeps connections; its own house's alone, or anybody's that is not founded yet."""
    return BucketStore(place, data, house)


def house_of(keys_dir: Path) -> str:
    """By which a house is told from others: the digest of the public key of its record; "" before it has one."""
    path = keys_dir / "record.pem"
    return _house(path) if path.is_file() else ""


@lru_cache(maxsize=4)
def _house(path: Path) -> str:
    return sha256(point_of(private_key_of(path.read_bytes(), ""))).hex()


def unfinished(folder: str) -> Path:
    """A new name on this host's disk, where a file is written before it is put into the store."""
    below = settings().data / folder
    below.mkdir(parents=True, exist_ok=True, mode=0o700)
    return below / (random_bytes(16).hex() + UNFINISHED)


def sweep(folder: str, known: Collection[str], before: datetime) -> int:
    """Remove what is older than this moment and known to no row by its last name; returns how many."""
    removed = 0
    for path in (settings().data / folder).glob(f"*{UNFINISHED}"):
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    place = store()
    for each in place.all_in(folder):
        if each.name.rsplit("/", 1)[-1] not in known and each.since < before.timestamp():
            place.remove(each.name)
            removed += 1
    return removed
