"""Printed codes: ten of them, shown once, each good once, for whoever's passkey or app is not at hand."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories.accounts import Browser
from tests.factories.dumped import dumped
from tests.factories.masters import turn_master_key
from tests.factories.passkeys import app_of, registered

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PATH = "/api/factors/printed-codes"


@pytest.fixture
def browser(app: Flask) -> Iterator[Browser]:
    with clock.pinned(NOON):
        with transaction() as session:
            person = make.person(session, "minister")
        yield make.signed_in(app, person)


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def codes_of(browser: Browser) -> list[str]:
    answer = browser.post(PATH)
    assert answer.status_code == 201, answer.json
    return list((answer.json or {})["codes"])


def step_up(browser: Browser, code: str, password: str = make.PASSWORD) -> Any:
    return browser.post("/api/session/step-up", {"password": password, "code": code})


def told() -> list[tuple[str, dict[str, Any]]]:
    with reading() as session:
        rows = session.execute(sa.select(Entry.kind, Entry.leaf).order_by(Entry.sequence)).all()
    return [(kind, json.loads(leaf)["body"]) for kind, leaf in rows if kind.startswith("Printed")]


def test_they_stand_in_for_a_passkey_or_an_app_and_for_nobody_without(browser: Browser) -> None:
    assert refused(browser.post(PATH)) == (409, "no_factor_to_stand_in_for")
    registered(browser)
    codes = codes_of(browser)
    assert len(set(codes)) == 10
    assert {len(code) for code in codes} == {11}
    asked = browser.post("/api/session/step-up/challenge").json
    assert asked["ways"] == ["passkey", "password_and_printed_code"]
    assert step_up(browser, codes[0].lower().replace("-", " ")).status_code == 200
    shown = browser.get("/api/factors").json
    assert (shown["printed_left"], shown["printed_since"]) == (9, "2026-11-20T12:00:00.000Z")
    assert [kind for kind, _ in told()] == ["PrintedCodesMade", "PrintedCodeUsed"]
    assert told()[-1][1]["left"] == 9
    # With the last passkey they go, too.
    number = shown["passkeys"][0]["id"]
    assert browser.delete(f"/api/factors/passkeys/{number}").json["printed_left"] == 0
    assert told()[-1][0] == "PrintedCodesRemoved"


def test_each_serves_once_with_the_right_password_until_others_are_made(browser: Browser) -> None:
    """A5: a code used again, or one of before."""
    app_of(browser)
    first = codes_of(browser)
    assert refused(step_up(browser, first[0], "not the right password")) == (403, "wrong_password")
    assert step_up(browser, first[0]).status_code == 200
    assert refused(step_up(browser, first[0])) == (403, "app_code_wrong")
    second = codes_of(browser)
    assert refused(step_up(browser, first[1])) == (403, "app_code_wrong")
    for code in second:
        assert step_up(browser, code).status_code == 200
    assert browser.get("/api/factors").json["printed_left"] == 0
    assert browser.post("/api/session/step-up/challenge").json["ways"] == ["password_and_code"]
    assert refused(step_up(browser, second[0])) == (403, "app_code_wrong")
    assert browser.delete(PATH).status_code == 200
    assert refused(browser.delete(PATH)) == (404, "not_found")


def test_of_two_at_once_with_one_code_one_is_let_in(app: Flask, browser: Browser) -> None:
    """A6: one code sent twice in the same moment."""
    registered(browser)
    [code, *_] = codes_of(browser)
    with reading() as session:
        owner = session.get_one(Person, browser.person_id)
    windows = [make.signed_in(app, owner) for _ in range(4)]
    with clock.pinned(NOON), ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(lambda each: step_up(each, code).status_code, windows))
    assert (answers.count(200), set(answers) <= {200, 403, 429}) == (1, True)
    assert browser.get("/api/factors").json["printed_left"] == 9


def test_guesses_are_slowed_over_all_sessions(app: Flask, browser: Browser) -> None:
    registered(browser)
    codes = codes_of(browser)
    for _ in range(5):
        assert refused(step_up(make.sign_in(app, "minister"), "AAAAA-AAAAA")) == (403, "app_code_wrong")
    assert refused(step_up(browser, codes[0])) == (429, "too_many_attempts")


def test_nothing_stored_tells_them_and_they_outlive_a_turn_of_the_master_key(browser: Browser) -> None:
    """N6: database and files stolen."""
    registered(browser)
    codes = codes_of(browser)
    dump = dumped()
    assert not [code for code in codes if code in dump or code.replace("-", "") in dump]
    turn_master_key()
    assert step_up(browser, codes[0]).status_code == 200


def test_they_are_the_persons_alone_and_an_administrator_takes_them_away(app: Flask, browser: Browser) -> None:
    registered(browser)
    codes = codes_of(browser)
    with transaction() as session:
        administrator = make.person(session, "keeper", roles=("administrator",))
    keeper = make.signed_in(app, administrator)
    registered(keeper)
    codes_of(keeper)
    assert refused(step_up(keeper, codes[0])) == (403, "app_code_wrong")
    assert keeper.delete(f"/api/persons/{browser.person_id}/factors").status_code == 204
    assert told()[-1] == ("PrintedCodesRemoved", {"person_id": browser.person_id})
    assert browser.get("/api/factors").json["printed_left"] == 0
    with clock.pinned(NOON + timedelta(minutes=11)):
        assert refused(browser.post(PATH)) == (401, "step_up_required")


@pytest.mark.parametrize("code", ["12345", "1234567", "ABCDE-FGHI", "ABCDE--FGHIJ", "ABCDEFGHIJK", "ABCD€-FGHIJ"])
def test_codes_of_another_form_are_refused(browser: Browser, code: str) -> None:
    assert step_up(browser, code).status_code == 422
