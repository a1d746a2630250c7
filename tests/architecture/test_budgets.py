"""Budgets that keep the house readable: sizes of files and functions, names, one sentence on top of every module."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DRAWERS = {"util", "utils", "helpers", "helper", "common", "misc", "manager"}


def tracked(*patterns: str) -> list[Path]:
    out = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [ROOT / name for name in out.splitlines() if "/gen/" not in name and (ROOT / name).is_file()]
    assert files
    return files


# Whoever verifies a record gets one file.
ONE_BY_PROMISE = {"ecabinet/assets/record/verify_record.py": 400}
PROGRAMS = ["ecabinet/*.py", "bench/*.py", "chaos/*.py", "deploy/*.py", "fuzz/*.py"]


@pytest.mark.parametrize(("patterns", "limit"), [(PROGRAMS, 300), (["tests/*.py"], 500)])
def test_python_files_are_short(patterns, limit):
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in tracked(*patterns)}
    long = {name: n for name, n in lengths.items() if n > ONE_BY_PROMISE.get(name, limit)}
    assert long == {}


def test_frontend_files_are_short():
    files = tracked("frontend/src/*.ts", "frontend/src/*.svelte")
    long = {path.name: n for path in files if (n := len(path.read_text().splitlines())) > 300}
    assert long == {}


def test_functions_are_short_and_modules_say_what_they_hold():
    long, silent = {}, []
    for path in tracked(*PROGRAMS):
        tree = ast.parse(path.read_text())
        if not ast.get_docstring(tree):
            silent.append(str(path.relative_to(ROOT)))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 40:
                    long[f"{path.name}:{node.name}"] = lines
    assert long == {}
    assert silent == []


def test_no_drawers():
    assert [
        path
        for path in tracked(*PROGRAMS, "frontend/src/*.ts", "frontend/src/*.svelte")
        if path.stem.split(".")[0] in DRAWERS
    ] == []


def test_only_transaction_commits():
    """A commit anywhere else would part a change from its record entry."""
    committing = [
        str(path.relative_to(ROOT))
        for path in tracked("ecabinet/*.py")
        if path != ROOT / "ecabinet/core/database.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert committing == []
