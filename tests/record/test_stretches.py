"""Proofs of a long record are those of RFC 9162, read little of it, and never those of another database."""

import pytest
import sqlalchemy as sa

from ecabinet.core.clock import now
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.errors import Invalid, NotFound
from ecabinet.record import access, merkle, stretches
from ecabinet.record.checkpoint import Checkpoint, seal
from ecabinet.record.models import Entry, Head, Told
from ecabinet.record.services import origin, signing_key


def written(count: int, mark: str) -> list[bytes]:
    """A record of so many entries, in place of what was there; its leaf hashes."""
    leaves = [merkle.leaf_hash(f"{mark} {number}".encode()) for number in range(count)]
    rows = [
        {"sequence": number, "at": now(), "kind": "Spoken", "leaf": f"{mark} {number - 1}", "leaf_hash": leaf}
        for number, leaf in enumerate(leaves, 1)
    ]
    note = seal(Checkpoint(origin(), count, merkle.root(leaves)), signing_key())
    with transaction() as session:
        for table in (Told, Entry, Head):
            session.execute(sa.delete(table))
        session.execute(sa.insert(Entry), rows)
        session.execute(sa.insert(Head), {"id": 1, "size": count, "frontier": b"", "checkpoint": note})
    return leaves


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("count", [1, 255, 256, 257, 1023, 1500])
def test_proofs_are_those_of_the_whole_tree(count):
    leaves = written(count, "first")
    asked = sorted({1, 2, 255, 256, 257, 300, 511, 512, 513, 1000, count - 1, count} & set(range(1, count + 1)))
    with reading() as session:
        for size in asked:
            for old in (each for each in asked if each <= size):
                assert access.consistency(session, old, size) == merkle.consistency_path(old, leaves[:size])
                assert access.inclusion(session, old, size) == merkle.inclusion_path(old - 1, leaves[:size])
        for old, size in ((0, count), (count + 1, count), (1, count + 1)):
            with pytest.raises(Invalid):
                access.consistency(session, old, size)
        with pytest.raises(NotFound):
            access.inclusion(session, count + 1, count)


@pytest.mark.usefixtures("app")
def test_what_is_kept_of_another_record_is_forgotten():
    written(1500, "first")
    with reading() as session:
        access.consistency(session, 700, 1500)
    leaves = written(1400, "second")
    with reading() as session:
        assert access.consistency(session, 700, 1400) == merkle.consistency_path(700, leaves)


@pytest.mark.usefixtures("app")
def test_a_second_proof_reads_no_more_than_the_ends():
    written(3000, "long")
    read = []

    def count(_connection, cursor, *_):
        read.append(cursor)

    with reading() as session:
        access.consistency(session, 1234, 3000)
        sa.event.listen(engine(), "after_cursor_execute", count)
        access.consistency(session, 1235, 2999)
        sa.event.remove(engine(), "after_cursor_execute", count)
    assert len(read) <= 16
    assert len(stretches._kept) >= 3000 // stretches.STRETCH
