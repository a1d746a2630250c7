"""Each attempt against votes, ballots and their order that SECURITY.md names has its tests, and they name it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([EJ]\d+) \|.*\|([^|]*)\|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> dict[str, list[tuple[str, str]]]:
    """For each attempt of the table, the tests named for it."""
    return {code: TEST.findall(tests) for code, tests in ROW.findall((ROOT / "SECURITY.md").read_text())}


def test_every_attempt_is_listed_with_its_tests():
    wanted = {f"E{number}" for number in range(1, 17)} | {f"J{number}" for number in range(1, 6)}
    assert rows().keys() == wanted
    assert [code for code, tests in rows().items() if not tests] == []


def test_each_test_of_the_list_is_there_and_names_what_it_tries():
    silent = []
    for code, tests in rows().items():
        for file, name in tests:
            tree = ast.parse((ROOT / "tests" / file).read_text())
            found = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each.name == name]
            said = ast.get_docstring(found[0]) if found else None
            if not re.search(rf"\b{code}\b", said or ""):
                silent.append(f"{code}: {file}::{name}")
    assert silent == []
