"""A roll call in order: in which, whose turn it is, who waits, who was passed over; and votes that stay as given."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core.database import transaction
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.turns import Caller, RollOrder, in_order, next_called
from tests.factories import rules, voting
from tests.factories.accounts import Browser, signed_in
from tests.factories.voting import Vote


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session, roll_order=RollOrder.CHAIR_LAST)


def own(app: Flask, vote: Vote, person: Any) -> Browser:
    return signed_in(app, person, vote.tablets[person.id])


def cast(app: Flask, vote: Vote, person: Any, choice: str = "for") -> Any:
    return own(app, vote, person).put(f"/api/polls/{vote.poll_id}/ballot", vote.body(person, choice))


def seen(app: Flask, vote: Vote, person: Any) -> Any:
    return own(app, vote, person).get(f"/api/polls/{vote.poll_id}").json


def call(app: Flask, vote: Vote, person_id: int | None = None) -> Any:
    chair = own(app, vote, vote.people.chair)
    return chair.post(f"/api/polls/{vote.poll_id}/call", {"person_id": person_id})


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


NAMES = ["Nguyễn Văn Ân", "Trần Thị An", "Lê Đức Ái", "Phạm Văn Bình", "Hoàng Văn Đạt", "Đỗ Thị Dung", "Vũ Văn Ấn"]


def test_names_stand_as_vietnamese_dictionaries_have_them() -> None:
    members = [Caller(person_id=at, name=name, kind=SeatKind.MEMBER, precedence=1) for at, name in enumerate(NAMES)]
    ordered = [NAMES[each].split()[-1] for each in in_order(RollOrder.NAMES, members)]
    assert ordered == ["Ái", "An", "Ân", "Ấn", "Bình", "Dung", "Đạt"]


def test_the_chair_is_called_first_or_last() -> None:
    chair = Caller(person_id=1, name="Lê An", kind=SeatKind.CHAIR, precedence=1)
    others = [Caller(person_id=at, name="Lê An", kind=SeatKind.MEMBER, precedence=9 - at) for at in (2, 3)]
    assert in_order(RollOrder.SEATS, [*others, chair]) == [1, 3, 2]
    assert in_order(RollOrder.CHAIR_LAST, [chair, *others]) == [3, 2, 1]


def test_who_was_passed_over_comes_again_when_everybody_was_called() -> None:
    order, here = [1, 2, 3, 4], {1, 2, 4}
    assert next_called(order, None, [], [], here) == 1
    assert next_called(order, 1, [1], [], here) == 2
    assert next_called(order, 4, [1, 2, 4], [2], here) == 1
    assert next_called(order, 1, [1, 2, 4], [2], here) == 4
    assert next_called(order, 1, [1, 2, 4], [1, 2, 4], here) is None


def test_members_answer_when_they_are_called_and_the_next_is_called_then(app: Flask, vote: Vote) -> None:
    first, second, third, fourth = vote.people.members
    view = seen(app, vote, second)
    order = [each["person_id"] for each in view["calls"]]
    assert (view["called"], order[-1], view["why_not"]) == (order[0], vote.people.chair.id, "not_called_yet")
    persons = {each.id: each for each in vote.people.voters}
    refused(cast(app, vote, persons[order[1]]), 409, "not_called_yet")
    assert cast(app, vote, persons[order[0]]).status_code == 200
    assert seen(app, vote, second)["called"] == order[1]
    assert call(app, vote).json["called"] == order[2]
    # Passed over, and still free to answer: that takes the turn from nobody.
    assert cast(app, vote, persons[order[1]]).status_code == 200
    assert seen(app, vote, third)["called"] == order[2]
    office = signed_in(app, vote.people.secretary, vote.tablets[vote.people.secretary.id])
    url = f"/api/polls/{vote.poll_id}/recorded"
    refused(office.put(f"{url}/{order[3]}", {"choice": "for"}), 409, "not_called_yet")
    recorded = office.put(f"{url}/{order[2]}", {"choice": "against"}).json
    assert recorded["called"] == order[3]
    assert [each["state"] for each in recorded["calls"]] == ["answered", "answered", "answered", "called", "waiting"]
    assert {each["choice"] for each in recorded["calls"]} == {None}
    assert json.loads(recorded["definition"])["roll_call"]["called"] == order
    refused(call(app, vote, order[0]), 409, "person_has_voted")
    cast(app, vote, persons[order[3]])
    cast(app, vote, persons[order[4]])
    assert seen(app, vote, fourth)["called"] is None
    refused(call(app, vote), 409, "nobody_to_call")
    closed = own(app, vote, vote.people.chair).post(f"/api/polls/{vote.poll_id}/close", {}).json
    assert [each["choice"] for each in closed["calls"]] == ["for", "for", "against", "for", "for"]
    assert first.id in order


def test_only_those_who_run_the_sitting_call_and_only_where_there_is_an_order(app: Flask, vote: Vote) -> None:
    member = own(app, vote, vote.people.members[0])
    refused(member.post(f"/api/polls/{vote.poll_id}/call", {}), 403, "conductor_only")
    refused(call(app, vote, vote.people.guest.id), 409, "person_not_on_roll")
    with transaction() as session:
        plain = voting.vote(session)
    refused(call(app, plain), 409, "no_roll_order")


def test_by_some_rules_members_answer_ahead_of_their_turn(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.changed(monkeypatch, answers_ahead=True)
    with transaction() as session:
        vote = voting.vote(session, roll_order=RollOrder.SEATS)
        names = dict(session.execute(sa.select(Person.id, Person.full_name)).all())
    last = seen(app, vote, vote.people.chair)["calls"][-1]["person_id"]
    person = next(each for each in vote.people.voters if each.id == last)
    assert cast(app, vote, person).status_code == 200, names[last]


def test_by_some_rules_a_vote_stays_as_it_was_given(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.changed(monkeypatch, votes_may_change=False)
    with transaction() as session:
        vote = voting.vote(session)
    member, other = vote.people.members[:2]
    assert cast(app, vote, member).status_code == 200
    refused(cast(app, vote, member, "against"), 409, "vote_final")
    office = signed_in(app, vote.people.secretary, vote.tablets[vote.people.secretary.id])
    assert office.put(f"/api/polls/{vote.poll_id}/recorded/{other.id}", {"choice": "for"}).status_code == 200
    # What was recorded for a member may be set right by the member.
    assert cast(app, vote, other, "against").status_code == 200
    assert seen(app, vote, other)["votes_final"] is True
