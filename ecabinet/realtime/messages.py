"""Reading what a socket sends: strict JSON for Socket.IO, and one handler's worth of validation."""

import json
from typing import Any, NoReturn

UNREADABLE = "unreadable"  # the event that stands in for a message nobody could read; its ack says so
UNKNOWN = "unknown_event"
COMMANDS = frozenset(
    {"follow", "unfollow", "attend", "ping_time", "chunk"}
)  # never `connect`, `disconnect`: the library's own
DEEPEST = 8


def dumps(value: Any, **options: Any) -> str:
    """Compact JSON."""
    return json.dumps(value, allow_nan=False, **options)


def loads(text: str, **_options: Any) -> Any:
    """JSON without NaN, double keys, half characters or deep nesting; anything else becomes an UNREADABLE event."""
    try:
        if _depth(text) > DEEPEST:
            return [UNREADABLE]
        value = json.loads(text, parse_constant=_refuse, object_pairs_hook=_single_keys)
        text.encode("utf-8")
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # a lone surrogate hides behind an escape
        unknown = isinstance(value, list) and (not value or not isinstance(value[0], str))
    except (ValueError, RecursionError):
        return [UNREADABLE]
    if isinstance(value, list):
        return [UNKNOWN] if unknown or value[0] not in COMMANDS else value
    return value


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key appears twice")
    return found
