"""Every refusal code that the product can send, found in its source."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

from ecabinet.core import errors
from ecabinet.core.http import CODES

PACKAGE = Path(__file__).parent.parent.parent / "ecabinet"
REFUSALS = {name for name, found in vars(errors).items() if isinstance(found, type)} | {"Refused", "Refuse"}
REFUSALS |= {"Ended", "HolderFailed", "NoStamp"}  # what holders of keys and time-stamp authorities say
REFUSALS -= {"BadSetting"}  # told to the operator who starts the server
# Told to an operator at the command line or in a log, never to a client.
NOT_SENT = {"bad_port", "bad_trusted_roots", "bad_form"}


@functools.cache
def codes() -> set[str]:
    """Codes written where they are raised, returned by rules as the reason why not, or answered by a socket."""
    found = {"not_signed_in", "http_error", "unexpected", *CODES.values()}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found |= set(_raised(tree)) | set(_answered(tree))
        if path.name == "rules.py":
            found |= set(_reasons(tree))
        if path.name == "messages.py":
            found |= {"unreadable", "unknown_event"}
    return found - NOT_SENT


def _raised(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and node.args
            and (
                (isinstance(node.func, ast.Name) and node.func.id in REFUSALS)
                or (isinstance(node.func, ast.Attribute) and node.func.attr == "__init__")
            )
        ):
            yield from _words(node.args[0])


def _answered(tree: ast.AST) -> Iterator[str]:
    """`{"error": code}` is how a socket refuses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "error":
                    yield from _words(value)


def _reasons(tree: ast.AST) -> Iterator[str]:
    """What functions answering `str | None` return, what ValueErrors carry, and the tables of obstacles beside them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "str | None":
            for inside in ast.walk(node):
                if isinstance(inside, ast.Return) and inside.value is not None and not _is_lookup(inside.value):
                    yield from _words(inside.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "ValueError" and node.args:
            yield from _words(node.args[0])
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"_STANDS", "_TOO_EARLY", "_TOO_LATE"}:
            yield from (word for value in getattr(node.value, "values", []) for word in _words(value))


def _is_lookup(value: ast.expr) -> bool:
    return isinstance(value, ast.BinOp | ast.JoinedStr)


def _words(node: ast.expr) -> Iterator[str]:
    """The literal codes an expression can come to: conditions and arguments of calls are not among them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _words(value)
    elif isinstance(node, ast.Call):
        for value in node.args[1:]:
            yield from _words(value)
