"""Votes given in the room: recorded for a member, counted by hand, on amendments, awaited, annulled and taken again."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.core.events import person_stream
from ecabinet.meetings.models import Attendance
from ecabinet.record import access as record
from ecabinet.record.models import Entry
from ecabinet.voting import evidence
from ecabinet.voting.ledger import Ledger
from ecabinet.voting.models import Ballot
from tests.factories import voting
from tests.factories.accounts import Browser, signed_in
from tests.factories.voting import Vote


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session)


@pytest.fixture
def hands(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session, by_hand=True)


def office(app: Flask, vote: Vote) -> Browser:
    return signed_in(app, vote.people.secretary, vote.tablets[vote.people.secretary.id])


def own(app: Flask, vote: Vote, person: Any) -> Browser:
    return signed_in(app, person, vote.tablets[person.id])


def said(app: Flask, vote: Vote, person: Any, choice: str = "for") -> Any:
    return office(app, vote).put(f"/api/polls/{vote.poll_id}/recorded/{person.id}", {"choice": choice})


def close(app: Flask, vote: Vote, **hands: Any) -> Any:
    body = {"hands": hands} if hands else {}
    return own(app, vote, vote.people.chair).post(f"/api/polls/{vote.poll_id}/close", body)


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


def complaints() -> list[str]:
    """What the record alone, and the tables beside it, say against each other."""
    with reading() as session:
        ledger = Ledger()
        told = [ledger.hear(each.sequence, each.leaf, each.evidence) for each in record.entries(session)]
        return [each for each in told if each] + [each.reason for each in evidence.problems(session)]


def notices(kind: str) -> list[dict[str, Any]]:
    with reading() as session:
        query = sa.select(Entry.leaf).where(Entry.kind == kind).order_by(Entry.sequence)
        return [json.loads(leaf)["body"] for leaf in session.scalars(query)]


def test_a_vote_given_aloud_counts_is_marked_and_is_in_the_record(app: Flask, vote: Vote) -> None:
    member, other = vote.people.members[:2]
    shown = said(app, vote, member, "against").json
    assert (shown["cast"], shown["recorded"], member.id in shown["missing"]) == (1, [member.id], False)
    mine = own(app, vote, member).get(f"/api/polls/{vote.poll_id}").json
    assert (mine["my_ballot"]["choice"], mine["my_ballot"]["recorded"]) == ("against", True)
    # Heard wrongly, said again: the last one stands.
    said(app, vote, member, "for")
    own(app, vote, other).put(f"/api/polls/{vote.poll_id}/ballot", vote.body(other))
    closed = close(app, vote).json
    assert closed["tally"] == {"for": 2, "against": 0, "abstain": 0}
    marks = {each["person_id"]: each["recorded"] for each in closed["ballots"]}
    assert marks == {member.id: True, other.id: False}
    assert complaints() == []
    assert all("choice" not in told for told in notices("VoteRecorded"))


def test_the_members_own_vote_stands_over_a_recorded_one_and_never_the_other_way(app: Flask, vote: Vote) -> None:
    """E15: a vote changed after it was read aloud."""
    member = vote.people.members[0]
    said(app, vote, member, "against")
    assert own(app, vote, member).put(f"/api/polls/{vote.poll_id}/ballot", vote.body(member)).status_code == 200
    refused(said(app, vote, member, "against"), 409, "person_has_voted")
    closed = close(app, vote).json
    assert closed["ballots"] == [{"person_id": member.id, "choice": "for", "recorded": False}]
    assert complaints() == []
    refused(said(app, vote, vote.people.members[1]), 409, "poll_closed")


def test_who_may_record_and_for_whom(app: Flask, vote: Vote) -> None:
    member = vote.people.members[0]
    url = f"/api/polls/{vote.poll_id}/recorded/{member.id}"
    refused(own(app, vote, vote.people.chair).put(url, {"choice": "for"}), 403, "secretariat_only")
    refused(own(app, vote, member).put(url, {"choice": "for"}), 403, "secretariat_only")
    refused(own(app, vote, vote.people.stranger).put(url, {"choice": "for"}), 404, "not_found")
    refused(said(app, vote, vote.people.guest), 409, "person_not_on_roll")
    with transaction() as session:
        session.execute(
            sa.update(Attendance).where(Attendance.person_id == member.id).values(left_at=Attendance.arrived_at)
        )
    refused(said(app, vote, member), 409, "person_not_here")


def test_a_recorded_vote_that_was_changed_in_the_tables_is_named(app: Flask, vote: Vote) -> None:
    said(app, vote, vote.people.members[0])
    with transaction() as session:
        session.execute(sa.update(Ballot).values(choice="against"))
    assert any("was changed in the tables" in each for each in complaints())


def test_hands_are_counted_at_closing_and_nobody_votes_by_tablet(app: Flask, hands: Vote) -> None:
    member = hands.people.members[0]
    refused(own(app, hands, member).put(f"/api/polls/{hands.poll_id}/ballot", hands.body(member)), 409, "vote_by_hand")
    shown = own(app, hands, member).get(f"/api/polls/{hands.poll_id}").json
    assert (shown["by_hand"], shown["may_vote"], shown["why_not"]) == (True, False, "vote_by_hand")
    refused(said(app, hands, member), 409, "vote_by_hand")
    refused(close(app, hands), 422, "hands_not_counted")
    refused(close(app, hands, **{"for": 4, "against": 2}), 422, "more_hands_than_voters")
    refused(close(app, hands, **{"for": 0, "against": 2, "chair": "for"}), 422, "chair_not_among_hands")
    closed = close(app, hands, **{"for": 3, "against": 1}).json
    assert (closed["outcome"]["carried"], closed["tally"], closed["ballots"]) == (
        True, {"for": 3, "against": 1, "abstain": 0}, None,
    )  # fmt: skip
    assert complaints() == []


def test_a_tie_of_hands_asks_how_the_chair_voted(app: Flask) -> None:
    with transaction() as session:
        tie = voting.vote(session, 3, by_hand=True)
    refused(close(app, tie, **{"for": 2, "against": 2}), 422, "chair_vote_needed")
    closed = close(app, tie, **{"for": 2, "against": 2, "chair": "for"}).json
    assert closed["outcome"]["summary_key"] == "tie_carried"
    assert complaints() == []


def test_hands_are_not_entered_where_tablets_vote(app: Flask, vote: Vote) -> None:
    refused(close(app, vote, **{"for": 1, "against": 0}), 409, "vote_by_tablet")


def test_amendments_come_first_and_decide_nothing_about_the_whole(app: Flask, vote: Vote) -> None:
    desk = office(app, vote)
    desk.post(f"/api/polls/{vote.poll_id}/annul", {"reason": "Nhầm câu hỏi"})
    url = f"/api/items/{vote.sitting.items[0]}/polls"
    asked = {"question": "Sửa Điều 3?", "amendment": True, "open": True, "by_hand": True}
    amendment = desk.post(url, asked).json
    desk.post(f"/api/polls/{amendment['id']}/close", {"hands": {"for": 5, "against": 0}})
    desk.post(f"/api/polls/{amendment['id']}/announce", {})
    refused(desk.post(f"/api/items/{vote.sitting.items[0]}/resolution", {}), 409, "not_carried")
    whole = desk.post(url, {"open": True, "by_hand": True}).json
    assert desk.post(f"/api/polls/{whole['id']}/close", {"hands": {"for": 5, "against": 0}}).json["outcome"]["carried"]
    refused(desk.post(url, asked), 409, "whole_decided")


def test_only_those_who_are_here_and_have_not_voted_are_reminded(app: Flask, vote: Vote) -> None:
    members = vote.people.members
    own(app, vote, members[0]).put(f"/api/polls/{vote.poll_id}/ballot", vote.body(members[0]))
    with transaction() as session:
        session.execute(
            sa.update(Attendance).where(Attendance.person_id == members[1].id).values(left_at=Attendance.arrived_at)
        )
    refused(own(app, vote, members[0]).post(f"/api/polls/{vote.poll_id}/reminder", {}), 403, "conductor_only")
    answer = own(app, vote, vote.people.chair).post(f"/api/polls/{vote.poll_id}/reminder", {})
    assert answer.json == {"count": 3}
    awaited = sorted([vote.people.chair.id, members[2].id, members[3].id])
    assert notices("VotesAwaited")[0]["person_ids"] == awaited
    # Who else has not voted is for those who conduct.
    with reading() as session:
        [told] = [
            each for each in record.notices_after(session, person_stream(awaited[0]), 0) if each.kind == "VotesAwaited"
        ]
    assert told.facts.keys() == {"meeting_id", "poll_id", "actor_id"}
    close(app, vote)
    refused(own(app, vote, vote.people.chair).post(f"/api/polls/{vote.poll_id}/reminder", {}), 409, "poll_closed")
