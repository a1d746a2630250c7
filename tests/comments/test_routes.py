"""Members comment on a paper, its drafters answer; who sees what, until when, and what the record keeps of it."""

import io
import json
import re
from typing import Any

import pypdf
import pytest
import sqlalchemy as sa
from docx import Document
from openpyxl import load_workbook

from ecabinet.accounts.models import Person
from ecabinet.comments import evidence
from ecabinet.comments.models import Comment, CommentAnswer, CommentAnswerRevision, CommentRevision
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories import documents, resolutions
from tests.factories.comments import QUOTE, WORDS, problem
from tests.factories.meetings import STARTS


def kinds(browser: Any) -> list[str]:
    return [each["kind"] for each in browser.get("/api/today").json["items"]]


def test_a_comment_is_given_changed_answered_and_its_member_sees_what_became_of_it(given):
    comment = given.write(given.room.first)
    assert (comment.status_code, comment.json["status"], comment.json["number"]) == (201, "given", 1)
    comment = given.change(given.room.first, comment.json, reason="Luật Ngân sách, Điều 9").json
    assert comment["revision"] == 2
    assert "comments_to_answer" in kinds(given.drafter)
    assert problem(given.answer(given.drafter, comment, "partly")) == (422, "reason_required")
    assert problem(given.answer(given.drafter, {**comment, "revision": 1}, "taken")) == (409, "comment_changed")
    answer = given.answer(given.drafter, comment, "partly", "Đã bổ sung tại khoản 3")
    assert (answer.status_code, answer.json["revision"]) == (200, 1)
    assert problem(given.answer(given.officer, comment, "taken")) == (409, "answer_changed")
    assert given.answer(given.officer, comment, "taken", revision=1).json["revision"] == 2
    [seen] = given.seen(given.room.first)
    assert (seen["answer"]["verdict"], seen["answer"]["of_revision"], seen["answer_seen"]) == ("taken", 2, 0)
    assert "comments_answered" in kinds(given.room.first)
    assert "comments_to_answer" not in kinds(given.drafter)
    assert given.room.first.put(f"/api/comments/{comment['id']}/seen", {"revision": 2}).status_code == 204
    assert "comments_answered" not in kinds(given.room.first)
    history = given.room.first.get(f"/api/comments/{comment['id']}").json
    assert [each["reason"] for each in history["revisions"]] == [WORDS["reason"], "Luật Ngân sách, Điều 9"]
    assert [each["verdict"] for each in history["answers"]] == ["partly", "taken"]


def test_members_see_their_own_the_drafters_chair_and_secretariat_all_and_others_nothing(given):
    comment = given.write(given.room.first).json
    path = f"/api/comments/{comment['id']}"
    for browser in (given.drafter, given.officer, given.room.chair, given.room.secretary, given.aide):
        assert [each["id"] for each in given.seen(browser)] == [comment["id"]]
    other = given.write(given.room.chair, clause="Điều 7").json
    assert [each["id"] for each in given.seen(given.room.first)] == [comment["id"]]
    for act in (
        given.room.first.get(f"/api/comments/{other['id']}"),
        given.change(given.room.first, other),
        given.answer(given.room.first, other),
        given.room.first.put(f"/api/comments/{other['id']}/seen", {"revision": 1}),
        given.room.first.delete(f"/api/comments/{other['id']}"),
    ):
        assert problem(act) == (404, "not_found")
    assert problem(given.answer(given.room.first, comment)) == (403, "drafters_only")
    assert problem(given.answer(given.room.chair, comment)) == (403, "drafters_only")
    assert problem(given.change(given.drafter, comment)) == (403, "not_a_voter")
    assert given.answer(given.room.secretary, comment).status_code == 200
    assert given.drafter.get(path).status_code == 200


def test_what_an_aide_writes_is_a_draft_for_the_principal_until_adopted(given):
    draft = given.write(given.aide).json
    assert (draft["status"], draft["person"]["id"]) == ("draft", given.room.first.person_id)
    for browser in (given.drafter, given.room.chair, given.room.secretary):
        assert given.seen(browser) == []
        assert problem(browser.get(f"/api/comments/{draft['id']}")) == (404, "not_found")
    assert "comment_drafts" in kinds(given.room.first)
    draft = given.change(given.aide, draft, clause="Điều 6").json
    path = f"/api/comments/{draft['id']}/adopt"
    assert problem(given.aide.post(path, {"revision": 2})) == (403, "not_a_voter")
    assert problem(given.room.first.post(path, {"revision": 1})) == (409, "comment_changed")
    adopted = given.room.first.post(path, {"revision": 2}).json
    assert (adopted["status"], adopted["clause"], adopted["written_by"]["id"]) == (
        "given", "Điều 6", given.aide.person_id,
    )  # fmt: skip
    assert [each["id"] for each in given.seen(given.drafter)] == [draft["id"]]
    assert problem(given.change(given.aide, adopted)) == (403, "not_a_voter")
    second = given.write(given.aide).json
    instead = {"version_id": given.version_id, **WORDS, "proposal": "Giữ như dự thảo", "wish": "keep"}
    own = given.room.first.post(f"/api/comments/{second['id']}/adopt", {"revision": 1, "instead": instead}).json
    assert (own["wish"], own["written_by"]["id"]) == ("keep", given.room.first.person_id)
    third = given.write(given.aide).json
    assert given.room.first.delete(f"/api/comments/{third['id']}?revision=1").status_code == 204
    assert third["id"] not in [each["id"] for each in given.seen(given.aide)]
    assert problem(given.write(given.room.secretary)) == (403, "not_a_voter")


def test_after_the_cut_off_comments_stand_and_are_still_answered_also_after_the_sitting(given):
    comment = given.write(given.room.first).json
    with clock.pinned(STARTS):
        assert problem(given.write(given.room.first)) == (409, "comments_closed")
        assert problem(given.change(given.room.first, comment)) == (409, "comments_closed")
        assert problem(given.room.first.delete(f"/api/comments/{comment['id']}")) == (409, "comments_closed")
        given.room.start()
        assert given.answer(given.drafter, comment, "not_taken", "Trái Luật Ngân sách").status_code == 200
        finished = given.room.chair.post(f"/api/meetings/{given.room.meeting_id}/finish", {})
        assert finished.status_code == 200, finished.json
        assert given.answer(given.drafter, comment, "taken", revision=1).status_code == 200


def test_a_withdrawn_comment_is_its_members_alone(given):
    comment = given.write(given.room.first).json
    assert problem(given.room.first.delete(f"/api/comments/{comment['id']}?revision=7")) == (409, "comment_changed")
    assert given.room.first.delete(f"/api/comments/{comment['id']}?revision=1").status_code == 204
    assert given.seen(given.drafter) == []
    assert [each["status"] for each in given.seen(given.room.first)] == ["withdrawn"]
    assert problem(given.answer(given.room.secretary, comment)) == (404, "not_found")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"proposal": "", "reason": ""}, "empty_comment"),
        ({"version_id": 999}, "unknown_version"),
        ({"page": 3}, "no_such_page"),
    ],
)
def test_what_says_nothing_or_points_nowhere_is_refused(given, changed, code):
    assert problem(given.write(given.room.first, **changed)) == (422, code)
    assert given.seen(given.room.first) == []


def test_a_new_version_keeps_comments_on_the_one_they_were_written_on(given):
    comment = given.write(given.room.first).json
    replaced = documents.upload(
        given.room.secretary, given.room.items[0], documents.pdf(2, "Ban moi"), replaces_paper_id=given.paper_id
    )
    assert replaced.status_code in {200, 201}, replaced.json
    paper = given.paper(given.room.first)
    assert (paper["number"], paper["comments"][0]["number"]) == (2, 1)
    assert given.change(given.room.first, comment, reason="Vẫn đề nghị").status_code == 200


def test_a_recalled_paper_takes_its_comments_along_and_the_record_stays_whole(given):
    comment = given.write(given.room.first).json
    given.answer(given.drafter, comment)
    resolutions.step_up(given.room.secretary, given.room.people.secretary)
    recalled = given.room.secretary.post(f"/api/papers/{given.paper_id}/recall", {"reason": "gửi nhầm"})
    assert recalled.status_code == 201, recalled.json
    assert given.room.first.get(f"/api/meetings/{given.room.meeting_id}/comments").json["papers"] == []
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count(Comment.id))) == 0
        assert list(evidence.problems(session)) == []


def test_the_record_has_digests_and_no_words_and_tells_when_words_were_changed(given):
    comment = given.write(given.room.first).json
    given.answer(given.drafter, comment, "not_taken", "Trái luật")
    with reading() as session:
        leaves = "".join(session.scalars(sa.select(sa.cast(Entry.leaf, sa.Text))))
        assert list(evidence.problems(session)) == []
    for secret in (QUOTE, WORDS["proposal"], "Trái luật", "not_taken", "Điều 5"):
        assert secret not in leaves
        assert json.dumps(secret)[1:-1] not in leaves
    for table in (CommentRevision, CommentAnswerRevision, Comment, CommentAnswer):
        with transaction() as session:
            before = session.scalar(sa.select(table.reason))
            session.execute(sa.update(table).values(reason="Khác"))
        with reading() as session:
            assert "was changed" in evidence.first_problem(session).reason
        with transaction() as session:
            session.execute(sa.update(table).values(reason=before))


def test_whoever_is_recused_neither_comments_nor_is_counted(given):
    comment = given.write(given.room.first).json
    item = given.room.items[0]
    assert given.room.first.post(f"/api/items/{item}/recusals", {}).status_code == 201
    assert given.room.first.get(f"/api/meetings/{given.room.meeting_id}/comments").json["papers"] == []
    for act in (given.write(given.room.first), given.change(given.room.first, comment), given.write(given.aide)):
        assert problem(act) == (404, "not_found")
    assert given.seen(given.drafter) == []
    assert problem(given.drafter.get(f"/api/comments/{comment['id']}")) == (404, "not_found")
    assert "comments_to_answer" not in kinds(given.drafter)


def test_the_report_puts_differences_first_and_is_for_those_who_see_all(given):
    taken = given.write(given.room.first, clause="Điều 1", proposal="Sửa tên gọi").json
    given.answer(given.drafter, taken)
    given.write(given.room.first, clause="khoản 2 Điều 5", wish="keep", proposal="", reason="=1+1")
    given.write(given.room.chair, clause="Điều 5, khoản 2", wish="remove", proposal="Bỏ khoản này")
    path = f"/api/papers/{given.paper_id}/comments"
    for browser in (given.room.first, given.aide):
        assert problem(browser.get(f"{path}.docx")) == (403, "drafters_only")
    written = Document(io.BytesIO(given.officer.get(f"{path}.docx").data))
    said = [paragraph.text for paragraph in written.paragraphs]
    assert "BÁO CÁO" in said
    assert said.index("II. CÁC NỘI DUNG CÒN Ý KIẾN KHÁC NHAU") < said.index("III. CÁC NỘI DUNG KHÁC")
    disputed = "\n".join(cell.text for row in written.tables[1].rows for cell in row.cells)
    assert "Ý kiến trái nhau" in disputed
    assert "Sửa tên gọi" not in disputed
    sheet = load_workbook(io.BytesIO(given.room.chair.get(f"{path}.xlsx").data)).active
    cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[2] for row in cells[1:]] == ["Ý kiến trái nhau", "Ý kiến trái nhau", "Đã tiếp thu"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    pdf = given.room.secretary.get(f"{path}.pdf").data
    text = re.sub(r"\s+", " ", documents.text_of(pdf))
    assert "Bỏ khoản này" in text
    assert text.index("Bỏ khoản này") < text.index("Sửa tên gọi")


def test_words_changed_after_their_answer_are_reported_as_unanswered_and_namesakes_are_two_members(given):
    with transaction() as session:
        for person_id in (given.room.first.person_id, given.room.chair.person_id):
            session.get_one(Person, person_id).full_name = "Nguyễn Văn An"
    taken = given.write(given.room.first).json
    given.write(given.room.chair, clause="Điều 7")
    assert given.answer(given.drafter, taken, "partly", "Đã bổ sung tại khoản 3").status_code == 200
    report = f"/api/papers/{given.paper_id}/comments.docx"

    def told() -> str:
        written = Document(io.BytesIO(given.officer.get(report).data))
        cells = (cell.text for table in written.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(each.text for each in written.paragraphs), *cells])

    assert "Đã bổ sung tại khoản 3" in told()
    assert "2 thành viên" in told()
    assert given.change(given.room.first, taken, reason="Lý do khác").status_code == 200
    assert "Đã bổ sung tại khoản 3" not in told()
    assert {each["standing"] for each in given.paper(given.drafter)["clauses"]} == {"unanswered"}


def test_a_report_is_laid_out_whatever_the_words_are_and_refused_as_pdf_when_it_is_a_book(given):
    endless = "x<&>" * 1000  # broken where a line ends, not looked through letter by letter
    for _ in range(2):
        assert given.write(given.room.first, proposal=endless, reason=endless).status_code == 201
    path = f"/api/papers/{given.paper_id}/comments"
    pages = pypdf.PdfReader(io.BytesIO(given.room.secretary.get(f"{path}.pdf").data)).pages
    assert sum(page.extract_text().count("x<&>") for page in pages) > 3200
    for _ in range(50):
        assert given.write(given.room.first, proposal=endless, reason=endless).status_code == 201
    refused = given.room.secretary.get(f"{path}.pdf")
    assert problem(refused) == (422, "report_too_long")
    assert given.room.secretary.get(f"{path}.docx").status_code == 200
