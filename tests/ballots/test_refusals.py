"""What written ballots refuse, beside what other tests hold: nothing changes, and the code says why."""

from datetime import timedelta

import pytest

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.moment import iso
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import meetings
from tests.factories.ballots import NO, NOW, Desk, desk


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def approved(at: Desk, **changes):
    ballot = at.drafted(**changes)
    at.act(at.secretary, ballot, "submit")
    return at.act(at.browsers[at.people.chair.id], ballot, "approve")


def send(at: Desk, ballot):
    return at.secretary.post(f"/api/written-ballots/{ballot['id']}/send", {})


def test_an_answer_is_one_message_under_one_key(at):
    ballot, member = at.sent(), at.people.members[0]
    path = f"/api/written-ballots/{ballot['id']}/answer"
    odd = at.signed(member, ballot, NO) | {"message": "không phải thông điệp"}
    assert refused(at.browsers[member.id].put(path, odd)) == (422, "bad_message")
    assert at.answer(member, ballot, key="one-key-for-all").status_code == 200
    assert refused(at.answer(member, ballot, NO, key="one-key-for-all")) == (409, "key_reused")
    assert at.shown(at.browsers[member.id], ballot)["my_answer"]["answers"][0]["choice"] == "yes"


def test_nobody_is_reminded_when_all_have_answered_and_no_time_is_given_when_it_is_over(at):
    ballot = at.sent()
    for person in at.people.voters:
        assert at.answer(person, ballot).status_code == 200
    path = f"/api/written-ballots/{ballot['id']}"
    assert refused(at.secretary.post(f"{path}/remind", {})) == (409, "nobody_missing")
    # Past the deadline, and the server has not come round to closing it yet.
    with clock.pinned(NOW + timedelta(days=5, seconds=1)):
        secretary = at.again().secretary
        more = {"due_at": iso(NOW + timedelta(days=9)), "reason": "Chờ ý kiến"}
        assert refused(secretary.post(f"{path}/extend", more)) == (409, "answer_too_late")


def test_nothing_is_sent_to_who_has_left(at):
    ballot, member = approved(at), at.people.members[0]
    with transaction() as session:
        session.get_one(Person, member.id).active = False
    sending = send(at, ballot)
    assert (refused(sending), sending.json["facts"]["person_ids"]) == ((409, "members_left"), [member.id])
    assert at.shown(at.secretary, ballot)["status"] == "approved"


def test_what_members_cannot_read_is_not_asked_about(at):
    with transaction() as session:
        sitting = meetings.sitting(session, at.people, MeetingStatus.DRAFT)
    first, second = sitting.items
    ballot = approved(at, item_id=first, rule_set=None)
    assert refused(send(at, ballot)) == (409, "meeting_not_published")
    assert at.secretary.post(f"/api/meetings/{sitting.meeting_id}/publish", {}).status_code == 200
    assert at.secretary.patch(f"/api/items/{first}", {"classified": True}).status_code == 200
    assert refused(send(at, ballot)) == (409, "item_is_classified")
    draft = at.draft(item_id=first, rule_set=None)
    assert refused(at.secretary.post("/api/written-ballots", draft)) == (409, "item_is_classified")
    pause = {"title": "Nghỉ", "kind": "note", "is_break": True}
    made = at.secretary.post(f"/api/meetings/{sitting.meeting_id}/items", pause).json
    draft = at.draft(item_id=made["id"], rule_set=None)
    assert refused(at.secretary.post("/api/written-ballots", draft)) == (409, "item_is_a_break")
    other = approved(at, item_id=second, rule_set=None)
    assert send(at, other).status_code == 200
