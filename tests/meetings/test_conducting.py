"""Who runs a sitting is a rule: the chair, the secretariat on behalf, or a member while the chair is not there."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts, meetings, rules
from tests.factories.accounts import Browser


@dataclass
class Room:
    """In session, with two items; two members are there in order of protocol, the chair is not."""

    path: str
    items: list[int]
    chair: Browser
    secretary: Browser
    first: Browser
    second: Browser
    chair_id: int

    def move(self, who: Browser, item: int = 0) -> tuple[int, str]:
        answer = who.post(f"{self.path}/move", {"item_id": self.items[item]})
        return answer.status_code, answer.json.get("code", "")

    def conducting(self) -> list[str]:
        """Whose tablets show the controls."""
        people = {"chair": self.chair, "secretary": self.secretary, "first": self.first, "second": self.second}
        shown = {name: who.get(self.path).json["my"]["conducts"] for name, who in people.items()}
        listed = {name: who.get("/api/meetings").json["items"][0]["my"]["conducts"] for name, who in people.items()}
        assert shown == listed
        return [name for name, is_so in shown.items() if is_so]


@pytest.fixture
def room(app) -> Room:
    with transaction() as session:
        people = meetings.cabinet(session, members=0)
        ranks = [accounts.office(session, precedence=rank) for rank in (20, 10)]
        people.members.extend(accounts.person(session, office=office) for office in ranks)
        people.members.append(accounts.person(session))
        late = meetings.sitting(session, people, MeetingStatus.IN_SESSION)
        meetings.seat_present(session, people, late.meeting_id, *people.members)
    chair, secretary, second, first = (
        accounts.signed_in(app, each) for each in (people.chair, people.secretary, *people.members[:2])
    )
    return Room(f"/api/meetings/{late.meeting_id}", late.items, chair, secretary, first, second, people.chair.id)


REFUSED = (403, "conductor_only")


def test_the_secretariat_conducts_on_behalf_unless_the_rules_leave_it_to_the_chair_alone(room, monkeypatch):
    assert room.conducting() == ["chair", "secretary"]
    assert room.move(room.secretary) == (200, "")
    rules.changed(monkeypatch, secretariat_conducts=False)
    assert room.conducting() == ["chair"]
    assert room.move(room.secretary, 1) == REFUSED
    asked = room.secretary.post(f"/api/items/{room.items[0]}/polls", {"open": True})
    assert (asked.status_code, asked.json["code"]) == REFUSED
    assert room.move(room.chair, 1) == (200, "")


def test_who_may_not_conduct_still_notes_presence_and_sees_what_the_secretariat_needs(room, monkeypatch):
    rules.changed(monkeypatch, secretariat_conducts=False)
    noted = room.secretary.post(f"{room.path}/check-in", {"person_id": room.chair_id})
    assert noted.status_code == 200
    assert len(room.secretary.get(f"{room.path}/attendance").json["stays"]) == 4
    assert room.secretary.get(f"{room.path}/positions").json["items"] is not None
    assert room.secretary.get(f"{room.path}/writing?kind=minutes").json["may_edit"]
    assert room.secretary.get(f"{room.path}/invitations").status_code == 200
    assert room.secretary.put(f"{room.path}/room-code", {"shown": True}).status_code == 200


def test_a_member_conducts_by_rule_while_the_chair_is_not_there(room, monkeypatch):
    assert room.move(room.first) == REFUSED
    rules.changed(monkeypatch, deputy_conducts=True)
    assert room.conducting() == ["chair", "secretary", "first"]
    assert room.move(room.second) == REFUSED
    assert room.move(room.first) == (200, "")
    assert room.secretary.post(f"{room.path}/check-in", {"person_id": room.chair_id}).status_code == 200
    assert room.conducting() == ["chair", "secretary"]
    assert room.move(room.first, 1) == REFUSED
    room.secretary.post(f"{room.path}/check-out", {"person_id": room.chair_id})
    room.secretary.post(f"{room.path}/check-out", {"person_id": room.first.person_id})
    assert room.conducting() == ["chair", "secretary", "second"]


def test_nobody_is_moved_up_in_the_order_of_protocol_while_they_sit(room, app, monkeypatch):
    """C2: an administrator alone who has a sitting run by whom they choose."""
    rules.changed(monkeypatch, deputy_conducts=True)
    with transaction() as session:
        keeper = accounts.person(session, roles=("administrator",))
        higher = accounts.office(session, precedence=1).id
    browser, at = accounts.signed_in(app, keeper), f"/api/persons/{room.second.person_id}"
    for change in ({"office_id": higher}, {"full_name": "A"}):
        answer = browser.patch(at, change)
        assert (answer.status_code, answer.json["code"]) == (409, "sits_now")
    assert room.conducting() == ["chair", "secretary", "first"]
    assert browser.patch(f"/api/persons/{keeper.id}", {"office_id": higher}).status_code == 200
    rules.changed(monkeypatch, deputy_conducts=False)
    assert browser.patch(at, {"office_id": higher}).status_code == 200


def test_nobody_moves_up_at_once_where_whoever_runs_the_sitting_is_shut_out(room, app, monkeypatch):
    """C2: an administrator alone who shuts accounts until whom they choose is next."""
    rules.changed(monkeypatch, deputy_conducts=True)
    with transaction() as session:
        keeper = accounts.person(session, roles=("administrator",))
    shut = accounts.signed_in(app, keeper).patch(f"/api/persons/{room.first.person_id}", {"active": False})
    assert shut.status_code == 200
    assert room.second.get(room.path).json["my"]["conducts"] is False
    assert room.move(room.second) == REFUSED
    left = room.secretary.post(f"{room.path}/check-out", {"person_id": room.first.person_id})
    assert left.status_code == 200
    assert room.second.get(room.path).json["my"]["conducts"] is True


def test_nobody_stands_in_for_the_chair_by_checking_in_before_the_sitting_is_to_begin(app, monkeypatch):
    rules.changed(monkeypatch, deputy_conducts=True)
    with transaction() as session:
        people = meetings.cabinet(session, members=2)
        later = meetings.sitting(session, people, MeetingStatus.PUBLISHED)
        meetings.seat_present(session, people, later.meeting_id, people.members[0])
        tablet = accounts.tablet(session, people.members[0])
    path = f"/api/meetings/{later.meeting_id}"
    with clock.pinned(meetings.STARTS - timedelta(minutes=1)):
        early = accounts.signed_in(app, people.members[0], tablet)
        assert early.get(path).json["my"]["conducts"] is False
        assert early.get(f"{path}/positions").json["items"] is None
        refused = early.post(f"{path}/start", {})
        assert (refused.status_code, refused.json["code"]) == REFUSED
    with clock.pinned(meetings.STARTS):
        assert early.get(path).json["my"]["conducts"] is True
        assert early.post(f"{path}/start", {}).status_code == 200
