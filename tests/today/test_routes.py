"""What needs each person now: what every room contributes, with deadlines, and nothing that one may not see."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from ecabinet.attendance import services as attendance
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.moment import iso
from ecabinet.core.waiting import Waiting
from ecabinet.meetings import agenda
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.today.rules import in_order
from tests.factories import accounts, documents, floor, meetings, opinions, resolutions, voting
from tests.factories.accounts import Browser
from tests.factories.meetings import STARTS
from tests.factories.opinions import EARLY, Room


def waiting(browser: Browser) -> dict[str, dict[str, Any]]:
    """What waits for this person, by kind."""
    answer = browser.get("/api/today")
    assert answer.status_code == 200, answer.json
    items = answer.json["items"]
    found = {item["kind"]: item for item in items}
    assert len(found) == len(items)
    return found


def test_what_cannot_wait_comes_first_then_what_is_due_then_the_rest() -> None:
    late, soon = STARTS, STARTS - timedelta(days=1)
    said = [
        Waiting(kind="resolution_drafts"), Waiting(kind="papers_unread", due_at=late), Waiting(kind="sign"),
        Waiting(kind="positions", due_at=soon), Waiting(kind="check_in"), Waiting(kind="vote"),
    ]  # fmt: skip
    assert [each.kind for each in in_order(said)] == [
        "vote", "check_in", "positions", "papers_unread", "sign", "resolution_drafts",
    ]  # fmt: skip


@pytest.fixture
def room(app: Flask) -> Room:
    with clock.pinned(EARLY):
        return opinions.room(app)


def at(moment: datetime) -> Any:
    return clock.pinned(moment)


def test_positions_and_papers_wait_until_they_are_given_and_read_or_closed(room: Room) -> None:
    with at(EARLY):
        paper = documents.upload(room.secretary, room.items[0], documents.pdf()).json
        told = waiting(room.first)
        assert set(told) == {"positions", "papers_unread"}
        assert (told["positions"]["count"], told["positions"]["meeting_id"]) == (3, room.meeting_id)
        assert told["positions"]["due_at"] == iso(STARTS - timedelta(hours=2))
        assert (told["papers_unread"]["count"], told["papers_unread"]["due_at"]) == (1, iso(STARTS))
        for item in range(3):
            assert room.declare(room.first, item).status_code == 200
        version = paper["versions"][0]["id"]
        assert room.first.put(f"/api/versions/{version}/reading", {"pages": [1]}).status_code == 204
        assert waiting(room.first) == {}
        documents.upload(room.secretary, room.items[0], documents.pdf(3), replaces_paper_id=paper["id"])
        assert waiting(room.first)["papers_changed"]["count"] == 1
        assert waiting(room.second)["papers_unread"]["count"] == 1
    with at(STARTS - timedelta(hours=1, minutes=59)):
        assert "positions" not in waiting(room.second)


def test_of_an_item_one_is_recused_from_or_that_is_secret_nothing_waits(room: Room) -> None:
    """C9: titles of closed items in lists, calendars, files, counts."""
    with at(EARLY):
        documents.upload(room.secretary, room.items[0], documents.pdf(), "Tờ trình kín đáo")
        assert room.first.post(f"/api/items/{room.items[0]}/recusals", {}).status_code == 201
        told = waiting(room.first)
        assert (set(told), told["positions"]["count"]) == ({"positions"}, 2)
        assert room.secretary.patch(f"/api/items/{room.items[1]}", {"classified": True}).status_code == 200
        said = room.first.get("/api/today").get_data(as_text=True)
        assert "Nội dung" not in said
        assert "Tờ trình" not in said


def test_breaks_and_items_off_the_agenda_ask_for_nothing(room: Room) -> None:
    with at(EARLY):
        secretary = accounts.actor_of(room.people.secretary)
        with transaction() as session:
            agenda.remove_item(session, secretary, room.items[2], None)
            agenda.add_item(session, secretary, room.meeting_id, None, meetings.item("Giải lao", is_break=True))
        assert waiting(room.first)["positions"]["count"] == 2


def test_a_sitting_and_its_ballot_wait_for_whoever_is_seated(app: Flask) -> None:
    with transaction() as session:
        given = voting.vote(session)
        late = given.people.members[1]
        stranger = given.people.stranger
    with transaction() as session:
        attendance.check_out(session, accounts.actor_of(given.people.secretary), given.sitting.meeting_id, late.id)
    browser = accounts.signed_in(app, late, given.tablets[late.id])
    told = waiting(browser)
    assert set(told) == {"vote", "check_in"}
    assert (told["vote"]["title"], told["vote"]["meeting_title"]) == ("Nội dung 1", "Phiên họp thường kỳ")
    office = accounts.signed_in(app, given.people.secretary)
    path = f"/api/meetings/{given.sitting.meeting_id}"
    view = office.get(path).json
    seats = [
        {"person_id": seat["person"]["id"], "kind": seat["kind"], "substitutes_for_id": seat["substitutes_for_id"]}
        for seat in view["seats"]
        if late.id not in {seat["person"]["id"], seat["substitutes_for_id"]}
    ]
    assert office.put(f"{path}/seats", {"version": view["version"], "seats": seats}).status_code == 200
    assert waiting(browser) == {}
    assert browser.get(f"/api/polls/{given.poll_id}").status_code == 404
    voter = given.people.members[2]
    with transaction() as session:
        given.cast(session, voter)
    assert waiting(accounts.signed_in(app, voter, given.tablets[voter.id])) == {}
    assert waiting(accounts.signed_in(app, stranger, given.tablets[stranger.id])) == {}


def test_a_signature_waits_for_its_signer_alone(app: Flask) -> None:
    given = resolutions.decided(app)
    resolutions.drafted(given)
    assert waiting(given.secretary)["resolution_drafts"]["count"] == 1
    resolution = given.secretary.get("/api/resolutions").json["items"][0]
    body = {"version": resolution["version"]}
    assert given.secretary.post(f"/api/resolutions/{resolution['id']}/submit", body).status_code == 200
    file = resolutions.waiting(given)
    told = waiting(given.chair)
    assert (told["sign"]["file_id"], told["sign"]["title"]) == (file["id"], file["title"])
    assert "resolution_drafts" not in waiting(given.secretary)
    other = given.vote.people.members[0]
    assert "sign" not in waiting(accounts.signed_in(app, other, given.vote.tablets[other.id]))


def test_tablets_wait_for_those_who_approve_and_enrolment_for_those_without_one(app: Flask) -> None:
    with transaction() as session:
        secretary = accounts.person(session, roles=("secretary",))
        member, aide = accounts.person(session), accounts.person(session, roles=("administrator",))
    office, mine = accounts.signed_in(app, secretary), accounts.signed_in(app, member)
    assert set(waiting(mine)) == {"enrol"}
    assert waiting(office) == {}
    tablet = accounts.Tablet()
    begun = mine.post("/api/devices", tablet.proposal()).json
    assert mine.post(f"/api/devices/{begun['device_id']}/proof", tablet.proof(begun)).status_code == 200
    assert waiting(mine) == {}
    assert waiting(office)["approve_tablets"]["count"] == 1
    assert waiting(accounts.signed_in(app, aide))["approve_tablets"]["count"] == 1


def test_a_draft_waits_for_the_secretariat_until_its_papers_are_due(app: Flask) -> None:
    with transaction() as session:
        people = meetings.cabinet(session)
        made = meetings.sitting(session, people, MeetingStatus.DRAFT)
        title = session.get_one(Meeting, made.meeting_id).title
    told = waiting(accounts.signed_in(app, people.secretary))["circulate"]
    assert (told["meeting_title"], told["meeting_id"]) == (title, made.meeting_id)
    assert told["due_at"] == iso(STARTS - timedelta(days=3))
    assert "circulate" not in waiting(accounts.signed_in(app, people.chair))


def test_an_invitation_waits_for_its_answer_and_an_absence_for_the_chair(room: Room) -> None:
    with at(EARLY):
        body = {"answer": "absent", "reason": "Công tác nước ngoài"}
        assert room.first.put(f"/api/meetings/{room.meeting_id}/invitation", body).status_code == 200
        # For the first member somebody else is seated; the second has not answered.
        assert "invitation" not in waiting(room.first)
        assert waiting(room.second)["invitation"]["due_at"] == iso(STARTS)
        assert waiting(room.chair)["absences"]["count"] == 1
        assert "absences" not in waiting(room.second)
        assert "Công tác" not in room.chair.get("/api/today").get_data(as_text=True)


def test_minutes_wait_for_the_chair_and_proposals_of_rules_for_another_administrator(app: Flask) -> None:
    held = floor.sitting(app)
    assert held.secretary.post(f"/api/meetings/{held.meeting_id}/finish", {}).status_code == 200
    for kind in ("minutes", "conclusion"):
        body = {"kind": kind}
        assert held.secretary.post(f"/api/meetings/{held.meeting_id}/writing/submit", body).status_code == 200
    told = waiting(held.chair)
    assert (told["minutes"]["meeting_id"], told["minutes"]["due_at"]) == (held.meeting_id, None)
    notice = held.chair.get(f"/api/meetings/{held.meeting_id}/writing?kind=conclusion").json
    # Midnight in Hanoi after the last day.
    assert told["notice"]["due_at"] == f"{notice['due_on']}T17:00:00.000Z"
    assert not {"minutes", "notice"} & set(waiting(held.secretary))
    returned = {"kind": "minutes", "version": 2, "reason": "Thiếu ý kiến"}
    assert held.chair.post(f"/api/meetings/{held.meeting_id}/writing/return", returned).status_code == 200
    assert "minutes" not in waiting(held.chair)

    with transaction() as session:
        pair = [accounts.person(session, roles=("administrator",)) for _ in range(2)]
    first, second = (accounts.signed_in(app, each) for each in pair)
    proposal = {
        "code": "board", "base_version": 1, "in_force_on": "2199-01-01", "reason": "Điều lệ mới",
        "values": {"quorum": "2/3"},
    }  # fmt: skip
    assert first.post("/api/rule-proposals", proposal).status_code == 201
    assert "rule_proposals" not in waiting(first)
    assert waiting(second)["rule_proposals"]["count"] == 1
