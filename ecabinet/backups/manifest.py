"""What a backup says of itself, signed by the record's key: what it holds, and where the record stood."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet import tables
from ecabinet.core.crypto import PrivateKey, canonical, sign, verify

TYPE = "ecab/backup/v1"
_SIGNED = b"ecab/backup/v1\0"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One file in a backup: its bytes and their SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Base:
    """The full backup that a differential one stands on: how its file was called, and the digest of its manifest."""

    file: str
    sha256: str


@dataclass(kw_only=True)
class Manifest:
    """Counts, the record's checkpoint, and the digest of each file."""

    version: str
    revision: str
    made_at: str
    tenant: str
    database: str
    record_size: int
    checkpoint: str
    counts: dict[str, int]
    pieces: dict[str, Piece] = field(default_factory=dict)
    # Files that rows speak of and that were not there: recalled while the backup ran, or lost before.
    missing: list[str] = field(default_factory=list)
    # A differential backup alone: what it stands on, and which of the files of its moment are there and not in it.
    base: Base | None = None
    in_base: dict[str, Piece] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """How many it speaks for, in it and in its base."""
        return len(self.pieces) + len(self.in_base)

    def text(self) -> bytes:
        """The exact bytes that are signed. Those of a full backup name no base."""
        facts = asdict(self)
        if self.base is None:
            del facts["base"], facts["in_base"]
        return canonical({"type": TYPE, **facts})

    def sha256(self) -> str:
        """What a differential backup calls it by: it stands for every byte of the backup, but not for its seal."""
        return hashlib.sha256(self.text()).hexdigest()

    def signature(self, key: PrivateKey) -> bytes:
        """By the record's key: whoever only knows the recipient can seal a file, but not this."""
        return sign(key, _SIGNED + self.text())


def read(text: bytes, signature: bytes, point: bytes) -> Manifest:
    """The manifest. Raises CryptoError when this key did not sign it, ValueError when it is none."""
    verify(point, signature, _SIGNED + text)
    facts: dict[str, Any] = json.loads(text)
    if facts.pop("type", None) != TYPE:
        raise ValueError("another kind of manifest")
    pieces, in_base = (
        {name: Piece(**each) for name, each in facts.pop(which, {}).items()} for which in ("pieces", "in_base")
    )
    try:
        base = Base(**facts.pop("base")) if "base" in facts else None
        return Manifest(**facts, pieces=pieces, base=base, in_base=in_base)
    except TypeError as error:
        raise ValueError("another shape of manifest") from error


def counts(session: Session) -> dict[str, int]:
    """Rows of each table."""
    queries = {table.name: sa.select(sa.func.count()).select_from(table) for table in tables.metadata.sorted_tables}
    return {name: session.scalar(query) or 0 for name, query in queries.items()}


def revision(session: Session) -> str:
    """Which migration the database is at; empty for one that was never made."""
    if not sa.inspect(session.connection()).has_table("alembic_version"):
        return ""
    return str(session.scalar(sa.text("SELECT version_num FROM alembic_version")))
