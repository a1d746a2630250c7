"""Whatever is changed behind the record's back is found and named; what the record says is judged without tables."""

import json

import pytest
import sqlalchemy as sa

from ecabinet.ballots import evidence
from ecabinet.ballots.ledger import Ledger
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories.ballots import NO, NOW, YES, Desk, desk
from tests.factories.columns import unguarded


@pytest.fixture
def closed(app) -> Desk:
    """Five answers, one of them given twice, counted; another ballot out with one answer, and one dropped unsent."""
    with clock.pinned(NOW):
        at = desk(app)
        ballot = at.sent()
        at.answer(at.people.chair, ballot, NO)
        for person in at.people.voters:
            assert at.answer(person, ballot, YES).status_code == 200
        at.act(at.secretary, ballot, "close")
        assert at.answer(at.people.chair, at.sent(), YES).status_code == 200
        at.act(at.secretary, at.drafted(), "recall", reason="x")
    return at


def found() -> list[str]:
    with reading() as session:
        return [each.reason for each in evidence.problems(session)]


def test_what_nobody_touched_has_no_problem(closed):
    assert found() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE written_ballot_answer SET answers = '[]' WHERE id = 3", "was changed in the tables"),
        ("UPDATE written_ballot_answer SET key = 'another-key' WHERE id = 3", "was changed in the tables"),
        ("DELETE FROM written_ballot_answer WHERE id = 3", "is gone from the tables"),
        ("UPDATE written_ballot_answer SET standing = (id <> 2) WHERE id IN (1, 2)", "other answers stand"),
        ("UPDATE written_ballot SET definition = 'x' WHERE id = 1", "1 was changed in the tables: definition"),
        ("UPDATE written_ballot SET outcome = '{}' WHERE id = 1", "the outcome"),
        ("UPDATE written_ballot SET status = 'recalled' WHERE id = 2", "2 was changed in the tables: status"),
        ("DELETE FROM written_ballot_voter WHERE ballot_id = 2 AND person_id <> 2", "whom written ballot 2 asks"),
    ],
)
def test_what_was_changed_is_named(closed, change, says):
    """E7: a row changed, removed or added in the database."""
    with transaction() as session:
        unguarded(session)
        session.execute(sa.text("DROP INDEX uq_written_ballot_answer_standing"))
        session.execute(sa.text(change))
    assert any(says in reason for reason in found()), found()


def judged(change: str, into: str, kind: str = "AnswerGiven", withheld: bool = False) -> set[str]:
    """What is wrong when every entry of this kind says something else than it says."""
    ledger, reasons = Ledger(), set()
    with reading() as session:
        for entry in session.scalars(sa.select(Entry).order_by(Entry.sequence)):
            leaf, given = entry.leaf, entry.evidence
            if entry.kind == kind:
                leaf, given = leaf.replace(change, into), (given or "").replace(change, into)
            reasons.add(ledger.hear(entry.sequence, leaf, given, withheld and entry.kind == "AnswerGiven"))
    return {each for each in reasons if each}


def test_the_record_alone_tells_who_signed_what_for_which_text(closed):
    assert judged("", "") == judged("", "", withheld=True) == set()
    assert any("not signed" in each for each in judged("yes", "no"))
    assert any("was not asked" in each for each in judged('"person_id":', '"person_id":9'))
    assert any(
        "another number of answers" in each for each in judged('"answered":5', '"answered":4', "WrittenBallotClosed")
    )
    assert any("not the one recorded" in each for each in judged("Bộ Tài chính", "Bộ Y tế", "WrittenBallotSent"))
    assert any(
        "not approved" in each for each in judged('"signing_key_sha256":"', '"signing_key_sha256":"0', "DeviceApproved")
    )
    assert any("was not out" in each for each in judged('"ballot_id":1', '"ballot_id":7'))
    assert any("without being out" in each for each in judged('"ballot_id":1', '"ballot_id":7', "WrittenBallotClosed"))
    assert any("does not say" in each for each in judged("person_id", "someone"))


def test_no_entry_of_an_answer_holds_what_was_answered(closed):
    with reading() as session:
        leaves = [
            json.loads(each) for each in session.scalars(sa.select(Entry.leaf).where(Entry.kind == "AnswerGiven"))
        ]
    assert {frozenset(each["body"]) for each in leaves} == {frozenset({"ballot_id", "person_id"})}
