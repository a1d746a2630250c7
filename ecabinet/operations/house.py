"""What the house is at the moment of asking: its process, its disk, its database, and what waits in its queues."""

import os
import resource
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.authorities import access as authorities
from ecabinet.authorities import pki, served
from ecabinet.core import backup_state, clock, ending
from ecabinet.core.config import settings
from ecabinet.core.errors import Unavailable
from ecabinet.core.master_homes import written_at
from ecabinet.core.masters import masters
from ecabinet.core.moment import iso
from ecabinet.core.store_sight import store_is_away
from ecabinet.mail.models import MailMessage
from ecabinet.mail.rules import MailState
from ecabinet.operations.rules import WITNESS_SILENT_AFTER, Backup
from ecabinet.record import access as record_access
from ecabinet.record import witnessed
from ecabinet.record.asking import ALARMS
from ecabinet.signing import access as signing

STARTED = clock.now()


@dataclass(frozen=True, kw_only=True)
class Process:
    """Number, bytes of memory, open files and their limit."""

    number: int
    started_at: datetime
    memory: int
    open_files: int
    most_files: int


@dataclass(frozen=True, kw_only=True)
class Database:
    """`sqlite` or `postgresql`, its bytes, and the revision of its schema."""

    kind: str
    size: int
    revision: str


@dataclass(frozen=True, kw_only=True)
class SealedFiles:
    """Where they lie, and whether that is away."""

    kind: Literal["folder", "store"]
    away: bool


def process() -> Process:
    """This one."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Process(
        number=os.getpid(),
        started_at=STARTED,
        memory=pages * resource.getpagesize(),
        open_files=sum(1 for _ in Path("/proc/self/fd").iterdir()),
        most_files=resource.getrlimit(resource.RLIMIT_NOFILE)[0],
    )


def database(session: Session) -> Database:
    """The one behind this session."""
    kind = session.get_bind().dialect.name
    how = "page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    size = session.scalar(sa.text(f"SELECT {how if kind == 'sqlite' else 'pg_database_size(current_database())'}"))
    revision = session.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return Database(kind=kind, size=int(size or 0), revision=str(revision))


def disk() -> tuple[int, int]:
    """Bytes free and in all where the data folder lies."""
    found = shutil.disk_usage(settings().data)
    return found.free, found.total


def sealed_files() -> SealedFiles:
    """Where they lie; whether a store answers is what was found last: nobody waits for it in a transaction."""
    return SealedFiles(kind="folder" if settings().sealed is None else "store", away=store_is_away(wait=0))


def mail(session: Session) -> dict[MailState, int]:
    """Messages that wait, and those that were given up."""
    query = sa.select(MailMessage.state, sa.func.count()).where(MailMessage.state != MailState.SENT)
    return {MailState.QUEUED: 0, MailState.FAILED: 0} | {
        row[0]: row[1] for row in session.execute(query.group_by(MailMessage.state))
    }


def unarchived(session: Session) -> int:
    """Finished files without a lasting archive time-stamp."""
    return len(signing.files_to_archive(session, clock.now(), at_once=True))


def ends() -> dict[str, datetime]:
    """When certificates of the house end, by their holders, and that of TLS if this server shows one."""
    shown = served.ends()
    tls = {} if shown is None else {ending.TLS_NAME: shown}
    try:
        found = pki.infrastructure()
    except Unavailable:
        return tls  # before there are any
    return tls | {name: getattr(found, name.replace("-", "_")).certificate.not_valid_after_utc for name in pki.HOLDERS}


def master_since() -> datetime | None:
    """Since when the newest master key is there; of a credential nobody knows."""
    held = masters()
    numbers = held.ids()
    return held.home.since(numbers[-1]) if numbers else None


def record_since() -> datetime | None:
    """Since when the record has its key."""
    return written_at(settings().keys_dir / "record.pem")


def member_certificates(session: Session) -> int:
    """How many tablets need a new certificate soon."""
    return authorities.ending_before(session, clock.now() + ending.CERTIFICATE)


def witnesses() -> tuple[int, int]:
    """How many of those named have seen another record than this one, and how many have been silent for long."""
    said = witnessed.named()
    since = iso(clock.now() - WITNESS_SILENT_AFTER)
    alarms = sum(each.fault in ALARMS for each in said)
    silent = sum(bool(each.fault) and each.fault not in ALARMS and each.cosigned_at < since for each in said)
    return alarms, silent


def backup(session: Session) -> Backup:
    """The last one by itself, of either kind."""
    plan, now, last = settings().backups, clock.now(), backup_state.known(settings().data)
    is_late = plan is not None and (
        backup_state.is_overdue(plan, last.full, now, record_since())
        or backup_state.is_behind(plan, last, now, record_access.gone_on_since(session, last.newest.record_size))
    )
    return Backup(
        planned=plan is not None,
        made_at=datetime.fromisoformat(last.newest.made_at) if last.newest.made_at else None,
        size=last.newest.size,
        failure=last.failure,
        key_gone=plan is not None and not plan.public.is_file(),
        overdue=is_late,
    )
