"""What makes a file written aside and renamed last: its folder is synced too."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last. Without it the bytes outlive a power cut, but perhaps not their name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_anew(path: Path, content: bytes) -> None:
    """Put this in the place of what the file held: all of it or nothing, whenever the process or the power ends."""
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    aside.rename(path)
    sync_folder(path.parent)
