"""What the product stands on is pinned, and what it builds of texts is no program: no SQL, no template."""

import ast
import base64
import json
import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
# They put in names that stand in the program itself: of pragmas, and of a database that a drill makes up.
OWN_NAMES = {"drilling.py", "house.py", "database.py"}


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
