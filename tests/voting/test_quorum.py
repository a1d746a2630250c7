"""Votes and the quorum: by rule none is opened or closed without it; by another rule it may be, and carries nothing."""

from typing import Any

import pytest
from flask import Flask

from ecabinet.core.database import transaction
from tests.factories import meetings, rules, voting
from tests.factories.accounts import signed_in
from tests.factories.voting import Vote


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session)


def leave(app: Flask, vote: Vote, *persons: Any) -> None:
    office = signed_in(app, vote.people.secretary)
    for each in persons:
        office.post(f"/api/meetings/{vote.sitting.meeting_id}/check-out", {"person_id": each.id})


def test_no_vote_is_opened_without_a_quorum(app: Flask, vote: Vote) -> None:
    leave(app, vote, *vote.people.members[:2])
    chair, item = signed_in(app, vote.people.chair), vote.sitting.items[1]
    refused = chair.post(f"/api/items/{item}/polls", {"open": True})
    assert (refused.status_code, refused.json["code"]) == (409, "no_quorum")
    assert refused.json["facts"] == {"present": 3, "needed": 4}
    polls = chair.get(f"/api/meetings/{vote.sitting.meeting_id}/polls").json["items"]
    assert [poll["id"] for poll in polls] == [vote.poll_id]


def test_a_vote_is_not_closed_over_members_who_left_without_voting(app: Flask, vote: Vote) -> None:
    """E14: counted present, then gone."""
    people, chair = vote.people, signed_in(app, vote.people.chair)
    with transaction() as session:
        vote.cast(session, people.members[0])
    leave(app, vote, *people.members[:2])
    with transaction() as session:
        vote.cast(session, people.chair)
    # Who voted and left took part: four of five are enough.
    leave(app, vote, people.members[2])
    refused = chair.post(f"/api/polls/{vote.poll_id}/close", {})
    assert (refused.status_code, refused.json["code"]) == (409, "quorum_lost")
    assert refused.json["facts"] == {"present": 3, "needed": 4}
    with transaction() as session:
        meetings.seat_present(session, people, vote.sitting.meeting_id, people.members[1])
    assert chair.post(f"/api/polls/{vote.poll_id}/close", {}).json["status"] == "closed"


def test_where_the_rules_allow_it_a_vote_without_a_quorum_carries_nothing(
    app: Flask, vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.changed(monkeypatch, votes_need_quorum=False)
    leave(app, vote, *vote.people.members[:2])
    chair, item = signed_in(app, vote.people.chair), vote.sitting.items[1]
    poll = chair.post(f"/api/items/{item}/polls", {"open": True}).json
    closed = chair.post(f"/api/polls/{poll['id']}/close", {}).json
    assert (closed["outcome"]["summary_key"], closed["outcome"]["carried"]) == ("no_quorum", False)
