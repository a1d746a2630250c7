"""When the server backs itself up, where to, for whose key, and how many backups stay: its settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core.errors import BadSetting

MOST_HOURS, MOST_KEPT, MOST_MINUTES = 168, 1000, 60


@dataclass(frozen=True, kw_only=True)
class BackupPlan:
    """A folder on another disk or machine, the restoring key's public part in PEM, hours between full backups, how many
    of them stay, and minutes between differential ones, of which there are none without."""

    folder: Path
    public: Path
    hours: int = 24
    keep: int = 14
    minutes: int | None = None


def plan_from(env: Mapping[str, str], prefix: str) -> BackupPlan | None:
    """The plan, or None when no folder is named. Raises BadSetting."""
    folder, public = env.get(prefix + "BACKUP_FOLDER", ""), env.get(prefix + "BACKUP_KEY", "")
    if not folder:
        return None
    if not Path(folder).is_dir():
        raise BadSetting("bad_backup_folder", sentence=f"{prefix}BACKUP_FOLDER names no folder.")
    if not Path(public).is_file():
        raise BadSetting(
            "bad_backup_key", sentence=f"{prefix}BACKUP_KEY must name the public key of `ecabinet backup keygen`."
        )
    return BackupPlan(
        folder=Path(folder).absolute(),
        public=Path(public).absolute(),
        hours=_number(env, prefix + "BACKUP_HOURS", 24, MOST_HOURS),
        keep=_number(env, prefix + "BACKUP_KEEP", 14, MOST_KEPT),
        minutes=_number(env, prefix + "BACKUP_MINUTES", 0, MOST_MINUTES)
        if env.get(prefix + "BACKUP_MINUTES")
        else None,
    )


def _number(env: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = env.get(name, "") or str(usual)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise BadSetting("bad_backup_number", sentence=f"{name} must be a number from 1 to {most}, not {text!r}.")
    return int(text)
