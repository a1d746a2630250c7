"""Numbers, dates, codes and the words around a signature."""

from datetime import UTC, date, datetime

import pytest

from ecabinet.delegations.rules import Capacity, title_lines
from ecabinet.resolutions import template
from ecabinet.resolutions.rules import code_from, code_text, code_typed, date_line, file_name, number_text


@pytest.mark.parametrize(("number", "text"), [(1, "01/NQ-CP"), (5, "05/NQ-CP"), (12, "12/NQ-CP"), (104, "104/NQ-CP")])
def test_numbers_under_ten_take_a_zero(number: int, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2026, 2, 3), "Hà Nội, ngày 03 tháng 02 năm 2026"),
        (date(2026, 7, 1), "Hà Nội, ngày 01 tháng 7 năm 2026"),
        (date(2026, 12, 20), "Hà Nội, ngày 20 tháng 12 năm 2026"),
    ],
)
def test_dates_are_written_so_that_nobody_adds_a_figure(on: date, text: str) -> None:
    assert date_line("Hà Nội", on) == text


def test_a_code_is_found_however_it_is_typed() -> None:
    code = code_from(bytes(range(8)))
    assert code == "23456789"
    assert code_text(code) == "2345-6789"
    for typed in ("2345-6789", "2345 6789", "23456789", "２３４５6789"):
        assert code_typed(typed) == code
    for typed in ("", "2345678", "234567890", "2345-678O", "1111-1111", "'; drop--"):
        assert code_typed(typed) is None


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Thủ tướng Chính phủ", ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"]),
        ("Thủ tướng", ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"]),
        ("Phó Thủ tướng Chính phủ", ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]),
        ("Phó Thủ tướng Thường trực", ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]),
    ],
)
def test_a_deputy_signs_for_the_head(title: str, lines: list[str]) -> None:
    assert title_lines(title, "Chính phủ")[1] == lines


def test_whoever_is_authorised_in_writing_says_so_above_the_whole_office() -> None:
    office = "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
    assert title_lines(office, "Chính phủ", "Thủ tướng Chính phủ") == (
        Capacity.TUQ,
        ["TM. CHÍNH PHỦ", "TUQ. THỦ TƯỚNG", "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ"],
    )


def test_the_draft_names_what_was_carried_and_by_how_many() -> None:
    sat = datetime(2026, 11, 20, 18, tzinfo=UTC)  # already the 21st in Hà Nội
    basis = template.basis_at_sitting("Phiên họp thường kỳ", sat, 17, 27)
    facts = template.Carried("Chính phủ", basis, "Đề án số 6", "Bộ Nội vụ")
    text = template.draft(facts)
    assert "tại Phiên họp thường kỳ, ngày 21 tháng 11 năm 2026 (17/27 thành viên tán thành)," in text
    assert "Điều 1. Thông qua nội dung: Đề án số 6." in text
    assert "Giao Bộ Nội vụ chủ trì" in text
    assert text.endswith("./.")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Phân bổ vốn năm 2027", "NQ-07-2026 Phân bổ vốn năm 2027"),
        ("../etc: vốn\r\n<đợt 1> \\ “2”?", "NQ-07-2026 .. etc vốn đợt 1 “2”"),
        ("", "NQ-07-2026"),
        ("Kế hoạch đầu tư công. ", "NQ-07-2026 Kế hoạch đầu tư công"),
    ],
)
def test_a_file_is_named_by_number_and_matter_on_every_system(title: str, name: str) -> None:
    """F10: names with paths, breaks, directions."""
    assert file_name(7, 2026, title) == name


def test_the_name_of_a_file_ends_with_a_whole_word_and_fits_everywhere() -> None:
    name = file_name(7, 2026, "Nghị " * 100)
    assert name.endswith("Nghị")
    assert max(len(f"{each}.pdf".encode()) for each in (name, file_name(7, 2026, "ự" * 300))) <= 255
