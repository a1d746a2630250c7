"""Two versions compared: exactly the pages that changed, whatever was set anew, moved or scanned again."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from ecabinet.reading import comparing
from ecabinet.reading.words import equal_runs, rising
from tests.factories import hostile
from tests.factories.versions import Sheet, paragraph, scanned, sheets, typeset

PICTURE = ("chart", 150, 90, 220, 160)


@pytest.fixture
def compared(tmp_path: Path):
    def run(old: bytes, new: bytes) -> dict[str, Any]:
        for name, content in (("old.pdf", old), ("new.pdf", new)):
            (tmp_path / name).write_bytes(content)
        return comparing.main(str(tmp_path / "old.pdf"), str(tmp_path / "new.pdf"))

    return run


def changed(found: dict[str, Any]) -> dict[int, str]:
    assert found["ok"], found
    return {each["page"]: each["kind"] for each in found["changed"]}


def edited(content: list[Sheet], page: int, old: str, new: str) -> list[Sheet]:
    copy = deepcopy(content)
    assert any(old in text for text in copy[page - 1].paragraphs)
    copy[page - 1].paragraphs = [text.replace(old, new) for text in copy[page - 1].paragraphs]
    return copy


def test_the_same_words_are_no_change(compared):
    content = sheets(6)
    found = compared(typeset(content), typeset(content))
    assert (changed(found), found["text_changed"], found["text"]) == ({}, False, "all")


def test_an_edit_marks_its_page_and_its_words(compared):
    content = sheets(6)
    found = compared(typeset(content), typeset(edited(content, 4, "Điều 402.", "Điều 402 sửa đổi.")))
    assert changed(found) == {4: "text"}
    [page] = found["changed"]
    assert (page["came"], page["was"], found["text_changed"]) == (3, 4, True)
    [mark] = page["marks"]
    left, top, width, height = mark["box"]
    # "402 sửa đổi." begins the third paragraph, at the left margin, in the upper half.
    assert mark["kind"] == "text"
    assert 1100 < left < 2200
    assert 2500 < top < 5000
    assert width < 2500
    assert height < 300


def test_words_that_only_went_are_marked_where_they_stood(compared):
    content = sheets(3)
    content[1].paragraphs[2] = "Mở đầu giữ nguyên. " + paragraph(999, 20) + " Phần cuối giữ nguyên."
    shorter = deepcopy(content)
    shorter[1].paragraphs[2] = "Mở đầu giữ nguyên. Phần cuối giữ nguyên."
    found = compared(typeset(content), typeset(shorter))
    assert changed(found) == {2: "text"}
    [page] = found["changed"]
    assert (page["came"], page["gone"], [mark["kind"] for mark in page["marks"]]) == (0, 22, ["gone"])


@pytest.mark.parametrize("how", [{"size": 13}, {"margin": 95}, {"size": 11, "margin": 60}, {"size": 14, "margin": 60}])
def test_setting_it_anew_is_no_change(compared, how):
    content = sheets(7)
    found = compared(typeset(content, flow=True, head="Tờ trình"), typeset(content, flow=True, head="Tờ trình", **how))
    assert (changed(found), found["text_changed"]) == ({}, False)
    assert (found["deleted"], found["moved"]) == ([], [])


def test_an_edit_in_what_is_set_anew_is_found_on_its_page_alone(compared):
    content = sheets(7)
    new = edited(content, 4, "Điều 402.", "Điều 402 đã được sửa đổi.")
    found = compared(typeset(content, flow=True), typeset(new, flow=True, size=13))
    assert list(changed(found).values()) == ["text"]
    assert sum(page["came"] for page in found["changed"]) == 5


def test_a_page_that_came_is_the_only_one_that_changed(compared):
    content = sheets(6)
    fresh = Sheet([paragraph(9000 + place) for place in range(5)])
    found = compared(typeset(content), typeset([*content[:2], fresh, *content[2:]]))
    assert changed(found) == {3: "inserted"}
    assert (found["deleted"], found["moved"]) == ([], [])


def test_a_page_that_went_is_told_with_its_place(compared):
    content = sheets(6)
    found = compared(typeset(content), typeset([*content[:3], *content[4:]]))
    assert changed(found) == {}
    assert found["deleted"] == [{"page": 4, "before": 4}]
    assert found["text_changed"] is True


def test_the_last_page_that_went_is_told_too(compared):
    content = sheets(4)
    found = compared(typeset(content), typeset(content[:3]))
    assert (changed(found), found["deleted"]) == ({}, [{"page": 4, "before": 4}])


def test_a_page_that_moved_is_told_and_its_words_are_not(compared):
    content = sheets(6)
    found = compared(typeset(content), typeset([content[0], *content[2:5], content[1], content[5]]))
    assert (changed(found), found["text_changed"]) == ({}, False)
    assert found["moved"] == [{"page": 5, "was": 2}]


def test_another_running_head_is_said_once_and_marks_no_page(compared):
    content = sheets(5)
    found = compared(typeset(content, head="Dự thảo một"), typeset(content, head="Dự thảo hai"))
    assert (changed(found), found["running_changed"], found["text_changed"]) == ({}, True, True)


def test_another_picture_is_no_change_of_text(compared):
    content = sheets(4, per_page=3)
    content[2].pictures = [PICTURE]
    new = deepcopy(content)
    new[2].pictures = [("other chart", *PICTURE[1:])]
    found = compared(typeset(content), typeset(new))
    assert (changed(found), found["text_changed"]) == ({3: "picture"}, False)
    boxes = [mark["box"] for mark in found["changed"][0]["marks"]]
    assert all(left >= 2300 and left + width <= 6500 and top >= 6800 for left, top, width, _height in boxes)


def test_another_picture_is_found_though_all_was_set_anew(compared):
    content = sheets(5, per_page=3)
    content[1].pictures = [PICTURE]
    content[3].pictures = [("map", *PICTURE[1:])]
    new = deepcopy(content)
    new[3].pictures = [("newer map", 120, 95, 240, 175)]
    new[1].pictures = [("chart", 130, 95, 240, 175)]
    found = compared(typeset(content), typeset(new, margin=85))
    assert (changed(found), found["text_changed"]) == ({4: "picture"}, False)


def test_a_stamp_on_a_typed_page_is_found(compared):
    content = sheets(3, per_page=3)
    new = deepcopy(content)
    new[1].pictures = [("stamp", 300, 120, 90, 70)]
    assert changed(compared(typeset(content), typeset(new))) == {2: "picture"}


def test_a_scan_says_nothing_of_its_text_but_shows_its_stamp(compared):
    pdf = typeset(sheets(4))
    found = compared(scanned(pdf), scanned(pdf, quality=45, shift=3, stamp=[3]))
    assert (changed(found), found["text"]) == ({3: "picture"}, "none")
    assert found["deleted"] == []


def test_a_sheet_that_came_into_a_scan(compared):
    content = sheets(5)
    fresh = Sheet([paragraph(9100 + place, 40) for place in range(4)])
    longer = typeset([*content[:2], fresh, *content[2:]])
    found = compared(scanned(typeset(content)), scanned(longer, quality=50))
    assert changed(found) == {3: "inserted"}


def test_files_that_cannot_be_read_are_a_result(compared):
    good = typeset(sheets(2))
    assert compared(good, b"%PDF-1.7 nothing") == {"ok": False, "code": "unreadable", "error": "PdfiumError"}
    assert compared(b"", good)["ok"] is False


def test_odd_files_are_compared_or_refused_but_never_raise(compared):
    good = typeset(sheets(2))
    for odd in (hostile.scripts(), hostile.saved(hostile.plain(3))):
        assert compared(good, odd)["ok"] in {True, False}
        assert changed(compared(odd, odd)) == {}


def test_runs_cover_what_is_common_and_nothing_else():
    old, new = list("abcdefg"), list("axcdeygh")
    runs = equal_runs(old, new)
    assert [old[at : at + length] for at, _to, length in runs] == [["a"], ["c", "d", "e"], ["g"]]
    assert all(old[at : at + length] == new[to : to + length] for at, to, length in runs)
    assert equal_runs([], new) == []
    assert equal_runs(old, old) == [(0, 0, 7)]


def test_long_texts_are_cut_at_what_both_hold_once():
    old = [f"w{number}" for number in range(3000)]
    new = [*old[:700], "x", *old[701:2000], "y", "z", *old[2000:]]
    assert equal_runs(old, new) == [(0, 0, 700), (701, 701, 1299), (2000, 2002, 1000)]


def test_a_longest_rising_run():
    assert rising([3, 0, 1, 4, 2]) in ([1, 2, 3], [1, 2, 4])
    assert rising([]) == []
