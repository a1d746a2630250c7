"""The record holds what was committed, in order, tells the right streams, and any change to it is found."""

import contextlib
import random
import threading
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from ecabinet.core import crypto, events
from ecabinet.core.database import reading, transaction
from ecabinet.record import access, schemas
from ecabinet.record.checkpoint import open_note
from ecabinet.record.models import Entry, Head, Told
from ecabinet.record.services import signing_key
from ecabinet.record.verify import Line, read_export, verify
from tests.factories.columns import unguarded


@dataclass(frozen=True, kw_only=True)
class Spoken(events.MeetingEvent):
    about: int


@dataclass(frozen=True, kw_only=True)
class Whispered(events.MeetingEvent):
    quiet = True


class RollBack(Exception):
    """Nothing of the try stays."""


@pytest.fixture(autouse=True)
def _unwritten(app):
    """A record without what an installation writes first."""
    with transaction() as session:
        for table in (Told, Entry, Head):
            session.execute(sa.delete(table))


def speak(meeting: int, about: int, evidence: str | None = None) -> None:
    with transaction() as session:
        events.record(session, Spoken(actor_id=1, meeting_id=meeting, about=about), evidence)


def lines(session) -> list[Line]:
    return [Line(e.sequence, e.leaf, e.evidence, e.leaf_hash) for e in access.entries(session)]


def judge(session):
    return verify(lines(session), access.head(session)[1], crypto.point_of(signing_key()))


def test_a_fact_is_recorded_with_the_change_or_not_at_all(app):
    heard = []
    events.listen(heard.extend)
    with contextlib.suppress(RuntimeError), transaction() as session:
        events.record(session, Spoken(actor_id=1, meeting_id=1, about=1))
        raise RuntimeError
    assert heard == []
    speak(1, 2, "what was said")
    with reading() as session:
        size, note = access.head(session)
        assert size == 1
        assert open_note(note, crypto.point_of(signing_key())).size == 1
        assert judge(session).whole
    assert [(item.sequence, item.event.about) for item in heard] == [(1, 2)]


def test_a_broken_herald_undoes_nothing_and_stops_nobody(app):
    heard = []

    def broken(_recorded):
        raise OSError

    events.listen(broken)
    events.listen(heard.extend)
    speak(1, 1)
    assert len(heard) == 1


def test_streams_tell_their_own_facts_with_the_sequence_told_before(app):
    heard = []
    events.listen(heard.extend)
    speak(1, 1)
    speak(2, 2)
    with transaction() as session:
        events.record(session, Whispered(actor_id=1, meeting_id=1))
    speak(1, 3)
    assert [item.previous for item in heard] == [{"meeting:1": 0}, {"meeting:2": 0}, {}, {"meeting:1": 1}]
    with reading() as session:
        missed = access.notices_after(session, "meeting:1", 1)
        assert [(notice.sequence, notice.previous, notice.facts["about"]) for notice in missed] == [(4, 1, 3)]
        assert access.notices_after(session, "meeting:1", 4) == []


def test_order_of_sequences_is_order_of_commits_among_threads(app):
    threads = [threading.Thread(target=speak, args=(1, number)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as session:
        assert [line.sequence for line in lines(session)] == list(range(1, 25))
        assert judge(session).whole


def test_any_single_change_is_found_and_named(app):
    for number in range(20):
        speak(1, number, f"evidence {number}")
    chance = random.Random(11)
    for _ in range(60):
        sequence = chance.randint(1, 20)
        change = chance.choice(["leaf", "evidence", "hash", "gone"])
        with contextlib.suppress(RollBack), transaction() as session:
            entry = session.get_one(Entry, sequence)
            if change == "gone":
                unguarded(session)
                session.execute(sa.delete(Entry).where(Entry.sequence == sequence))
            elif change == "leaf":
                entry.leaf = entry.leaf.replace(f'"about":{sequence - 1}', '"about":99')
            elif change == "evidence":
                entry.evidence = "other"
            else:
                entry.leaf_hash = bytes(32)
            session.flush()
            verdict = judge(session)
            assert not verdict.whole
            if change == "gone":
                assert verdict.broken_at in (sequence + 1, 0)
            else:
                assert verdict.broken_at == sequence
            raise RollBack


def test_an_export_verifies_anywhere_and_a_rewritten_one_does_not(app):
    """E8: the whole record rewritten and signed anew."""
    for number in range(5):
        speak(1, number, f"evidence {number}")
    with reading() as session:
        point = crypto.point_of(signing_key())
        export = list(schemas.export_lines(access.entries(session), access.head(session)[1], point, frozenset({2})))
    note, key, entries = read_export(export)
    assert verify(entries, note, key).whole
    note, key, entries = read_export([line.replace("evidence 3", "evidence X") for line in export])
    assert verify(entries, note, key).broken_at == 4
    note, key, entries = read_export(export[:-1])
    assert verify(entries, note, key).broken_at == 0
    note, _key, entries = read_export(export)
    assert not verify(entries, note, crypto.point_of(crypto.new_private_key())).whole
