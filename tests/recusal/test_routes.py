"""Taking no part in an item: who declares it, when it ends, and what it changes of quorum, base, floor and list."""

import dataclasses
import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.meetings import access, closing
from ecabinet.meetings.counting import Sitting as Seat
from ecabinet.meetings.counting import seats_counted
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import Mode, Place
from ecabinet.realtime.listeners import Listeners
from ecabinet.realtime.rooms import RoomStates
from ecabinet.record.models import Entry
from ecabinet.recusal.rules import parts_of
from ecabinet.rulebook.parsing import rule_sets
from ecabinet.rulebook.recusing import RecusalRule, StandIn
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.models import RollEntry
from tests.factories import accounts, floor, meetings
from tests.factories.accounts import Browser
from tests.factories.floor import Sitting

GOVERNMENT = rule_sets()["vn_government"]
SEATS = [
    Seat(1, SeatKind.CHAIR, None, Mode.ROOM),
    Seat(2, SeatKind.MEMBER, None, Mode.ROOM),
    Seat(3, SeatKind.MEMBER, None, Mode.REMOTE),
    Seat(4, SeatKind.SUBSTITUTE, 2, Mode.ROOM),
    Seat(5, SeatKind.GUEST, None, Mode.ROOM),
]


@pytest.mark.parametrize(
    ("in_base", "in_quorum", "substitute", "voters", "base", "there"),
    [
        (True, True, "speaks", [1, 3], 3, 3),
        (True, False, "speaks", [1, 3], 3, 2),
        (False, False, "speaks", [1, 3], 2, 2),
        (False, False, "leaves", [1, 3], 2, 2),
        (True, False, "votes", [1, 4, 3], 3, 3),
        (False, False, "votes", [1, 4, 3], 3, 3),
    ],
)
def test_base_quorum_and_roll_follow_from_the_rule(
    in_base: bool, in_quorum: bool, substitute: str, voters: list[int], base: int, there: int
) -> None:
    rule = RecusalRule(in_base=in_base, in_quorum=in_quorum, substitute=StandIn(substitute))
    counted = seats_counted(rule, SEATS, {2})
    assert [each.voter_id for each in counted if each.voter_id is not None] == voters
    assert (len(counted), sum(each.mode is not None for each in counted)) == (base, there)


def test_a_substitute_who_is_recused_too_stands_in_for_nobody() -> None:
    rule = RecusalRule(in_base=False, in_quorum=False, substitute=StandIn.VOTES)
    assert [each.voter_id for each in seats_counted(rule, SEATS, {2, 4})] == [1, 3]
    assert [each.voter_id for each in seats_counted(rule, SEATS, set())] == [1, 2, 3]


def test_everything_below_an_item_is_its_parts() -> None:
    places = [
        Place(id=1, parent_id=None),
        Place(id=2, parent_id=1),
        Place(id=3, parent_id=2),
        Place(id=4, parent_id=None),
    ]
    assert (parts_of(places, 1), parts_of(places, 4)) == ([2, 3], [])


@pytest.fixture
def sitting(app: Flask) -> Sitting:
    return floor.sitting(app)


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, (answer.json or {}).get("code", "")


def recuse(sitting: Sitting, browser: Browser, item: int = 0, person_id: int | None = None) -> Any:
    body = {} if person_id is None else {"person_id": person_id}
    return browser.post(f"/api/items/{sitting.items[item]}/recusals", body)


def lift(browser: Browser, recusal: dict[str, Any]) -> Any:
    return browser.post(f"/api/recusals/{recusal['id']}/lift", {})


def seen(sitting: Sitting, browser: Browser, item: int = 0) -> dict[str, Any]:
    return dict(browser.get(sitting.path).json["items"][item])


def quorum(sitting: Sitting) -> tuple[int, int]:
    found = sitting.secretary.get(sitting.path).json["quorum"]
    return found["present"], found["total"]


def recorded() -> list[tuple[str, dict[str, Any]]]:
    with reading() as session:
        rows = session.scalars(sa.select(Entry).where(Entry.kind.like("Recusal%")).order_by(Entry.sequence)).all()
        return [(row.kind, json.loads(row.leaf)["body"]) for row in rows]


def put_to_vote(sitting: Sitting, item: int = 0) -> dict[str, Any]:
    poll = sitting.secretary.post(f"/api/items/{sitting.items[item]}/polls", {}).json
    answer = sitting.secretary.post(f"/api/polls/{poll['id']}/open", {})
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def roll(poll: dict[str, Any]) -> set[int]:
    with reading() as session:
        return set(session.scalars(sa.select(RollEntry.person_id).where(RollEntry.poll_id == poll["id"])))


def test_a_member_is_recused_and_everybody_sees_that_they_are(sitting: Sitting) -> None:
    me, me_id = sitting.members[1], sitting.people.members[1].id
    first = recuse(sitting, me)
    assert (first.status_code, first.json["person_id"], first.json["closed"]) == (201, me_id, True)
    assert recuse(sitting, me).json["id"] == first.json["id"]
    assert [each["item_id"] for each in me.get("/api/recusals/mine").json["items"]] == [sitting.items[0]]
    assert sitting.members[2].get("/api/recusals/mine").json["items"] == []
    mine, theirs = seen(sitting, me), seen(sitting, sitting.members[2])
    assert (mine["title"], mine["closed_to_me"], mine["recused"]) == ("Nội dung 1", True, [me_id])
    assert (theirs["closed_to_me"], theirs["recused"]) == (False, [me_id])
    about = {"meeting_id": sitting.meeting_id, "item_id": sitting.items[0], "person_id": me_id}
    assert recorded() == [("RecusalDeclared", {**about, "on_behalf": False})]


def test_chair_and_secretariat_declare_it_for_others_and_nobody_else_does(sitting: Sitting) -> None:
    other = sitting.people.members[2].id
    assert problem(recuse(sitting, sitting.members[1], 0, other)) == (403, "conductor_only")
    assert problem(recuse(sitting, sitting.chair, 0, sitting.people.stranger.id)) == (404, "not_found")
    assert problem(recuse(sitting, sitting.secretary)) == (403, "not_seated")
    assert recuse(sitting, sitting.guest).status_code == 201
    assert recuse(sitting, sitting.chair, 0, other).status_code == 201
    assert recorded()[-1][1]["on_behalf"] is True


def test_only_items_that_are_still_to_come_in_a_meeting_that_is_known(app: Flask, sitting: Sitting) -> None:
    sitting.move(1)
    assert problem(recuse(sitting, sitting.members[1], 0)) == (409, "item_already_treated")
    with transaction() as session:
        draft = meetings.sitting(session, sitting.people, meetings.MeetingStatus.DRAFT)
        finished = meetings.sitting(session, sitting.people, meetings.MeetingStatus.FINISHED)
    path, member = "/api/items/{}/recusals", {"person_id": sitting.people.members[0].id}
    assert problem(sitting.secretary.post(path.format(draft.items[0]), member)) == (409, "meeting_not_published")
    assert problem(sitting.secretary.post(path.format(finished.items[0]), member)) == (409, "meeting_finished")
    with transaction() as session:
        stranger = sitting.people.stranger
    assert problem(recuse(sitting, accounts.signed_in(app, stranger))) == (404, "not_found")


def test_it_is_over_with_the_item_comes_back_with_it_and_ends_with_the_sitting(sitting: Sitting) -> None:
    me = sitting.members[1]
    recuse(sitting, me)
    recuse(sitting, me, 1)
    sitting.move(1)
    assert [seen(sitting, me, item)["closed_to_me"] for item in (0, 1)] == [False, True]
    sitting.move(0)
    assert [seen(sitting, me, item)["closed_to_me"] for item in (0, 1)] == [True, False]
    assert sitting.chair.post(f"{sitting.path}/finish", {}).status_code == 200
    assert [seen(sitting, me, item)["closed_to_me"] for item in (0, 1)] == [False, False]
    assert [(kind, body.get("reason")) for kind, body in recorded()] == [
        ("RecusalDeclared", None), ("RecusalDeclared", None), ("RecusalEnded", "item_ended"),
        ("RecusalEnded", "item_ended"), ("RecusalResumed", None), ("RecusalEnded", "meeting_finished"),
    ]  # fmt: skip


def test_somebody_else_who_conducts_lifts_it_and_the_vote_comes_back(sitting: Sitting) -> None:
    me, me_id = sitting.members[1], sitting.people.members[1].id
    mine, chairs = recuse(sitting, me).json, recuse(sitting, sitting.chair).json
    assert problem(lift(me, mine)) == (403, "conductor_only")
    assert problem(lift(sitting.chair, chairs)) == (403, "own_recusal")
    assert lift(sitting.chair, mine).json["closed"] is False
    again = lift(sitting.secretary, mine)
    assert (again.status_code, again.json["lifted_by_id"]) == (200, sitting.people.chair.id)
    assert seen(sitting, me)["closed_to_me"] is False
    poll = put_to_vote(sitting)
    assert roll(poll) == {each.id for each in sitting.people.members}
    assert (me_id in roll(poll), poll["recused"]) == (True, 1)
    listed = me.get(f"{sitting.path}/recusals").json["items"]
    assert [(each["person_id"], each["lifted_at"] is not None) for each in listed] == [
        (me_id, True), (sitting.people.chair.id, False)
    ]  # fmt: skip


def test_the_government_keeps_its_base_but_counts_nobody_recused_as_present(sitting: Sitting) -> None:
    assert quorum(sitting) == (5, 5)
    recuse(sitting, sitting.members[1])
    assert quorum(sitting) == (4, 5)
    recuse(sitting, sitting.members[2], 1)
    assert quorum(sitting) == (4, 5)
    poll = put_to_vote(sitting)
    defined = json.loads(poll["definition"])
    assert (poll["eligible"], poll["recused"], defined["base"], defined["needed"]) == (4, 1, 5, 3)
    assert (defined["recused"], defined["quorum"]["present"]) == (1, 4)
    closed = sitting.secretary.post(f"/api/polls/{poll['id']}/close", {}).json["outcome"]
    assert (closed["base"], closed["recused"], closed["not_cast"]) == (5, 1, 5)
    assert closed["sentence_en"] == "0 of 5 for, 3 needed, 1 recused, not carried"
    assert "1 không tham gia" in closed["sentence_vi"]


def test_another_body_votes_without_the_recused_and_with_their_substitutes(sitting: Sitting, monkeypatch: Any) -> None:
    rule = RecusalRule(in_base=False, in_quorum=False, substitute=StandIn.VOTES)
    monkeypatch.setattr(access, "rules_of", lambda _meeting: dataclasses.replace(GOVERNMENT, recusal=rule))
    # The first member has a substitute, the second none.
    recuse(sitting, sitting.members[0])
    recuse(sitting, sitting.members[1])
    poll = put_to_vote(sitting)
    people = sitting.people
    assert roll(poll) == {each.id for each in (people.chair, *people.members[2:], people.substitute)}
    assert json.loads(poll["definition"])["base"] == 4
    mine = sitting.substitute.get(f"/api/polls/{poll['id']}").json
    assert (mine["why_not"], poll["recused"]) == ("device_required", 2)


def test_where_the_substitute_leaves_too_both_are_out_and_both_come_back(sitting: Sitting, monkeypatch: Any) -> None:
    rule = RecusalRule(in_base=True, in_quorum=True, substitute=StandIn.LEAVES)
    monkeypatch.setattr(access, "rules_of", lambda _meeting: dataclasses.replace(GOVERNMENT, recusal=rule))
    recuse(sitting, sitting.members[0])
    assert seen(sitting, sitting.substitute)["closed_to_me"] is True
    sitting.move(1)
    assert seen(sitting, sitting.substitute)["closed_to_me"] is False


def test_nobody_leaves_a_roll_that_others_have_signed_for(sitting: Sitting) -> None:
    poll = put_to_vote(sitting)
    assert problem(recuse(sitting, sitting.members[1])) == (409, "poll_open")
    assert recorded() == []
    assert sitting.secretary.post(f"/api/polls/{poll['id']}/annul", {"reason": "x"}).status_code == 200
    assert recuse(sitting, sitting.members[1]).status_code == 201
    assert put_to_vote(sitting)["eligible"] == 4
    assert sitting.members[1].get(f"{sitting.path}/polls").json["items"] == []


def test_the_vote_stays_closed_when_the_item_is_over(sitting: Sitting) -> None:
    me, me_id = sitting.members[1], sitting.people.members[1].id
    recuse(sitting, me)
    sitting.move(1)
    poll = put_to_vote(sitting, 0)
    assert me_id not in roll(poll)
    assert me.get(f"/api/polls/{poll['id']}").json["why_not"] == "not_a_voter"


def test_where_everybody_is_recused_nothing_is_put_to_the_vote(sitting: Sitting, monkeypatch: Any) -> None:
    rule = RecusalRule(in_base=True, in_quorum=True, substitute=StandIn.SPEAKS)
    monkeypatch.setattr(access, "rules_of", lambda _meeting: dataclasses.replace(GOVERNMENT, recusal=rule))
    for person in sitting.people.voters:
        assert recuse(sitting, sitting.secretary, 0, person.id).status_code == 201
    poll = sitting.secretary.post(f"/api/items/{sitting.items[0]}/polls", {}).json
    assert problem(sitting.secretary.post(f"/api/polls/{poll['id']}/open", {})) == (409, "nobody_may_vote")


def test_who_speaks_or_waits_stops_and_asks_no_more(sitting: Sitting) -> None:
    speaker, waiting = sitting.members[1], sitting.members[2]
    sitting.act(sitting.chair, sitting.ask(speaker), "give")
    sitting.ask(waiting)
    recuse(sitting, speaker)
    recuse(sitting, waiting)
    found = sitting.floor()
    assert (found["speaker"], found["queue"]) == (None, [])
    assert [body["reason"] for kind, body in sitting.recorded() if kind == "SpeechEnded"] == ["recused"]
    answer = speaker.post(f"{sitting.path}/speeches", {})
    assert problem(answer) == (403, "recused")
    assert problem(sitting.chair.post(f"{sitting.path}/speeches", {"person_id": sitting.people.members[1].id})) == (
        403, "recused",
    )  # fmt: skip


def test_a_recused_chair_hands_the_item_to_the_secretariat_but_moves_on(sitting: Sitting) -> None:
    speech = sitting.ask(sitting.members[1])
    recuse(sitting, sitting.chair)
    assert sitting.chair.get(f"{sitting.path}/floor").json["queue"] == []
    assert problem(sitting.act(sitting.chair, speech, "give")) == (404, "not_found")
    assert problem(sitting.order(sitting.chair, [speech])) == (403, "recused")
    assert problem(sitting.chair.post(f"/api/items/{sitting.items[0]}/polls", {})) == (404, "not_found")
    assert sitting.act(sitting.secretary, speech, "give").status_code == 200
    sitting.move(1)


def test_the_room_is_told_apart_to_whoever_is_recused(sitting: Sitting) -> None:
    waits = sitting.ask(sitting.members[2])
    recuse(sitting, sitting.members[1])
    poll = put_to_vote(sitting)
    rooms = RoomStates(lambda _state, _theirs: None, Listeners())
    with reading() as session:
        whole = rooms.read(session, sitting.meeting_id)
        apart = rooms.read(session, sitting.meeting_id, {sitting.items[0]})
    assert ([each.id for each in whole.polls], [each.id for each in whole.floor.queue]) == ([poll["id"]], [waits])
    assert (apart.polls, apart.floor.queue, apart.floor.item_allowed) == ([], [], None)
    assert (apart.present, apart.current_item_id) == (whole.present, whole.current_item_id)


def test_notices_do_not_tell_whoever_is_recused_how_the_vote_went(sitting: Sitting) -> None:
    me = sitting.members[1]
    recuse(sitting, me)
    poll = put_to_vote(sitting)
    for act in ("close", "announce"):
        assert sitting.secretary.post(f"/api/polls/{poll['id']}/{act}", {}).status_code == 200
    told = {each["kind"]: each["ids"] for each in me.get(f"{sitting.path}/notices").json["items"]}
    about = {"actor_id", "meeting_id", "poll_id", "item_id", "item_ids", "on_behalf"}
    assert (set(told["PollClosed"]), set(told["PollAnnounced"])) == (about, about)
    with reading() as session:
        leaf = session.scalars(sa.select(Entry.leaf).filter_by(kind="PollClosed")).one()
    assert "votes_for" in json.loads(leaf)["body"]


def test_a_recusal_covers_the_parts_and_leaves_with_its_item(sitting: Sitting) -> None:
    part = sitting.secretary.post(f"{sitting.path}/items", {"title": "Phần 2.1", "parent_id": sitting.items[1]}).json
    recuse(sitting, sitting.members[1], 1)
    closed = [each["closed_to_me"] for each in sitting.members[1].get(sitting.path).json["items"]]
    assert closed == [False, True, True]
    assert sitting.secretary.delete(f"/api/items/{part['id']}").status_code == 204
    with reading() as session:
        meeting = session.get_one(Meeting, sitting.meeting_id)
        assert closing.recused_from(session, [item.id for item in meeting.items]) == {sitting.people.members[1].id}


def test_a_part_added_or_moved_below_afterwards_is_closed_too(sitting: Sitting) -> None:
    me = sitting.members[1]
    recuse(sitting, me, 1)
    part = {"title": "Phần 2.1", "parent_id": sitting.items[1]}
    added = sitting.secretary.post(f"{sitting.path}/items", part).json["id"]
    apart = sitting.secretary.post(f"{sitting.path}/items", {"title": "Nội dung 3"}).json["id"]

    def closed() -> dict[int, bool]:
        return {each["id"]: each["closed_to_me"] for each in me.get(sitting.path).json["items"]}

    assert closed() == {sitting.items[0]: False, sitting.items[1]: True, added: True, apart: False}
    places = [
        {"id": each, "parent_id": sitting.items[1] if each in (added, apart) else None}
        for each in (*sitting.items, added, apart)
    ]
    version = sitting.secretary.get(sitting.path).json["version"]
    moved = sitting.secretary.put(f"{sitting.path}/agenda", {"version": version, "order": places})
    assert moved.status_code == 200, moved.json
    assert closed()[apart] is True
    # What was opened by an act of its own stays open.
    opened = next(each for each in me.get("/api/recusals/mine").json["items"] if each["item_id"] == added)
    assert lift(sitting.secretary, opened).status_code == 200
    assert sitting.secretary.patch(f"/api/items/{apart}", {"title": "Phần 2.2"}).status_code == 200
    assert (closed()[added], closed()[apart]) == (False, True)


def test_a_substitute_who_is_seated_afterwards_leaves_too(sitting: Sitting, monkeypatch: Any) -> None:
    rule = RecusalRule(in_base=True, in_quorum=True, substitute=StandIn.LEAVES)
    monkeypatch.setattr(access, "rules_of", lambda _meeting: dataclasses.replace(GOVERNMENT, recusal=rule))
    recuse(sitting, sitting.members[2])
    with transaction() as session:
        other = accounts.person(session, roles=("substitute",))
    answer = {"answer": "substitute", "substitute_id": other.id}
    assert sitting.members[2].put(f"{sitting.path}/invitation", answer).status_code == 200
    browser = accounts.signed_in(sitting.app, other)
    assert [seen(sitting, browser, item)["closed_to_me"] for item in (0, 1)] == [True, False]
    assert recorded()[-1] == (
        "RecusalDeclared",
        {"meeting_id": sitting.meeting_id, "item_id": sitting.items[0], "person_id": other.id, "on_behalf": True},
    )


def test_an_item_somebody_is_recused_from_is_voted_on_alone(app: Flask) -> None:
    with transaction() as session:
        people = meetings.cabinet(session, members=2)
        made = meetings.sitting(session, people)
    secretary = accounts.signed_in(app, people.secretary)
    item = f"/api/items/{made.items[0]}/recusals"
    assert secretary.post(item, {"person_id": people.members[0].id}).status_code == 201
    places = secretary.get(f"/api/meetings/{made.meeting_id}/positions").json["items"]
    assert [(each["place"], people.members[0].id in each["silent"]) for each in places] == [
        ("recused", False), ("unanswered", True)
    ]  # fmt: skip
    answer = secretary.post(f"/api/meetings/{made.meeting_id}/no-objection", {"item_ids": made.items})
    assert problem(answer) == (409, "item_not_unopposed")
