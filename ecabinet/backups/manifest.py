"""What a backup says of itself, signed by the record's key: what it holds, and where the record stood."""

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

    def text(self) -> bytes:
        """The exact bytes that are signed."""
        return canonical({"type": TYPE, **asdict(self)})

    def signature(self, key: PrivateKey) -> bytes:
        """By the record's key: whoever only knows the recipient can seal a file, but not this."""
        return sign(key, _SIGNED + self.text())


def read(text: bytes, signature: bytes, point: bytes) -> Manifest:
    """The manifest. Raises CryptoError when this key did not sign it, ValueError when it is none."""
    verify(point, signature, _SIGNED + text)
    facts: dict[str, Any] = json.loads(text)
    if facts.pop("type", None) != TYPE:
        raise ValueError("another kind of manifest")
    pieces = {name: Piece(**each) for name, each in facts.pop("pieces").items()}
    try:
        return Manifest(**facts, pieces=pieces)
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
