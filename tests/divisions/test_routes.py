"""The voting record through its doors: what it says, who sees what of it, and that poppler and openssl verify it."""

import csv
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories import accounts, voting
from tests.factories.accounts import Browser, signed_in
from tests.factories.voting import Vote

NAMES = ("Xây mới", "Sửa chữa")


@pytest.fixture
def vote(app: Flask) -> Vote:
    """Closed and announced: two for the first option, one recorded for the second, two silent."""
    with transaction() as session:
        vote = voting.vote(session, alternatives=NAMES)
        vote.cast(session, vote.people.chair, "option_1")
        vote.cast(session, vote.people.members[0], "option_1")
    url = f"/api/polls/{vote.poll_id}"
    person = vote.people.members[1].id
    assert office(app, vote).put(f"{url}/recorded/{person}", {"choice": "option_2"}).status_code == 200
    assert office(app, vote).post(f"{url}/close", {}).status_code == 200
    return vote


def office(app: Flask, vote: Vote) -> Browser:
    return signed_in(app, vote.people.secretary, vote.tablets[vote.people.secretary.id])


def taken(app: Flask, vote: Vote, person: Any, ending: str) -> Any:
    browser = signed_in(app, person, vote.tablets.get(person.id))
    return browser.get(f"/api/meetings/{vote.sitting.meeting_id}/votes.{ending}")


def test_programs_read_every_vote_with_its_answers_and_who_gave_them(app: Flask, vote: Vote) -> None:
    found = json.loads(taken(app, vote, vote.people.members[0], "json").data)
    (division,) = found["divisions"]
    answers = {
        each["word_vi"]: (each["votes"], [who["recorded"] for who in each["members"]]) for each in division["answers"]
    }
    assert answers["Xây mới"] == (2, [False, False])
    assert answers["Sửa chữa"] == (1, [True])
    assert answers["Không chọn phương án nào"] == (0, [])
    assert answers["Phiếu trắng"] == (0, [])
    assert len(division["silent"]) == 2
    assert division["sentence_en"] == "no option has 3 of 5, none chosen"
    with reading() as session:
        entry = session.get_one(Entry, found["sequence"])
        named = (found["type"], entry.kind, entry.leaf_hash.hex())
    assert named == ("ecab/voting-record/v1", "PollClosed", found["leaf_sha256"])


def test_tables_have_a_row_for_each_answer_and_each_member(app: Flask, vote: Vote) -> None:
    text = taken(app, vote, vote.people.members[0], "csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(each["Ý kiến"], each["Số phiếu"]) for each in rows if each["Số phiếu"]] == [
        ("Xây mới", "2"), ("Sửa chữa", "1"), ("Không chọn phương án nào", "0"), ("Phiếu trắng", "0"),
        ("Không bỏ phiếu", "2"),
    ]  # fmt: skip
    assert [each["Thành viên"] for each in rows if each["Thư ký ghi"]] == [vote.people.members[1].full_name]
    book = openpyxl.load_workbook(io.BytesIO(taken(app, vote, vote.people.chair, "xlsx").data))
    assert book.active is not None
    assert "Sửa chữa" in {cell.value for row in book.active.iter_rows() for cell in row}


def test_the_pdf_is_certified_and_every_other_file_has_a_signature_that_openssl_verifies(
    app: Flask, vote: Vote, tmp_path: Path
) -> None:
    package = zipfile.ZipFile(io.BytesIO(taken(app, vote, vote.people.chair, "zip").data))
    package.extractall(tmp_path)
    (pdf,) = tmp_path.glob("*.pdf")
    said = subprocess.run(["pdfsig", "-nocert", pdf], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    for signature in tmp_path.glob("*.p7s"):
        content = signature.with_suffix("")
        assert _verifies(signature, content, tmp_path)
        content.write_bytes(content.read_bytes().replace(b"2", b"3", 1))
        assert not _verifies(signature, content, tmp_path)
    assert len(list(tmp_path.glob("*.p7s"))) == 3
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "KẾT QUẢ BIỂU QUYẾT" in text
    assert "thư ký ghi" in text


def test_every_table_fetched_alone_has_a_signature_at_a_door_of_its_own(app: Flask, vote: Vote, tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_bytes(signed_in(app, vote.people.chair).get("/api/trust/root.pem").data)
    for ending in ("csv", "xlsx", "json"):
        content, signature = tmp_path / f"votes.{ending}", tmp_path / f"votes.{ending}.p7s"
        content.write_bytes(taken(app, vote, vote.people.chair, ending).data)
        # What else is recorded between the two changes nothing.
        with transaction() as session:
            accounts.tablet(session, vote.people.chair, approved_by=vote.people.secretary)
        answer = taken(app, vote, vote.people.chair, f"{ending}.p7s")
        assert answer.headers["Content-Disposition"].endswith(f'.{ending}.p7s"')
        signature.write_bytes(answer.data)
        assert _verifies(signature, content, tmp_path)
        content.write_bytes(content.read_bytes() + b" ")
        assert not _verifies(signature, content, tmp_path)


def _verifies(signature: Path, content: Path, folder: Path) -> bool:
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", signature, "-content", content]
    done = subprocess.run(
        [*command, "-CAfile", folder / "root.pem", "-out", "/dev/null"], capture_output=True, check=False
    )
    return done.returncode == 0


def test_whoever_does_not_see_the_meeting_gets_no_record_of_it(app: Flask, vote: Vote) -> None:
    for ending in ("json", "pdf", "zip", "csv.p7s"):
        assert taken(app, vote, vote.people.stranger, ending).status_code == 404


def test_an_annulled_vote_is_told_with_its_reason_and_no_count(app: Flask) -> None:
    with transaction() as session:
        vote = voting.vote(session, by_hand=True)
    office(app, vote).post(f"/api/polls/{vote.poll_id}/annul", {"reason": "Nhầm câu hỏi"})
    (division,) = json.loads(taken(app, vote, vote.people.chair, "json").data)["divisions"]
    assert (division["annulled"], division["answers"], division["carried"]) == ("Nhầm câu hỏi", [], None)
    assert b"%PDF" in taken(app, vote, vote.people.chair, "pdf").data[:8]
