"""The folder of the plan: how its backups are called, which there are, and which of them go.

Other files in it are nobody's business here. Nor are backups named after a time to come, which a clock that was ahead
left: they are no newer than the others.
"""

import time
from datetime import datetime
from pathlib import Path

from ecabinet.backups import taking
from ecabinet.core import clock
from ecabinet.core.backup_plan import BackupPlan
from ecabinet.core.backup_state import NAME, NAME_SINCE

SECONDS_UNFINISHED = 3600
# Of each full one: the newest is all that is needed, another one is there if its file comes to harm.
DIFFERENTIALS = 5
FULL_WITH_DIFFERENTIALS = 2


def name_of(at: datetime) -> str:
    """What a full one of this moment is called."""
    return f"ecabinet-{at:%Y%m%dT%H%M%SZ}.ecab"


def name_since(at: datetime, base: str) -> str:
    """What a differential one is called that stands on a full one of this name."""
    return f"ecabinet-{at:%Y%m%dT%H%M%SZ}-since-{base.removeprefix('ecabinet-')}"


def kept(plan: BackupPlan) -> list[Path]:
    """The full ones, oldest first."""
    newest = name_of(clock.now())
    return sorted(path for path in plan.folder.iterdir() if NAME.fullmatch(path.name) and path.name <= newest)


def kept_since(plan: BackupPlan) -> list[Path]:
    """The differential ones, oldest first."""
    newest = name_of(clock.now()).removesuffix(".ecab")
    found = (path for path in plan.folder.iterdir() if NAME_SINCE.fullmatch(path.name))
    return sorted(path for path in found if path.name.split("-since-")[0] <= newest)


def newest(plan: BackupPlan) -> Path | None:
    """The newest of either kind; of two of one moment the differential one, which came after."""
    both = [(path.name.removesuffix(".ecab"), False, path) for path in kept(plan)]
    both += [(path.name.split("-since-")[0], True, path) for path in kept_since(plan)]
    return max(both)[2] if both else None


def clear(plan: BackupPlan, just: Path) -> None:
    """Now that this one is whole: full ones beyond the plan's number go, and differential ones that nobody needs."""
    for old in kept(plan)[: -plan.keep]:
        if old != just:
            old.unlink(missing_ok=True)
    stood_on = [path.name for path in kept(plan)[-FULL_WITH_DIFFERENTIALS:]]
    left = dict.fromkeys(stood_on, DIFFERENTIALS)
    for path in reversed(kept_since(plan)):
        base = "ecabinet-" + path.name.split("-since-")[1]
        left[base] = left.get(base, 0) - 1
        if left[base] < 0 and path != just:
            path.unlink(missing_ok=True)


def clear_unfinished(folder: Path) -> None:
    """Remove what a backup that was killed left; it may be that of another process if it was written to just now."""
    for path in folder.glob(f"*{taking.UNFINISHED}"):
        is_ours = NAME.fullmatch(path.stem) or NAME_SINCE.fullmatch(path.stem)
        if is_ours and path.stat().st_mtime < time.time() - SECONDS_UNFINISHED:
            path.unlink(missing_ok=True)
