"""What voting refuses, beside what other tests hold: nothing changes, and the code says why."""

import json
from typing import Any

import pytest
from flask import Flask

from ecabinet.core.database import transaction
from ecabinet.voting.turns import RollOrder
from tests.factories import rules, voting
from tests.factories.accounts import Browser, signed_in
from tests.factories.voting import Vote


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session, roll_order=RollOrder.CHAIR_LAST)


def own(app: Flask, vote: Vote, person: Any) -> Browser:
    return signed_in(app, person, vote.tablets[person.id])


def office(app: Flask, vote: Vote) -> Browser:
    return own(app, vote, vote.people.secretary)


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


def put_to_the_vote(app: Flask, vote: Vote, item: int = 1, **asked: Any) -> Any:
    return office(app, vote).post(f"/api/items/{vote.sitting.items[item]}/polls", {"open": True, **asked})


def test_what_is_not_there_or_is_closed_to_somebody_is_not_found(app: Flask, vote: Vote) -> None:
    member, item = vote.people.members[0], vote.sitting.items[1]
    tablet = own(app, vote, member)
    refused(tablet.get("/api/polls/9999"), 404, "not_found")
    refused(tablet.put("/api/polls/9999/ballot", vote.body(member)), 404, "not_found")
    assert tablet.post(f"/api/items/{item}/recusals", {}).status_code == 201
    poll = put_to_the_vote(app, vote).json
    refused(tablet.get(f"/api/polls/{poll['id']}"), 404, "not_found")
    body = voting.signed_vote(vote.tablets[member.id], poll["id"], poll["definition_sha256"], member.id, "for", None)
    refused(tablet.put(f"/api/polls/{poll['id']}/ballot", body), 404, "not_found")
    assert own(app, vote, vote.people.members[1]).get(f"/api/polls/{poll['id']}").status_code == 200


def test_nobody_leaves_the_roll_of_an_open_vote(app: Flask, vote: Vote) -> None:
    tablet, path = own(app, vote, vote.people.members[0]), f"/api/items/{vote.sitting.items[0]}/recusals"
    refused(tablet.post(path, {}), 409, "poll_open")
    with transaction() as session:
        voting.close(session, vote)
    assert tablet.post(path, {}).status_code == 201


def test_only_an_open_vote_and_somebody_who_is_there_is_called(app: Flask, vote: Vote) -> None:
    chair, away = own(app, vote, vote.people.chair), vote.people.members[1]
    draft = office(app, vote).post(f"/api/items/{vote.sitting.items[1]}/polls", {"roll_order": "seats"}).json
    refused(chair.post(f"/api/polls/{draft['id']}/call", {}), 409, "poll_not_open")
    meeting = f"/api/meetings/{vote.sitting.meeting_id}"
    assert office(app, vote).post(f"{meeting}/check-out", {"person_id": away.id}).status_code == 200
    refused(chair.post(f"/api/polls/{vote.poll_id}/call", {"person_id": away.id}), 409, "person_not_here")
    assert chair.post(f"/api/polls/{vote.poll_id}/close", {}).status_code == 200
    refused(chair.post(f"/api/polls/{vote.poll_id}/call", {}), 409, "poll_closed")


def test_a_vote_signed_before_its_turn_is_taken_when_it_is_sent_again_after_the_call(app: Flask, vote: Vote) -> None:
    chair = own(app, vote, vote.people.chair)
    order = [each["person_id"] for each in chair.get(f"/api/polls/{vote.poll_id}").json["calls"]]
    person = next(each for each in vote.people.voters if each.id == order[1])
    tablet, path, body = own(app, vote, person), f"/api/polls/{vote.poll_id}/ballot", vote.body(person)
    refused(tablet.put(path, body), 409, "not_called_yet")
    assert chair.get(f"/api/polls/{vote.poll_id}").json["cast"] == 0
    chair.post(f"/api/polls/{vote.poll_id}/call", {"person_id": person.id})
    assert tablet.put(path, body).status_code == 200
    assert chair.get(f"/api/polls/{vote.poll_id}").json["cast"] == 1


def test_a_question_is_put_only_as_the_rules_have_it(app: Flask, vote: Vote, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(put_to_the_vote(app, vote, by_hand=True, roll_order="seats"), 422, "invalid")
    with monkeypatch.context() as changed:
        rules.changed(changed, live_counts=False)
        refused(put_to_the_vote(app, vote, visibility="live"), 409, "live_counts_not_allowed")
    with monkeypatch.context() as changed:
        rules.changed(changed, vote_forms=("secret",))
        refused(put_to_the_vote(app, vote), 409, "open_vote_not_allowed")
    polls = office(app, vote).get(f"/api/meetings/{vote.sitting.meeting_id}/polls").json["items"]
    assert [each["id"] for each in polls] == [vote.poll_id]


def test_no_vote_opens_on_which_nobody_has_a_vote(app: Flask, vote: Vote, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.changed(monkeypatch, votes_need_quorum=False)
    for person in vote.people.voters:
        path = f"/api/items/{vote.sitting.items[1]}/recusals"
        assert own(app, vote, person).post(path, {}).status_code == 201
    refused(put_to_the_vote(app, vote), 409, "nobody_may_vote")


def test_where_there_is_no_third_answer_none_is_taken(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.changed(monkeypatch, third_option="none")
    with transaction() as session:
        vote = voting.vote(session)
    member = vote.people.members[0]
    tablet = own(app, vote, member)
    assert "abstain" not in json.loads(tablet.get(f"/api/polls/{vote.poll_id}").json["definition"])["options"]
    refused(tablet.put(f"/api/polls/{vote.poll_id}/ballot", vote.body(member, "abstain")), 422, "no_third_option")
    recorded = f"/api/polls/{vote.poll_id}/recorded/{member.id}"
    refused(office(app, vote).put(recorded, {"choice": "abstain"}), 422, "no_third_option")
    hands = put_to_the_vote(app, vote, by_hand=True).json
    path = f"/api/polls/{hands['id']}"
    refused(office(app, vote).post(f"{path}/reminder", {}), 409, "vote_by_hand")
    counted = {"for": 3, "against": 0, "abstain": 1}
    refused(office(app, vote).post(f"{path}/close", {"hands": counted}), 422, "no_third_option")
    assert office(app, vote).post(f"{path}/close", {"hands": counted | {"abstain": 0}}).status_code == 200
