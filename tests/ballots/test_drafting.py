"""An aide drafts an answer: seen by two, adopted by signing, dropped by either, and never an answer by itself."""

import json

import pytest
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories import accounts
from tests.factories.ballots import NO, NOW, YES, desk


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


@pytest.fixture
def minister(at):
    return at.people.members[0]


@pytest.fixture
def aide(at, minister):
    with transaction() as session:
        person = accounts.person(session, roles=("aide",), principal=minister)
    return accounts.signed_in(at.app, person)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def path(ballot) -> str:
    return f"/api/written-ballots/{ballot['id']}/answer-draft"


def events_of(kind: str) -> list[dict]:
    with reading() as session:
        leaves = session.scalars(sa.select(Entry.leaf).where(Entry.kind == kind).order_by(Entry.sequence))
        return [json.loads(leaf)["body"] for leaf in leaves]


def test_a_draft_is_between_aide_and_member_and_signing_after_it_adopts_it(at, aide, minister):
    ballot, own = at.sent(), at.browsers[minister.id]
    seen = aide.put(path(ballot), {"answers": NO[:1], "revision": 0}).json
    assert (seen["drafts_for"]["id"], seen["answer_draft"]["answers"]) == (minister.id, NO[:1])
    assert (seen["may_answer"], seen["answered"], seen["my_answer"]) == (False, None, None)
    assert aide.put(path(ballot), {"answers": NO, "revision": 1}).status_code == 200
    waits = at.shown(own, ballot)
    assert (waits["answer_draft"]["answers"], waits["drafts_for"], waits["my_answer"]) == (NO, None, None)
    for other in (at.secretary, at.browsers[at.people.chair.id], at.browsers[at.people.members[1].id]):
        assert at.shown(other, ballot)["answer_draft"] is None
    assert at.answer(minister, ballot, NO).status_code == 200
    assert at.shown(own, ballot)["answer_draft"] is None
    assert at.shown(aide, ballot)["answer_draft"]["adopted_at"] is not None
    assert [each["edited"] for each in events_of("AnswerDraftAdopted")] == [False]
    assert aide.delete(path(ballot)).status_code == 404
    # No fact says what was drafted.
    assert set(events_of("AnswerDrafted")[0]) == {"ballot_id", "person_id", "aide_id", "revision"}


def test_an_answer_with_other_words_is_recorded_as_edited(at, aide, minister):
    ballot = at.sent()
    assert aide.put(path(ballot), {"answers": NO, "revision": 0}).status_code == 200
    assert at.answer(minister, ballot, YES).status_code == 200
    assert [each["edited"] for each in events_of("AnswerDraftAdopted")] == [True]


def test_only_an_aide_of_somebody_asked_drafts_and_an_aide_answers_nothing(at, aide):
    ballot = at.sent(person_ids=[each.id for each in at.people.voters if each.id != at.people.members[0].id])
    assert refused(aide.put(path(ballot), {"answers": YES, "revision": 0})) == (404, "not_found")
    ballot = at.sent()
    member = at.browsers[at.people.members[1].id]
    assert refused(member.put(path(ballot), {"answers": YES, "revision": 0})) == (403, "drafts_for_nobody")
    signed = at.signed(at.people.members[0], ballot, YES)
    assert refused(aide.put(f"/api/written-ballots/{ballot['id']}/answer", signed)) == (403, "not_a_voter")
    assert refused(aide.put(path(ballot), {"answers": YES, "revision": 3})) == (409, "draft_changed")
    odd = [{"question": 1, "choice": "option", "option": 1, "text": ""}]
    assert refused(aide.put(path(ballot), {"answers": odd, "revision": 0})) == (422, "answer_not_allowed")


def test_either_drops_a_draft_and_none_is_written_once_the_ballot_is_over(at, aide, minister):
    ballot, own = at.sent(), at.browsers[minister.id]
    for browser in (own, aide):
        assert aide.put(path(ballot), {"answers": YES, "revision": 0}).status_code == 200
        assert refused(browser.delete(f"{path(ballot)}?revision=7")) == (409, "draft_changed")
        assert browser.delete(f"{path(ballot)}?revision=1").status_code == 204
        assert at.shown(own, ballot)["answer_draft"] is None
    at.act(at.secretary, ballot, "recall", reason="Hồ sơ thiếu")
    assert refused(aide.put(path(ballot), {"answers": YES, "revision": 0})) == (409, "written_ballot_recalled")


def test_an_aide_learns_nothing_of_what_the_principal_answered_once_it_is_closed(at, aide, minister):
    ballot = at.sent()
    for voter in at.people.voters:
        assert at.answer(voter, ballot, NO).status_code == 200
    at.act(at.secretary, ballot, "close")
    seen = at.shown(aide, ballot)
    assert (seen["status"], seen["answers"], seen["my_answer"]) == ("closed", None, None)
    assert {each["answered"] for each in seen["voters"]} == {None}
    # Who was asked, and who manages it, reads every one.
    for reader in (at.browsers[minister.id], at.secretary):
        assert len(at.shown(reader, ballot)["answers"]) == len(at.people.voters)
