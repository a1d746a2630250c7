"""Tables for spreadsheet programs run nothing that a person wrote, and read back as they were."""

import csv
import io

import pytest

from ecabinet.core.spreadsheets import as_csv, cell, uttered


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_is_never_a_formula_and_says_what_it_said(text: str) -> None:
    """B12: a formula in a table."""
    assert cell(text) == "'" + text
    assert uttered(cell(text)) == text


def test_other_cells_stay_as_they_are() -> None:
    assert [cell(each) for each in ("Phiên họp", "'quoted'", 3, None)] == ["Phiên họp", "'quoted'", "3", ""]
    assert uttered("'quoted'") == "'quoted'"


def test_a_table_is_csv_that_shows_vietnamese() -> None:
    table = as_csv([("Nội dung", 1), ('Hai "dòng"\nmột ô', None)])
    assert table.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert read == [["Nội dung", "1"], ['Hai "dòng"\nmột ô', ""]]
