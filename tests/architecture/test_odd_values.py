"""Odd values at every door, field by field: a clear refusal or an honest answer, never a fault of the server."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from ecabinet.core.door import OPENINGS, Opening
from ecabinet.core.schemas import to_base64url
from tests.architecture.world import CHANGES, SIGNATURE, World, address_of, furnished
from tests.factories import ballots
from tests.factories.accounts import Browser

# JSON as it is sent: some of these no Python value would be written as.
ODD = (
    "null", "true", "0", "-1", "1e400", "9007199254740992", "-9223372036854775809", "9" * 400, '""', '"\\u0000"',
    '"a\\u0000b"', '"abcd\\u0000fgh"', '"\\u202e"', '"9999-12-31T23:59:59Z"', '"0001-01-01T00:00:00+14:00"',
    json.dumps("x" * 50_000), json.dumps("\u0301" * 5_000), "[]", "[-1]", "{}",
    '{"\\u0000": 1}', json.dumps(list(range(1, 10_001))),
)  # fmt: skip
BODIES = (
    b"", b"null", b"[]", b'"x"', b"1", b"{", b"[" * 50_000, b'{"a":' * 50_000, b"\xff\xfe", b"\xef\xbb\xbf{}",
    b'{"\xed\xa0\x80": 1}', b'{"title": NaN}', b'{"title": "\\ud800"}', b'{"title": "\\udfff\\ud800"}',
    b"x" * 1_000_001,
)  # fmt: skip
QUERIES = (
    "", "%00", "a%00b", "abcd%00fgh", "%ED%A0%80", "%FF", "-1", "0", "1.5", "1e9", "9" * 400, "9007199254740992",
    "9223372036854775808", "%D9%A1", "%20", "null", "x" * 5_000, ",", "1,1", "0001-01-01", "9999-12-31",
    "%F0%9F%93%84", "%2525", "%22;--",
)  # fmt: skip
CHALLENGE = to_base64url(bytes(32))
POINT, WRAP = to_base64url(bytes(65)), to_base64url(bytes(113))
KEY = {"generation": 1, "public_point": POINT, "sealed_private": SIGNATURE, "wrap": WRAP}
BASES: dict[str, dict[str, Any]] = CHANGES | {
    "accounts.sign_in": {"username": "x", "password": "x"},
    "ballots.draft_ballot": {**ballots.BODY, "chair_id": 1, "person_ids": [1]},
    "accounts.step_up": {"password": "x"},
    "accounts.sign_in_by_passkey": {
        "credential_id": "AAAA", "client_data": "AAAA", "authenticator_data": to_base64url(bytes(37)),
        "signature": "AAAA",
    },
    "accounts.add_passkey": {
        "name": "x", "credential_id": "AAAA", "client_data": "AAAA", "attestation": "AAAA", "transports": [],
    },
    "accounts.confirm_app": {"code": "123456"},
    "signing.ask_authorisation": {"documents": [{"file_id": 1, "sha256": "0" * 64}]},
    "accounts.change_password": {"current": "x", "new": "x"},
    "accounts.ask_to_bind": {"device_id": 1},
    "accounts.bind_session": {"device_id": 1, "challenge": CHALLENGE, "signature": SIGNATURE},
    "accounts.add_person": {"username": "odd", "full_name": "X", "roles": ["member"]},
    "accounts.propose_device": {
        "name": "X", "platform": "X", "signing_key": POINT, "agreement_key": POINT, "probe": {"x": "y"},
    },
    "accounts.show_standing": {"device_id": 1, "challenge": CHALLENGE, "signature": SIGNATURE},
    "copies.trace_copy": {"trace": "K7QF3M2X"},
    "custody.find_copy": {"code": "X"},
    "documents.send_piece": {"offset": 0},
    "documents.list_keys": {"versions": "1"},
    "submissions.begin_submission": {"title": "X"},
    "series.keep_series": {"meeting_id": 1, "name": "X"},
    "meetings.create_meeting": {"title": "X", "starts_at": "2026-11-26T02:00:00Z", "place": "X"},
    "regulations.list_versions": {"code": "board"},
    "two_person_acts.propose_act": {
        "act": {"kind": "change_rights", "person_id": 1, "reason": "x", "roles": ["member"], "active": True},
    },
    "emergencies.propose_opening": {"person_id": 1, "until": "2026-11-26T02:00:00Z", "reason": "x"},
    "regulations.propose_rules": {
        "code": "board", "base_version": 1, "in_force_on": "2199-01-01", "reason": "x",
        "title_vi": "X", "title_en": "X", "values": {"quorum": "3/4"},
        "citations": [{"rule": "quorum", "citation_vi": "X", "citation_en": "X"}],
    },
    "notes.make_key": KEY,
    "notes.replace_key": KEY,
    "notes.set_recovery": {"generation": 1, "sealed": to_base64url(bytes(60))},
    "readiness.report_tablet": {"build": "x", "keys_usable": True},
    "screens.make_screen": {"name": "X"},
    "screens.enter_token": {"token": "X"},
    "record.prove_inclusion": {"sequence": 1, "size": 1},
    "record.prove_consistency": {"old": 1, "new": 1},
}  # fmt: skip
# These may succeed with an odd value and take from the others what they knock with.
LAST = (
    "meetings.recuse",
    "accounts.change_person", "accounts.reset_password", "signing.decline", "voting.annul_poll",
    "meetings.finish_meeting", "documents.recall_paper", "accounts.refuse_device", "accounts.revoke_device",
)  # fmt: skip


@pytest.fixture
def world(app) -> World:
    return furnished(app)


def in_order(which: str) -> list[tuple[str, Opening]]:
    found = [(name, opening) for name, opening in OPENINGS.items() if getattr(opening, which) is not None]
    return sorted(found, key=lambda each: LAST.index(each[0]) if each[0] in LAST else -1)


def places(base: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every value within, by its way from the top."""
    inside = base.items() if isinstance(base, dict) else enumerate(base) if isinstance(base, list) else ()
    for key, value in inside:
        yield (*at, key)
        yield from places(value, (*at, key))


def odd_bodies(opening: Opening, name: str) -> Iterator[bytes]:
    yield from BODIES
    base = BASES.get(name, {})
    fields = [(field,) for field in opening.body.model_fields if field not in base]
    for place in [*places(base), *fields]:
        for odd in ODD:
            changed = json.loads(json.dumps(base))
            inside = changed
            for key in place[:-1]:
                inside = inside[key]
            inside[place[-1]] = "@"
            yield json.dumps(changed).replace('"@"', odd, 1).encode()
    yield json.dumps(base | {"more": 1}).encode()


def odd_queries(opening: Opening, name: str) -> Iterator[str]:
    base = {key: quote(str(value)) for key, value in BASES.get(name, {}).items()}
    for field in [*opening.query.model_fields, "more"]:
        for odd in QUERIES:
            yield "&".join(f"{key}={value}" for key, value in (base | {field: odd}).items())


def send(browser: Browser, opening: Opening, address: str, body: bytes | None = None) -> Any:
    kind = "application/octet-stream" if opening.raw else "application/json"
    return browser.client.open(
        address, method=opening.method, data=body, content_type=kind if body is not None else None,
        headers={"X-CSRF-Token": browser.csrf},
    )  # fmt: skip


def is_fault(answer: Any) -> bool:
    """A fault of the server, or a refusal without a code."""
    if answer.status_code < 400:
        return False
    return answer.status_code >= 500 or not (answer.json or {}).get("code")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_odd_values_find_no_fault(world: World, role: str) -> None:
    """C5, C6, K2, K4, M1: fields that nobody may set."""
    browser, faults, deaf = getattr(world, role), [], []
    for name, opening in in_order("query"):
        address = address_of(opening, name, world.ids)
        for query in odd_queries(opening, name):
            answer = send(browser, opening, f"{address}?{query}", None if opening.method == "GET" else b"%PDF")
            if is_fault(answer):
                faults.append((name, query[:200], answer.status_code))
    for name, opening in in_order("body"):
        address, heard = address_of(opening, name, world.ids), set()
        for body in odd_bodies(opening, name):
            answer = send(browser, opening, address, body)
            heard.add(answer.status_code if answer.status_code < 400 else (answer.json or {}).get("code"))
            if is_fault(answer):
                faults.append((name, body[:200], answer.status_code))
        if heard <= {"step_up_required", "not_signed_in", "csrf"}:
            deaf.append(name)
    assert faults == []
    assert deaf == [], "nothing was said there but who is it"


def test_what_the_bases_give_is_what_the_doors_take() -> None:
    """Otherwise every odd value would be refused for its neighbour's sake."""
    for name, opening in OPENINGS.items():
        for shape in filter(None, (opening.body, opening.query)):
            assert shape.model_validate_json(json.dumps(BASES.get(name, {}))), name
