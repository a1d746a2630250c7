"""Passkeys and authenticator apps: registered, asked, counted, taken away; and what they change about a step-up."""

import base64
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts import stepping, totp, webauthn
from ecabinet.accounts.models import AuthenticatorApp, Passkey, Person
from ecabinet.accounts.rules import SignRule, StepUpWay, ways_to_sign, ways_to_step_up
from ecabinet.accounts.throttle import throttle
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import BadSetting, configure, from_environment, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import TooMany
from ecabinet.core.exclusive import exclusively
from ecabinet.core.relying_party import RelyingParty
from ecabinet.core.schemas import to_base64url
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories.accounts import Browser
from tests.factories.dumped import dumped
from tests.factories.masters import turn_master_key
from tests.factories.passkeys import ORIGIN, PRESENT, Authenticator, app_of, registered

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def browser(app: Flask) -> Iterator[Browser]:
    with clock.pinned(NOON):
        with transaction() as session:
            person = make.person(session, "minister")
        yield make.signed_in(app, person)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def kinds() -> list[str]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))


def test_codes_are_those_of_rfc_6238() -> None:
    secret = b"12345678901234567890"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert totp.code_at(secret, totp.step_at(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))) == code
    now = totp.step_at(NOON)
    for apart, taken in ((-2, None), (-1, now - 1), (0, now), (1, now + 1), (2, None)):
        assert totp.step_of(secret, totp.code_at(secret, now + apart), NOON, 0) == taken
    assert totp.step_of(secret, totp.code_at(secret, now), NOON, now) is None


def test_a_password_alone_is_never_a_way_where_there_is_more() -> None:
    assert ways_to_step_up(False, False) == {StepUpWay.PASSWORD}
    assert ways_to_step_up(True, False) == {StepUpWay.PASSKEY}
    assert ways_to_step_up(True, True) == {StepUpWay.PASSKEY, StepUpWay.CODE}
    assert ways_to_step_up(False, False, True) == {StepUpWay.PASSWORD}
    assert ways_to_step_up(True, False, True) == {StepUpWay.PASSKEY, StepUpWay.PRINTED}
    every = frozenset(StepUpWay) - {StepUpWay.PASSWORD}
    for rule, ways, enough in (
        (SignRule.STRONGEST, {StepUpWay.PASSWORD}, {StepUpWay.PASSWORD}),
        (SignRule.SECOND_FACTOR, {StepUpWay.PASSWORD}, set()),
        (SignRule.SECOND_FACTOR, {StepUpWay.CODE}, {StepUpWay.CODE}),
        (SignRule.SECOND_FACTOR, every, every),
        (SignRule.PASSKEY, every, {StepUpWay.PASSKEY}),
        (SignRule.PASSKEY, every - {StepUpWay.PASSKEY}, set()),
    ):
        assert ways_to_sign(rule, frozenset(ways)) == enough


def test_a_second_factor_signs_unless_the_operator_or_the_demo_says_otherwise() -> None:
    for said, demo, rule in (
        ({}, False, "second-factor"),
        ({"ECABINET_DEMO": "1"}, False, "strongest"),
        ({}, True, "strongest"),
        ({"ECABINET_STEP_UP": "strongest"}, False, "strongest"),
        ({"ECABINET_STEP_UP": "passkey", "ECABINET_DEMO": "1"}, False, "passkey"),
    ):
        assert from_environment(said, demo=demo).step_up == rule
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_STEP_UP": "none"})


def test_a_passkey_is_registered_named_used_and_removed(browser: Browser) -> None:
    passkey = registered(browser)
    shown = browser.get("/api/factors").json
    assert [(each["name"], each["here"], each["used_at"]) for each in shown["passkeys"]] == [("iPad", True, None)]
    assert (shown["step_up"], shown["may_sign"], shown["no_passkeys_because"]) == ("strongest", True, None)
    number = shown["passkeys"][0]["id"]
    named = browser.patch(f"/api/factors/passkeys/{number}", {"name": "iPad văn phòng"}).json
    assert kinds()[-2:] == ["PasskeyAdded", "PasskeyRenamed"]
    assert named["passkeys"][0]["name"] == "iPad văn phòng"

    with clock.pinned(NOON + timedelta(minutes=11)):
        assert refused(browser.delete(f"/api/factors/passkeys/{number}")) == (401, "step_up_required")
        assert refused(browser.post("/api/factors/passkeys/challenge")) == (401, "step_up_required")
        # The password is not enough any more.
        assert refused(browser.post("/api/session/step-up", {"password": make.PASSWORD})) == (403, "passkey_needed")
        asked = browser.post("/api/session/step-up/challenge").json
        assert (asked["ways"], asked["relying_party"]) == (["passkey"], "localhost")
        answer = passkey.answer(asked)
        assert browser.post("/api/session/step-up", {"passkey": answer}).status_code == 200
        assert refused(browser.post("/api/session/step-up", {"passkey": answer})) == (409, "challenge_expired")
        assert browser.delete(f"/api/factors/passkeys/{number}").json["passkeys"] == []
    assert kinds()[-3:] == ["PasskeyRenamed", "SteppedUp", "PasskeyRemoved"]
    with reading() as session:
        # What it confirmed can be checked for decades.
        assert session.scalars(sa.select(Passkey)).one().public_key


def test_signing_in_with_a_password_is_no_step_up_for_whoever_has_more(app: Flask, browser: Browser) -> None:
    registered(browser)
    later = make.sign_in(app, "minister")
    assert later.get("/api/session").json["stepped_up_until"] is None
    assert refused(later.post("/api/factors/passkeys/challenge")) == (401, "step_up_required")
    changed = {"current": make.PASSWORD, "new": "một mật khẩu hoàn toàn khác"}
    assert refused(later.put("/api/session/password", changed)) == (401, "step_up_required")


def test_a_passkey_steps_nobody_up_who_has_a_password_that_another_knows(browser: Browser) -> None:
    passkey = registered(browser)
    asked = browser.post("/api/session/step-up/challenge").json
    with transaction() as session:
        session.get_one(Person, browser.person_id).password_is_initial = True
    answer = {"passkey": passkey.answer(asked)}
    assert refused(browser.post("/api/session/step-up", answer)) == (403, "password_is_initial")


def test_a_password_that_was_changed_while_it_was_compared_steps_nobody_up(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm = stepping.confirm

    def slow(*shown: Any) -> stepping.Shown:
        found = confirm(*shown)
        with transaction() as session:
            session.get_one(Person, browser.person_id).password_hash = "another"
        return found

    monkeypatch.setattr(stepping, "confirm", slow)
    assert refused(browser.post("/api/session/step-up", {"password": make.PASSWORD})) == (403, "wrong_password")


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"challenge": "x" * 42 + "w"}, "challenge_expired"),
    ({"origin": "https://other.example"}, "passkey_wrong_origin"),
    ({"host": "other.example"}, "passkey_wrong_origin"),
    ({"flags": PRESENT}, "passkey_unverified"),
    ({"flags": 0x04}, "passkey_unverified"),
    ({"count": 1}, "passkey_went_back"),
    ({"count": 0}, "passkey_went_back"),
)


def test_an_answer_that_does_not_hold_steps_nobody_up(browser: Browser) -> None:
    """A8: an answer of a passkey to another question, site or person, or with an older counter."""
    passkey = registered(browser)
    first = browser.post("/api/session/step-up/challenge").json
    assert browser.post("/api/session/step-up", {"passkey": passkey.answer(first)}).status_code == 200
    before = browser.get("/api/session").json["stepped_up_until"]
    for wrong, code in WRONG:
        throttle.forget()
        asked = browser.post("/api/session/step-up/challenge").json
        with clock.pinned(NOON + timedelta(minutes=1)):
            answer = browser.post("/api/session/step-up", {"passkey": passkey.answer(asked, **wrong)})
            assert (answer.status_code, answer.json["code"]) == (422, code)
            assert browser.get("/api/session").json["stepped_up_until"] == before
        assert kinds()[-1] == "PasskeyRefused"


def test_a_stranger_s_key_and_a_forged_signature_are_refused(app: Flask, browser: Browser) -> None:
    """A8: an answer of a passkey to another question, site or person, or with an older counter."""
    passkey = registered(browser)
    asked = browser.post("/api/session/step-up/challenge").json
    assert refused(browser.post("/api/session/step-up", {"passkey": Authenticator().answer(asked)})) == (
        403, "passkey_unknown",
    )  # fmt: skip
    forged = Authenticator(credential_id=passkey.credential_id, count=50).answer(asked)
    assert refused(browser.post("/api/session/step-up", {"passkey": forged})) == (422, "passkey_bad_signature")
    with transaction() as session:
        stranger = make.person(session)
    other = make.signed_in(app, stranger)
    number = browser.get("/api/factors").json["passkeys"][0]["id"]
    assert refused(other.delete(f"/api/factors/passkeys/{number}")) == (404, "not_found")
    assert refused(other.patch(f"/api/factors/passkeys/{number}", {"name": "x"})) == (404, "not_found")


def test_wrong_answers_are_slowed_like_passwords(app: Flask, browser: Browser) -> None:
    """A8: an answer of a passkey to another question, site or person, or with an older counter."""
    passkey = registered(browser)
    for _ in range(5):
        asked = browser.post("/api/session/step-up/challenge").json
        assert (
            browser.post("/api/session/step-up", {"passkey": passkey.answer(asked, flags=PRESENT)}).status_code == 422
        )
    with transaction() as session:
        owner = session.get_one(Person, browser.person_id)
    elsewhere, before = make.signed_in(app, owner), len(kinds())
    asked = elsewhere.post("/api/session/step-up/challenge").json
    right = passkey.answer(asked, count=9)
    for _ in range(3):
        assert refused(elsewhere.post("/api/session/step-up", {"passkey": right})) == (429, "too_many_attempts")
    assert len(kinds()) == before
    with clock.pinned(NOON + timedelta(seconds=1)):
        assert elsewhere.post("/api/session/step-up", {"passkey": right}).status_code == 200


def test_one_answer_is_looked_at_at_a_time(app: Flask, browser: Browser) -> None:
    """Wherever the other one is looked at: realtime/test_processes.py has two processes."""
    actor = Actor(person_id=browser.person_id, roles=frozenset())
    with exclusively(f"code {actor.person_id}"), pytest.raises(TooMany):
        stepping.counted(actor, lambda _session: True)
    stepping.counted(actor, lambda _session: True)


def test_a_passkey_that_was_not_made_rightly_is_not_kept(browser: Browser) -> None:
    made = Authenticator()
    for wrong, code in (
        ({"flags": PRESENT}, "passkey_not_made"),
        ({"origin": "https://other.example"}, "passkey_wrong_origin"),
        ({"attestation": "AAAA"}, "passkey_not_made"),
        ({"client_data": "AAAA"}, "passkey_bad_signature"),
    ):
        asked = browser.post("/api/factors/passkeys/challenge").json
        assert refused(browser.post("/api/factors/passkeys", made.made(asked, **wrong))) == (422, code)
    good = made.made(browser.post("/api/factors/passkeys/challenge").json)
    assert browser.post("/api/factors/passkeys", good).status_code == 201
    assert refused(browser.post("/api/factors/passkeys", good)) == (409, "challenge_expired")
    again = made.made(browser.post("/api/factors/passkeys/challenge").json)
    assert refused(browser.post("/api/factors/passkeys", again)) == (409, "passkey_known")
    assert len(browser.get("/api/factors").json["passkeys"]) == 1


def rsa(bits: int, exponent: bytes = b"\x01\x00\x01") -> dict[int, Any]:
    return {1: 3, 3: -257, -1: (2 ** (bits - 1) + 1).to_bytes((bits + 7) // 8, "big"), -2: exponent}


@pytest.mark.parametrize(
    "key",
    [
        {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32},
        {1: 1, 3: -7, -1: 6, -2: b"x" * 32},
        {1: 2, 3: -7},
        rsa(2),
        rsa(1024),
        rsa(2047),
        rsa(16384),
        rsa(2048, b"\x01"),
        rsa(2048) | {3: -7},
    ],
)
def test_a_key_that_nobody_could_check_or_that_is_too_weak_is_not_kept(browser: Browser, key: dict[int, Any]) -> None:
    asked = browser.post("/api/factors/passkeys/challenge").json
    made = Authenticator(cose=key).made(asked)
    assert refused(browser.post("/api/factors/passkeys", made)) == (422, "passkey_not_made")
    strong = Authenticator(cose=rsa(2048)).made(browser.post("/api/factors/passkeys/challenge").json)
    assert browser.post("/api/factors/passkeys", strong).status_code == 201


def odd_client_data(kind: str, challenge: str) -> list[bytes]:
    said = {"type": kind, "challenge": challenge, "origin": ORIGIN}
    changes: list[dict[str, Any]] = [{"origin": each} for each in ([], {}, None, 7)]
    changes += [{"challenge": each} for each in ([], {}, None, 7, "é")]
    changes += [{"type": each} for each in ([], {}, None)]
    return [b"[" * 3000, b'{"a":' * 800, b"[]", *(json.dumps(said | each).encode() for each in changes)]


def test_client_data_of_any_shape_is_refused_and_breaks_nothing(browser: Browser) -> None:
    passkey = registered(browser)
    for which in range(len(odd_client_data("", ""))):
        asked = browser.post("/api/session/step-up/challenge").json
        throttle.forget()
        odd = odd_client_data("webauthn.get", asked["challenge"])[which]
        answer = passkey.answer(asked) | {"client_data": to_base64url(odd)}
        assert browser.post("/api/session/step-up", {"passkey": answer}).status_code == 422, odd[:99]
        asked = browser.post("/api/factors/passkeys/challenge").json
        odd = odd_client_data("webauthn.create", asked["challenge"])[which]
        made = Authenticator().made(asked) | {"client_data": to_base64url(odd)}
        assert browser.post("/api/factors/passkeys", made).status_code == 422, odd[:99]


def test_where_no_passkey_can_be_made_it_is_said_why(browser: Browser) -> None:
    registered(browser)
    chosen = settings()
    for public_url, host, why in (
        ("http://192.0.2.7:8000", "", "passkeys_need_a_name"),
        ("https://[2001:db8::7]", "", "passkeys_need_a_name"),
        ("http://hop.chinhphu.example", "", "passkeys_need_https"),
        ("https://hop.chinhphu.example", "other.example", "passkeys_for_another_host"),
    ):
        configure(replace(chosen, public_url=public_url, relying_party=host))
        shown = browser.get("/api/factors").json
        assert (shown["no_passkeys_because"], shown["passkeys"][0]["here"]) == (why, False)
        assert refused(browser.post("/api/factors/passkeys/challenge")) == (409, why)
        # One made for another address answers nowhere here: the password counts as if there were none.
        assert browser.post("/api/session/step-up/challenge").json["ways"] == ["password"]
    configure(replace(chosen, public_url="https://hop.chinhphu.example", relying_party="chinhphu.example"))
    assert webauthn.relying_party() == RelyingParty("chinhphu.example")
    configure(chosen)


def test_an_app_is_set_up_and_its_codes_count_once(browser: Browser) -> None:
    """A5: a code used again, or one of before."""
    offered = browser.post("/api/factors/app").json
    secret = base64.b32decode(offered["secret"])
    assert offered["address"].startswith("otpauth://totp/e-Cabinet:minister?secret=")
    assert {len(row) for row in offered["pattern"]} == {len(offered["pattern"])}
    # Not confirmed, it counts for nothing.
    assert browser.post("/api/session/step-up", {"password": make.PASSWORD}).status_code == 200
    assert refused(browser.put("/api/factors/app", {"code": "000000"})) == (403, "app_code_wrong")
    code = totp.code_at(secret, totp.step_at(NOON))
    assert browser.put("/api/factors/app", {"code": code}).json["app_since"] is not None
    assert refused(browser.put("/api/factors/app", {"code": code})) == (409, "no_app_offered")

    given = {"password": make.PASSWORD, "code": code}
    assert refused(browser.post("/api/session/step-up", {"password": make.PASSWORD})) == (403, "app_code_needed")
    assert refused(browser.post("/api/session/step-up", given)) == (403, "app_code_wrong")
    with clock.pinned(NOON + timedelta(seconds=30)):
        given["code"] = totp.code_at(secret, totp.step_at(clock.now()))
        wrong = {**given, "password": "not the right password"}
        assert refused(browser.post("/api/session/step-up", wrong)) == (403, "wrong_password")
        assert browser.post("/api/session/step-up", given).status_code == 200
        assert refused(browser.post("/api/session/step-up", given)) == (403, "app_code_wrong")
    with clock.pinned(NOON + timedelta(seconds=90)):
        now = totp.step_at(clock.now())
        for step, status in ((now, 200), (now - 1, 403), (now + 1, 200), (now - 1, 403), (now, 403)):
            # One of before that nobody used is as old as the one that was used after it.
            given["code"] = totp.code_at(secret, step)
            assert browser.post("/api/session/step-up", given).status_code == status
        assert browser.delete("/api/factors/app").json["app_since"] is None
        assert refused(browser.delete("/api/factors/app")) == (404, "not_found")
    assert [kind for kind in kinds() if kind.startswith("App")] == ["AppConfirmed", "AppRemoved"]


def test_of_two_at_once_with_one_code_one_is_let_in(app: Flask, browser: Browser) -> None:
    """A6: one code, sent by two windows in the same moment."""
    secret = app_of(browser)
    with clock.pinned(NOON + timedelta(seconds=30)), transaction() as session:
        given = {"password": make.PASSWORD, "code": totp.code_at(secret, totp.step_at(clock.now()))}
        owner = session.get_one(Person, browser.person_id)
    windows = [make.signed_in(app, owner) for _ in range(4)]
    with clock.pinned(NOON + timedelta(seconds=30)), ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(lambda each: each.post("/api/session/step-up", given).status_code, windows))
    # Whoever comes while another is looked at is sent away unheard.
    assert (answers.count(200), set(answers) <= {200, 403, 429}) == (1, True)


def test_wrong_codes_are_counted_over_all_sessions_of_the_person(app: Flask, browser: Browser) -> None:
    app_of(browser)
    given = {"password": make.PASSWORD, "code": "000000"}
    codes = [
        refused(make.sign_in(app, "minister").post("/api/session/step-up", given))[1]
        for _ in range(5)
    ]  # fmt: skip
    assert codes == ["app_code_wrong"] * 5
    assert refused(browser.post("/api/session/step-up", given)) == (429, "too_many_attempts")


def test_the_secret_lies_sealed_and_outlives_a_turn_of_the_master_key(browser: Browser) -> None:
    """N6: database and files stolen."""
    secret = app_of(browser)
    offered = browser.command("POST", "/api/factors/app").json["secret"]
    dump = dumped()
    assert offered not in dump
    assert totp.base32(secret) not in dump
    assert secret.hex() not in dump.lower()
    turn_master_key()
    with clock.pinned(NOON + timedelta(seconds=60)):
        given = {"password": make.PASSWORD, "code": totp.code_at(secret, totp.step_at(clock.now()))}
        assert browser.post("/api/session/step-up", given).status_code == 200


def test_an_administrator_takes_away_what_was_lost_but_not_their_own(app: Flask, browser: Browser) -> None:
    registered(browser)
    app_of(browser)
    with transaction() as session:
        administrator = make.person(session, "keeper", roles=("administrator",))
    keeper = make.signed_in(app, administrator)
    path = f"/api/persons/{browser.person_id}/factors"
    assert refused(browser.delete(path)) == (403, "administrators_only")
    assert refused(keeper.delete(f"/api/persons/{keeper.person_id}/factors")) == (409, "own_account")
    assert keeper.delete(path).status_code == 204
    shown = browser.get("/api/factors").json
    assert (shown["passkeys"], shown["app_since"]) == ([], None)
    assert kinds()[-3:] == ["PasskeyRemoved", "ActDoneAlone", "AppRemoved"]
    with reading() as session:
        assert session.scalars(sa.select(AuthenticatorApp)).all() == []


def test_bad_shapes_are_refused(browser: Browser, app: Flask) -> None:
    for body in (
        {},
        {
            "password": make.PASSWORD,
            "passkey": Authenticator().answer({"challenge": "x", "relying_party": "localhost"}),
        },
        {"code": "123456"},
        {"password": make.PASSWORD, "code": "12345"},
    ):
        assert browser.post("/api/session/step-up", body).status_code == 422
    assert app.test_client().get("/api/factors").status_code == 401


def test_ten_passkeys_are_enough(browser: Browser) -> None:
    for _ in range(10):
        registered(browser)
    assert refused(browser.post("/api/factors/passkeys/challenge")) == (409, "too_many_passkeys")
