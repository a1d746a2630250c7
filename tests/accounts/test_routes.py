"""Signing in, staying in, stepping up and leaving, over HTTP."""

import io
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.login import COOKIE, KNOWN_COOKIE
from ecabinet.accounts.models import LoginSession, Person
from ecabinet.core import clock, http
from ecabinet.core.database import engine, reading, transaction
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories import passkeys
from tests.factories.dumped import dumped

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NEW = "một mật khẩu hoàn toàn khác"


@pytest.fixture
def minister(app: Flask) -> Person:
    with transaction() as session:
        return make.person(session, "minister")


@pytest.fixture
def keeper(app: Flask) -> Person:
    with transaction() as session:
        return make.person(session, "keeper", roles=("administrator",))


def credentials(password: str = make.PASSWORD, username: str = "minister") -> dict[str, str]:
    return {"username": username, "password": password}


def kinds() -> list[str]:
    """What happened since the installation was made."""
    with reading() as session:
        query = sa.select(Entry.kind).where(Entry.kind != "RulesShipped")
        return list(session.scalars(query.order_by(Entry.sequence)))


def test_sign_in_gives_a_session_and_wrong_credentials_do_not(app: Flask, minister: Person) -> None:
    client = app.test_client()
    refused = client.post("/api/session", json=credentials("not the right password"))
    assert (refused.status_code, refused.json["code"]) == (401, "wrong_credentials")
    assert refused.headers.getlist("Set-Cookie") == []
    assert client.get("/api/session").status_code == 401

    answer = client.post("/api/session", json=credentials(username="  MINISTER "))
    assert answer.status_code == 200
    view = answer.json
    assert (view["person"]["id"], view["person"]["username"]) == (minister.id, "minister")
    assert (view["roles"], view["device"], view["idle_minutes"]) == (["member"], None, 30)
    assert view["stepped_up_until"] > view["server_time"]
    for cookie in answer.headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
    assert client.get("/api/session").json["csrf_token"] == view["csrf_token"]
    assert kinds() == ["PersonAdded", "SignInFailed", "SignedIn"]


def test_the_database_holds_no_token(app: Flask, minister: Person) -> None:
    """B3, N6: a cookie made up or of another house."""
    client = app.test_client()
    client.post("/api/session", json=credentials())
    tokens = [client.get_cookie(COOKIE).value, client.get_cookie(KNOWN_COOKIE, path="/api/session").value]
    dump = dumped()
    assert "argon2id" in dump
    assert not any(token in dump for token in [*tokens, make.PASSWORD])


def test_unknown_deactivated_and_wrong_are_one_answer(app: Flask, minister: Person, keeper: Person) -> None:
    """A3: an unknown name told from a known one."""
    with transaction() as session:
        make.person(session, "former")
        session.scalars(sa.select(Person).where(Person.username == "former")).one().active = False
    client = app.test_client()
    answers = [
        client.post("/api/session", json=credentials("wrong " * 4)),
        client.post("/api/session", json=credentials(username="nobody")),
        client.post("/api/session", json=credentials(username="former")),
    ]
    assert {(answer.status_code, answer.data) for answer in answers} == {(401, answers[0].data)}
    assert len({tuple(sorted(answer.headers.keys())) for answer in answers}) == 1


def test_every_sign_in_has_a_new_token_and_the_brought_one_ends(app: Flask, minister: Person) -> None:
    """B1: a session fixed before signing in."""
    client = app.test_client()
    client.set_cookie(COOKIE, "chosen-by-an-attacker")
    client.post("/api/session", json=credentials())
    first = client.get_cookie(COOKIE).value
    client.post("/api/session", json=credentials())
    second = client.get_cookie(COOKIE).value
    assert len({"chosen-by-an-attacker", first, second}) == 3
    assert _status_with(app, second) == 200
    assert _status_with(app, first) == _status_with(app, "chosen-by-an-attacker") == 401


def test_step_up_renews_the_token_and_needs_the_password(app: Flask, minister: Person) -> None:
    """B1: a session fixed before signing in."""
    with clock.pinned(NOON):
        browser = make.sign_in(app, "minister")
    before = browser.client.get_cookie(COOKIE).value
    with clock.pinned(NOON + timedelta(minutes=20)):
        refused = browser.post("/api/session/step-up", {"password": "not the right password"})
        assert (refused.status_code, refused.json["code"]) == (403, "wrong_password")
        assert _status_with(app, before) == 200
        answer = browser.post("/api/session/step-up", {"password": make.PASSWORD})
        assert answer.json == {"until": "2026-11-20T12:30:00.000Z"}
        assert browser.client.get_cookie(COOKIE).value != before
        assert _status_with(app, before) == 401
        assert browser.get("/api/session").json["csrf_token"] == browser.csrf


def test_acts_of_weight_need_a_fresh_step_up(app: Flask, keeper: Person) -> None:
    """B10: an act of weight in an old session."""
    with clock.pinned(NOON):
        browser = make.sign_in(app, "keeper")
    body = {"username": "new.person", "full_name": "Người Mới", "roles": ["clerk"]}
    with clock.pinned(NOON + timedelta(minutes=11)):
        refused = browser.post("/api/persons", body)
        assert (refused.status_code, refused.json["code"]) == (401, "step_up_required")
        browser.post("/api/session/step-up", {"password": make.PASSWORD})
        assert browser.post("/api/persons", body).status_code == 201


def test_sessions_end_by_idleness_and_by_age(app: Flask, minister: Person) -> None:
    with clock.pinned(NOON):
        browser = make.sign_in(app, "minister")
    for minutes in range(20, 700, 20):
        with clock.pinned(NOON + timedelta(minutes=minutes)):
            assert browser.get("/api/session").status_code == 200
    with clock.pinned(NOON + timedelta(minutes=721)):
        assert browser.get("/api/session").status_code == 401
    with clock.pinned(NOON):
        browser = make.sign_in(app, "minister")
    with clock.pinned(NOON + timedelta(minutes=31)):
        assert browser.get("/api/session").status_code == 401


def test_signs_of_life_are_written_once_a_minute_for_all(app: Flask, minister: Person) -> None:
    with clock.pinned(NOON):
        browsers = [make.signed_in(app, minister) for _ in range(3)]
    writes: list[str] = []
    sa.event.listen(engine(), "before_cursor_execute", lambda *a: writes.append(a[2]) if "UPDATE" in a[2] else None)
    for second in range(0, 180, 10):
        with clock.pinned(NOON + timedelta(seconds=second)):
            for browser in browsers:
                assert browser.get("/api/offices").status_code == 200
    assert 1 <= len(writes) <= 3
    with reading() as session:
        assert all(row.seen_at > NOON for row in session.scalars(sa.select(LoginSession)))


def test_knowing_who_asks_costs_one_query(app: Flask, minister: Person) -> None:
    browser = make.signed_in(app, minister)
    queries: list[str] = []
    sa.event.listen(engine(), "before_cursor_execute", lambda *a: queries.append(a[2]))
    assert browser.get("/api/offices").status_code == 200
    assert len([query for query in queries if query.startswith("SELECT")]) == 2


def test_signing_out_leaves_nothing_to_replay(app: Flask, minister: Person) -> None:
    """B2: a cookie used after its session ended."""
    browser = make.sign_in(app, "minister")
    token = browser.client.get_cookie(COOKIE).value
    assert browser.delete("/api/session").status_code == 204
    assert browser.client.get_cookie(COOKIE) is None
    assert _status_with(app, token) == 401
    assert kinds()[-1] == "SessionEnded"


@pytest.mark.parametrize("sent", ["Trình duyệt\x1b[2J\x00", "x" * 5_000])
def test_what_a_browser_calls_itself_is_kept_short_and_printable(app: Flask, minister: Person, sent: str) -> None:
    """L1: line breaks, escapes of a terminal, a user agent of a megabyte."""
    client = app.test_client()
    client.post("/api/session", json=credentials(), environ_overrides={"HTTP_USER_AGENT": sent})
    [shown] = client.get("/api/sessions").json["items"]
    assert shown["agent"].isprintable()
    assert 0 < len(shown["agent"]) <= 300


def test_own_sessions_are_listed_and_ended_and_those_of_others_do_not_exist(app: Flask, minister: Person) -> None:
    with transaction() as session:
        other = make.person(session)
    here, there, stranger = make.signed_in(app, minister), make.signed_in(app, minister), make.signed_in(app, other)
    items = here.get("/api/sessions").json["items"]
    assert {(item["id"], item["current"]) for item in items} == {(here.session_id, True), (there.session_id, False)}
    missing = stranger.delete("/api/sessions/999999")
    refused = stranger.delete(f"/api/sessions/{there.session_id}")
    assert (refused.status_code, refused.data) == (missing.status_code, missing.data) == (404, missing.data)
    assert here.delete(f"/api/sessions/{there.session_id}").status_code == 204
    assert (here.get("/api/session").status_code, there.get("/api/session").status_code) == (200, 401)


def test_changing_the_password_ends_the_sessions_elsewhere(app: Flask, minister: Person) -> None:
    """B2: a cookie used after its session ended."""
    here, there = make.sign_in(app, "minister"), make.sign_in(app, "minister")
    wrong = here.put("/api/session/password", {"current": "not my own password", "new": NEW})
    assert (wrong.status_code, wrong.json["code"]) == (403, "wrong_password")
    for new, code in [("short", "password_too_short"), (make.PASSWORD, "password_unchanged")]:
        refused = here.put("/api/session/password", {"current": make.PASSWORD, "new": new})
        assert (refused.status_code, refused.json["code"]) == (422, code)
    assert there.get("/api/session").status_code == 200
    assert here.put("/api/session/password", {"current": make.PASSWORD, "new": NEW}).status_code == 204
    assert (here.get("/api/session").status_code, there.get("/api/session").status_code) == (200, 401)
    client = app.test_client()
    assert client.post("/api/session", json=credentials()).status_code == 401
    assert client.post("/api/session", json=credentials(NEW)).status_code == 200


@pytest.mark.parametrize("name", ["minister\u202e", "' OR 1=1 --", "../minister", "ｍinister", "m" * 200, "🐘"])
def test_odd_user_names_are_nobody(app: Flask, minister: Person, name: str) -> None:
    answer = app.test_client().post("/api/session", json=credentials(username=name))
    assert (answer.status_code, answer.json["code"]) == (401, "wrong_credentials")
    answer = app.test_client().post("/api/session", json=credentials(username=f"{name[:100]}\0"))
    assert (answer.status_code, answer.json["code"]) == (422, "invalid"), "no database keeps it"


def test_odd_passwords(app: Flask, minister: Person) -> None:
    """A7: passwords of megabytes, with NUL, in another normal form."""
    browser = make.sign_in(app, "minister")
    long = "dài " * 250
    assert browser.put("/api/session/password", {"current": make.PASSWORD, "new": long}).status_code == 204
    client = app.test_client()
    decomposed = unicodedata.normalize("NFD", long)
    assert decomposed != long
    assert client.post("/api/session", json=credentials(decomposed)).status_code == 200
    assert client.post("/api/session", json=credentials(long + "!")).status_code == 422
    assert client.post("/api/session", json=credentials(make.PASSWORD + "\x00")).status_code == 422
    assert client.post("/api/session", json=credentials("x" * 10_000_000)).status_code == 413


def test_changes_need_the_sessions_own_csrf_token_and_json(app: Flask, minister: Person) -> None:
    mine, other = make.signed_in(app, minister), make.signed_in(app, minister)
    for headers in ({}, {"X-CSRF-Token": other.csrf}, {"X-CSRF-Token": "ế"}):
        refused = mine.client.delete(f"/api/sessions/{other.session_id}", headers=headers)
        assert (refused.status_code, refused.json["code"]) == (403, "csrf")
    body = '{"password": "x"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert mine.post("/api/session/step-up", data=body, content_type=kind).status_code == 403
        assert app.test_client().post("/api/session", data=body, content_type=kind).status_code == 403
    foreign = {"Origin": "https://evil.example"}
    assert mine.client.post("/api/session", json=credentials(), headers=foreign).status_code == 403
    assert mine.delete(f"/api/sessions/{other.session_id}").status_code == 204


@pytest.mark.parametrize(
    "value", ["", "x", "x" * 5000, "e30.abc.def", "\u00e9", '"\\303\\251"', "'DROP TABLE person--"]
)
def test_made_up_cookies_open_nothing(app: Flask, minister: Person, value: str) -> None:
    """B3: a cookie made up or of another house."""
    client = app.test_client(use_cookies=False)
    names = (COOKIE, KNOWN_COOKIE, "session", "remember_token", "no remember-me", "")
    headers = {"Cookie": "; ".join(f"{name}={value}" for name in names)}
    assert client.get("/api/session", headers=headers).status_code == 401
    assert client.post("/api/session", json=credentials(), headers=headers).status_code == 200


class Slow:
    """A body in the middle of whose coming the session ends."""

    def __init__(self, body: bytes, meanwhile: Callable[[], object]) -> None:
        self._body, self._meanwhile = io.BytesIO(body), meanwhile

    def read(self, size: int = -1) -> bytes:
        self._meanwhile()
        return self._body.read(size)


def test_a_session_that_ended_while_the_body_came_does_nothing(
    app: Flask, minister: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "SLOW_BODY", 0.0)
    mine, other = make.signed_in(app, minister), make.signed_in(app, minister)
    body = b'{"name": "x", "platform": "x", "signing_key": "", "agreement_key": "", "probe": {}}'
    slow = Slow(body, lambda: other.delete(f"/api/sessions/{mine.session_id}"))
    answer = mine.client.post(
        "/api/devices",
        data=body,
        environ_overrides={"wsgi.input": slow},
        content_type="application/json",
        headers={"X-CSRF-Token": mine.csrf},
    )
    assert (answer.status_code, (answer.json or {})["code"]) == (401, "not_signed_in")


def test_whoever_has_more_than_a_password_shows_it_before_choosing_another(app: Flask, minister: Person) -> None:
    mine = make.signed_in(app, minister)
    passkeys.registered(mine)
    with transaction() as session:
        session.get_one(LoginSession, mine.session_id).stepped_up_until = None
    change = {"current": make.PASSWORD, "new": "một mật khẩu khác hẳn"}
    refused = mine.put("/api/session/password", change)
    assert (refused.status_code, (refused.json or {})["code"]) == (401, "step_up_required")


def _status_with(app: Flask, token: str) -> int:
    client = app.test_client()
    client.set_cookie(COOKIE, token)
    return client.get("/api/session").status_code
