"""Sealed files brought to the store that the settings name: an empty place, all of them or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecabinet.backups.faults import BackupFault
from ecabinet.backups.references import FOLDERS
from ecabinet.core.config import Settings
from ecabinet.core.errors import Unavailable
from ecabinet.core.folder_store import FolderStore
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.core.sealed_store import far_store, house_of

ALL = ("vault", *FOLDERS)


@contextmanager
def emptied(chosen: Settings) -> Iterator[None]:
    """The store, which holds no sealed file yet, and none again if the block fails."""
    if chosen.sealed is None:
        yield
        return
    far = far_store(chosen.sealed, chosen.data.parent, "")  # whose house it is to be is not known yet
    try:
        if any(True for folder in ALL for _ in far.all_in(folder)):
            raise BackupFault("backup_not_empty", "the store of sealed files")
        try:
            yield
        except BaseException as error:
            if isinstance(error, BackupFault) and error.code == "backup_store_anothers":
                raise  # what lies there now is theirs
            for name in [each.name for folder in ALL for each in far.all_in(folder)]:
                far.remove(name)
            raise
    except Unavailable as error:
        raise BackupFault("backup_store_away", error.code) from error


def stock(place: SealedPlace, data: Path) -> int:
    """Put every sealed file below the folder into the store and take it away here; how many.

    Raises Unavailable; BackupFault where another house has its files.
    """
    far = far_store(place, data.parent, house_of(data / "keys"))
    try:
        far.require_ours()
    except Unavailable as error:
        if error.code == "sealed_store_anothers":
            raise BackupFault("backup_store_anothers") from None
        raise
    near, count = FolderStore(data), 0
    for folder in ALL:
        for each in list(near.all_in(folder)):
            far.put(each.name, data / each.name)
            count += 1
    return count
