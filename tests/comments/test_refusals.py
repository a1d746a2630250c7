"""What comments refuse, beside what other tests hold, and what members read of one another's by the rule."""

from typing import Any

from ecabinet.accounts.models import Person
from ecabinet.comments import services
from ecabinet.core import clock
from ecabinet.core.database import reading
from tests.factories import accounts, rules
from tests.factories.comments import WORDS, problem
from tests.factories.meetings import STARTS


def test_what_is_not_there_is_not_found(given):
    body = {"version_id": given.version_id, **WORDS}
    assert problem(given.room.first.post("/api/papers/9999/comments", body)) == (404, "not_found")
    assert problem(given.room.first.get("/api/comments/9999")) == (404, "not_found")


def test_a_comment_is_changed_withdrawn_adopted_and_seen_as_what_it_is(given):
    comment, own = given.write(given.room.first).json, given.room.first
    # Those who answer see it, and it is not theirs.
    seen = given.drafter.put(f"/api/comments/{comment['id']}/seen", {"revision": 1})
    assert problem(seen) == (403, "not_a_voter")
    adopting = own.post(f"/api/comments/{comment['id']}/adopt", {"revision": 1})
    assert problem(adopting) == (409, "comment_changed")
    assert own.delete(f"/api/comments/{comment['id']}?revision=1").status_code == 204
    assert problem(given.change(own, comment)) == (409, "comment_changed")
    draft = given.write(given.aide).json
    assert problem(given.change(own, draft, reason="Tự sửa")) == (409, "comment_is_draft")
    # The drafter's own, taken back: still seen by them, and no longer to be answered.
    theirs = given.write(given.drafter).json
    assert given.drafter.delete(f"/api/comments/{theirs['id']}?revision=1").status_code == 204
    assert problem(given.answer(given.drafter, theirs)) == (409, "comment_withdrawn")


def test_more_than_a_member_could_mean_is_refused(given, monkeypatch):
    """K5: opinions and comments without end."""
    monkeypatch.setattr(services, "MOST", 2)
    first = given.write(given.room.first).json
    given.write(given.room.first)
    refusal = given.write(given.room.first)
    assert (problem(refusal), refusal.json["facts"]["limit"]) == ((409, "too_many_comments"), 2)
    assert given.write(given.drafter).status_code == 201
    # What was taken back leaves room.
    given.room.first.delete(f"/api/comments/{first['id']}?revision=1")
    assert given.write(given.room.first).status_code == 201


def test_by_the_rule_members_read_one_anothers_once_they_stand(given, monkeypatch):
    mine, other = given.write(given.room.first).json, given.write(given.drafter, clause="Điều 7").json
    withdrawn = given.write(given.drafter, clause="Điều 8").json
    given.drafter.delete(f"/api/comments/{withdrawn['id']}?revision=1")
    draft = given.write(given.officer, clause="Điều 9").json

    def seen(browser: Any) -> list[int]:
        return [each["id"] for each in given.seen(browser)]

    with clock.pinned(STARTS):
        assert seen(given.room.first) == [mine["id"]]
    rules.changed(monkeypatch, comments_shown=True)
    assert seen(given.room.first) == [mine["id"]]
    assert problem(given.room.first.get(f"/api/comments/{other['id']}")) == (404, "not_found")
    with clock.pinned(STARTS):
        assert given.answer(given.drafter, other, "not_taken", "Trái luật").status_code == 200
        assert seen(given.room.first) == [mine["id"], other["id"]]
        [shown] = [each for each in given.seen(given.room.first) if each["id"] == other["id"]]
        assert shown["answer"]["reason"] == "Trái luật"
        # A draft and what was taken back are nobody else's, and an aide reads no more than before.
        assert draft["id"] in seen(given.drafter)
        with reading() as session:
            aide = session.get_one(Person, given.aide.person_id)
        assert seen(accounts.signed_in(given.room.app, aide)) == [mine["id"]]
        assert problem(given.answer(given.room.first, other)) == (403, "drafters_only")
