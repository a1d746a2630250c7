"""Verifying a record from a database or an export: every leaf, the tree, the checkpoint, the evidence."""

import enum
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ecabinet.core.crypto import CryptoError, canonical, sha256
from ecabinet.core.moment import iso
from ecabinet.record.checkpoint import open_note
from ecabinet.record.merkle import Frontier, leaf_hash

# How long before its entry a change may have looked at the clock: longer than any transaction waits.
_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Line:
    """One entry as stored or exported."""

    sequence: int
    leaf: str
    evidence: str | None
    leaf_hash: bytes | None = None
    withheld: bool = False
    # Of what kind and when the database says that it is.
    filed: tuple[str, str] | None = None


@dataclass(frozen=True)
class Verdict:
    """What the verifier found; `broken_at` is the sequence of the first bad entry, 0 for the log as a whole."""

    whole: bool
    entries: int
    root: str
    reason: str = ""
    broken_at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something in the tables that the record does not bear out, or the other way round; 0 is a row without entry."""

    sequence: int
    reason: str


@dataclass(frozen=True)
class About:
    """A moment that a change noted for itself, in the transaction whose entry the record has of `at`."""

    at: str


def unlike(row: object, said: Mapping[str, Any]) -> str:
    """The fields of a row that are not what the record says of them, by name; empty when all are."""
    return ", ".join(name for name, value in said.items() if not _is_as_said(getattr(row, name), value))


def _is_as_said(found: Any, said: Any) -> bool:
    if isinstance(said, About):
        return isinstance(found, datetime) and abs(found - datetime.fromisoformat(said.at)) <= _WITHIN
    return bool(as_fact(found) == said)


def as_fact(value: Any) -> Any:
    """A value as the facts of the record write it."""
    if isinstance(value, datetime):
        return iso(value)
    return value.value if isinstance(value, enum.Enum) else value


def verify(lines: Iterable[Line], note: str, point: bytes) -> Verdict:
    """Whole, or the first bad entry by name."""
    frontier = Frontier()
    for line in lines:
        reason = _fault(line, frontier.size + 1)
        if reason:
            return Verdict(False, frontier.size, frontier.root().hex(), reason, line.sequence)
        frontier.append(leaf_hash(line.leaf.encode()))
    root = frontier.root()
    if frontier.size == 0 and not note:
        return Verdict(True, 0, root.hex())
    try:
        checkpoint = open_note(note, point)
    except CryptoError:
        return Verdict(False, frontier.size, root.hex(), "the checkpoint is not signed by the record's key", 0)
    if (checkpoint.size, checkpoint.root) != (frontier.size, root):
        reason = f"the checkpoint was signed over {checkpoint.size} entries with another root"
        return Verdict(False, frontier.size, root.hex(), reason, 0)
    return Verdict(True, frontier.size, root.hex())


def _fault(line: Line, expected: int) -> str:
    if line.sequence != expected:
        return f"entry {expected} is missing"
    try:
        leaf: dict[str, Any] = json.loads(line.leaf)
    except ValueError:
        return "the leaf is not JSON"
    faults = {
        "the leaf is not in canonical form": canonical(leaf).decode() != line.leaf,
        "the leaf carries another sequence": leaf.get("sequence") != expected,
        "the entry is filed under another kind or moment": line.filed not in (None, (leaf.get("kind"), leaf.get("at"))),
        "the leaf is not the one that was hashed": line.leaf_hash not in (None, leaf_hash(line.leaf.encode())),
        "the evidence is not what the leaf states": not line.withheld
        and leaf.get("evidence_sha256") != _digest(line.evidence),
    }
    return next((reason for reason, holds in faults.items() if holds), "")


def _digest(evidence: str | None) -> str | None:
    return None if evidence is None else sha256(evidence.encode()).hex()


def read_first_line(text: Iterator[str]) -> dict[str, Any]:
    """The first line of an exported record. Raises ValueError."""
    header = json.loads(next(text, "null"))
    if not isinstance(header, dict) or header.get("type") != "ecab/record/v1":
        raise ValueError("not an exported record")
    return header


def read_export(text: Iterable[str]) -> tuple[str, bytes, Iterator[Line]]:
    """(checkpoint, key point, entries) of an exported record. Raises ValueError."""
    source = iter(text)
    header = read_first_line(source)

    def lines() -> Iterator[Line]:
        for raw in source:
            if raw.strip():
                item = json.loads(raw)
                withheld = item.get("withheld") is True
                yield Line(int(item["sequence"]), str(item["leaf"]), item.get("evidence"), withheld=withheld)

    return str(header["checkpoint"]), bytes.fromhex(header["key"]), lines()
