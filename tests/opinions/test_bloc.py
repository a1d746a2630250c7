"""Adopting the no-objection list by one vote, pulling items out of it, and the race of pulling out against closing."""

import json
import threading

import pytest
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.opinions import services
from ecabinet.opinions.models import PulledItem
from ecabinet.record.models import Entry
from ecabinet.voting import access as voting_access
from ecabinet.voting import evidence
from ecabinet.voting import services as voting_services
from ecabinet.voting.models import Poll, PollItem
from ecabinet.voting.rules import PollStatus
from tests.factories import accounts, opinions
from tests.factories.opinions import EARLY, Room


@pytest.fixture(autouse=True)
def _early():
    with clock.pinned(EARLY):
        yield


@pytest.fixture
def room(app) -> Room:
    given = opinions.room(app)
    given.everybody_agrees(0, 1, 2)
    given.start()
    return given


def problem(answer) -> tuple[int, str]:
    return answer.status_code, (answer.json or {}).get("code", "")


def recorded(kind: str) -> list[dict]:
    with reading() as session:
        return [json.loads(leaf)["body"] for leaf in session.scalars(sa.select(Entry.leaf).filter_by(kind=kind))]


def close(room: Room, poll: dict):
    return room.chair.post(f"/api/polls/{poll['id']}/close", {})


def test_the_list_is_adopted_by_one_vote_and_every_item_is_carried_as_by_its_own(room: Room) -> None:
    poll = room.put(0, 1, 2).json
    assert [each["item_id"] for each in poll["items"]] == room.items
    definition = json.loads(poll["definition"])
    assert [each["title"] for each in definition["items"]] == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]
    for browser in room.voters:
        assert room.vote(browser, poll).status_code == 200
    assert close(room, poll).json["outcome"]["carried"]
    for kind in ("PollOpened", "PollClosed"):
        assert [body["item_ids"] for body in recorded(kind)] == [room.items]
    for item_id in room.items:
        with reading() as session:
            decision = voting_access.decision_of(session, item_id)
            assert decision is not None
            assert (decision.id, decision.is_carried) == (poll["id"], True)
        drafted = room.secretary.post(f"/api/items/{item_id}/resolution", {})
        assert drafted.status_code == 201, drafted.json
        assert drafted.json["poll_id"] == poll["id"]
    with reading() as session:
        assert evidence.first_problem(session) is None


def test_a_list_that_is_not_carried_carries_no_item(room: Room) -> None:
    poll = room.put(0, 1).json
    room.vote(room.first, poll)
    assert not close(room, poll).json["outcome"]["carried"]
    answers = [room.secretary.post(f"/api/items/{item_id}/resolution", {}) for item_id in room.items[:2]]
    assert [problem(each) for each in answers] == [(409, "not_carried")] * 2


def test_only_items_without_objection_may_be_put_and_unanswered_ones_only_by_choice(app) -> None:
    room = opinions.room(app)
    room.declare(room.first, 0, "objection")
    room.declare(room.first, 1)
    room.start()
    assert room.seen(room.chair).json["listed"] == []
    assert problem(room.put(0, 1)) == (409, "item_not_unopposed")
    assert [each["item_id"] for each in room.put(1, 2).json["items"]] == room.items[1:]


def test_only_who_conducts_puts_the_list_and_only_in_session(app) -> None:
    room = opinions.room(app)
    room.everybody_agrees(0)
    assert problem(room.put(0)) == (409, "meeting_not_in_session")
    room.start()
    assert problem(room.put(0, browser=room.first)) == (403, "conductor_only")
    unknown = room.chair.post(f"/api/meetings/{room.meeting_id}/no-objection", {"item_ids": [999_999]})
    assert problem(unknown) == (422, "unknown_item")
    assert room.put(0, browser=room.secretary).status_code == 201
    # Those who conduct are told of the question, and the record says for whom it was put.
    [prepared] = recorded("PollPrepared")
    assert (prepared["on_behalf"], room.chair.person_id in prepared["conductor_ids"]) == (True, True)


def test_an_item_is_not_put_to_two_votes_at_once(room: Room) -> None:
    room.put(0, 1)
    assert problem(room.put(1, 2)) == (409, "item_not_unopposed")
    again = room.chair.post(f"/api/items/{room.items[1]}/polls", {"open": True})
    assert problem(again) == (409, "another_poll_open")
    assert problem(room.secretary.post(f"/api/meetings/{room.meeting_id}/finish", {})) == (409, "polls_open")


def test_pulling_out_before_the_vote_keeps_an_item_off_the_list(room: Room) -> None:
    answer = room.pull_out(room.first, 1)
    assert answer.status_code == 200
    assert [(each["item_id"], each["person_id"]) for each in answer.json["pulled_out"]] == [
        (room.items[1], room.first.person_id)
    ]
    assert answer.json["listed"] == [room.items[0], room.items[2]]
    assert room.pull_out(room.second, 1).status_code == 200
    assert len(recorded("ItemPulledOut")) == 1
    assert problem(room.put(0, 1)) == (409, "item_not_unopposed")


def test_pulling_out_during_the_vote_begins_it_anew_on_the_rest_and_no_earlier_vote_counts(room: Room) -> None:
    poll = room.put(0, 1, 2).json
    for browser in (room.chair, room.first):
        room.vote(browser, poll)
    assert room.pull_out(room.second, 1).status_code == 200
    ended = room.chair.get(f"/api/polls/{poll['id']}").json
    assert (ended["status"], ended["outcome"]) == ("annulled", None)
    (fact,) = recorded("ItemPulledOut")
    anew = room.chair.get(f"/api/polls/{fact['next_poll_id']}").json
    assert (anew["status"], anew["cast"]) == ("open", 0)
    assert [each["item_id"] for each in anew["items"]] == [room.items[0], room.items[2]]
    assert problem(room.vote(room.second, {**poll, "id": anew["id"]})) == (422, "wrong_definition")
    for browser in room.voters:
        room.vote(browser, anew)
    assert close(room, anew).json["outcome"]["for"] == 3
    with reading() as session:
        assert voting_access.decision_of(session, room.items[1]) is None
        assert evidence.first_problem(session) is None
    own = room.chair.post(f"/api/items/{room.items[1]}/polls", {"open": True})
    assert own.status_code == 201, own.json


def test_pulling_out_the_last_item_ends_the_vote(room: Room) -> None:
    poll = room.put(0).json
    room.pull_out(room.first, 0)
    assert room.chair.get(f"/api/polls/{poll['id']}").json["status"] == "annulled"
    assert [body["next_poll_id"] for body in recorded("ItemPulledOut")] == [None]


def test_after_the_vote_nothing_is_pulled_out_any_more(room: Room) -> None:
    poll = room.put(0, 1).json
    close(room, poll)
    assert problem(room.pull_out(room.first, 0)) == (409, "poll_closed")
    room.chair.post(f"/api/items/{room.items[2]}/polls", {"open": True})
    assert problem(room.pull_out(room.first, 2)) == (409, "item_put_to_vote")
    assert recorded("ItemPulledOut") == []


def test_the_items_of_a_bloc_are_compared_with_what_was_signed(room: Room) -> None:
    poll = room.put(0, 1).json
    close(room, poll)
    with transaction() as session:
        session.add(PollItem(poll_id=poll["id"], item_id=room.items[2]))
    with reading() as session:
        found = evidence.first_problem(session)
        assert found is not None
        assert found.reason == f"the items of poll {poll['id']} were changed"


def test_pulling_out_against_closing_is_decided_by_the_record(app) -> None:
    """Either the list was closed with the item, or the item was out and no vote on it counts: never both."""
    room = opinions.room(app, items=16)
    room.everybody_agrees(*range(16))
    room.start()
    for pair in range(8):
        _race(room, 2 * pair)
    with reading() as session:
        assert evidence.first_problem(session) is None


def _race(room: Room, first: int) -> None:
    item_id, other_id = room.items[first], room.items[first + 1]
    poll_id = room.put(first, first + 1).json["id"]
    start, refusals = threading.Barrier(2), []

    def act(work) -> None:
        start.wait()
        try:
            with transaction() as session:
                work(session)
        except Conflict as refusal:
            refusals.append(refusal.code)

    member, chair = accounts.actor_of(room.people.members[0]), accounts.actor_of(room.people.chair)
    works = (
        lambda session: services.pull_out(session, member, item_id),
        lambda session: voting_services.close_poll(session, chair, poll_id),
    )
    threads = [threading.Thread(target=act, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as session:
        pulled, status = session.get(PulledItem, item_id), session.get_one(Poll, poll_id).status
        decided = voting_access.decision_of(session, item_id)
        again = session.scalars(sa.select(Poll).filter_by(status=PollStatus.OPEN)).all()
    if pulled is None:
        assert (status, refusals, again) == (PollStatus.CLOSED, ["poll_closed"], [])
        assert decided is not None
    else:
        assert (status, refusals, decided) == (PollStatus.ANNULLED, ["poll_annulled"], None)
        assert [each.item_id for each in again] == [other_id]
        with transaction() as session:
            voting_services.close_poll(session, chair, again[0].id)
