"""The last backup as it is remembered in the data folder, and whether somebody has to look."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ecabinet.core.backup_plan import BackupPlan

# Twice the plan's hours without a good one is no longer a delay.
OVERDUE = 2
NAME = re.compile(r"ecabinet-([0-9]{8}T[0-9]{6}Z)\.ecab")
STATE = "backup.json"


@dataclass(frozen=True, kw_only=True)
class State:
    """The last good backup (moment, name, bytes, entries, seconds it took, files not there) and the last try."""

    made_at: str = ""
    file: str = ""
    size: int = 0
    record_size: int = 0
    seconds: float = 0.0
    missing: int = 0
    tried_at: str = ""
    failure: str = ""


def is_within(noted: str, time_ago: timedelta, now: datetime) -> bool:
    """Whether this moment was noted, and lies no longer back and not ahead."""
    return bool(noted) and timedelta() <= now - datetime.fromisoformat(noted) < time_ago


def state(data: Path) -> State:
    """What is remembered; nothing where there was no backup yet."""
    try:
        return State(**json.loads((data / STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return State()


def first_due(plan: BackupPlan, founded: datetime | None) -> datetime | None:
    """By when a house founded at this moment has its first; None where nobody knows when that was."""
    return None if founded is None else founded + timedelta(hours=plan.hours)


def is_overdue(plan: BackupPlan, last: State, now: datetime, founded: datetime | None) -> bool:
    """Whether somebody has to look: there is no good one of late, or it is no longer in its place.

    A new house that has none yet is not late before its first is due, unless a try failed: that is told by itself.
    """
    if not last.made_at and (first := first_due(plan, founded)) is not None:
        return now >= first
    if not is_within(last.made_at, timedelta(hours=OVERDUE * plan.hours), now):
        return True
    try:
        return not (plan.folder / last.file).is_file()
    except OSError:
        return True


def moments(plan: BackupPlan) -> list[datetime]:
    """When the backups in the folder of the plan were made. Raises OSError."""
    found = (NAME.fullmatch(path.name) for path in plan.folder.iterdir())
    return sorted(datetime.strptime(each[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for each in found if each)
