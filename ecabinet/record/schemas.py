"""What the record says on the wire."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from ecabinet.core.crypto import canonical, public_pem
from ecabinet.core.schemas import Instant, Wire
from ecabinet.record.models import Entry
from ecabinet.record.witnessed import Witnessed

Count = Annotated[int, Field(ge=1, le=2**53 - 1)]


class CheckpointView(Wire):
    """The newest signed checkpoint (C2SP signed note) and the key that signed it."""

    size: int
    checkpoint: str
    key_pem: str


class ProofView(Wire):
    """A Merkle path, base64 hashes from the leaf upwards (RFC 9162)."""

    hashes: list[str]


class WitnessView(Wire):
    """A witness: its key (C2SP), the checkpoint that it cosigned last, and what went wrong since."""

    name: str
    key: str
    size: int
    checkpoint: str | None
    cosigned_at: Instant | None
    tried_at: Instant
    fault: str | None


class WitnessList(Wire):
    """Every witness that was asked."""

    items: list[WitnessView]


class InclusionQuery(Wire):
    """Which entry, in the tree of which size."""

    sequence: Count
    size: Count


class ConsistencyQuery(Wire):
    """From which size to which size."""

    old: Count
    new: Count


def checkpoint_view(size: int, note: str, point: bytes) -> CheckpointView:
    """The head of the log."""
    return CheckpointView(size=size, checkpoint=note, key_pem=public_pem(point).decode())


def witness_list(rows: Iterable[Witnessed]) -> WitnessList:
    """The witnesses."""
    return WitnessList(
        items=[
            WitnessView(
                name=row.name,
                key=row.key,
                size=row.size,
                checkpoint=row.note or None,
                cosigned_at=datetime.fromisoformat(row.cosigned_at) if row.cosigned_at else None,
                tried_at=datetime.fromisoformat(row.tried_at),
                fault=row.fault or None,
            )
            for row in rows
        ]
    )


def proof_view(path: list[bytes]) -> ProofView:
    """A proof."""
    return ProofView(hashes=[base64.b64encode(step).decode() for step in path])


def export_lines(
    entries: Iterable[Entry],
    note: str,
    point: bytes,
    withheld: frozenset[int],
    cosignatures: Mapping[str, object] | None = None,
) -> Iterator[str]:
    """An exported record: one header line, then one JSON line per entry; withheld evidence is said to be so."""
    first = {"type": "ecab/record/v1", "checkpoint": note, "key": point.hex(), "cosignatures": dict(cosignatures or {})}
    yield canonical(first).decode() + "\n"
    for entry in entries:
        line: dict[str, object] = {"sequence": entry.sequence, "leaf": entry.leaf, "evidence": entry.evidence}
        if entry.sequence in withheld:
            line |= {"evidence": None, "withheld": True}
        yield json.dumps(line, sort_keys=True, ensure_ascii=False) + "\n"
