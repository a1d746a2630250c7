"""Guessing is slowed down; the person whose account is guessed at still gets in."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.accounts.throttle import HASHES_AT_ONCE, Attempt, Throttle, address_behind
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.errors import TooMany
from tests.factories import accounts as make

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PATH = "/api/session"


@pytest.fixture
def minister(app: Flask) -> Person:
    with transaction() as session:
        return make.person(session, "minister")


WRONG = "wrong guess again"


def attempt(client: Any, password: str = WRONG, address: str = "198.51.100.7", **more: Any) -> Any:
    body = {"username": more.pop("username", "minister"), "password": password}
    return client.post(PATH, json=body, environ_base={"REMOTE_ADDR": address}, **more)


def test_guesses_at_one_account_are_slowed_and_the_owner_elsewhere_is_not(app: Flask, minister: Person) -> None:
    """A1: hundreds of wrong passwords at one account."""
    with clock.pinned(NOON):
        guesser = app.test_client()
        answers = [attempt(guesser).status_code for _ in range(200)]
        assert answers == [401] * 5 + [429] * 195
        refused = attempt(guesser, make.PASSWORD)
        assert (refused.json["code"], refused.headers["Retry-After"]) == ("too_many_attempts", "1")
        assert attempt(app.test_client(), make.PASSWORD, "198.51.100.8").status_code == 200
    with clock.pinned(NOON + timedelta(seconds=1)):
        assert attempt(guesser, make.PASSWORD).status_code == 200
        assert attempt(guesser).status_code == 401


def test_a_browser_used_before_gets_in_through_any_storm(app: Flask, minister: Person) -> None:
    """A1: hundreds of wrong passwords at one account."""
    known = app.test_client()
    with clock.pinned(NOON):
        assert attempt(known, make.PASSWORD).status_code == 200
    storm = NOON + timedelta(hours=13)
    with clock.pinned(storm):
        for number, address in itertools.product(range(3), range(60)):
            attempt(app.test_client(), f"wrong guess number {number}", f"203.0.113.{address}")
            attempt(app.test_client(), f"wrong guess number {number}")
        assert attempt(app.test_client(), make.PASSWORD, "192.0.2.55").status_code == 429
        assert attempt(app.test_client(), make.PASSWORD).status_code == 429
        assert attempt(known, make.PASSWORD).status_code == 200
    with clock.pinned(storm + timedelta(seconds=61)):
        assert attempt(app.test_client(), make.PASSWORD, "192.0.2.55").status_code == 200


def test_the_mark_of_a_known_browser_cannot_be_made_up_or_lent(app: Flask, minister: Person) -> None:
    with transaction() as session:
        make.person(session, "mallory")
    mallory = app.test_client()
    attempt(mallory, make.PASSWORD, username="mallory")
    with clock.pinned(NOON):
        assert [attempt(mallory).status_code for _ in range(7)] == [401] * 5 + [429] * 2
        planted = app.test_client()
        planted.set_cookie("ecabinet_known", "planted", path=PATH)
        assert attempt(planted, make.PASSWORD, "192.0.2.9").status_code == 200
        assert planted.get_cookie("ecabinet_known", path=PATH).value != "planted"  # type: ignore[union-attr]


def test_one_guess_at_many_accounts_is_slowed_by_address(app: Flask, minister: Person) -> None:
    """A2: one password tried on many accounts."""
    with clock.pinned(NOON):
        client = app.test_client()
        answers = [attempt(client, username=f"person{number}").status_code for number in range(500)]
        assert answers == [401] * 30 + [429] * 470
        spoofed = attempt(client, username="someone", headers={"X-Forwarded-For": "192.0.2.200"})
        assert spoofed.status_code == 429


def test_successes_are_never_slowed(app: Flask, minister: Person) -> None:
    with clock.pinned(NOON):
        assert {attempt(app.test_client(), make.PASSWORD).status_code for _ in range(60)} == {200}


def test_guesses_at_step_up_are_slowed_for_that_session_alone(app: Flask, minister: Person) -> None:
    with clock.pinned(NOON):
        stolen, own = make.signed_in(app, minister), make.signed_in(app, minister)
        answers = [stolen.post("/api/session/step-up", {"password": "a wrong guess"}) for _ in range(7)]
        assert [answer.status_code for answer in answers] == [403] * 5 + [429] * 2
        assert own.post("/api/session/step-up", {"password": make.PASSWORD}).status_code == 200


def test_a_storm_of_failures_over_many_accounts_is_told_to_the_operator_once_a_minute(caplog) -> None:
    """A2: one password on many accounts from many addresses."""
    throttle = Throttle()
    for minute in range(2):
        now = NOON + timedelta(minutes=minute)
        for number in range(150):
            attempt = Attempt(account=f"person{number}", address=f"192.0.2.{number}")
            throttle.admit(attempt, now)
            throttle.done(attempt, is_right=False, now=now)
    assert [record.getMessage() for record in caplog.records] == ["100 failed sign-ins within a minute"] * 2


def test_many_at_once_do_not_slip_through() -> None:
    throttle, one = Throttle(), Attempt(account="minister", address="192.0.2.1")
    for _ in range(20):
        throttle.admit(one, NOON)
    with pytest.raises(TooMany):
        throttle.admit(one, NOON)
    for _ in range(20):
        throttle.done(one, is_right=False, now=NOON)
    with pytest.raises(TooMany):
        throttle.admit(one, NOON + timedelta(seconds=100))
    throttle.admit(one, NOON + timedelta(seconds=121))


def test_a_flood_from_one_address_costs_few_hashes_and_a_crowd_with_right_passwords_none_too_many() -> None:
    throttle, compared = Throttle(), []

    def sign_in(account: str, address: str, is_right: bool) -> bool:
        attempt = Attempt(account=account, address=address)
        try:
            with throttle.turn(attempt):
                compared.append(account)
                time.sleep(0.002)
                throttle.done(attempt, is_right, clock.now())
                return True
        except TooMany:
            return False

    with ThreadPoolExecutor(200) as crowd:
        flood = [crowd.submit(sign_in, f"nobody{number}", "192.0.2.1", False) for number in range(200)]
        assert sum(each.result() for each in flood) == len(compared) <= 30 + HASHES_AT_ONCE
        room = [crowd.submit(sign_in, f"member{number}", "192.0.2.2", True) for number in range(200)]
        assert all(each.result() for each in room)


@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "address"),
    [
        ("198.51.100.7", "192.0.2.1", (), "198.51.100.7"),
        ("127.0.0.1", "192.0.2.1", ("127.0.0.1",), "192.0.2.1"),
        ("127.0.0.1", "6.6.6.6, 192.0.2.1", ("127.0.0.0/8",), "192.0.2.1"),
        ("10.0.0.1", "6.6.6.6, 192.0.2.1, 10.0.0.2", ("10.0.0.0/24",), "192.0.2.1"),
        ("127.0.0.1", "not an address", ("127.0.0.1",), "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", (), "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "", (), "192.0.2.1"),
        (None, "", (), "unknown"),
    ],
)
def test_where_a_request_comes_from(remote: str | None, forwarded: str, trusted: tuple[str, ...], address: str) -> None:
    """A9: an address made up in X-Forwarded-For."""
    assert address_behind(remote, forwarded, trusted) == address
