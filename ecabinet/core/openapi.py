"""The OpenAPI 3.1 document, straight from the doors and their pydantic shapes; socket messages are in it too."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ecabinet.core.door import OPENINGS, Opening
from ecabinet.core.schemas import Wire

SOCKET_SHAPES: dict[str, type[BaseModel]] = {}
BINARY = {"type": "string", "format": "binary"}


class FieldError(Wire):
    """One place in a body that is not as declared."""

    loc: list[str]
    type: str


class Problem(BaseModel):
    """RFC 9457 with a stable `code`; `facts` may be shown to the person who asked."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    facts: dict[str, Any] = {}
    errors: list[FieldError] | None = None


def describe_socket(server_events: type[BaseModel], client_commands: type[BaseModel]) -> None:
    """Put the shapes of the socket's messages into the document."""
    SOCKET_SHAPES.update(ServerEvents=server_events, ClientCommands=client_commands)


def document(version: str) -> dict[str, Any]:
    """The whole document."""
    modes: list[tuple[type[BaseModel], Any]] = [(Problem, "serialization")]
    for opening in OPENINGS.values():
        modes += [(opening.out, "serialization")] if opening.out else []
        modes += [(opening.body, "validation")] if opening.body else []
    modes += [(shape, "serialization") for shape in SOCKET_SHAPES.values()]
    refs, shapes = models_json_schema(list(dict.fromkeys(modes)), ref_template="#/components/schemas/{model}")
    paths: dict[str, dict[str, Any]] = {}
    for opening in sorted(OPENINGS.values(), key=lambda each: (each.rule, each.method)):
        rule = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", opening.rule)
        paths.setdefault(rule, {})[opening.method.lower()] = _operation(opening, refs)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "e-Cabinet",
            "version": version,
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "paths": paths,
        "components": {
            "schemas": shapes["$defs"],
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "ecabinet_session"}},
        },
    }


def _operation(opening: Opening, refs: Any) -> dict[str, Any]:
    def content(shape: type[BaseModel], mode: str, media: str = "application/json") -> dict[str, Any]:
        return {media: {"schema": refs[(shape, mode)]}}

    answer: dict[str, Any] = {"description": "Done" if opening.status == 204 else "OK"}
    if opening.out:
        answer["content"] = content(opening.out, "serialization")
    elif opening.media:
        is_json = opening.media == "application/json"
        answer["content"] = {opening.media: {"schema": {"type": "object"} if is_json else BINARY}}
    refusal = {"description": "Refused", "content": content(Problem, "serialization", "application/problem+json")}
    operation: dict[str, Any] = {
        "operationId": f"{opening.room}_{opening.view.__name__}",
        "summary": (opening.view.__doc__ or "").strip().split("\n")[0],
        "tags": [opening.room],
        "parameters": _parameters(opening),
        "responses": {str(opening.status): answer, "default": refusal},
        "security": [] if opening.public else [{"session": []}],
    }
    if opening.body:
        operation["requestBody"] = {"required": True, "content": content(opening.body, "validation")}
    elif opening.raw:
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": BINARY}}}
    return operation


def _parameters(opening: Opening) -> list[dict[str, Any]]:
    found = []
    for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", opening.rule):
        schema = {"type": "integer", "minimum": 1, "maximum": 2**53 - 1} if kind == "id" else {"type": "string"}
        found.append({"name": name, "in": "path", "required": True, "schema": schema})
    if opening.query:
        shape = opening.query.model_json_schema()
        for name, schema in shape.get("properties", {}).items():
            found.append({"name": name, "in": "query", "required": name in shape.get("required", []), "schema": schema})
    if opening.method != "GET" and not opening.public:
        text = {"type": "string"}
        found.append({"name": "X-CSRF-Token", "in": "header", "required": True, "schema": text})
        if not opening.long:
            found.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": text})
    return found
