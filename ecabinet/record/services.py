"""Appending to the record, inside the transaction of what happened."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock, crypto
from ecabinet.core.config import settings
from ecabinet.core.database import Model
from ecabinet.core.events import Event, Recorded
from ecabinet.core.moment import iso
from ecabinet.record.access import last_told, root_at
from ecabinet.record.checkpoint import Checkpoint, seal
from ecabinet.record.merkle import Frontier, leaf_hash
from ecabinet.record.models import Entry, Head, Told

_keys: dict[str, crypto.PrivateKey] = {}

# Plain statements, built once: every change of the product passes here, and two thousand votes within ten seconds.
_entries, _told, _heads = (Model.metadata.tables[each.__tablename__] for each in (Entry, Told, Head))
_KEEP, _TELL = sa.insert(_entries), sa.insert(_told)
_HEAD = sa.select(_heads.c.size, _heads.c.frontier).with_for_update()
_FIRST_HEAD = sa.insert(_heads).values(id=1, size=0, frontier=b"", checkpoint="")
_MOVE_HEAD = sa.update(_heads).values(
    size=sa.bindparam("to_size"), frontier=sa.bindparam("to_frontier"), checkpoint=sa.bindparam("to_checkpoint")
)


def signing_key() -> crypto.PrivateKey:
    """The key that signs checkpoints."""
    path = settings().keys_dir / "record.pem"
    if str(path) not in _keys:
        _keys[str(path)] = crypto.load_or_create_key(path)
    return _keys[str(path)]


def append(session: Session, facts: Sequence[tuple[Event, str | None]]) -> list[Recorded]:
    """One entry per fact, one new checkpoint for all; the head's lock makes sequence order commit order."""
    head = session.execute(_HEAD).first()
    if head is None:
        session.execute(_FIRST_HEAD)
    frontier = Frontier.load(head.size, head.frontier) if head else Frontier.load(0, b"")
    told_before: dict[str, int] = {}
    entries, told, recorded = [], [], []
    for event, evidence in facts:
        sequence, at = frontier.size + 1, clock.now()
        leaf = leaf_text(sequence, iso(at), event, evidence)
        hashed = leaf_hash(leaf.encode())
        frontier.append(hashed)
        entries.append(
            {
                "sequence": sequence,
                "at": at,
                "kind": type(event).__name__,
                "leaf": leaf,
                "leaf_hash": hashed,
                "evidence": evidence,
            }
        )
        streams = () if event.quiet else event.audience()
        previous = {stream: _told_before(session, told_before, stream) for stream in streams}
        told_before.update(dict.fromkeys(streams, sequence))
        told += [{"stream": stream, "sequence": sequence} for stream in streams]
        recorded.append(Recorded(sequence, at, event, previous, hashed.hex()))
    session.execute(_KEEP, entries)
    if told:
        session.execute(_TELL, told)
    note = seal(Checkpoint(origin(), frontier.size, frontier.root()), signing_key())
    session.execute(_MOVE_HEAD, {"to_size": frontier.size, "to_frontier": frontier.dump(), "to_checkpoint": note})
    return recorded


def origin() -> str:
    """The name of this log."""
    return f"{settings().tenant}/record"


def checkpoint_at(session: Session, size: int) -> Checkpoint:
    """What the log signed, or would have signed, of its first `size` entries. Raises Invalid."""
    return Checkpoint(origin(), size, root_at(session, size))


def leaf_text(sequence: int, at: str, event: Event, evidence: str | None) -> str:
    """The exact text of an entry, as `docs/protocol.md` gives it."""
    fields = {
        "sequence": sequence,
        "at": at,
        "kind": type(event).__name__,
        "actor": event.actor_id,
        "body": event.body(),
        "evidence_sha256": None if evidence is None else crypto.sha256(evidence.encode()).hex(),
    }
    return crypto.canonical(fields).decode()


def _told_before(session: Session, known: dict[str, int], stream: str) -> int:
    if stream not in known:
        known[stream] = last_told(session, stream)
    return known[stream]
