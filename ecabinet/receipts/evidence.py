"""Comparing what is kept of every receipt, of votes and of written answers, with the log that it came from."""

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots.models import WrittenAnswer
from ecabinet.core.crypto import CryptoError
from ecabinet.record.checkpoint import Checkpoint, open_note
from ecabinet.record.merkle import Frontier
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem
from ecabinet.voting.models import Ballot

Kept = Ballot | WrittenAnswer


def first_problem(session: Session, point: bytes) -> Problem | None:
    """The first problem, or None when every receipt is of this log under this key."""
    return next(problems(session, point), None)


def problems(session: Session, point: bytes) -> Iterator[Problem]:
    """Every problem. Call it when the log itself has been found whole."""
    kept: dict[int, Kept] = {row.sequence: row for row in session.scalars(sa.select(Ballot))}
    kept |= {row.sequence: row for row in session.scalars(sa.select(WrittenAnswer))}
    signed: dict[int, list[tuple[int, Checkpoint]]] = defaultdict(list)
    for sequence, row in sorted(kept.items()):
        note = _opened(row, point)
        if note is None or note.size < sequence:
            yield Problem(sequence=sequence, reason=f"the checkpoint of the receipt for entry {sequence} was changed")
        else:
            signed[note.size].append((sequence, note))
    frontier, query = Frontier(), sa.select(Entry.sequence, Entry.at, Entry.leaf_hash).order_by(Entry.sequence)
    for entry in session.execute(query.execution_options(yield_per=500)):
        frontier.append(entry.leaf_hash)
        held = kept.pop(entry.sequence, None)
        if held is not None and (held.received_at, held.leaf_sha256) != (entry.at, entry.leaf_hash.hex()):
            yield Problem(sequence=entry.sequence, reason=f"the receipt for entry {entry.sequence} was changed")
        for sequence, note in signed.pop(entry.sequence, ()):
            if note.root != frontier.root():
                yield Problem(sequence=sequence, reason=f"the receipt for entry {sequence} is of another log")
    for sequence in sorted(kept):
        yield Problem(sequence=0, reason=f"a receipt names entry {sequence}, which the record does not have")


def _opened(row: Kept, point: bytes) -> Checkpoint | None:
    try:
        note = open_note(row.checkpoint, point)
    except CryptoError:
        return None
    # As the log writes it: one signature, and nothing after it.
    signatures = row.checkpoint.split("\n\n", 1)[1]
    return note if signatures.endswith("\n") and signatures.count("\n") == 1 else None
