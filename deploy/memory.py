"""Where what need not outlive a loss of power lies without a disk, if this machine has room for it."""

import os
import shutil
from pathlib import Path

MEMORY, ROOM = Path("/dev/shm"), 2**30  # noqa: S108 - whoever uses it makes a folder of its own there


def memory() -> Path | None:
    """A folder that is held in memory alone; None where there is none, or little room in it."""
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return None
    return MEMORY
