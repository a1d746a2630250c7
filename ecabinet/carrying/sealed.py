"""Sealed files carried from the data folder into the store that the settings name, with digests that agree.

Nothing is taken away here, and a name is whole in the store or absent: whoever is killed begins again, and finds what
is there already.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import FileIO

from ecabinet.backups.references import referenced
from ecabinet.backups.stocking import ALL
from ecabinet.carrying.faults import MoveFault
from ecabinet.core import sealed_store
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import open_database, reading
from ecabinet.core.errors import Unavailable
from ecabinet.core.folder_store import FolderStore
from ecabinet.core.store import Store

EVERY = 500
# How many of how many have been looked at.
Tell = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Files of each folder that are the same on both sides, how many of them were brought now, and their bytes.

    `others`: names in the store that the folder does not have.
    """

    counts: dict[str, int]
    brought: int
    size: int
    others: int


def carry(chosen: Settings, tell: Tell) -> Carried:
    """Bring every sealed file of the data folder into the store. Raises MoveFault."""
    configure(chosen)
    if chosen.sealed is None:
        raise MoveFault("move_no_store")
    near, far = FolderStore(chosen.data), sealed_store.store()
    names = sorted(each.name for folder in ALL for each in near.all_in(folder))
    try:
        before = _names(far)
        brought = size = 0
        for at, name in enumerate(names, 1):
            is_new, length = _brought(near, far, name, is_there=name in before)
            brought, size = brought + is_new, size + length
            if at % EVERY == 0 or at == len(names):
                tell(at, len(names))
        after = _names(far)
    except Unavailable as error:
        raise MoveFault("move_store_away", error.code) from None
    if lost := set(names) - after:
        raise MoveFault("move_file_missing", f"{len(lost)}, of them {min(lost)}")
    _require_all(chosen, after)
    counts = Counter(name.split("/", 1)[0] for name in names)
    return Carried(counts=dict(counts), brought=brought, size=size, others=len(after - set(names)))


def _brought(near: FolderStore, far: Store, name: str, is_there: bool) -> tuple[bool, int]:
    """Whether it had to be put there, and its bytes; it is the same on both sides then."""
    with near.opened(name) as file:
        own, length = _digest(file), os.fstat(file.fileno()).st_size
    if name.startswith("vault/") and own != name.rsplit("/", 1)[-1]:
        raise MoveFault("move_file_damaged", name)
    if is_there and _digest_there(far, name) == own:
        return False, length
    folder = name.split("/", 1)[0]
    copy = sealed_store.unfinished(folder)
    os.link(settings().data / name, copy)  # what is put there is gone here
    try:
        far.put(name, copy)
    finally:
        copy.unlink(missing_ok=True)
    if _digest_there(far, name) != own:
        raise MoveFault("move_file_differs", name)
    return True, length


def _digest_there(far: Store, name: str) -> str | None:
    try:
        with far.opened(name) as file:
            return _digest(file)
    except FileNotFoundError:
        return None
    except Unavailable as error:
        if error.code == "file_damaged":
            return None
        raise


def _digest(file: FileIO) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _names(far: Store) -> set[str]:
    return {each.name for folder in ALL for each in far.all_in(folder)}


def _require_all(chosen: Settings, names: set[str]) -> None:
    """What rows speak of is in the store."""
    open_database(chosen.database_url)
    with reading() as session:
        missing = sorted(set(referenced(session)) - names)
    if missing:
        raise MoveFault("move_file_missing", f"{len(missing)}, of them {missing[0]}")
