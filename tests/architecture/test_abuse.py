"""Each attempt of the page of attempts has its one line and its tests, which name it, or says what is missing."""

import ast
import functools
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security-cases.md").read_text("utf-8")
ROW = re.compile(r"^\| ([A-N]\d+) \|[^|]*\|[^|]*\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
OTHER = re.compile(r"`(frontend/tests/[\w/.-]+)`")
HOW_MANY = dict(zip("ABCDEFGHIJKLMN", (11, 12, 10, 11, 16, 15, 8, 4, 8, 5, 5, 4, 5, 12), strict=True))


@functools.cache
def docstrings(file: str) -> dict[str, str]:
    """What each test of a file says of itself."""
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    return {each.name: ast.get_docstring(each) or "" for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_attempt_has_its_one_line() -> None:
    wanted = [f"{letter}{number}" for letter, most in HOW_MANY.items() for number in range(1, most + 1)]
    assert [code for code, _, _ in ROW.findall(PAGE)] == wanted


def test_every_attempt_is_made_or_says_what_is_missing() -> None:
    assert [code for code, tests, missing in ROW.findall(PAGE) if not tests.strip() and not missing.strip()] == []


def test_each_test_of_the_page_is_there_and_names_what_it_tries() -> None:
    silent = []
    for code, tests, _ in ROW.findall(PAGE):
        silent += [
            f"{code}: {file}::{name}"
            for file, name in TEST.findall(tests)
            if not re.search(rf"\b{code}\b", docstrings(file).get(name, ""))
        ]
        silent += [f"{code}: {file}" for file in OTHER.findall(tests) if not (ROOT / file).exists()]
    assert silent == []


def test_no_test_names_an_attempt_that_does_not_list_it() -> None:
    listed = {(code, *found) for code, tests, _ in ROW.findall(PAGE) for found in TEST.findall(tests)}
    codes = re.compile(r"^((?:[A-N]\d+, )*[A-N]\d+): ")
    forgotten = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        file = path.relative_to(ROOT / "tests").as_posix()
        for name, said in docstrings(file).items():
            found = codes.match(said)
            claimed = found[1].split(", ") if found else []
            forgotten += [f"{code}: {file}::{name}" for code in claimed if (code, file, name) not in listed]
    assert forgotten == []
