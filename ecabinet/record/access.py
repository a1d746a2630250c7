"""Reading the record: notices of a stream, the head, proofs, and the whole for those who may audit it."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import events
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Invalid, NotFound
from ecabinet.record.models import Entry, Head, Told
from ecabinet.record.stretches import Stretches

Withheld = Callable[[Session], frozenset[int]]
_withheld: list[Withheld] = []
MOST_PATHS = 64
_paths: dict[tuple[str, int], list[bytes]] = {}
AUDITORS = ("secretary", "administrator", "security_officer")


@dataclass(frozen=True)
class Notice:
    """One fact as a stream tells it: ids and small facts only."""

    sequence: int
    previous: int
    stream: str
    kind: str
    facts: dict[str, Any]


def head(session: Session) -> tuple[int, str]:
    """(size, checkpoint) of the log."""
    found = session.execute(sa.select(Head.size, Head.checkpoint)).first()
    return (found.size, found.checkpoint) if found else (0, "")


def gone_on_since(session: Session, size: int) -> datetime | None:
    """When the first entry after so many was made, if there is one."""
    return session.scalar(sa.select(Entry.at).where(Entry.sequence == size + 1))


def last_told(session: Session, stream: str) -> int:
    """The last sequence told on a stream."""
    return session.scalar(sa.select(sa.func.max(Told.sequence)).where(Told.stream == stream)) or 0


def notices_after(session: Session, stream: str, after: int, limit: int = 500) -> list[Notice]:
    """What the stream told after this sequence, in order. The caller has asked whether the actor may listen."""
    rows = session.execute(
        sa.select(Entry.sequence, Entry.kind, Entry.leaf)
        .join(Told, Told.sequence == Entry.sequence)
        .where(Told.stream == stream, Told.sequence > after)
        .order_by(Entry.sequence)
        .limit(limit)
    ).all()
    told, previous = [], after
    for row in rows:
        leaf = json.loads(row.leaf)
        facts = {**events.told(row.kind, leaf["body"]), "actor_id": leaf["actor"]}
        told.append(Notice(row.sequence, previous, stream, row.kind, facts))
        previous = row.sequence
    return told


def facts_after(session: Session, after: int, limit: int) -> list[events.Fact]:
    """What the record says after this sequence, in order, with the streams that are told; for the server's own use."""
    query = sa.select(Entry.sequence, Entry.kind, Entry.leaf).where(Entry.sequence > after)
    rows = session.execute(query.order_by(Entry.sequence).limit(limit)).all()
    if not rows:
        return []
    within = Told.sequence > after, Told.sequence <= rows[-1].sequence
    streams: dict[int, list[str]] = {}
    for told in session.execute(sa.select(Told.stream, Told.sequence).where(*within)):
        streams.setdefault(told.sequence, []).append(told.stream)
    named = {each for together in streams.values() for each in together}
    last = sa.select(Told.stream, sa.func.max(Told.sequence)).where(Told.stream.in_(named), Told.sequence <= after)
    before = {row[0]: row[1] for row in session.execute(last.group_by(Told.stream))} if named else {}
    found = []
    for row in rows:
        leaf, theirs = json.loads(row.leaf), streams.get(row.sequence, [])
        previous = {stream: before.get(stream, 0) for stream in theirs}
        before.update(dict.fromkeys(theirs, row.sequence))
        found.append(events.Fact(row.sequence, row.kind, leaf["actor"], leaf["body"], previous))
    return found


def auditor(actor: Actor) -> None:
    """Refuses, as not there, those who may not read the whole record."""
    if not actor.has(*AUDITORS):
        raise NotFound


def withhold(*rules: Withheld) -> None:
    """Composition: which evidence nobody may read yet, such as the votes of an open poll."""
    _withheld[:] = rules


def withheld(session: Session) -> frozenset[int]:
    """Sequences of entries whose evidence is not to be read yet."""
    return frozenset().union(*(rule(session) for rule in _withheld))


def entries(session: Session, size: int | None = None) -> Iterator[Entry]:
    """Every entry, or the first `size`, in order."""
    query = sa.select(Entry).order_by(Entry.sequence).limit(size)
    yield from session.scalars(query.execution_options(yield_per=500))


def facts_of(session: Session, kind: str) -> list[dict[str, Any]]:
    """What every entry of a kind says, in order; for the server's own use."""
    query = sa.select(Entry.leaf).where(Entry.kind == kind).order_by(Entry.sequence)
    return [json.loads(leaf)["body"] for leaf in session.scalars(query)]


def entries_of(
    session: Session, kinds: Collection[str], is_about: Callable[[str, dict[str, Any]], bool]
) -> list[Entry]:
    """The entries of these kinds whose body is about something, in order."""
    query = sa.select(Entry).where(Entry.kind.in_(kinds)).order_by(Entry.sequence)
    return [each for each in session.scalars(query) if is_about(each.kind, json.loads(each.leaf)["body"])]


def proofs(session: Session, sequences: Iterable[int]) -> tuple[str, dict[int, list[bytes]]]:
    """The newest checkpoint, and the audit paths of several entries in the tree that it signs."""
    size, note = head(session)
    tree = Stretches(session)
    return note, {each: tree.inclusion(each - 1, 0, size) for each in sequences}


def inclusion(session: Session, sequence: int, size: int) -> list[bytes]:
    """The audit path of an entry in the tree of `size` entries. Raises NotFound, Invalid."""
    tree = _tree(session, size)
    if not 1 <= sequence <= size:
        raise NotFound
    return tree.inclusion(sequence - 1, 0, size)


def proven(session: Session, sequence: int) -> tuple[str, list[bytes]]:
    """The newest checkpoint, and the audit path of an entry in the tree that it signs. Raises NotFound.

    After a closing every tablet asks for the path of the same entry at once: it is computed once for each checkpoint.
    """
    size, note = head(session)
    if (note, sequence) not in _paths:
        while len(_paths) >= MOST_PATHS:
            _paths.pop(next(iter(_paths)), None)
        _paths[note, sequence] = inclusion(session, sequence, size)
    return note, _paths[note, sequence]


def consistency(session: Session, old: int, new: int) -> list[bytes]:
    """The proof that the tree of `new` entries extends that of `old`. Raises Invalid."""
    if not 1 <= old <= new:
        raise Invalid("bad_tree_sizes")
    return _tree(session, new).consistency(old, 0, new)


def root_at(session: Session, size: int) -> bytes:
    """The root of the tree of the first `size` entries. Raises Invalid."""
    if size < 1:
        raise Invalid("bad_tree_sizes")
    return _tree(session, size).root(0, size)


def _tree(session: Session, size: int) -> Stretches:
    tree = Stretches(session)
    if size > tree.size:
        raise Invalid("bad_tree_sizes")
    return tree
