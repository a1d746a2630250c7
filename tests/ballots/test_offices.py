"""A ballot drafted by a ministry: its own until handed over, approved or returned by the secretariat, then sent."""

import pytest

from ecabinet.ballots import access
from ecabinet.core import clock
from ecabinet.core.database import transaction
from tests.factories import accounts
from tests.factories.ballots import NOW, desk


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_ministry_drafts_hands_over_mends_what_comes_back_and_the_secretariat_sends(at):
    minister, other = at.people.members[:2]
    with transaction() as session:
        aide = accounts.person(session, roles=("aide",), principal=minister)
    office = accounts.signed_in(at.app, aide)
    answer = office.post("/api/written-ballots", at.draft())
    ballot, path = answer.json, f"/api/written-ballots/{answer.json['id']}"
    assert (answer.status_code, ballot["owner"]["id"], ballot["may_write"]) == (201, minister.id, True)
    assert (ballot["may_manage"], ballot["may_approve"]) == (False, False)
    # Until it is handed over it is the office's own: the member sees what the aide wrote, nobody else does.
    assert at.shown(at.browsers[minister.id], ballot)["may_write"] is True
    for nobody in (at.secretary, at.browsers[other.id], at.browsers[at.people.chair.id]):
        assert refused(nobody.get(path)) == (404, "not_found")
    assert at.secretary.get("/api/written-ballots").json["items"] == []
    at.act(office, ballot, "submit")
    # Neither who submitted nor anybody of that office approves it.
    assert refused(at.browsers[minister.id].post(f"{path}/approve", {})) == (403, "secretariat_only")
    assert refused(at.secretary.put(path, at.draft(revision=1))) == (403, "drafting_office_only")
    assert at.secretary.post(f"{path}/decline", {"reason": "Thiếu phương án"}).status_code == 204
    waiting = [each for each in office.get("/api/today").json["items"] if each["kind"] == "mend_ballot"]
    assert [each["ballot_id"] for each in waiting] == [ballot["id"]]
    mended = at.browsers[minister.id].put(path, at.draft(title="Đã sửa", revision=1)).json
    assert (mended["status"], mended["title"]) == ("draft", "Đã sửa")
    at.act(at.browsers[minister.id], ballot, "submit")
    assert refused(office.post(f"{path}/send", {})) == (403, "secretariat_only")
    at.act(at.secretary, ballot, "approve")
    assert refused(office.post(f"{path}/recall", {"reason": "x"})) == (403, "secretariat_only")
    sent = at.act(at.secretary, ballot, "send")
    assert at.answer(minister, sent).status_code == 200
    assert at.shown(office, ballot)["answered"] is None


def test_whoever_chairs_a_ballot_does_not_approve_what_their_own_office_drafted(at):
    chair = at.people.chair
    own = at.browsers[chair.id].post("/api/written-ballots", at.draft()).json
    with transaction() as session:
        aide = accounts.person(session, roles=("aide",), principal=chair)
    at.act(accounts.signed_in(at.app, aide), own, "submit")
    assert refused(at.browsers[chair.id].post(f"/api/written-ballots/{own['id']}/approve", {})) == (
        403, "own_written_ballot",
    )  # fmt: skip


def test_a_draft_that_is_dropped_before_it_was_handed_over_stays_the_offices_own(at):
    member = at.people.members[0]
    own = at.browsers[member.id].post("/api/written-ballots", at.draft()).json
    recalled = at.act(at.browsers[member.id], own, "recall", reason="Không cần nữa")
    assert recalled["status"] == "recalled"
    assert at.secretary.get("/api/written-ballots").json["items"] == []


def test_the_drafts_of_one_office_push_nobodys_ballot_off_the_list(at, monkeypatch):
    sent = at.sent()
    monkeypatch.setattr(access, "MOST", 2)
    minister, other = at.people.members[:2]
    for _ in range(2):
        assert at.browsers[minister.id].post("/api/written-ballots", at.draft()).status_code == 201
    for browser in (at.secretary, at.browsers[other.id], at.browsers[at.people.chair.id]):
        assert [each["id"] for each in browser.get("/api/written-ballots").json["items"]] == [sent["id"]]
