"""The last backups as they are remembered in the data folder, and whether somebody has to look."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ecabinet.core.backup_plan import BackupPlan

# Twice the plan's hours without a good one is no longer a delay; nor are twice its minutes.
OVERDUE = 2
NAME = re.compile(r"ecabinet-([0-9]{8}T[0-9]{6}Z)\.ecab")
# A differential one also has the moment of the full one that it stands on: these two belong together.
NAME_SINCE = re.compile(r"ecabinet-([0-9]{8}T[0-9]{6}Z)-since-([0-9]{8}T[0-9]{6}Z)\.ecab")
STATE, STATE_SINCE = "backup.json", "backup-since.json"


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


@dataclass(frozen=True)
class Known:
    """How the last full backup went, and the last differential one."""

    full: State
    since: State

    @property
    def newest(self) -> State:
        """The last good one of either kind."""
        is_since = self.since.made_at and self.since.made_at >= self.full.made_at
        return self.since if is_since else self.full

    @property
    def failure(self) -> str:
        """Why the last try of either kind failed, unless a full one was good after it."""
        return self.full.failure or (self.since.failure if self.since.tried_at >= self.full.made_at else "")

    @property
    def tried_at(self) -> str:
        """When one of either kind was begun last."""
        return max(self.full.tried_at, self.since.tried_at)

    @property
    def failed_at(self) -> str:
        """When that was tried which failed."""
        return self.full.tried_at if self.full.failure else self.since.tried_at


def is_within(noted: str, time_ago: timedelta, now: datetime) -> bool:
    """Whether this moment was noted, and lies no longer back and not ahead."""
    return bool(noted) and timedelta() <= now - datetime.fromisoformat(noted) < time_ago


def state(data: Path, name: str = STATE) -> State:
    """What is remembered; nothing where there was no backup yet."""
    try:
        return State(**json.loads((data / name).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return State()


def known(data: Path) -> Known:
    """What is remembered of both kinds."""
    return Known(state(data), state(data, STATE_SINCE))


def first_due(plan: BackupPlan, founded: datetime | None) -> datetime | None:
    """By when a house founded at this moment has its first; None where nobody knows when that was."""
    return None if founded is None else founded + timedelta(hours=plan.hours)


def is_overdue(plan: BackupPlan, last: State, now: datetime, founded: datetime | None) -> bool:
    """Whether somebody has to look: there is no good full one of late, or it is no longer in its place.

    A new house that has none yet is not late before its first is due, unless a try failed: that is told by itself.
    """
    if not last.made_at and (first := first_due(plan, founded)) is not None:
        return now >= first
    if not is_within(last.made_at, timedelta(hours=OVERDUE * plan.hours), now):
        return True
    return not _is_there(plan, last)


def is_behind(plan: BackupPlan, last: Known, now: datetime, unsaved_since: datetime | None) -> bool:
    """Whether what was written at that moment should be in a differential backup by now, or the last one has gone.

    A house in which nobody writes needs no new one, however old the last is.
    """
    if plan.minutes is None or not last.full.made_at:
        return False
    if unsaved_since is not None and now - unsaved_since >= timedelta(minutes=OVERDUE * plan.minutes):
        return True
    return last.newest is last.since and not _is_there(plan, last.since)


def _is_there(plan: BackupPlan, last: State) -> bool:
    try:
        return (plan.folder / last.file).is_file()
    except OSError:
        return False


def moments(plan: BackupPlan) -> list[datetime]:
    """When the backups in the folder of the plan were made, of either kind. Raises OSError."""
    names = [path.name for path in plan.folder.iterdir()]
    found = (NAME.fullmatch(name) or NAME_SINCE.fullmatch(name) for name in names)
    return sorted(datetime.strptime(each[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for each in found if each)
