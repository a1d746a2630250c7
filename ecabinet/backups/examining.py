"""Is what was brought back good? Version, database, record, checkpoint, counts, and what is sealed."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet import audit, installation
from ecabinet.accounts import apps, printed
from ecabinet.backups import manifest
from ecabinet.backups.faults import BackupFault
from ecabinet.backups.manifest import Manifest
from ecabinet.backups.references import referenced
from ecabinet.core.crypto import CryptoError
from ecabinet.core.database import engine, reading
from ecabinet.core.errors import Refusal
from ecabinet.core.sealing import open_sealed
from ecabinet.documents import originals, rules, sealing, vault
from ecabinet.documents.models import Lease, Original, Version
from ecabinet.holders import keeping as key_files
from ecabinet.holders.models import SigningKey
from ecabinet.record import access as record_access
from ecabinet.record.checkpoint import Checkpoint, open_note
from ecabinet.record.merkle import Frontier
from ecabinet.record.models import Entry
from ecabinet.resolutions import keeping as copies
from ecabinet.resolutions.models import ElectronicCopy
from ecabinet.signing import pictures
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import BodySeal, Revision, SignaturePicture
from ecabinet.submissions.keeping import FILES
from ecabinet.submissions.models import SubmissionFile


@dataclass(frozen=True)
class _Sealed:
    """A table with something under the master key, how a row of it is opened, and which file it needs."""

    model: Any
    open: Callable[[Any], object]
    file: Callable[[Any], str] = lambda _row: ""
    where: Any = None


def examine(said: Manifest, point: bytes, checkpoint: str) -> int:
    """Look at the database and files that are configured; how many sealed things were opened. Raises BackupFault."""
    with reading() as session:
        head = installation.known_revision()
        if manifest.revision(session) != said.revision or said.revision != head:
            raise BackupFault("backup_other_version", f"its database is at {said.revision}, this version at {head}")
        _look_at_database(session)
        if manifest.counts(session) != said.counts:
            raise BackupFault("backup_counts_differ")
        if not {*said.pieces, *said.in_base, *said.missing}.issuperset(referenced(session)):
            raise BackupFault("backup_damaged", "rows speak of files of which it says nothing")
        verdict, note = audit.judge(session, point)
        if not verdict.whole:
            raise BackupFault("backup_record_broken", f"entry {verdict.broken_at}: {verdict.reason}")
        if (verdict.entries, note) != (said.record_size, said.checkpoint):
            raise BackupFault("backup_record_broken", "it is not the record of the manifest")
        if checkpoint:
            reach(session, checkpoint_of(checkpoint, point))
        return _try_master_keys(session, frozenset(said.missing))


def checkpoint_of(text: str, point: bytes) -> Checkpoint:
    """A signed note, or what the checkpoint's door or an exported record's first line says. Raises BackupFault."""
    note = text
    if text.lstrip().startswith("{"):
        try:
            note = str(json.loads(text.lstrip().splitlines()[0])["checkpoint"])
        except (ValueError, KeyError):
            raise BackupFault("backup_bad_checkpoint") from None
    try:
        return open_note(note, point)
    except CryptoError:
        raise BackupFault("backup_bad_checkpoint") from None


def _look_at_database(session: Session) -> None:
    if engine().dialect.name == "sqlite" and session.scalar(sa.text("PRAGMA integrity_check")) != "ok":
        raise BackupFault("backup_damaged", "the database")


def reach(session: Session, known: Checkpoint) -> int:
    """That the record goes on from this checkpoint; how many entries it has. Raises BackupFault."""
    size, _note = record_access.head(session)
    if known.size > size:
        raise BackupFault("backup_older_than_checkpoint", f"{size} entries, the checkpoint has {known.size}")
    before = Frontier()
    query = sa.select(Entry.leaf_hash).where(Entry.sequence <= known.size).order_by(Entry.sequence)
    for hashed in session.scalars(query.execution_options(yield_per=1000)):
        before.append(hashed)
    if before.root() != known.root:
        raise BackupFault("backup_forked")
    return size


def _try_master_keys(session: Session, missing: Collection[str]) -> int:
    """One thing of each kind under each master key in use must open, papers and files to their last byte."""
    tried = 0
    for kind in _kinds():
        query = sa.select(kind.model) if kind.where is None else sa.select(kind.model).where(kind.where)
        for version in session.scalars(query.with_only_columns(kind.model.master_version).distinct()).all():
            rows = session.scalars(query.where(kind.model.master_version == version).execution_options(yield_per=50))
            row = next((each for each in rows if kind.file(each) not in missing), None)
            if row is None:
                continue
            try:
                kind.open(row)
            except (CryptoError, Refusal, OSError):
                raise BackupFault("backup_master_key", f"{kind.model.__tablename__}, master key {version}") from None
            tried += 1
    return tried


def _kinds() -> list[_Sealed]:
    def named(folder: str) -> Callable[[Any], str]:
        return lambda row: f"{folder}/{row.sealed_name}"

    def in_vault(row: Version | Original) -> str:
        return f"vault/{row.sealed_sha256[:2]}/{row.sealed_sha256}"

    return [
        _Sealed(Version, _open_version, in_vault, Version.master_wrap != b""),
        _Sealed(Lease, sealing.secrets_of, where=Lease.master_wrap != b""),
        _Sealed(Revision, REVISIONS.fetch, named("signed")),
        _Sealed(SubmissionFile, FILES.fetch, named("submissions")),
        _Sealed(ElectronicCopy, copies.fetch, named("electronic-copies"), ElectronicCopy.sealed_name.is_not(None)),
        _Sealed(SignaturePicture, pictures.opened),
        _Sealed(BodySeal, pictures.opened),
        _Sealed(Original, originals.read_through, in_vault),
        *(_Sealed(kind.model, kind.secret) for kind in (*apps.UNDER_MASTER, *printed.UNDER_MASTER)),
        _Sealed(SigningKey, key_files.account_of, where=SigningKey.sealed_file.is_not(None)),
    ]


def _open_version(version: Version) -> None:
    key = sealing.content_key(version)
    with vault.opened(version) as file:
        open_sealed(key, rules.content_context(version.place), file.read())
