"""A paper is replaced while members answer: those whom it concerns are asked, the others' answers stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from ecabinet.ballots import evidence
from ecabinet.ballots.citing import matters, pages_cited, touched
from ecabinet.ballots.running import attend_to_due
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.reading import comparisons
from tests.factories import accounts, documents, meetings, voting
from tests.factories.ballots import NOW, Desk, desk
from tests.factories.versions import sheets, typeset

CONTENT = sheets(6)


def said(choice: str, text: str = "") -> list[dict[str, Any]]:
    return [{"question": 1, "choice": choice, "option": 0, "text": text}]


def edited(page: int) -> bytes:
    content = [replace(sheet, paragraphs=list(sheet.paragraphs)) for sheet in CONTENT]
    content[page - 1].paragraphs[1] += " Bổ sung một câu mới."
    return typeset(content)


@dataclass
class Running:
    """A ballot that is out over one paper."""

    at: Desk
    item_id: int
    paper_id: int
    ballot: dict[str, Any]

    def replaced(self, content: bytes) -> Any:
        answer = documents.upload(self.at.secretary, self.item_id, content, replaces_paper_id=self.paper_id)
        comparisons.compare_waiting()
        return answer

    def waits(self) -> set[int]:
        """Who has to confirm, as the secretariat sees it."""
        shown = self.at.shown(self.at.secretary, self.ballot)
        return {each["person"]["id"] for each in shown["voters"] if each["to_confirm"]}

    def now(self) -> dict[str, Any]:
        return self.at.shown(self.at.secretary, self.ballot)


@pytest.fixture
def office(app):
    comparisons.compare_waiting()
    with clock.pinned(NOW):
        yield desk(app)


def running(at: Desk, question: str, **more: Any) -> Running:
    with transaction() as session:
        sitting = meetings.sitting(session, at.people, MeetingStatus.PUBLISHED, items=1)
    item_id = sitting.items[0]
    paper = documents.upload(at.secretary, item_id, typeset(CONTENT)).json
    questions = [{"kind": "yes_no", "text": question}]
    return Running(at, item_id, paper["id"], at.sent(item_id=item_id, rule_set=None, questions=questions, **more))


def test_pages_are_cited_by_their_words():
    assert pages_cited("Đồng ý trang 5 và trang 7-9, 12?") == {5, 7, 8, 9, 12}
    assert pages_cited("Agree with page 3, pp. 4–5 and p. 9; 5 tr.đ, trang trại 6") == {3, 4, 5, 9}
    assert pages_cited("Thông qua dự thảo?") == frozenset()
    assert len(pages_cited("trang 1-9999")) <= 1001
    assert pages_cited("trang 3-5, 1-4, 4, 9") == {1, 2, 3, 4, 5, 9}


def test_what_cannot_be_told_concerns_everybody():
    nothing = {"pictures_gone": 0, "text": "all", "drawn_until": None, "changed": [], "deleted": [],
               "text_changed": False, "running_changed": False}  # fmt: skip
    assert touched(nothing) == frozenset()
    assert touched(nothing | {"text_changed": True, "running_changed": True}) == frozenset()
    assert touched(nothing | {"changed": [{"page": 4, "was": 3}], "deleted": [{"page": 6, "before": 6}]}) == {3, 6}
    for unknown in (None, nothing | {"changed": [{"page": 4, "was": None}]}, nothing | {"pictures_gone": 1},
                    nothing | {"text": "some", "drawn_until": 9}, nothing | {"text_changed": True}):  # fmt: skip
        assert touched(unknown) is None
    cites, silent = ["Đồng ý trang 2?"], ["Thông qua?"]
    assert not matters(cites, [""], [frozenset({5})])
    assert matters(cites, ["Xem trang 5"], [frozenset({5})])
    assert matters(cites, [""], [frozenset({2})])
    assert matters(cites, [""], [None])
    assert matters(silent, [""], [frozenset({5})])
    assert not matters(silent, [""], [frozenset()])


def test_where_nothing_changed_nobodys_words_are_read():
    """A list of five hundred ballots asks this of every answer."""

    def words() -> Iterator[str]:
        pytest.fail("the words of a member were read")
        yield ""

    assert not matters(["Thông qua?"], words(), [])


def test_only_those_are_asked_whose_pages_changed_and_the_record_proves_each_text(office: Desk):
    given = running(office, "Đồng ý phương án tại trang 2?")
    first, second, *rest = office.people.voters
    assert office.answer(first, given.ballot, said("yes")).status_code == 200
    assert office.answer(second, given.ballot, said("no", "Trang 5 chưa rõ nguồn")).status_code == 200
    assert given.replaced(edited(5)).status_code == 201
    assert given.waits() == {second.id}
    now = given.now()
    assert now["changes"][0]["pages"] == [5]
    assert now["definition_sha256"] != given.ballot["definition_sha256"]
    assert office.shown(office.browsers[first.id], given.ballot)["my_answer"]["to_confirm"] is False
    mine = office.browsers[second.id]
    assert office.shown(mine, given.ballot)["my_answer"]["to_confirm"] is True
    tasks = mine.get("/api/today").json["items"]
    assert [each["ballot_id"] for each in tasks if each["kind"] == "answer_ballot"] == [now["id"]]
    for person in rest:
        assert office.answer(person, now, said("yes")).status_code == 200
    # All have answered, and one has not confirmed.
    assert given.now()["may_close"] is False
    closing = office.secretary.post(f"/api/written-ballots/{now['id']}/close", {})
    assert (closing.status_code, closing.json["code"]) == (409, "answers_missing")
    assert office.answer(second, now, said("no", "Trang 5 chưa rõ nguồn")).status_code == 200
    assert given.waits() == set()
    closed = office.act(office.secretary, now, "close")
    assert (closed["unconfirmed"], closed["outcome"][0]["counts"][1]["count"]) == (0, 1)
    with reading() as session:
        assert [each.reason for each in evidence.problems(session)] == []


def test_what_is_not_confirmed_counts_neither_for_nor_against(office: Desk):
    given = running(office, "Thông qua dự thảo?")
    for person in office.people.voters:
        assert office.answer(person, given.ballot, said("yes")).status_code == 200
    given.replaced(edited(3))
    assert given.waits() == {each.id for each in office.people.voters}
    office.answer(office.people.voters[0], given.now(), said("yes"))
    with clock.pinned(NOW + timedelta(days=6)):
        attend_to_due()
        closed = office.again().shown(office.again().secretary, given.ballot)
    asked = len(office.people.voters)
    assert closed["unconfirmed"] == asked - 1
    assert [each["count"] for each in closed["outcome"][0]["counts"]] == [1, 0, asked - 1]
    assert [each["unconfirmed"] for each in closed["answers"]].count(True) == asked - 1
    with reading() as session:
        assert [each.reason for each in evidence.problems(session)] == []


def test_the_same_text_asks_nobody_and_an_answer_for_the_old_text_is_taken_as_such(office: Desk):
    given = running(office, "Thông qua dự thảo?")
    first, second = office.people.voters[:2]
    office.answer(first, given.ballot, said("yes"))
    given.replaced(typeset(CONTENT) + b"\n% again\n")
    assert given.waits() == set()
    assert given.now()["changes"][0]["pages"] == []
    # Signed before, perhaps without a network: it names the old text and is none for the new one.
    given.replaced(edited(4))
    assert office.answer(second, given.ballot, said("yes")).status_code == 200
    assert given.waits() == {first.id, second.id}
    other = office.answer(second, given.ballot | {"definition_sha256": "0" * 64}, said("yes"))
    assert (other.status_code, other.json["code"]) == (422, "wrong_definition")


def test_nothing_is_replaced_in_the_last_day(office: Desk):
    given = running(office, "Thông qua dự thảo?", due_at=iso(clock.now() + timedelta(hours=20)))
    late = given.replaced(edited(2))
    assert (late.status_code, late.json["code"]) == (409, "written_ballot_due_soon")
    assert given.now()["changes"] == []


def test_nothing_is_replaced_under_an_open_vote(app):
    with transaction() as session:
        vote = voting.vote(session)
    secretary = accounts.signed_in(app, vote.people.secretary)
    item_id = vote.sitting.items[1]
    paper = documents.upload(secretary, item_id, typeset(CONTENT)).json
    with transaction() as session:
        voting.close(session, vote)
        voting.open_poll(session, vote.people, item_id)
    refused = documents.upload(secretary, item_id, edited(2), replaces_paper_id=paper["id"])
    assert (refused.status_code, refused.json["code"]) == (409, "poll_open")
