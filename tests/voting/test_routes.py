"""Polls through the doors: opened, voted, closed, announced, and every refusal with its own code."""

import json
import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.meetings.models import Seat
from ecabinet.meetings.rules import CLASSIFIED_VI
from ecabinet.record.models import Entry
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.rules import Visibility
from tests.factories import accounts, meetings, voting
from tests.factories.accounts import Browser, signed_in
from tests.factories.voting import Vote


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session)


def tablet_of(app: Flask, vote: Vote, person: Any) -> Browser:
    return signed_in(app, person, vote.tablets[person.id])


def put(app: Flask, vote: Vote, person: Any, choice: str = "for", **changes: Any) -> Any:
    url = f"/api/polls/{vote.poll_id}/ballot"
    return tablet_of(app, vote, person).put(url, vote.body(person, choice, **changes))


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


def test_a_roll_call_from_question_to_announcement(app: Flask, vote: Vote) -> None:
    chair = tablet_of(app, vote, vote.people.chair)
    for person, choice in zip(vote.people.voters, ("for", "for", "for", "against"), strict=False):
        receipt = put(app, vote, person, choice)
        assert receipt.status_code == 200, receipt.json
        assert receipt.json["choice"] == choice
        assert receipt.json["code"].replace("-", "").lower() == receipt.json["leaf_sha256"][:8]
    during = chair.get(f"/api/polls/{vote.poll_id}").json
    assert (during["cast"], during["eligible"], during["tally"], during["ballots"]) == (4, 5, None, None)
    assert during["missing"] == [vote.people.members[3].id]
    closed = chair.post(f"/api/polls/{vote.poll_id}/close", {}).json
    assert closed["tally"] == {"for": 3, "against": 1, "abstain": 0}
    outcome = closed["outcome"]
    assert (outcome["carried"], outcome["needed"], outcome["base"], outcome["not_cast"]) == (True, 3, 5, 1)
    assert outcome["sentence_en"] == "3 of 5 for, 3 needed, carried"
    assert "Điều 46" in outcome["article_vi"]
    named = {ballot["person_id"]: ballot["choice"] for ballot in closed["ballots"]}
    assert named[vote.people.chair.id] == "for"
    assert named[vote.people.members[2].id] == "against"
    announced = chair.post(f"/api/polls/{vote.poll_id}/announce", {}).json
    assert (announced["status"], announced["outcome"]) == ("announced", outcome)


def test_a_vote_may_be_changed_until_closing_and_only_the_last_counts(app: Flask, vote: Vote) -> None:
    member = vote.people.members[0]
    first, second = put(app, vote, member, "for").json, put(app, vote, member, "against").json
    assert second["sequence"] > first["sequence"]
    tablet = tablet_of(app, vote, member)
    view = tablet.get(f"/api/polls/{vote.poll_id}").json
    assert (view["cast"], view["my_ballot"]["choice"], view["my_ballot"]["receipt"]) == (1, "against", second)
    with transaction() as session:
        voting.close(session, vote)
    assert tablet.get(f"/api/polls/{vote.poll_id}").json["tally"] == {"for": 0, "against": 1, "abstain": 0}


def test_two_tablets_of_one_member_make_one_ballot_and_the_last_one_wins(app: Flask, vote: Vote) -> None:
    """E2: two votes at once from two tablets of one member."""
    member = vote.people.members[0]
    put(app, vote, member, "for")
    with transaction() as session:
        other = accounts.tablet(session, member)
    body = voting.signed_vote(other, vote.poll_id, vote.definition_sha256, member.id, "abstain", None)
    assert signed_in(app, member, other).put(f"/api/polls/{vote.poll_id}/ballot", body).status_code == 200
    view = tablet_of(app, vote, member).get(f"/api/polls/{vote.poll_id}").json
    assert (view["cast"], view["my_ballot"]["choice"]) == (1, "abstain")


def test_a_repeat_of_the_same_message_is_the_same_ballot_even_after_closing(app: Flask, vote: Vote) -> None:
    """D6: an acknowledgement that never came."""
    member, url = vote.people.members[0], f"/api/polls/{vote.poll_id}/ballot"
    tablet, body = tablet_of(app, vote, member), vote.body(member)
    key = {"headers": {"Idempotency-Key": str(uuid.uuid4())}}
    answers = [tablet.put(url, body, **key), tablet.put(url, body, **key), tablet.put(url, body)]
    with transaction() as session:
        voting.close(session, vote)
    answers.append(tablet.put(url, body))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({json.dumps(answer.json, sort_keys=True) for answer in answers}) == 1
    with reading() as session:
        assert len(session.scalars(sa.select(Entry).where(Entry.kind == "VoteCast")).all()) == 1


def test_a_superseded_message_is_not_taken_again(app: Flask, vote: Vote) -> None:
    """E3: yesterday's message, another poll's, another member's."""
    member, url, key = vote.people.members[0], f"/api/polls/{vote.poll_id}/ballot", str(uuid.uuid4())
    tablet, first = tablet_of(app, vote, member), vote.body(member, "for", key)
    headers = {"headers": {"Idempotency-Key": key}}
    assert tablet.put(url, first, **headers).status_code == 200
    assert tablet.put(url, vote.body(member, "against")).status_code == 200
    refused(tablet.put(url, first, **headers), 409, "vote_replayed")
    refused(tablet.put(url, first), 409, "vote_replayed")
    refused(tablet.put(url, vote.body(member, "abstain", key)), 409, "key_reused")
    assert tablet.get(f"/api/polls/{vote.poll_id}").json["my_ballot"]["choice"] == "against"


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        ("stranger", 404, "not_found"),
        ("substitute", 403, "substitute_may_not_vote"),
        ("guest", 403, "not_a_voter"),
        ("secretary", 403, "not_a_voter"),
    ],
)
def test_who_has_no_vote_is_told_why(app: Flask, vote: Vote, who: str, status: int, code: str) -> None:
    """C3: an observer gives an opinion or a vote."""
    person = getattr(vote.people, who)
    refused(put(app, vote, person), status, code)
    if status != 404:
        view = tablet_of(app, vote, person).get(f"/api/polls/{vote.poll_id}").json
        assert (view["may_vote"], view["why_not"]) == (False, code)
    assert put(app, vote, vote.people.chair).status_code == 200


def test_absent_untableted_and_late_members_are_refused(app: Flask, vote: Vote) -> None:
    """A11, C10, E4: before opening, after closing, in the moment of closing."""
    absent, bare = vote.people.members[:2]
    office = signed_in(app, vote.people.secretary)
    office.post(f"/api/meetings/{vote.sitting.meeting_id}/check-out", {"person_id": absent.id})
    refused(put(app, vote, absent), 403, "not_checked_in")
    url = f"/api/polls/{vote.poll_id}/ballot"
    refused(signed_in(app, bare).put(url, vote.body(bare)), 403, "device_required")
    office.post(f"/api/polls/{vote.poll_id}/close", {})
    refused(put(app, vote, vote.people.members[2]), 409, "poll_closed")
    refused(put(app, vote, absent), 409, "poll_closed")


def test_a_draft_is_seen_by_those_who_conduct_and_takes_no_votes(app: Flask, vote: Vote) -> None:
    office = signed_in(app, vote.people.secretary)
    draft = office.post(f"/api/items/{vote.sitting.items[1]}/polls", {"question": "Thông qua?"}).json
    url = f"/api/polls/{draft['id']}"
    chair, member = (tablet_of(app, vote, each) for each in vote.people.voters[:2])
    assert chair.get(url).json["status"] == "draft"
    refused(member.get(url), 404, "not_found")
    assert draft["id"] not in {item["id"] for item in _list(member, vote)}
    refused(chair.put(f"{url}/ballot", vote.body(vote.people.chair)), 409, "poll_not_open")
    refused(member.put(f"{url}/ballot", vote.body(vote.people.members[0])), 404, "not_found")
    assert chair.post(f"{url}/open", {}).json["may_vote"] is True
    assert member.get(url).json["question"] == "Thông qua?"


def _list(browser: Browser, vote: Vote) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = browser.get(f"/api/meetings/{vote.sitting.meeting_id}/polls").json["items"]
    return items


def test_a_message_must_be_exactly_what_is_meant_and_signed_by_the_tablet(app: Flask, vote: Vote) -> None:
    """E3, E6: yesterday's message, another poll's, another member's; an answer that is none, two at once, a weight."""
    member, other, url = vote.people.members[0], vote.people.members[1], f"/api/polls/{vote.poll_id}/ballot"
    tablet, good = tablet_of(app, vote, member), vote.body(member)
    bad_messages = [
        good | {"choice": "against"},
        good | {"message": good["message"] + " "},
        good | {"message": good["message"].replace(":", ": ", 1)},
        good | {"message": "[" * 900},
        good | {"message": '{"type":"ecab/vote/v1"}'},
        vote.body(member, poll_id=vote.poll_id + 1),
        vote.body(member, poll_id=True),
        vote.body(member, person_id=other.id),
        vote.body(member, device_id=vote.tablets[other.id].id),
        vote.body(member, weight=2),
        vote.body(member, type="ecab/bind/v1"),
        vote.body(member, key="k"),
        vote.body(other),
    ]
    for body in bad_messages:
        refused(tablet.put(url, body), 422, "bad_message")
    refused(tablet.put(url, vote.body(member, definition_sha256="0" * 64)), 422, "wrong_definition")
    stolen = good | {"signature": vote.body(member)["signature"]}
    refused(tablet.put(url, stolen), 422, "bad_signature")
    for body in (good | {"choice": "maybe"}, good | {"choice": ["for", "against"]}, good | {"signature": "AA"}):
        refused(tablet.put(url, body), 422, "invalid")
    assert tablet.get(f"/api/polls/{vote.poll_id}").json["cast"] == 0
    assert tablet.put(url, good).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("member", 403), ("substitute", 403), ("guest", 403)])
def test_only_who_conducts_opens_closes_announces_annuls(app: Flask, vote: Vote, who: str, status: int) -> None:
    person = vote.people.members[0] if who == "member" else getattr(vote.people, who)
    browser, url = tablet_of(app, vote, person), f"/api/polls/{vote.poll_id}"
    code = "not_found" if status == 404 else "conductor_only"
    refused(browser.post(f"/api/items/{vote.sitting.items[1]}/polls", {}), status, code)
    for act, body in (("open", {}), ("close", {}), ("announce", {}), ("annul", {"reason": "X"})):
        refused(browser.post(f"{url}/{act}", body), status, code)


def test_the_chair_of_another_meeting_closes_nothing_here(app: Flask, vote: Vote) -> None:
    """C7: the chair of one meeting closes a vote of another."""
    with transaction() as session:
        elsewhere = voting.vote(session)
    chair = tablet_of(app, elsewhere, elsewhere.people.chair)
    refused(chair.post(f"/api/polls/{vote.poll_id}/close", {}), 404, "not_found")
    refused(chair.put(f"/api/polls/{vote.poll_id}/ballot", elsewhere.body(elsewhere.people.chair)), 404, "not_found")
    with transaction() as session:
        here = {"meeting_id": vote.sitting.meeting_id, "person_id": elsewhere.people.chair.id}
        session.add(Seat(**here, kind=SeatKind.MEMBER))
    refused(chair.post(f"/api/polls/{vote.poll_id}/close", {}), 403, "conductor_only")
    assert chair.post(f"/api/polls/{elsewhere.poll_id}/close", {}).status_code == 200


def test_polls_are_conducted_step_by_step_and_stay_listed(app: Flask, vote: Vote) -> None:
    """E16: two polls on one item, the better one published."""
    chair, url = tablet_of(app, vote, vote.people.chair), f"/api/polls/{vote.poll_id}"
    item = f"/api/items/{vote.sitting.items[0]}/polls"
    refused(chair.post(f"{url}/open", {}), 409, "poll_open")
    refused(chair.post(f"{url}/announce", {}), 409, "poll_not_closed")
    refused(chair.post(item, {"open": True}), 409, "another_poll_open")
    refused(chair.post(f"/api/meetings/{vote.sitting.meeting_id}/finish", {}), 409, "polls_open")
    annulled = chair.post(f"{url}/annul", {"reason": "Sai câu hỏi"}).json
    assert (annulled["status"], annulled["annul_reason"], annulled["tally"]) == ("annulled", "Sai câu hỏi", None)
    again = chair.post(item, {"open": True}).json
    assert (again["status"], again["question"]) == ("open", "Nội dung 1")
    refused(chair.post(f"{url}/close", {}), 409, "poll_annulled")
    office = signed_in(app, vote.people.secretary)
    assert chair.post(f"/api/polls/{again['id']}/close", {}).status_code == 200
    assert chair.post(f"/api/polls/{again['id']}/announce", {}).status_code == 200
    refused(chair.post(f"/api/polls/{again['id']}/annul", {"reason": "X"}), 409, "poll_announced")
    member = tablet_of(app, vote, vote.people.members[0])
    assert [poll["status"] for poll in _list(member, vote)] == ["annulled", "announced"]
    refused(office.delete(f"/api/items/{vote.sitting.items[0]}"), 409, "item_has_polls")
    assert chair.post(f"/api/meetings/{vote.sitting.meeting_id}/finish", {}).status_code == 200
    refused(chair.post(item, {}), 409, "meeting_finished")


def test_voting_belongs_to_a_running_sitting_and_an_item_for_decision(app: Flask, vote: Vote) -> None:
    office = signed_in(app, vote.people.secretary)
    with transaction() as session:
        waiting = meetings.sitting(session, vote.people, meetings.MeetingStatus.PUBLISHED)
    refused(office.post(f"/api/items/{waiting.items[0]}/polls", {"open": True}), 409, "meeting_not_in_session")
    office.patch(f"/api/items/{vote.sitting.items[1]}", {"kind": "note"})
    refused(office.post(f"/api/items/{vote.sitting.items[1]}/polls", {}), 409, "item_not_for_decision")


def test_a_classified_item_is_voted_under_its_neutral_title(app: Flask, vote: Vote) -> None:
    office = signed_in(app, vote.people.secretary)
    office.patch(f"/api/items/{vote.sitting.items[1]}", {"classified": True})
    url = f"/api/items/{vote.sitting.items[1]}/polls"
    refused(office.post(url, {"question": "Bí mật?"}), 422, "classified_question")
    poll = office.post(url, {"open": True}).json
    assert poll["question"] == CLASSIFIED_VI
    assert "Nội dung 2" not in poll["definition"]


def test_a_live_poll_shows_its_count_and_never_a_name_while_open(app: Flask) -> None:
    with transaction() as session:
        vote = voting.vote(session, visibility=Visibility.LIVE)
    put(app, vote, vote.people.chair, "abstain")
    view = tablet_of(app, vote, vote.people.members[0]).get(f"/api/polls/{vote.poll_id}").json
    assert view["tally"] == {"for": 0, "against": 0, "abstain": 1}
    assert view["ballots"] is None
    assert view["missing"] is None


def test_nothing_tells_an_answer_while_the_poll_is_open(app: Flask, vote: Vote) -> None:
    """E11: results seen before closing."""
    put(app, vote, vote.people.chair, "against")
    office = signed_in(app, vote.people.secretary)
    view = office.get(f"/api/polls/{vote.poll_id}").json
    assert (view["tally"], view["ballots"], view["outcome"], view["cast"]) == (None, None, None, 1)
    with reading() as session:
        leaf = session.scalar(sa.select(Entry.leaf).where(Entry.kind == "VoteCast")) or ""
    assert "against" not in leaf
