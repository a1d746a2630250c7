"""Reports through the doors: signed, scanned and typed papers counted, per meeting, over time, as a table."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from PIL import Image

from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.moment import HANOI
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts, documents, hostile, signing
from tests.factories.documents import Cabinet


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    found = documents.cabinet(app)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    material = signing.material()
    good = signing.signed(material, signing.certified(material), signing.Signer("Trần Thị Bình"))
    for content in (good, signing.with_update(good, "content"), documents.pdf(), hostile.scan(picture.getvalue())):
        answer = documents.upload(found.secretary, found.item_id, content, title="=Tờ trình")
        assert answer.status_code == 201, answer.json
    return found


def test_papers_are_counted_by_how_they_were_signed(cabinet: Cabinet) -> None:
    expected = {
        "papers": 4, "signed_valid": 1, "signed_unknown": 0, "signed_invalid": 1, "born_digital": 1, "scanned": 1,
        "share": pytest.approx(1 / 3), "share_valid": pytest.approx(1 / 3),
    }  # fmt: skip
    report = cabinet.secretary.get("/api/reports/signatures").json or {}
    assert report["total"] == expected
    assert [(row["meeting_id"], row["tally"]) for row in report["meetings"]] == [(cabinet.meeting_id, expected)]
    one = cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/signature-report").json or {}
    assert one["meeting"]["tally"] == expected
    assert [paper["origin"] for paper in one["papers"]] == [
        "signed_valid", "signed_invalid", "born_digital", "scanned",
    ]  # fmt: skip
    assert one["papers"][0]["signers"] == ["Trần Thị Bình"]


def test_a_replaced_paper_counts_as_its_newest_version(cabinet: Cabinet) -> None:
    papers = (cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"]
    scan = next(paper for paper in papers if paper["versions"][0]["kind"] == "scanned")
    documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(3), replaces_paper_id=scan["id"])
    total = (cabinet.secretary.get("/api/reports/signatures").json or {})["total"]
    assert (total["scanned"], total["born_digital"], total["papers"]) == (0, 2, 4)


def test_the_table_opens_in_spreadsheet_programs_and_runs_nothing(cabinet: Cabinet) -> None:
    """B12: a formula in a table."""
    with transaction() as session:
        session.get_one(Meeting, cabinet.meeting_id).title = '=HYPERLINK("http://evil.example")'
    answer = cabinet.secretary.get("/api/reports/signatures.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    head, row, total = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True))["title"] == '\'=HYPERLINK("http://evil.example")'
    assert dict(zip(head, row, strict=True))["signed_valid"] == "1"
    assert dict(zip(head, total, strict=True))["share"] == "0.3333"


def test_days_bound_the_report_and_drafts_are_not_in_it(cabinet: Cabinet) -> None:
    today = clock.now().astimezone(HANOI).date()

    def meetings(**days: object) -> list[int]:
        asked = "&".join(f"{name}={day}" for name, day in days.items())
        found = cabinet.secretary.get(f"/api/reports/signatures?{asked}").json or {}
        return [row["meeting_id"] for row in found["meetings"]]

    assert meetings(since=today, until=today) == [cabinet.meeting_id]
    assert meetings(since=today + timedelta(days=1)) == []
    assert meetings(until=today - timedelta(days=1)) == []
    for day in ("since=yesterday", "until=9999-12-31", "since=0001-01-01"):
        assert cabinet.secretary.get(f"/api/reports/signatures?{day}").status_code == 422
        assert cabinet.secretary.get(f"/api/reports/signatures.csv?{day}").status_code == 422
    with transaction() as session:
        session.get_one(Meeting, cabinet.meeting_id).status = MeetingStatus.DRAFT
    assert meetings() == []


def test_reports_are_for_the_office_alone(app: Flask, cabinet: Cabinet) -> None:
    with transaction() as session:
        clerk = accounts.person(session, roles=(Role.CLERK,))
    assert accounts.signed_in(app, clerk).get("/api/reports/signatures").status_code == 200
    for address in ("/api/reports/signatures", "/api/reports/signatures.csv"):
        answer = cabinet.member.get(address)
        assert (answer.status_code, answer.json["code"]) == (403, "secretariat_only")
    address = f"/api/meetings/{cabinet.meeting_id}/signature-report"
    assert (cabinet.member.get(address).status_code, cabinet.stranger.get(address).status_code) == (403, 404)
