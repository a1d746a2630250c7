"""Notes for tests: sealed by synthetic tablets as real ones seal them, at least in form."""

import uuid
from typing import Any

from werkzeug.test import TestResponse

from ecabinet.core import crypto
from ecabinet.core.schemas import to_base64url
from ecabinet.notes import rules
from tests.factories.accounts import Browser


def octets(count: int) -> str:
    return to_base64url(crypto.random_bytes(count))


def new_key(generation: int = 1) -> dict[str, Any]:
    """The body of POST /api/notes/key."""
    point = crypto.point_of(crypto.new_private_key())
    return {
        "generation": generation,
        "public_point": to_base64url(point),
        "sealed_private": octets(166),
        "wrap": octets(rules.SEALED_TO_KEY),
    }


def keyed(*browsers: Browser) -> None:
    """Each of these persons has a notes key on the tablet of this browser."""
    for browser in browsers:
        made = browser.post("/api/notes/key", new_key())
        assert made.status_code == 201, made.json


def change(note_id: str | None = None, based_on: int = 0, **more: Any) -> dict[str, Any]:
    """The body of PUT /api/papers/<id>/notes: the revision after the one it is based on."""
    body = {
        "id": note_id or str(uuid.uuid4()),
        "generation": 1,
        "based_on": based_on,
        "revision": based_on + 1,
        "sealed": octets(600),
        "key": octets(rules.WRAPPED),
    }
    return body | more


def gone(note_id: str, based_on: int) -> dict[str, Any]:
    """The body that deletes a note."""
    return change(note_id, based_on, deleted=True, sealed="", key="")


def share(person_id: int, generation: int = 1) -> dict[str, Any]:
    """The note's key for one reader."""
    return {"person_id": person_id, "generation": generation, "key": octets(rules.SEALED_TO_KEY)}


def put(browser: Browser, paper_id: int, body: dict[str, Any]) -> TestResponse:
    """PUT a note."""
    return browser.put(f"/api/papers/{paper_id}/notes", body)


def listed(browser: Browser, after: int = 0) -> list[dict[str, Any]]:
    """What is on the person's shelf after a change."""
    answer = browser.get(f"/api/notes?after={after}")
    assert answer.status_code == 200, answer.json
    return list((answer.json or {})["items"])
