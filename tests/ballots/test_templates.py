"""Templates of ballots: kept by the secretariat from a ballot, read by whoever drafts, dropped again."""

import pytest

from ecabinet.core import clock
from ecabinet.core.database import transaction
from tests.factories import accounts
from tests.factories.ballots import NOW, QUESTIONS, desk

PATH = "/api/ballot-templates"


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_the_secretariat_keeps_what_a_ballot_asks_and_an_office_drafts_from_it(at):
    ballot = at.drafted(remind_hours=[72])
    everybody = {each["id"] for each in at.secretary.get("/api/persons").json["items"] if "member" in each["roles"]}
    whole = at.drafted(person_ids=sorted(everybody))
    kept = at.secretary.post(PATH, {"name": "Nghị quyết", "written_ballot_id": whole["id"]}).json
    assert (kept["days"], kept["person_ids"]) == (5, None)
    some = at.secretary.post(PATH, {"name": "Năm người", "written_ballot_id": ballot["id"]}).json
    assert some["person_ids"] == sorted(each.id for each in at.people.voters)
    assert some["remind_hours"] == [72]
    assert [each["text"] for each in some["questions"]] == [each["text"] for each in QUESTIONS]
    listed = at.browsers[at.people.members[0].id].get(PATH).json["items"]
    assert [each["name"] for each in listed] == ["Nghị quyết", "Năm người"]


def test_a_name_stands_once_and_who_does_not_draft_or_manage_is_refused(at):
    ballot, member = at.drafted(), at.browsers[at.people.members[0].id]
    body = {"name": "Mẫu", "written_ballot_id": ballot["id"]}
    kept = at.secretary.post(PATH, body).json
    assert refused(at.secretary.post(PATH, body)) == (409, "template_taken")
    assert refused(at.secretary.post(PATH, body | {"name": "Khác", "written_ballot_id": 9999})) == (404, "not_found")
    assert refused(member.post(PATH, body)) == (403, "secretariat_only")
    assert refused(member.delete(f"{PATH}/{kept['id']}")) == (404, "not_found")
    with transaction() as session:
        clerk = accounts.person(session, roles=("clerk",))
    assert refused(accounts.signed_in(at.app, clerk).get(PATH)) == (403, "submitters_only")
    assert at.secretary.delete(f"{PATH}/{kept['id']}").status_code == 204
    assert refused(at.secretary.delete(f"{PATH}/{kept['id']}")) == (404, "not_found")
    assert at.secretary.get(PATH).json["items"] == []
