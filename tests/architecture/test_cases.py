"""The page of hard cases names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "signing-cases.md").read_text("utf-8")


def test_every_test_on_the_page_of_hard_cases_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    missing = [name for path, name in named if f"def {name}(" not in (ROOT / path).read_text("utf-8")]
    assert (missing, len(named) > 60) == ([], True)


def test_every_hard_case_has_its_line():
    assert re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE) == [str(number) for number in range(1, 37)]
