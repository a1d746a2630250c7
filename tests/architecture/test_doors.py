"""Every door is shut: to strangers, to forged requests, to sessions that ended; the open ones are listed by name."""

import json
import re

import pytest
from openapi_spec_validator import validate

from ecabinet.accounts.rules import Role
from ecabinet.app import version
from ecabinet.core import openapi
from ecabinet.core.database import transaction
from ecabinet.core.door import OPENINGS
from tests.factories import accounts

PUBLIC = {
    "accounts.show_standing",
    "accounts.ask_passkey_to_sign_in",
    "accounts.sign_in",
    "accounts.sign_in_by_passkey",
    "accounts.show_sign_in",
    "accounts.go_to_provider",
    "accounts.come_from_provider",
    "authorities.ask_status",
    "authorities.authority_certificate",
    "authorities.chain",
    "authorities.read_status",
    "authorities.revocation_list",
    "authorities.root_certificate",
    "interface.show_interface",
    "invitations.read_feed",
    "resolutions.check_code",
    "resolutions.print_report",
    "resolutions.structure_report",
    "resolutions.tell_report",
    "resolutions.verify_code",
    "resolutions.verify_upload",
    "screens.enter_token",
    "signing.hear_smartca",
    "stamping.stamp",
}


OFFICERS = (Role.SECRETARY, Role.CLERK, Role.ADMINISTRATOR, Role.SECURITY_OFFICER)


def address(rule: str, number: int = 1) -> str:
    return re.sub(r"<(?:\w+:)?\w+>", str(number), rule)


def attempt(client, opening, headers=None, number=1):
    body = {"data": b"x", "content_type": "application/octet-stream"} if opening.raw else {"json": {}}
    if opening.method == "GET":
        body = {}
    return client.open(address(opening.rule, number), method=opening.method, headers=headers or {}, **body)


def shut():
    return [opening for name, opening in OPENINGS.items() if not opening.public and name.split(".")[0] != "test"]


def test_the_open_doors_are_these_and_no_other(app):
    """A4: a new password asked for in a stranger's name."""
    assert {name for name, opening in OPENINGS.items() if opening.public} == PUBLIC


def test_every_rule_of_the_application_is_a_door_or_the_shell(app):
    unknown = [r.endpoint for r in app.url_map.iter_rules() if r.endpoint not in OPENINGS and r.endpoint != "page"]
    assert unknown == []


def test_a_stranger_gets_the_same_answer_everywhere(app):
    client = app.test_client()
    answers = {(attempt(client, opening).status_code, attempt(client, opening).get_data()) for opening in shut()}
    assert len(answers) == 1
    ((status, body),) = answers
    assert status == 401
    assert b'"not_signed_in"' in body


def test_changes_need_the_sessions_own_token(app):
    """B4: a change without the session's own token, from a foreign page, from a form."""
    with transaction() as session:
        owner = accounts.person(session, roles=OFFICERS)
        other = accounts.person(session)
    browser, stranger = accounts.signed_in(app, owner), accounts.signed_in(app, other)
    for opening in shut():
        if opening.method == "GET":
            continue
        for token in ({}, {"X-CSRF-Token": stranger.csrf}, {"X-CSRF-Token": ""}):
            answer = attempt(browser.client, opening, token)
            assert (answer.status_code, answer.json["code"]) == (403, "csrf"), opening.rule


def test_changes_from_a_foreign_page_or_a_form_are_refused(app):
    """B4: a change without the session's own token, from a foreign page, from a form."""
    with transaction() as session:
        browser_owner = accounts.person(session, roles=OFFICERS)
    browser = accounts.signed_in(app, browser_owner)
    for opening in OPENINGS.values():
        if opening.method == "GET":
            continue
        headers = {"X-CSRF-Token": browser.csrf}
        for origin in ("https://evil.example", "null"):
            answer = attempt(browser.client, opening, headers | {"Origin": origin})
            assert (answer.status_code, answer.json["code"]) == (403, "foreign_origin"), opening.rule
        form = browser.client.open(address(opening.rule), method=opening.method, headers=headers, data={"a": "b"})
        assert (form.status_code, form.json["code"]) == (403, "not_json"), opening.rule


def test_an_ended_session_opens_nothing(app):
    """B2: a cookie used after its session ended."""
    with transaction() as session:
        owner = accounts.person(session, roles=OFFICERS)
    browser = accounts.signed_in(app, owner)
    assert browser.delete("/api/session").status_code == 204
    assert {attempt(browser.client, opening, {"X-CSRF-Token": browser.csrf}).status_code for opening in shut()} == {401}


@pytest.mark.parametrize("number", ["0", "-1", "01", "9007199254740992", "9" * 40, "1.5", "a", "1%00", "..%2f1", "１"])
def test_odd_ids_are_pages_that_do_not_exist(app, number):
    """C6: odd ids."""
    with transaction() as session:
        owner = accounts.person(session, roles=OFFICERS)
    browser = accounts.signed_in(app, owner)
    for opening in shut():
        if "<id:" not in opening.rule:
            continue
        answer = browser.client.open(
            address(opening.rule, number), method=opening.method, headers={"X-CSRF-Token": browser.csrf}
        )
        assert answer.status_code in (404, 405), (opening.rule, number, answer.status_code)


def test_what_does_not_exist_is_not_found_whoever_asks(app):
    with transaction() as session:
        owner = accounts.person(session, roles=OFFICERS)
    browser = accounts.signed_in(app, owner)
    for opening in shut():
        if "<id:" in opening.rule and opening.method == "GET":
            answer = attempt(browser.client, opening, number=999_999)
            assert (answer.status_code, answer.json["code"]) == (404, "not_found"), opening.rule


def test_the_interface_is_described_as_the_command_prints_it(app):
    described = app.test_client().get("/api/openapi.json").json
    validate(described)
    assert described == json.loads(json.dumps(openapi.document(version())))
    assert {"ServerEvents", "ClientCommands", "Problem"} <= set(described["components"]["schemas"])


def test_a_body_in_chunks_is_refused_at_every_door_before_it_is_read(app):
    """B9: one request hidden in another."""
    client = app.test_client()
    for opening in OPENINGS.values():
        if opening.method != "GET":
            answer = attempt(client, opening, {"Transfer-Encoding": "chunked"})
            assert (answer.status_code, answer.json["code"]) == (411, "length_required"), opening.rule


@pytest.mark.parametrize(("name", "status"), [("a\0b", 422), ("\\u0000", 401)])
def test_no_name_or_code_has_a_nul_in_it(app, name, status):
    """What no database takes as text is refused at the door; who writes its escape in letters writes letters."""
    answer = app.test_client().post("/api/session", json={"username": name, "password": "x"})
    assert answer.status_code == status
    with transaction() as session:
        clerk = accounts.person(session, roles=(Role.SECRETARY,))
    answer = accounts.signed_in(app, clerk).get("/api/copies", query_string={"trace": f"{name}cdefgh"})
    assert answer.status_code == {422: 422, 401: 404}[status]
