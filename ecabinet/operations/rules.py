"""What an administrator has to look at, worst first; thresholds of the operator's guide."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ecabinet.core import ending

# An upload needs three times its size, and a sitting writes to its end.
LITTLE_SPACE = 2 * 2**30
LITTLE_SHARE = 0.05
LONG_UNSENT = 20
WITNESS_SILENT_AFTER = timedelta(days=1)


class Matter(enum.StrEnum):
    """What is not as it should be."""

    WITNESS_ALARM = "witness_alarm"
    RESERVE_USED = "reserve_used"
    DISK_LOW = "disk_low"
    SEALED_STORE_AWAY = "sealed_store_away"
    BACKUP_FAILED = "backup_failed"
    BACKUP_OVERDUE = "backup_overdue"
    BACKUP_NONE = "backup_none"
    BACKUP_KEY_GONE = "backup_key_gone"
    TLS_ENDS = "tls_ends"
    CERTIFICATE_ENDS = "certificate_ends"
    AUTHORITIES_BEHIND = "authorities_behind"
    MEMBER_CERTIFICATES_END = "member_certificates_end"
    MASTER_KEY_OLD = "master_key_old"
    WITNESS_SILENT = "witness_silent"
    COSIGNER_SILENT = "cosigner_silent"
    FAULTS = "faults"
    MAIL_FAILED = "mail_failed"
    MAIL_WAITS = "mail_waits"
    ARCHIVE_WAITS = "archive_waits"


# What administrators are called for by e-mail, and for which of it at once; not for mail that does not go out.
CALLED = frozenset(Matter) - {Matter.BACKUP_NONE, Matter.MAIL_FAILED, Matter.MAIL_WAITS}
AT_ONCE = frozenset({Matter.WITNESS_ALARM, Matter.RESERVE_USED})


@dataclass(frozen=True, kw_only=True)
class Backup:
    """Whether a plan makes backups, and how the last went."""

    planned: bool
    made_at: datetime | None = None
    size: int = 0
    failure: str = ""
    overdue: bool = False
    # The public key of whoever restores is no longer where the plan names it.
    key_gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the judgement stands on. Bytes; `ends`: when certificates of the house end, by their names."""

    now: datetime
    disk_free: int
    disk_total: int
    backup: Backup
    # The disk was full, and what is kept for the end of a sitting was given up.
    reserve_used: bool = False
    # The store elsewhere that has the sealed files does not answer.
    store_away: bool = False
    ends: Mapping[str, datetime] = field(default_factory=dict)
    # Since when the newest master key is there, where that is known. The record's key has no successor.
    master_since: datetime | None = None
    # How many certificates of the house another host has renewed, and this one's folder lacks.
    authorities_behind: int = 0
    member_certificates: int = 0
    faults: int = 0
    mail_waiting: int = 0
    mail_failed: int = 0
    archive_waiting: int = 0
    # Witnesses that have seen another record than this one, and those that have not cosigned it for long.
    witness_alarms: int = 0
    witnesses_silent: int = 0
    # Chosen people of whom no tablet cosigned the record for long.
    cosigners_silent: int = 0


@dataclass(frozen=True)
class Concern:
    """One matter to look at, with how many or until when."""

    matter: Matter
    count: int = 0
    name: str = ""
    ends_at: datetime | None = None


def concerns(facts: Facts) -> list[Concern]:
    """In the order of `Matter`, certificates by when they end."""
    found = [Concern(Matter.WITNESS_ALARM, count=facts.witness_alarms)] if facts.witness_alarms else []
    found += [Concern(Matter.RESERVE_USED)] if facts.reserve_used else []
    found += [Concern(Matter.DISK_LOW)] if _is_low(facts) else []
    found += [Concern(Matter.SEALED_STORE_AWAY)] if facts.store_away else []
    found += _of_backup(facts.backup)
    found += _of_ends(facts)
    counts = {
        Matter.AUTHORITIES_BEHIND: facts.authorities_behind,
        Matter.MEMBER_CERTIFICATES_END: facts.member_certificates,
        Matter.MASTER_KEY_OLD: _days_if_over(facts.master_since, ending.MASTER_KEY_OLD, facts.now),
        Matter.WITNESS_SILENT: facts.witnesses_silent,
        Matter.COSIGNER_SILENT: facts.cosigners_silent,
        Matter.FAULTS: facts.faults,
        Matter.MAIL_FAILED: facts.mail_failed,
        Matter.MAIL_WAITS: facts.mail_waiting if facts.mail_waiting >= LONG_UNSENT else 0,
        Matter.ARCHIVE_WAITS: facts.archive_waiting,
    }
    return found + [Concern(matter, count=count) for matter, count in counts.items() if count]


def _is_low(facts: Facts) -> bool:
    return facts.disk_free < max(LITTLE_SPACE, LITTLE_SHARE * facts.disk_total)


def _of_ends(facts: Facts) -> list[Concern]:
    soon = sorted((at, name) for name, at in facts.ends.items() if ending.is_soon(name, at, facts.now))
    found = [
        Concern(Matter.TLS_ENDS if name == ending.TLS_NAME else Matter.CERTIFICATE_ENDS, name=name, ends_at=at)
        for at, name in soon
    ]
    return sorted(found, key=lambda each: each.matter != Matter.TLS_ENDS)


def _days_if_over(since: datetime | None, most: timedelta, now: datetime) -> int:
    return (now - since).days if since is not None and now - since > most else 0


def _of_backup(backup: Backup) -> list[Concern]:
    if not backup.planned:
        return [Concern(Matter.BACKUP_NONE)]
    found = [Concern(Matter.BACKUP_FAILED)] if backup.failure else []
    found += [Concern(Matter.BACKUP_KEY_GONE)] if backup.key_gone else []
    return found + ([Concern(Matter.BACKUP_OVERDUE)] if backup.overdue else [])
