"""The shapes of the wire as docs/protocol.md lists them: the OpenAPI document in a notation that people read."""

import json
import textwrap
from typing import Any

from ecabinet import app
from ecabinet.core import openapi

# Shapes that only join others together, or say nothing.
LEFT_OUT = {"Act", "PingTime", "ServerEvents", "ClientCommands", "Problem", "FieldError", "Refused"}
LARGEST = 2**53 - 1


def listing() -> str:
    """One shape a paragraph, in the order of the alphabet."""
    shapes = openapi.document(app.version())["components"]["schemas"]
    lines = []
    for name, shape in sorted(shapes.items()):
        if name in LEFT_OUT:
            continue
        text = f"{name} = {_shape(shape)}"
        lines += textwrap.wrap(text, 116, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)
    return "\n".join(lines)


def _shape(shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return " | ".join(f'"{each}"' for each in shape["enum"])
    required = set(shape.get("required", ()))
    fields = [
        f"{name}{'' if name in required else '?'}: {_type(inside, is_asked='default' in inside)}"
        for name, inside in shape.get("properties", {}).items()
    ]
    return "{ " + ", ".join(fields) + " }"


def _type(shape: dict[str, Any], *, is_asked: bool = False) -> str:
    default = shape.get("default")
    shown = json.dumps(default) if isinstance(default, bool) else default
    tail = f" = {shown}" if is_asked and default is not None else ""
    if "$ref" in shape:
        return str(shape["$ref"]).rsplit("/", 1)[-1] + tail
    if "anyOf" in shape:
        return " | ".join(_type(each) for each in shape["anyOf"]) + tail
    if "enum" in shape:
        return " | ".join(f'"{each}"' for each in shape["enum"]) + tail
    if "const" in shape:
        return f'"{shape["const"]}"'
    if shape.get("type") == "array":
        return f"[{_type(shape.get('items', {}))}]" + _bounds(shape, "minItems", "maxItems") + tail
    return _plain(shape) + tail


def _plain(shape: dict[str, Any]) -> str:
    if shape.get("contentEncoding"):
        return "bytes"
    if shape.get("format") == "date-time":
        return "time"
    if shape.get("format") == "date":
        return "date"
    if shape.get("pattern") == "^[0-9a-f]{64}$":
        return "sha256"
    kind = {"integer": "int", "string": "text", "boolean": "bool", "number": "number", "object": "object"}
    name = kind.get(str(shape.get("type")), str(shape.get("type", "any")))
    return name + (_bounds(shape, "minLength", "maxLength") or _bounds(shape, "minimum", "maximum"))


def _bounds(shape: dict[str, Any], least: str, most: str) -> str:
    low, high = shape.get(least), shape.get(most)
    if high in (None, LARGEST):
        return f"({low}..)" if low not in (None, 0) else ""
    return f"({low or 0}..{high})"
