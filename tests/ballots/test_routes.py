"""A written ballot through its doors: who drafts, approves, sees, answers; what is refused; what is told to whom."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record import access as record
from ecabinet.record.models import Entry
from tests.factories import accounts, documents, meetings
from tests.factories.ballots import NO, NOW, YES, Desk, desk
from tests.factories.queries import spent


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def todo(desk: Desk, person_id: int) -> list[tuple[str, int | None]]:
    browser = desk.browsers[person_id]
    return [(each["kind"], each["ballot_id"]) for each in browser.get("/api/today").json["items"] if each["ballot_id"]]


def test_a_ballot_is_drafted_approved_by_another_sent_answered_and_closed_when_all_have_answered(at):
    chair, *members = at.people.voters
    ballot = at.drafted()
    path = f"/api/written-ballots/{ballot['id']}"
    assert refused(at.browsers[chair.id].get(path)) == (404, "not_found")
    at.act(at.secretary, ballot, "submit")
    assert todo(at, chair.id) == [("approve_ballot", ballot["id"])]
    assert refused(at.secretary.post(f"{path}/approve", {})) == (403, "own_written_ballot")
    assert refused(at.secretary.post(f"{path}/send", {})) == (409, "written_ballot_submitted")
    at.act(at.browsers[chair.id], ballot, "approve")
    assert refused(at.browsers[members[0].id].get(path)) == (404, "not_found")
    ballot = at.act(at.secretary, ballot, "send")
    assert todo(at, members[0].id) == [("answer_ballot", ballot["id"])]
    for person in [chair, *members]:
        assert at.answer(person, ballot).status_code == 200
    assert todo(at, members[0].id) == []
    # One thinks again.
    assert at.answer(members[0], ballot, NO).status_code == 200
    mine = at.shown(at.browsers[members[0].id], ballot)
    assert [each["choice"] for each in mine["my_answer"]["answers"]] == ["no", "other"]
    assert (mine["outcome"], mine["answers"], mine["answered"]) == (None, None, None)
    closed = at.act(at.secretary, ballot, "close")
    first, second = closed["outcome"]
    assert first["sentence_vi"] == "4/5 tán thành, cần 3: được thông qua"
    assert (second["carried"], second["option"]) == (True, 1)
    assert closed["by_deadline"] is False
    named = {
        each["person_id"]: each["answers"][0]["text"] for each in at.shown(at.browsers[chair.id], ballot)["answers"]
    }
    assert named[members[0].id] == "Chưa đánh giá tác động"
    assert refused(at.answer(members[1], ballot, NO)) == (409, "written_ballot_closed")


def test_who_is_not_asked_finds_nothing_and_who_does_not_manage_decides_nothing(at):
    ballot, stranger, member = at.sent(), at.people.stranger, at.people.members[0]
    path = f"/api/written-ballots/{ballot['id']}"
    assert refused(at.browsers[stranger.id].get(path)) == (404, "not_found")
    assert refused(at.answer(stranger, ballot)) == (404, "not_found")
    listed = at.browsers[stranger.id].get("/api/written-ballots").json
    assert (listed["items"], listed["may_manage"]) == ([], False)
    steps = {"send": {}, "close": {}, "submit": {}, "remind": {}, "recall": {"reason": "x"}, "approve": {}}
    for step, body in steps.items():
        assert refused(at.browsers[member.id].post(f"{path}/{step}", body)) == (403, "secretariat_only"), step
    with transaction() as session:
        clerk = accounts.person(session, roles=("clerk",))
    browser = accounts.signed_in(at.app, clerk)
    assert refused(browser.post("/api/written-ballots", at.draft())) == (403, "submitters_only")
    with_tablet = accounts.signed_in(at.app, member)
    body = at.signed(member, ballot, YES)
    assert refused(with_tablet.put(f"{path}/answer", body)) == (403, "device_required")


def test_an_answer_is_refused_while_a_question_is_empty_and_names_it(at):
    ballot, member = at.sent(), at.people.members[0]
    answer = at.answer(member, ballot, YES[:1])
    assert (refused(answer), answer.json["facts"]["question"]) == ((422, "question_unanswered"), 2)
    wordless = [YES[0], {"question": 2, "choice": "other", "option": 0, "text": ""}]
    assert at.answer(member, ballot, wordless).json["facts"]["question"] == 2
    assert at.shown(at.browsers[member.id], ballot)["my_answer"] is None


def test_only_what_the_own_tablet_signed_for_this_very_text_is_an_answer(at):
    """E3: yesterday's message, another poll's, another member's."""
    ballot, (member, other) = at.sent(), at.people.members[:2]
    path = f"/api/written-ballots/{ballot['id']}/answer"
    browser = at.browsers[member.id]
    assert refused(browser.put(path, at.signed(other, ballot, YES))) == (422, "bad_message")
    assert refused(at.answer(member, ballot, person_id=other.id)) == (422, "bad_message")
    assert refused(at.answer(member, ballot, ballot_id=ballot["id"] + 1)) == (422, "bad_message")
    assert refused(at.answer(member, ballot, definition_sha256="0" * 64)) == (422, "wrong_definition")
    not_allowed = [{"question": 1, "choice": "option", "option": 1, "text": ""}, YES[1]]
    assert refused(at.answer(member, ballot, not_allowed)) == (422, "answer_not_allowed")
    signed = at.signed(member, ballot, YES)
    forged = signed | {"signature": at.signed(other, ballot, YES)["signature"]}
    assert refused(browser.put(path, forged)) == (422, "bad_signature")
    first = browser.put(path, signed)
    assert first.json == browser.put(path, signed).json
    assert at.answer(member, ballot, NO).status_code == 200
    assert refused(browser.put(path, signed)) == (409, "answer_replayed")


def test_a_ballot_that_names_answers_to_the_chair_alone_shows_and_exports_them_to_nobody_else(at):
    chair, *members = at.people.voters
    ballot = at.sent(shown="chair_only")
    for person in [chair, *members]:
        assert at.answer(person, ballot, NO).status_code == 200
    closed = at.act(at.secretary, ballot, "close")
    assert (closed["answers"], closed["answered"]) == (None, 5)
    assert at.shown(at.browsers[members[0].id], ballot)["answers"] is None
    assert len(at.shown(at.browsers[chair.id], ballot)["answers"]) == 5
    with reading() as session:
        given = set(session.scalars(sa.select(Entry.sequence).where(Entry.kind == "AnswerGiven")))
        assert len(given) == 5
        assert given <= record.withheld(session)


def test_the_record_says_who_answered_and_never_what(at):
    ballot, member = at.sent(), at.people.members[0]
    assert at.answer(member, ballot, NO).status_code == 200
    with reading() as session:
        entry = session.scalars(sa.select(Entry).where(Entry.kind == "AnswerGiven")).one()
        leaves = "".join(session.scalars(sa.select(Entry.leaf)))
        assert entry.sequence in record.withheld(session)
    assert json.loads(entry.leaf)["body"] == {"ballot_id": ballot["id"], "person_id": member.id}
    assert "tác động" in (entry.evidence or "")
    assert "tác động" not in leaves
    assert "Nghị quyết" not in leaves


def test_extending_recalling_reminding_and_closing_early_each_have_their_refusals(at):
    ballot, (member, other) = at.sent(), at.people.members[:2]
    path = f"/api/written-ballots/{ballot['id']}"
    later = iso(NOW + timedelta(days=7))
    assert refused(at.secretary.post(f"{path}/extend", {"due_at": iso(NOW), "reason": "x"})) == (
        422,
        "deadline_not_later",
    )
    extended = at.act(at.secretary, ballot, "extend", due_at=later, reason="Chờ ý kiến Bộ Tư pháp")
    assert (extended["due_at"], extended["extensions"][0]["reason"]) == (later, "Chờ ý kiến Bộ Tư pháp")
    assert at.answer(member, ballot).status_code == 200
    refusal = at.secretary.post(f"{path}/close", {})
    assert (refused(refusal), refusal.json["facts"]["missing"]) == ((409, "answers_missing"), 4)
    at.act(at.secretary, ballot, "remind")
    queue = at.secretary.get("/api/mail").json["items"]
    reminded = {each["person"]["id"] for each in queue if each["kind"] == "written_ballot_reminder"}
    assert reminded == {each.id for each in at.people.voters} - {member.id}
    assert refused(at.secretary.post(f"{path}/remind", {})) == (409, "reminded_lately")
    assert len(at.secretary.get("/api/mail").json["items"]) == len(queue)
    at.act(at.secretary, ballot, "remind", again=True)
    recalled = at.act(at.secretary, ballot, "recall", reason="Hồ sơ thiếu")
    assert (recalled["status"], recalled["reason"]) == ("recalled", "Hồ sơ thiếu")
    assert refused(at.answer(other, ballot)) == (409, "written_ballot_recalled")
    assert at.shown(at.browsers[other.id], ballot)["reason"] == "Hồ sơ thiếu"
    # What was answered to it is shown to nobody, auditors included.
    with reading() as session:
        [given] = session.scalars(sa.select(Entry.sequence).where(Entry.kind == "AnswerGiven"))
        assert given in record.withheld(session)
    assert refused(at.secretary.post(f"{path}/extend", {"due_at": later, "reason": "x"})) == (
        409,
        "written_ballot_recalled",
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questions": []}, "invalid"),
        ({"questions": [{"kind": "options", "text": "?", "options": ["A"]}]}, "too_few_options"),
        ({"questions": [{"kind": "options", "text": "?", "options": ["A", "A"]}]}, "options_alike"),
        ({"questions": [{"kind": "yes_no", "text": "?", "options": ["A", "B"]}]}, "options_not_wanted"),
        ({"silence_consents": True}, "silence_without_basis"),
        ({"silence_consents": True, "silence_basis": "\u200b\0"}, "silence_without_basis"),
        ({"silence_consents": True, "silence_basis": "Điều 9"}, "silence_with_options"),
        ({"due_at": iso(NOW)}, "deadline_past"),
        ({"due_at": "9999-12-31T23:59:59-12:00"}, "invalid"),
        ({"due_at": "9999-12-31T23:59:59Z"}, "invalid"),
        ({"chair_id": 9999}, "chair_not_asked"),
        ({"rule_set": "nobody"}, "unknown_rule_set"),
        ({"rule_set": None}, "unknown_rule_set"),
    ],
)
def test_an_unclear_draft_is_refused(at, changes, code):
    assert refused(at.secretary.post("/api/written-ballots", at.draft(**changes))) == (422, code)
    assert at.secretary.get("/api/written-ballots").json["items"] == []


def test_only_members_are_asked(at):
    asked = [at.people.chair.id, at.people.guest.id]
    answer = at.secretary.post("/api/written-ballots", at.draft(person_ids=asked))
    assert (refused(answer), answer.json["facts"]["person_ids"]) == ((422, "not_members"), [at.people.guest.id])


def test_changing_what_was_approved_or_declined_makes_it_a_draft_again(at):
    ballot, chair = at.drafted(), at.browsers[at.people.chair.id]
    path = f"/api/written-ballots/{ballot['id']}"
    at.act(at.secretary, ballot, "submit")
    assert chair.post(f"{path}/decline", {"reason": "Thiếu phương án"}).status_code == 204
    declined = at.shown(at.secretary, ballot)
    assert (declined["status"], declined["reason"]) == ("declined", "Thiếu phương án")
    at.act(at.secretary, ballot, "submit")
    at.act(chair, ballot, "approve")
    changed = at.secretary.put(path, at.draft(title="Sửa", revision=1))
    assert (changed.json["status"], changed.json["title"]) == ("draft", "Sửa")
    assert refused(at.secretary.put(path, at.draft(title="Nữa", revision=1))) == (409, "written_ballot_changed")
    assert refused(at.secretary.post(f"{path}/send", {})) == (409, "written_ballot_draft")


def test_papers_of_an_item_go_along_and_stay_as_they_were_sent(app):
    given = desk(app)
    with documents.transaction() as session:
        sitting = meetings.sitting(session, given.people, MeetingStatus.PUBLISHED)
    paper = documents.upload(given.secretary, sitting.items[0], documents.pdf()).json
    ballot = given.sent(item_id=sitting.items[0], rule_set=None)
    assert ballot["papers"] == [{"version_id": paper["versions"][0]["id"], "sha256": paper["versions"][0]["sha256"]}]
    assert (ballot["meeting_id"], ballot["rule_set"]) == (sitting.meeting_id, "vn_government")
    item = f"/api/items/{sitting.items[0]}"
    assert refused(given.secretary.post(f"/api/papers/{paper['id']}/recall", {"reason": "x"})) == (
        409,
        "written_ballot_sent",
    )
    assert refused(given.secretary.delete(item)) == (409, "item_has_written_ballots")
    member = given.browsers[given.people.members[0].id]
    assert refused(member.post(f"{item}/recusals", {})) == (409, "written_ballot_sent")
    given.act(given.secretary, ballot, "recall", reason="x")
    assert member.post(f"{item}/recusals", {}).status_code == 201
    assert refused(member.get(f"/api/written-ballots/{ballot['id']}")) == (404, "not_found")
    # Whoever is recused cannot be asked about the item.
    again = given.drafted(item_id=sitting.items[0], rule_set=None)
    given.act(given.secretary, again, "submit")
    given.act(given.browsers[given.people.chair.id], again, "approve")
    sending = given.secretary.post(f"/api/written-ballots/{again['id']}/send", {})
    assert (refused(sending), sending.json["facts"]["person_ids"]) == (
        (409, "cannot_read_papers"),
        [given.people.members[0].id],
    )


def test_a_list_of_ballots_costs_the_same_however_many_and_a_ballot_however_many_are_asked(at):
    member = at.browsers[at.people.members[0].id]
    first = at.sent()
    path = "/api/written-ballots"
    few = [spent(each, path) for each in (at.secretary, member)]
    two = {"person_ids": [at.people.chair.id, at.people.members[0].id]}
    small = at.sent(**two)
    for _ in range(3):
        assert at.answer(at.people.chair, at.sent()).status_code == 200
    assert [spent(each, path) for each in (at.secretary, member)] == few
    assert spent(at.secretary, f"{path}/{first['id']}") == spent(at.secretary, f"{path}/{small['id']}")
