"""What goes out about how the installation does."""

from typing import Literal

from ecabinet.core import trail
from ecabinet.core.schemas import Instant, Wire
from ecabinet.masters.showing import Standing
from ecabinet.operations import house
from ecabinet.operations.rules import Backup, Concern, Matter


class ConcernView(Wire):
    """`name` and `ends_at` of a certificate, else `count`."""

    matter: Matter
    count: int
    name: str | None
    ends_at: Instant | None


class ProcessView(Wire):
    number: int
    started_at: Instant
    memory: int
    open_files: int
    most_files: int


class DatabaseView(Wire):
    kind: str
    size: int
    revision: str


class SealedFilesView(Wire):
    """Where they lie; `away`: it does not answer."""

    kind: Literal["folder", "store"]
    away: bool


class SpaceView(Wire):
    free: int
    total: int


class WaitingView(Wire):
    """Messages that wait or were given up, finished files without a lasting archive time-stamp."""

    mail: int
    mail_failed: int
    archive: int


class EndingView(Wire):
    name: str
    ends_at: Instant


class BackupView(Wire):
    planned: bool
    made_at: Instant | None
    size: int
    failure: str | None
    overdue: bool


class MasterKeyView(Wire):
    """`under`: sealed things under it; `present`: it is there; `backups`: older backups alone need it."""

    number: int
    under: int
    newest: bool
    present: bool
    backups: bool


class MasterView(Wire):
    """The master keys, the newest first, and since when it and the record's key are there."""

    since: Instant | None
    record_since: Instant | None
    keys: list[MasterKeyView]


class FaultView(Wire):
    """`request`: the number that the log and whoever met it have; null for work that nobody asked for."""

    at: Instant
    where: str
    kinds: list[str]
    request: str | None


class OperationsView(Wire):
    """Bytes throughout. Of several processes it is the one that answers."""

    looked_at: Instant
    version: str
    concerns: list[ConcernView]
    process: ProcessView
    database: DatabaseView
    sealed_files: SealedFilesView
    disk: SpaceView
    tablets: int
    record_size: int
    waiting: WaitingView
    certificates: list[EndingView]
    master: MasterView
    backup: BackupView
    faults: list[FaultView]


def concern_view(concern: Concern) -> ConcernView:
    """One matter to look at."""
    return ConcernView(matter=concern.matter, count=concern.count, name=concern.name or None, ends_at=concern.ends_at)


def process_view(process: house.Process) -> ProcessView:
    """The process that answers."""
    return ProcessView(**vars(process))


def database_view(database: house.Database) -> DatabaseView:
    """The database behind it."""
    return DatabaseView(**vars(database))


def sealed_files_view(found: house.SealedFiles) -> SealedFilesView:
    """Where sealed files lie."""
    return SealedFilesView(**vars(found))


def master_key_view(key: Standing) -> MasterKeyView:
    """One master key."""
    return MasterKeyView(
        number=key.number, under=key.under, newest=key.newest, present=bool(key.place), backups=key.backups
    )


def backup_view(backup: Backup) -> BackupView:
    """The last backup by itself."""
    return BackupView(
        planned=backup.planned,
        made_at=backup.made_at,
        size=backup.size,
        failure=backup.failure or None,
        overdue=backup.overdue,
    )


def fault_view(fault: trail.Fault) -> FaultView:
    """One fault of the process."""
    return FaultView(at=fault.at, where=fault.where, kinds=list(fault.kinds), request=fault.request or None)
