"""Agendas as files: taken along without secrets and formulas, and read from spreadsheets row by row."""

import csv
import io
import re
import zipfile
from typing import Any

import pypdfium2
import pytest
from docx import Document
from flask import Flask
from openpyxl import Workbook, load_workbook

from ecabinet.core.database import transaction
from ecabinet.meetings.rules import CLASSIFIED_VI, MeetingStatus
from tests.factories import documents, meetings, office
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import Cabinet

HOSTILE = '=HYPERLINK("http://evil.example";"Bấm")'
HEAD = ["STT", "Nội dung", "Người trình", "Thời lượng (phút)", "Yêu cầu"]


@pytest.fixture
def people(app: Flask) -> Cabinet:
    with transaction() as session:
        return meetings.cabinet(session)


@pytest.fixture
def secretary(app: Flask, people: Cabinet) -> Browser:
    return signed_in(app, people.secretary)


@pytest.fixture
def meeting_id(people: Cabinet, secretary: Browser) -> int:
    """Two items, the first with a part and a paper; a break; a classified item; a title that would be a formula."""
    with transaction() as session:
        sitting = meetings.sitting(session, people, MeetingStatus.DRAFT)
    url = f"/api/meetings/{sitting.meeting_id}/items"
    secretary.post(url, {"title": "Phần một", "parent_id": sitting.items[0], "minutes": 5})
    secretary.post(url, {"title": "Nghỉ giải lao", "minutes": 15, "is_break": True})
    secretary.post(url, {"title": "Phương án tác chiến", "classified": True, "rapporteur": "Bộ Q"})
    secretary.post(url, {"title": HOSTILE, "rapporteur": "+84 Bộ A"})
    documents.upload(secretary, sitting.items[0], documents.pdf(), "Tờ trình")
    secretary.post(f"/api/meetings/{sitting.meeting_id}/publish", {})
    return sitting.meeting_id


def send(browser: Browser, meeting_id: int, content: bytes, query: str = "") -> Any:
    return browser.client.post(
        f"/api/meetings/{meeting_id}/agenda-import{query}",
        data=content,
        content_type="application/octet-stream",
        headers={"X-CSRF-Token": browser.csrf},
    )


def workbook(*rows: list[Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json
    facts: dict[str, Any] = answer.json["facts"]
    return facts


def titles(browser: Browser, meeting_id: int) -> list[str]:
    return [item["title"] for item in browser.get(f"/api/meetings/{meeting_id}").json["items"]]


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_no_file_tells_secrets_or_holds_formulas(app: Flask, people: Cabinet, meeting_id: int, who: str) -> None:
    """B12: a formula in a table."""
    browser, url = signed_in(app, getattr(people, who)), f"/api/meetings/{meeting_id}/agenda"
    table = browser.get(f"{url}.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert [row[0] for row in rows] == ["STT", "1", "1.1", "2", "", "3", "4"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    sheet = load_workbook(io.BytesIO(browser.get(f"{url}.xlsx").data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert HOSTILE in {cell.value for cell in cells}
    text = Document(io.BytesIO(browser.get(f"{url}.docx").data))
    letter = "\n".join(cell.text for row in text.tables[0].rows for cell in row.cells)
    printed = browser.get(f"{url}.pdf")
    page = pypdfium2.PdfDocument(printed.data)[0].get_textpage().get_text_range()
    for said in (table, str([cell.value for cell in cells]), letter, page):
        assert "Nghỉ giải lao" in said
        assert "tác chiến" not in said
        assert "Bộ Q" not in said
    assert CLASSIFIED_VI in letter
    assert "Tờ trình" in letter
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "chuong-trinh-2026-11-24" in printed.headers["Content-Disposition"]


def test_what_was_exported_is_imported_again(people: Cabinet, secretary: Browser, meeting_id: int) -> None:
    with transaction() as session:
        empty = [meetings.sitting(session, people, MeetingStatus.DRAFT, items=0).meeting_id for _ in range(2)]
    before = secretary.get(f"/api/meetings/{meeting_id}").json["items"]
    fields = ("title", "rapporteur", "minutes", "kind", "is_break", "position", "planned_at")
    for target, ending in zip(empty, ("csv", "xlsx"), strict=True):
        exported = secretary.get(f"/api/meetings/{meeting_id}/agenda.{ending}").data
        assert send(secretary, target, exported).status_code == 200
        after = secretary.get(f"/api/meetings/{target}").json["items"]
        for one, other in zip(before, after, strict=True):
            expected = {name: one[name] for name in fields}
            if one["classified"]:
                expected |= {"title": CLASSIFIED_VI, "rapporteur": ""}
            assert {name: other[name] for name in fields} == expected


def test_tables_as_people_make_them_are_understood(secretary: Browser, meeting_id: int) -> None:
    lines = [
        "\ufeffTT;NỘI DUNG *;Cơ quan trình;Phút",
        "1;Khai ma\u0323c;;5",
        '1.1;"Một; hai";Bộ A;15 phút',
        ";;;",
        "2;Bế mạc;;",
    ]
    semicolons = "\r\n".join(lines)
    shown = send(secretary, meeting_id, semicolons.encode(), "?dry=true").json
    assert shown["imported"] is False
    told = [(item["row"], item["depth"], item["title"], item["rapporteur"], item["minutes"]) for item in shown["items"]]
    assert told == [(2, 0, "Khai mạc", "", 5), (3, 1, "Một; hai", "Bộ A", 15), (5, 0, "Bế mạc", "", 10)]
    assert "Khai mạc" not in titles(secretary, meeting_id)
    wide = "STT\tTitle\tKind\n1\tOpening\tNote\n".encode("utf-16")
    assert send(secretary, meeting_id, wide, "?dry=true").json["items"][0]["kind"] == "note"
    sheet = workbook(["CHÍNH PHỦ"], [], HEAD, [1, "Khai mạc", None, 5, "Báo cáo"], [1.1, "Phần", "Bộ A", 7.0, None])
    items = send(secretary, meeting_id, sheet).json["items"]
    assert [(item["row"], item["depth"], item["minutes"]) for item in items] == [(4, 0, 5), (5, 1, 7)]
    assert titles(secretary, meeting_id)[-2:] == ["Khai mạc", "Phần"]


def test_every_fault_is_named_by_its_row_and_nothing_is_taken(secretary: Browser, meeting_id: int) -> None:
    before = titles(secretary, meeting_id)
    sheet = workbook(
        HEAD, [1, "Đúng", "", 10, "Biểu quyết"], [2, None, "Bộ A", 10, ""], [3, "x" * 301, "", "lâu", "Múa"],
        ["một", "Số", "", 99999, ""], ["3.1.1", "Quá sâu", "", 5, ""],
    )  # fmt: skip
    facts = refused(send(secretary, meeting_id, sheet), 422, "sheet_faults")
    assert [(fault["row"], fault["column"], fault["fault"]) for fault in facts["faults"]] == [
        (3, "title", "missing"), (4, "title", "too_long"), (4, "minutes", "no_number"), (4, "kind", "unknown_kind"),
        (5, "minutes", "no_number"), (5, "number", "no_number"), (6, "number", "no_item_above"),
    ]  # fmt: skip
    assert titles(secretary, meeting_id) == before


def test_no_row_is_lost_in_a_long_gap_or_past_what_a_file_says_of_itself(secretary: Browser, meeting_id: int) -> None:
    gap = [[]] * 3_000
    sheet = workbook(HEAD, [1, "Đầu", "", 5, ""], *gap, [2, "Sau khoảng trống", "", 5, ""])
    for content in (sheet, resized(sheet, "A1:F2"), ("STT;Nội dung\n1;Đầu\n" + "\n" * 3_000 + "2;Cuối\n").encode()):
        items = send(secretary, meeting_id, content, "?dry=true").json["items"]
        assert [item["row"] for item in items] == [2, 3_003]
    # Rows of which no column is the agenda's are passed over, and still none past the bound is.
    aside = "Nội dung;Ghi chú\n" + ";x\n" * 700 + "Cuối;\n"
    facts = refused(send(secretary, meeting_id, aside.encode()), 422, "sheet_faults")
    assert facts["faults"] == [{"row": 571, "column": "title", "fault": "too_many_rows"}]


def resized(workbook: bytes, extent: str) -> bytes:
    """The same workbook, saying that its sheet has this extent."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb'dimension ref="[^"]*"', f'dimension ref="{extent}"'.encode(), content)
                assert extent.encode() in content
            package.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in office.xlsx_parts().items():
            package.writestr(name, content if isinstance(content, bytes) else content.encode())
        package.writestr("xl/media/a.bin", bytes(100 * 2**20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"PK\x03\x04 no archive", "office_damaged"),
        (bomb(), "office_zip_bomb"),
        (office.docx(), "sheet_unreadable"),
        (office.packed(office.xlsx_parts() | {"xl/workbook.xml": b"<a>"}), "sheet_unreadable"),
        ("Nội dung".encode("cp1258", "replace") + b"\xff\x81", "sheet_not_unicode"),
        (b"Title\n\0", "sheet_unreadable"),
        (b"a,b\n1,2\n", "sheet_without_titles"),
        ("STT;Nội dung\n".encode(), "sheet_empty"),
    ],
)
def test_odd_files_are_refused(secretary: Browser, meeting_id: int, content: bytes, code: str) -> None:
    """G3, G7: nesting and text without end."""
    before = titles(secretary, meeting_id)
    refused(send(secretary, meeting_id, content), 422, code)
    assert titles(secretary, meeting_id) == before


def test_bounds_and_who_may(app: Flask, people: Cabinet, secretary: Browser, meeting_id: int) -> None:
    refused(send(secretary, meeting_id, bytes(5 * 2**20 + 1)), 413, "too_large")
    many = "Nội dung\n" + "x\n" * 600
    facts = refused(send(secretary, meeting_id, many.encode()), 422, "sheet_faults")
    assert facts["faults"] == [{"row": 502, "column": "title", "fault": "too_many_rows"}]
    refused(send(signed_in(app, people.chair), meeting_id, b"Title\nx\n"), 403, "secretariat_only")
    stranger = signed_in(app, people.stranger)
    refused(send(stranger, meeting_id, b"Title\nx\n"), 404, "not_found")
    for ending in ("pdf", "docx", "xlsx", "csv"):
        refused(stranger.get(f"/api/meetings/{meeting_id}/agenda.{ending}"), 404, "not_found")
