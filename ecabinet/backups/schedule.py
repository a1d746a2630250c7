"""Backups by themselves: due by the plan, made in a process of their own, old ones removed, the last one remembered."""

import json
import logging
import subprocess
import sys
import time
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

from ecabinet.backups import taking
from ecabinet.backups.faults import BackupFault
from ecabinet.core import clock
from ecabinet.core.backup_plan import BackupPlan
from ecabinet.core.backup_state import NAME, STATE, State, is_within, state
from ecabinet.core.config import Settings, settings
from ecabinet.core.durable import sync_folder
from ecabinet.core.moment import iso

TRY_AGAIN_AFTER = timedelta(minutes=10)
SECONDS_UNFINISHED = 3600
_COMMAND = [sys.executable, "-c", "from ecabinet.cli import main; main()", "backup", "scheduled"]
log = logging.getLogger(__name__)


def look() -> None:
    """Make a backup if one is due; how it went is said by its state and in the log."""
    plan = settings().backups
    if plan is not None and is_due(plan, state(settings().data), clock.now()):
        done = subprocess.run(_COMMAND, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            log.error("the backup failed: %s", state(settings().data).failure or "its process broke off")


def is_due(plan: BackupPlan, last: State, now: datetime) -> bool:
    """Whether it is time, also to try again after a failure. What a clock that was ahead noted puts nothing off."""
    if is_within(last.made_at, timedelta(hours=plan.hours), now):
        return False
    return not (last.failure and is_within(last.tried_at, TRY_AGAIN_AFTER, now))


def make(chosen: Settings, version: str) -> State:
    """Make the backup of the plan, remove those beyond its number, note how it went. Raises BackupFault."""
    plan = chosen.backups
    if plan is None:
        raise BackupFault("backup_no_plan")
    now, begun = clock.now(), time.monotonic()
    _clear(plan)
    place = plan.folder / _name(now)
    try:
        taken = taking.take(chosen, place, taking.recipient_of(plan.public), version)
    except BackupFault as fault:
        _note(chosen.data, replace(state(chosen.data), tried_at=iso(now), failure=fault.code))
        raise
    except Exception:
        _note(chosen.data, replace(state(chosen.data), tried_at=iso(now), failure="backup_broke_off"))
        raise
    done = State(
        made_at=iso(now),
        file=place.name,
        size=taken.size,
        record_size=taken.record_size,
        seconds=round(time.monotonic() - begun, 1),
        missing=len(taken.missing),
        tried_at=iso(now),
    )
    _note(chosen.data, done)
    for old in kept(plan)[: -plan.keep]:
        if old != place:
            old.unlink(missing_ok=True)
    return done


def kept(plan: BackupPlan) -> list[Path]:
    """The backups of the plan, oldest first; other files in its folder are nobody's business here.

    Nor are those named after a time to come, which a clock that was ahead left: they are no newer than the others.
    """
    newest = _name(clock.now())
    return sorted(path for path in plan.folder.iterdir() if NAME.fullmatch(path.name) and path.name <= newest)


def _name(at: datetime) -> str:
    return f"ecabinet-{at:%Y%m%dT%H%M%SZ}.ecab"


def _clear(plan: BackupPlan) -> None:
    """Remove what a backup that was killed left; it may be that of another process if it was written to just now."""
    for path in plan.folder.glob(f"*{taking.UNFINISHED}"):
        if path.stat().st_mtime < time.time() - SECONDS_UNFINISHED and NAME.fullmatch(path.stem):
            path.unlink(missing_ok=True)


def _note(data: Path, now: State) -> None:
    aside = data / f"{STATE}.new"
    aside.write_text(json.dumps(asdict(now)), encoding="utf-8")
    aside.rename(data / STATE)
    sync_folder(data)
