"""Votes between several options through the doors: ballot, outcome by option, the second vote, and the record."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.record import access as record
from ecabinet.voting import evidence
from ecabinet.voting.ledger import Ledger
from ecabinet.voting.models import Ballot
from tests.factories import rules, voting
from tests.factories.accounts import Browser, signed_in
from tests.factories.voting import Vote

NAMES = ("Xây mới", "Sửa chữa", "Thuê lại")


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session, alternatives=NAMES)


def tablet(app: Flask, vote: Vote, person: Any) -> Browser:
    return signed_in(app, person, vote.tablets[person.id])


def cast(app: Flask, vote: Vote, choices: str) -> list[Any]:
    """Each voter's answer by the number of the option, `x` against all of them."""
    url = f"/api/polls/{vote.poll_id}/ballot"
    answers = ["against" if each == "x" else f"option_{each}" for each in choices]
    voters = list(vote.people.voters)[: len(answers)]
    return [
        tablet(app, vote, person).put(url, vote.body(person, said))
        for person, said in zip(voters, answers, strict=True)
    ]


def close(app: Flask, vote: Vote, **body: Any) -> Any:
    return tablet(app, vote, vote.people.chair).post(f"/api/polls/{vote.poll_id}/close", body).json


def complaints() -> list[str]:
    with reading() as session:
        ledger = Ledger()
        told = [ledger.hear(each.sequence, each.leaf, each.evidence) for each in record.entries(session)]
        return [each for each in told if each] + [each.reason for each in evidence.problems(session)]


def again(vote: Vote, view: Any) -> Vote:
    return Vote(vote.people, vote.sitting, view["id"], view["definition_sha256"], vote.tablets)


def test_an_option_is_chosen_and_everybody_who_has_the_record_comes_to_the_same(app: Flask, vote: Vote) -> None:
    assert [each.status_code for each in cast(app, vote, "2213")] == [200] * 4
    view = tablet(app, vote, vote.people.members[0]).get(f"/api/polls/{vote.poll_id}").json
    definition = json.loads(view["definition"])
    assert [each["name"] for each in definition["alternatives"]] == list(NAMES)
    assert definition["options"] == view["options"] == ["option_1", "option_2", "option_3", "against", "abstain"]
    assert [each["votes"] for each in view["alternatives"]] == [None] * 3
    assert view["my_ballot"]["choice"] == "option_2"
    cast(app, vote, "22132")
    closed = close(app, vote)
    outcome = closed["outcome"]
    assert (outcome["chosen"], outcome["summary_key"], outcome["carried"]) == ("option_2", "option_chosen", True)
    assert [each["votes"] for each in closed["alternatives"]] == [1, 3, 1]
    assert outcome["sentence_en"] == "“Sửa chữa” 3 of 5, 3 needed, chosen"
    assert [each["turn"] for each in outcome["changes"]] == ["leading_against"]
    assert complaints() == []


def test_without_a_majority_the_two_that_lead_go_to_a_second_vote(app: Flask, vote: Vote) -> None:
    cast(app, vote, "1122x")
    closed = close(app, vote)
    assert (closed["outcome"]["carried"], closed["outcome"]["run_off"]) == (False, ["option_1", "option_2"])
    assert closed["outcome"]["sentence_en"] == "no option has 3 of 5; a second vote between “Xây mới” and “Sửa chữa”"
    chair = tablet(app, vote, vote.people.chair)
    chair.post(f"/api/polls/{vote.poll_id}/announce", {})
    url = f"/api/items/{vote.sitting.items[0]}/polls"
    second = chair.post(url, {"run_off_of": vote.poll_id, "open": True}).json
    assert [each["name"] for each in second["alternatives"]] == ["Xây mới", "Sửa chữa"]
    assert (second["run_off_of"], second["question"]) == (vote.poll_id, closed["question"])
    cast(app, again(vote, second), "11122")
    closed = close(app, again(vote, second))
    assert closed["outcome"]["chosen"] == "option_1"
    answer = chair.post(url, {"run_off_of": second["id"]})
    assert (answer.status_code, answer.json["code"]) == (409, "no_run_off")
    assert complaints() == []


@pytest.mark.parametrize("tie", ["chair", "lost", "repeat"])
def test_where_two_have_half_each_the_rule_of_a_tie_holds(
    app: Flask, tie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.changed(monkeypatch, tie=tie)
    with transaction() as session:
        vote = voting.vote(session, members=3, alternatives=NAMES)
    cast(app, vote, "1122")
    outcome = close(app, vote)["outcome"]
    expected = {
        "chair": ("option_tie_chosen", "option_1"),
        "lost": ("option_tie_fails", None),
        "repeat": ("option_equal", None),
    }
    assert (outcome["summary_key"], outcome["chosen"]) == expected[tie]
    assert outcome["run_off"] == (["option_1", "option_2"] if tie == "repeat" else [])
    assert complaints() == []


def test_what_is_no_option_is_no_answer_and_what_was_changed_is_told(app: Flask, vote: Vote) -> None:
    for wrong in ("for", "option_4", "option_11"):
        member = vote.people.members[0]
        body = vote.body(member, "option_1") | {"choice": wrong}
        answer = tablet(app, vote, member).put(f"/api/polls/{vote.poll_id}/ballot", body)
        assert answer.status_code == 422, answer.json
        assert answer.json["code"] == ("invalid" if wrong == "option_11" else "unknown_option")
    cast(app, vote, "12233")
    close(app, vote)
    with transaction() as session:
        session.execute(sa.update(Ballot).where(Ballot.choice == "option_1").values(choice="option_2"))
    assert any("was changed in the tables" in each for each in complaints())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"alternatives": ["Một"]}, "invalid"),
        ({"alternatives": ["Một", "MỘT"]}, "options_not_distinct"),
        ({"alternatives": [str(each) for each in range(11)]}, "invalid"),
        ({"alternatives": ["Một", "Hai"], "run_off_of": 1}, "invalid"),
    ],
)
def test_options_are_two_or_more_and_differ(app: Flask, vote: Vote, body: dict[str, Any], code: str) -> None:
    answer = tablet(app, vote, vote.people.chair).post(f"/api/items/{vote.sitting.items[1]}/polls", body)
    assert (answer.status_code, answer.json["code"]) == (422, code)


def test_hands_are_counted_for_each_option(app: Flask) -> None:
    with transaction() as session:
        vote = voting.vote(session, alternatives=NAMES, by_hand=True)
    for wrong in ({"for": 3, "against": 0}, {"for": 2, "against": 0, "by_option": [1, 1, 0]}):
        assert close(app, vote, hands=wrong)["code"] == "hands_by_option"
    closed = close(app, vote, hands={"for": 0, "against": 1, "by_option": [3, 1, 0]})
    assert (closed["outcome"]["chosen"], closed["tally"]["for"]) == ("option_1", 4)
    assert [each["votes"] for each in closed["alternatives"]] == [3, 1, 0]
    assert complaints() == []


def test_no_second_vote_on_an_amendment_is_put_when_the_whole_was_decided(app: Flask, vote: Vote) -> None:
    chair, url = tablet(app, vote, vote.people.chair), f"/api/items/{vote.sitting.items[1]}/polls"
    first = chair.post(url, {"alternatives": NAMES, "amendment": True, "by_hand": True, "open": True}).json
    divided = close(app, again(vote, first), hands={"for": 0, "against": 1, "by_option": [2, 2, 0]})
    assert divided["outcome"]["run_off"] == ["option_1", "option_2"]
    assert chair.post(url, {"run_off_of": first["id"]}).json["amendment"] is True
    whole = chair.post(url, {"by_hand": True, "open": True}).json
    close(app, again(vote, whole), hands={"for": 5, "against": 0})
    answer = chair.post(url, {"run_off_of": first["id"]})
    assert (answer.status_code, answer.json["code"]) == (409, "whole_decided")


def test_live_counts_are_told_by_option(app: Flask) -> None:
    with transaction() as session:
        vote = voting.vote(session, alternatives=NAMES, visibility=voting.Visibility.LIVE)
    cast(app, vote, "121")
    view = tablet(app, vote, vote.people.members[3]).get(f"/api/polls/{vote.poll_id}").json
    assert [each["votes"] for each in view["alternatives"]] == [2, 1, 0]
    assert view["ballots"] is None
