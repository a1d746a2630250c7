"""Signing in with a passkey alone, and every answer that signs nobody in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts import passkey_entry
from ecabinet.accounts.models import Person, SignInChallenge
from ecabinet.accounts.throttle import throttle
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.pace import FairPace, Pace
from ecabinet.core.schemas import to_base64url
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories.accounts import Browser
from tests.factories.passkeys import PRESENT, Authenticator, registered

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ASK, PATH = "/api/session/passkey/challenge", "/api/session/passkey"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_strangers", "_strangers_answers"):
        monkeypatch.setattr(passkey_entry, name, FairPace(lambda: Pace(2, 20), Pace(20, 200), lambda: Pace(4, 40)))


@pytest.fixture
def browser(app: Flask) -> Iterator[Browser]:
    with clock.pinned(NOON):
        with transaction() as session:
            person = make.person(session, "minister", roles=("secretary",))
        yield make.signed_in(app, person)


def asked_of(client: Any) -> dict[str, Any]:
    answer = client.post(ASK)
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def kinds() -> list[str]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))


def test_a_passkey_signs_in_alone_and_steps_up(app: Flask, browser: Browser) -> None:
    passkey = registered(browser)
    client = app.test_client()
    answer = client.post(PATH, json=passkey.answer(asked_of(client)))
    assert answer.status_code == 200, answer.json
    assert answer.json["person"]["id"] == browser.person_id
    assert answer.json["stepped_up_until"] == "2026-11-20T12:10:00.000Z"
    assert kinds()[-2:] == ["SignedIn", "SteppedUp"]
    assert client.get("/api/session").status_code == 200
    # The question was used up, and is asked of nobody else.
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SignInChallenge)) == 0


def test_an_answer_serves_once_and_for_five_minutes(app: Flask, browser: Browser) -> None:
    """A8: an answer of a passkey to another question, site or person, or with an older counter."""
    passkey, client = registered(browser), app.test_client()
    answer = passkey.answer(asked_of(client))
    assert client.post(PATH, json=answer).status_code == 200
    again = app.test_client().post(PATH, json=answer)
    assert (again.status_code, again.json["code"]) == (401, "passkey_not_accepted")
    late = passkey.answer(asked_of(client))
    with clock.pinned(NOON + timedelta(minutes=5, seconds=1)):
        assert app.test_client().post(PATH, json=late).status_code == 401
        # What nobody answered is dropped by whoever asks next.
        asked_of(app.test_client())
        with reading() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(SignInChallenge)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"challenge": to_base64url(bytes(32))}, {"origin": "https://other.example"}, {"host": "other.example"},
        {"flags": PRESENT}, {"flags": 0x04}, {"count": 1}, {"count": 0},
    ],
)  # fmt: skip
def test_an_answer_that_does_not_hold_signs_nobody_in(app: Flask, browser: Browser, wrong: dict[str, Any]) -> None:
    """A8: an answer of a passkey to another question, site or person, or with an older counter."""
    passkey, client = registered(browser), app.test_client()
    assert client.post(PATH, json=passkey.answer(asked_of(client))).status_code == 200
    stranger = app.test_client()
    answer = stranger.post(PATH, json=passkey.answer(asked_of(stranger), **wrong))
    assert (answer.status_code, answer.json["code"]) == (401, "passkey_not_accepted")
    assert stranger.get("/api/session").status_code == 401
    assert kinds()[-1] == "SignInFailed"


def test_unknown_removed_forged_and_of_a_deactivated_person_are_one_answer(app: Flask, browser: Browser) -> None:
    """A3: an unknown name told from a known one."""
    passkey, client = registered(browser), app.test_client()
    forged = Authenticator(credential_id=passkey.credential_id, count=50)
    answers = [client.post(PATH, json=each.answer(asked_of(client))) for each in (Authenticator(), forged)]
    broken = Authenticator().answer(asked_of(client)) | {"client_data": to_base64url(b"[" * 3000)}
    answers.append(client.post(PATH, json=broken))
    with transaction() as session:
        session.get_one(Person, browser.person_id).active = False
    answers.append(client.post(PATH, json=passkey.answer(asked_of(client))))
    with transaction() as session:
        session.get_one(Person, browser.person_id).active = True
    number = browser.get("/api/factors").json["passkeys"][0]["id"]
    assert browser.delete(f"/api/factors/passkeys/{number}").status_code == 200
    answers.append(client.post(PATH, json=passkey.answer(asked_of(client))))
    assert {(each.status_code, json.dumps(each.json, sort_keys=True)) for each in answers} == {
        (answers[0].status_code, json.dumps(answers[0].json, sort_keys=True))
    }
    assert answers[0].json["code"] == "passkey_not_accepted"


def test_guesses_are_slowed(app: Flask, browser: Browser) -> None:
    passkey, client = registered(browser), app.test_client()
    codes = [
        client.post(PATH, json=passkey.answer(asked_of(client), flags=PRESENT)).status_code
        for _ in range(6)
    ]  # fmt: skip
    assert codes == [401] * 5 + [429]
    throttle.forget()


def test_a_stranger_who_asks_without_end_is_slowed(app: Flask) -> None:
    client = app.test_client()
    codes = [client.post(ASK).status_code for _ in range(40)]
    assert (codes[:20], 429 in codes[20:]) == ([200] * 20, True)


def from_address(number: int) -> dict[str, str]:
    return {"REMOTE_ADDR": f"203.{number}.113.9"}


def test_strangers_who_use_up_their_share_shut_out_nobody_whose_browser_is_known(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    passkey = registered(browser)
    client = app.test_client()
    assert client.post(PATH, json=passkey.answer(asked_of(client))).status_code == 200
    for name in ("_strangers", "_strangers_answers"):
        monkeypatch.setattr(passkey_entry, name, FairPace(lambda: Pace(0, 20), Pace(0, 5), lambda: Pace(0, 40)))
    flood = [app.test_client().post(ASK, environ_base=from_address(each)).status_code for each in range(8)]
    assert flood == [200] * 5 + [429] * 3
    nonsense = Authenticator().answer({"challenge": to_base64url(bytes(32)), "relying_party": "localhost"})
    codes = [app.test_client().post(PATH, json=nonsense, environ_base=from_address(each)) for each in range(8)]
    assert [each.status_code for each in codes] == [401] * 5 + [429] * 3
    answer = client.post(PATH, json=passkey.answer(asked_of(client)))
    assert answer.status_code == 200, answer.json


def test_whoever_holds_a_neighbourhood_of_addresses_uses_up_its_share_alone(app: Flask) -> None:
    addresses = [f"198.51.100.{each}" for each in range(60)]
    codes = [app.test_client().post(ASK, environ_base={"REMOTE_ADDR": each}).status_code for each in addresses]
    assert (codes[:40], 429 in codes[40:]) == ([200] * 40, True)
    codes = [app.test_client().post(ASK, environ_base={"REMOTE_ADDR": f"198.51.{each}.1"}) for each in (101, 102)]
    assert [each.status_code for each in codes] == [200, 200]


def test_guesses_from_the_same_address_do_not_slow_a_browser_that_its_owner_has_used(
    app: Flask, browser: Browser
) -> None:
    passkey, known = registered(browser), app.test_client()
    assert known.post(PATH, json=passkey.answer(asked_of(known))).status_code == 200
    forged, guesser = Authenticator(credential_id=passkey.credential_id, count=50), app.test_client()
    codes = [guesser.post(PATH, json=forged.answer(asked_of(guesser))).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    assert known.post(PATH, json=passkey.answer(asked_of(known))).status_code == 200


def test_what_strangers_answer_for_nobody_does_not_grow_the_record_at_their_will(app: Flask) -> None:
    nonsense = Authenticator().answer({"challenge": to_base64url(bytes(32)), "relying_party": "localhost"})
    for number in range(50):
        answer = app.test_client().post(PATH, json=nonsense, environ_base=from_address(number))
        assert answer.status_code == 401
    assert 20 <= kinds().count("SignInFailed") <= 40


def test_with_a_password_of_an_administrators_it_opens_no_act_of_weight(app: Flask, browser: Browser) -> None:
    passkey, client = registered(browser), app.test_client()
    with transaction() as session:
        session.get_one(Person, browser.person_id).password_is_initial = True
    answer = client.post(PATH, json=passkey.answer(asked_of(client)))
    assert (answer.json["stepped_up_until"], answer.json["password_is_initial"]) == (None, True)


def test_where_no_passkey_can_be_none_is_asked(app: Flask) -> None:
    chosen = settings()
    configure(replace(chosen, public_url="http://192.0.2.7:8000"))
    answer = app.test_client().post(ASK)
    configure(chosen)
    assert (answer.status_code, answer.json["code"]) == (409, "passkeys_need_a_name")
