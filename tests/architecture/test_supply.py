"""What the product stands on is pinned, and what it builds of texts is no program: no SQL, no template."""

import ast
import base64
import contextlib
import io
import json
import os
import re
import runpy
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WEAK = {"id": "X-1", "fixed_in": ["2"]}
# What npm may say.
SILENT, CLEAN, KNOWN = "", '{"vulnerabilities": {}}', '{"vulnerabilities": {"c": {"severity": "high"}}}'
# They put in names that stand in the program itself: of pragmas, own tables, spans of time, a drill's database.
OWN_NAMES = {"drilling.py", "house.py", "database.py", "target.py", "elsewhere.py"}


def calls() -> list[tuple[Path, ast.Call]]:
    found = []
    for path in (ROOT / "ecabinet").rglob("*.py"):
        found += [(path, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return found


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_no_statement_is_put_together_from_text() -> None:
    """K2, M1: SQL in a filter or an order."""
    risky = {"text", "exec_driver_sql", "literal_column", "execute", "executescript"}
    built = [
        (path.name, call.lineno)
        for path, call in calls()
        if name_of(call) in risky and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert {name for name, _ in built} <= OWN_NAMES, built


def test_no_text_is_a_program() -> None:
    """M2: templates, evaluated text, objects that were pickled, shells."""
    banned = {"render_template", "render_template_string", "from_string", "eval", "exec", "system"}
    assert [(path.name, name_of(call)) for path, call in calls() if name_of(call) in banned] == []
    imported = re.compile(r"^\s*(?:import|from) (?:pickle|marshal|shelve|jinja2|mako)\b|shell=True", re.MULTILINE)
    sources = (ROOT / "ecabinet").rglob("*.py")
    assert [path.name for path in sources if imported.search(path.read_text("utf-8"))] == []


def test_no_text_becomes_markup_of_the_page() -> None:
    """B11: what people write is put into the page as text."""
    markup = re.compile(
        r"@html|(?:inner|outer)HTML|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|DOMParser"
    )
    sources = [each for each in (ROOT / "frontend" / "src").rglob("*") if each.suffix in (".ts", ".svelte", ".html")]
    assert len(sources) > 300
    assert [path.name for path in sources if markup.search(path.read_text("utf-8"))] == []


def test_every_dependency_is_pinned_by_its_hash() -> None:
    """M4: another file under a known name."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len(wanted) > 20
    assert [line[:60] for line in wanted if not re.match(r"[\w.\[\]-]+==\S+.*--hash=sha256:[0-9a-f]{64}", line)] == []
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: each for name, each in packages.items() if "node_modules/" in name and not each.get("link")}
    assert len(fetched) > 50
    assert [name for name, each in fetched.items() if not each.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, each in fetched.items() if "resolved" in each] == []  # from the registry, from nowhere else


def test_the_bill_of_materials_names_every_pinned_package_with_its_hashes() -> None:
    """M4: what an operator's scanner is given to look up."""
    bill = runpy.run_path(str(ROOT / "scripts" / "bill-of-materials"))["bill"]()
    named = {each["purl"]: each["hashes"] for each in bill["components"]}
    pinned = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    wanted = {f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}" for name, version in pinned}
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))["packages"]
    svelte = packages["node_modules/svelte"]
    wanted.add(f"pkg:npm/svelte@{svelte['version']}")
    assert wanted <= named.keys()
    assert [purl for purl, hashes in named.items() if not hashes] == []
    [hashed] = named[f"pkg:npm/svelte@{svelte['version']}"]
    assert base64.b64encode(bytes.fromhex(hashed["content"])).decode() == svelte["integrity"].removeprefix("sha512-")
    assert hashed["alg"] == "SHA-512"


@pytest.fixture(scope="module")
def audit() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "audit"))


def test_pins_are_within_bounds_and_their_licences_go_with_ours(audit) -> None:
    """M4: what `make check` looks at without a network."""
    assert list(audit["offline"]()) == []


def test_a_pin_out_of_bounds_or_without_bounds_is_told(audit) -> None:
    declared = "[options]\n    flask>=3.1,<4\n    gevent>=26\n    absent>=1,<2\n"
    told = list(audit["out_of_bounds"]({"flask": "4.0", "gevent": "26.4"}, declared))
    assert [line.split(" ")[0].split("<")[0].split(">")[0] for line in told] == ["flask", "gevent", "absent"]


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("MIT", True), ("Apache-2.0 OR BSD-2-Clause", True), ("(MIT OR CC0-1.0)", True), ("LGPL-3.0-or-later", True),
        ("Apache-2.0 WITH LLVM-exception", True), ("GPL-2.0-only", False), ("Proprietary", False), ("", False),
        ("MIT AND SSPL-1.0", False), ("SSPL-1.0 OR MIT", True), ("None", False), ("BUSL-1.1", False),
    ],
)  # fmt: skip
def test_licences(audit, said: str, allowed: bool) -> None:
    assert audit["is_allowed"](said) is allowed


def test_a_known_weakness_is_told_and_a_silent_index_is_not_taken_for_a_clean_one(audit) -> None:
    """M4: a dependency with a known weakness."""
    told = {"vulnerabilities": [WEAK, {"id": "X-2", "withdrawn": "2026-01-01"}]}
    found = list(audit["python_weaknesses"]([("a", "1")], lambda _: told))
    assert found == ["a 1: X-1, mended in 2"]
    for silent in ({}, None, {"vulnerabilities": None}):
        with pytest.raises(Exception, match="no weaknesses"):
            list(audit["python_weaknesses"]([("a", "1")], lambda _, silent=silent: silent))
    npm = json.dumps({"vulnerabilities": {"b": {"range": "<2", "severity": "high"}}})
    assert list(audit["npm_weaknesses"](npm)) == ["b <2: high"]
    for silent in ("", "{}", '{"message": "405 Method Not Allowed"}'):
        with pytest.raises(Exception, match="no weaknesses"):
            list(audit["npm_weaknesses"](silent))


class _Index(BaseHTTPRequestHandler):
    """An index that tells of the weaknesses of one package alone."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/pypi/a/1/json" else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"vulnerabilities": [WEAK]}).encode())

    def log_message(self, *_: object) -> None:
        pass


def audit_with(audit, monkeypatch: pytest.MonkeyPatch, fetch: Any, npm: str) -> Callable[[list[str]], Any]:
    """Runs it with two pinned packages; its code, and how each line begins."""
    stand_ins = {"offline": list, "pins": lambda: [("a", "1"), ("b", "1")], "ask_index": fetch, "ask_npm": lambda: npm}
    for name, stands_in in stand_ins.items():
        monkeypatch.setitem(audit["main"].__globals__, name, stands_in)

    def said(arguments: list[str]) -> tuple[int, list[str]]:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = audit["main"](arguments)
        return code, [re.split(r"[:;,]", line)[0] for line in out.getvalue().splitlines()]

    return said


# pip's own, in what it brings along
OF_PIP = pytest.mark.filterwarnings("ignore:pkg_resources is deprecated")


@OF_PIP
def test_whom_pip_is_configured_with_is_asked_for_weaknesses(audit, monkeypatch: pytest.MonkeyPatch) -> None:
    """M4: a dependency with a known weakness."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Index) as index:
        Thread(target=index.serve_forever, daemon=True).start()
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{index.server_port}/simple/")
        assert list(audit["python_weaknesses"]([("a", "1")], audit["ask_index"])) == ["a 1: X-1, mended in 2"]
        with pytest.raises(Exception, match="answers 404"):
            list(audit["python_weaknesses"]([("b", "1")], audit["ask_index"]))
        index.shutdown()


@OF_PIP
def test_an_index_at_which_nobody_listens_is_told_as_loudly(audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple/")
    said = audit_with(audit, monkeypatch, audit["ask_index"], CLEAN)
    assert said(["--if-anybody-answers"]) == (0, ["NOT AUDITED"])
    assert said([]) == (2, ["NOT AUDITED"])


@pytest.mark.parametrize(
    ("told", "npm", "expected"),
    [
        ({"a": [], "b": []}, CLEAN, (0, ["pins"])),
        ({"a": [], "b": [WEAK]}, CLEAN, (1, ["WRONG b 1"])),
        ({"a": [], "b": []}, KNOWN, (1, ["WRONG c "])),
        ({}, KNOWN, (1, ["WRONG c ", "NOT AUDITED"])),
        ({}, CLEAN, (0, ["NOT AUDITED"])),
        ({}, SILENT, (0, ["NOT AUDITED", "NOT AUDITED"])),
        ({"a": [WEAK]}, SILENT, (1, ["WRONG a 1", "NOT AUDITED", "NOT AUDITED"])),
        ({"a": []}, CLEAN, (2, ["NOT AUDITED"])),  # it answered, and then no more
    ],
)
def test_a_check_fails_for_what_is_known_and_goes_on_where_nobody_answers(
    audit, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any], npm: str, expected: tuple[int, list[str]]
) -> None:
    """M4: what `make check` says of weaknesses, with a network and without."""
    answers = {f"{name}/1/json": {"vulnerabilities": found} for name, found in told.items()}
    said = audit_with(audit, monkeypatch, answers.get, npm)
    assert said(["--if-anybody-answers"]) == expected
    assert said([]) == (expected[0] or 2 * ("NOT AUDITED" in expected[1]), expected[1])


def test_a_bill_of_materials_that_is_none_is_told(audit) -> None:
    """M4: what an operator's scanner is given to look up."""
    packages = [{"type": "library", "name": "a", "hashes": [{"alg": "SHA-256", "content": "zz"}]}]
    told = list(audit["malformed"]({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": packages}))
    assert [line.split(": ")[1] for line in told] == ["$.components[0].hashes[0].content"]
