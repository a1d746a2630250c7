"""Signing in by an OpenID Connect provider: a real one, and one that says what it should not."""

import base64
import functools
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from joserfc import jwk, jwt

from ecabinet.accounts import oidc_entry
from ecabinet.accounts.models import LoginSession, OidcAttempt, OidcSubject, Person
from ecabinet.accounts.services import digest_of
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.egress import place_of
from ecabinet.core.oidc_plan import Provider
from ecabinet.core.pace import FairPace, Pace
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories.oidc import CLIENT, SECRET, FalseProvider, false_provider, real_provider

GO, BACK = "/api/sign-in/oidc", "/api/sign-in/oidc/callback"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc_entry, "_pace", FairPace(lambda: Pace(1, 20), Pace(10, 100)))


def use(issuer: str) -> None:
    made = Provider(
        issuer=issuer, client_id=CLIENT, client_secret=SECRET, claim="preferred_username", label_vi="Tài khoản chung",
        label_en="Common account", hosts=frozenset({place_of(issuer)}),
    )  # fmt: skip
    configure(replace(settings(), oidc=made))


@pytest.fixture(scope="module")
def real() -> Iterator[str]:
    with real_provider({f"real-{name}": name for name in ("minister", "nobody")}) as issuer:
        yield issuer


@pytest.fixture
def false(app: Flask) -> Iterator[FalseProvider]:
    with transaction() as session:
        make.person(session, "minister")
    with false_provider() as made:
        use(made.issuer)
        yield made


def sent(client: FlaskClient) -> str:
    answer = client.get(GO)
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def chosen_at(location: str, subject: str) -> str:
    """Whom somebody at the provider's own page chooses; where it sends the browser on."""
    parts = urlsplit(location)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    form = urlencode({"sub": subject})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", f"{parts.path}?{parts.query}", form, headers)
    answer = connection.getresponse()
    assert answer.status == 302, answer.read()
    connection.close()
    return str(answer.headers["Location"])


def came(client: FlaskClient, location: str) -> str:
    answer = client.get(urlsplit(location).path + "?" + urlsplit(location).query)
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def walked(client: FlaskClient, false: FalseProvider, **other: str) -> str:
    """There and back again; `other` stands above what the provider would send back."""
    query = false.went(sent(client))
    back = {"state": query["state"], "code": "a-code"} | other
    return came(client, f"{BACK}?{urlencode(back)}")


def kinds() -> list[str]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))


def rows(table: type[Any]) -> int:
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_a_real_provider_signs_in_whoever_has_an_account(app: Flask, real: str) -> None:
    with transaction() as session:
        person_id = make.person(session, "minister").id
    use(real)
    client = app.test_client()
    location = sent(client)
    assert location.startswith(f"{real}/oauth2/authorize?")
    asked = parse_qs(urlsplit(location).query)
    assert (asked["code_challenge_method"], asked["redirect_uri"]) == (["S256"], [f"http://localhost:8000{BACK}"])
    back = chosen_at(location, "real-minister")
    assert came(client, back) == "/"
    view = client.get("/api/session").json
    assert (view["person"]["id"], view["stepped_up_until"]) == (person_id, None)
    assert kinds()[-2:] == ["SignedIn", "VouchedFor"]
    # The provider's word stands for no factor of one's own.
    assert client.post("/api/persons", json={}, headers={"X-CSRF-Token": view["csrf_token"]}).status_code == 401
    # Once more with the same words: neither state nor code serves twice.
    assert came(client, back) == "/sign-in?refused=oidc_not_asked"
    again = app.test_client()
    assert came(again, chosen_at(sent(again), "real-minister")) == "/"
    assert rows(OidcSubject) == 1


def test_a_mark_that_was_planted_in_the_browser_is_not_known_afterwards(app: Flask, false: FalseProvider) -> None:
    """A1: whoever planted it would guess at this account without being slowed as a stranger."""
    client = app.test_client()
    client.set_cookie("ecabinet_known", "planted", path="/")
    assert walked(client, false) == "/"
    with reading() as session:
        assert session.scalars(sa.select(LoginSession.known_hash)).all() != [digest_of("planted")]


def test_a_real_provider_signs_in_nobody_else(app: Flask, real: str) -> None:
    with transaction() as session:
        make.person(session, "minister")
    use(real)
    client = app.test_client()
    assert came(client, chosen_at(sent(client), "real-nobody")) == "/sign-in?refused=oidc_no_account"
    # A code that the provider never gave, with the right state.
    state = parse_qs(urlsplit(sent(client)).query)["state"][0]
    made_up = f"{BACK}?{urlencode({'code': 'made-up', 'state': state})}"
    assert came(client, made_up) == "/sign-in?refused=oidc_not_accepted"
    assert (rows(LoginSession), rows(OidcSubject), kinds()[-1]) == (0, 0, "SignInFailed")


def test_the_cookie_is_for_this_walk_alone(app: Flask, false: FalseProvider) -> None:
    client = app.test_client()
    cookie = client.get(GO).headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Lax", f"Path={GO}", "Max-Age=600"):
        assert part in cookie
    assert walked(client, false) == "/"
    assert false.exchanged == [True]
    assert client.get_cookie("ecabinet_oidc", path=GO) is None
    assert rows(OidcAttempt) == 1  # the one that was not walked to its end


def test_who_did_not_ask_is_not_let_in(app: Flask, false: FalseProvider) -> None:
    refused = "/sign-in?refused=oidc_not_asked"
    assert came(app.test_client(), f"{BACK}?code=a-code&state=x") == refused
    for wrong in ({"state": "wrong"}, {"state": ""}, {"state": "khác"}):
        assert walked(app.test_client(), false, **wrong) == refused
    # Somebody else's walk in this browser: they would be signed in as another without knowing it.
    theirs = false.went(sent(app.test_client()))
    mine = app.test_client()
    sent(mine)
    assert came(mine, f"{BACK}?{urlencode({'code': 'a-code', 'state': theirs['state']})}") == refused
    assert (false.exchanged, rows(LoginSession)) == ([], 0)


def test_a_walk_lasts_ten_minutes(app: Flask, false: FalseProvider) -> None:
    client = app.test_client()
    query = false.went(sent(client))
    with clock.pinned(clock.now() + timedelta(minutes=10, seconds=1)):
        late = f"{BACK}?{urlencode({'code': 'a-code', 'state': query['state']})}"
        assert came(client, late) == "/sign-in?refused=oidc_not_asked"


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"}, {"nonce": None}, {"nonce": 7}, {"aud": "another"}, {"aud": None},
        {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"iss": "https://other.example"}, {"iss": None},
        {"exp": 1_700_000_000}, {"exp": None}, {"exp": "soon"}, {"iat": 4_000_000_000}, {"iat": None},
        {"nbf": 4_000_000_000}, {"sub": None}, {"sub": 7}, {"sub": ""}, {"sub": "x" * 256},
        {"sub": "a\ud800"}, {"sub": "a\x00"}, {"sub": "a\n"}, {"nonce": "\ud800"},
    ],
)  # fmt: skip
def test_a_token_that_does_not_hold_signs_nobody_in(app: Flask, false: FalseProvider, wrong: dict[str, Any]) -> None:
    false.claims = wrong
    client = app.test_client()
    assert walked(client, false) == "/sign-in?refused=oidc_not_accepted"
    assert client.get("/api/session").status_code == 401
    assert (rows(LoginSession), rows(OidcSubject), kinds()[-1]) == (0, 0, "SignInFailed")


def made_by_hand(algorithm: str, key: bytes, said: dict[str, Any]) -> str:
    """Libraries refuse to make what is forged here."""
    parts = [json.dumps(each).encode() for each in ({"alg": algorithm, "kid": "one"}, said)]
    body = ".".join(base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in parts)
    sealed = hmac.digest(key, body.encode(), "sha256") if key else b""
    return f"{body}.{base64.urlsafe_b64encode(sealed).rstrip(b'=').decode()}"


def test_only_the_provider_s_own_key_counts(app: Flask, false: FalseProvider) -> None:
    other = jwk.generate_key("EC", "P-256", {"kid": "one"})
    rsa = jwk.generate_key("RSA", 2048, {"kid": "one"})
    public = false.key.as_pem(private=False)
    forged = [
        functools.partial(made_by_hand, "none", b""),
        functools.partial(made_by_hand, "None", b""),
        functools.partial(made_by_hand, "HS256", public),
        functools.partial(made_by_hand, "HS256", SECRET.encode()),
        functools.partial(made_by_hand, "ES256", public),
        lambda said: jwt.encode({"alg": "ES256", "kid": "one"}, said, other),
        lambda said: jwt.encode({"alg": "ES256", "kid": "two"}, said, false.key),
        lambda said: jwt.encode({"alg": "RS256", "kid": "one"}, said, rsa),
        lambda said: jwt.encode({"alg": "ES256", "kid": "one"}, said, false.key)[:-4] + "AAAA",
        lambda _: "no.token.",
        lambda _: "",
    ]
    for each in forged:
        false.token = each
        oidc_entry.throttle.forget()
        assert walked(app.test_client(), false) == "/sign-in?refused=oidc_not_accepted"
    false.token = lambda said: jwt.encode({"alg": "ES256"}, said, false.key)
    assert walked(app.test_client(), false) == "/"
    false.key, false.token = rsa, lambda said: jwt.encode({"alg": "RS256", "kid": "one"}, said, rsa)
    assert walked(app.test_client(), false) == "/"


def test_who_turns_away_there_is_told_so_and_what_another_provider_sends_is_nothing(
    app: Flask, false: FalseProvider
) -> None:
    assert walked(app.test_client(), false, error="access_denied") == "/sign-in?refused=oidc_declined"
    client = app.test_client()
    sent(client)
    assert came(client, f"{BACK}?error=access_denied") == "/sign-in?refused=oidc_declined"
    assert came(app.test_client(), f"{BACK}?error=access_denied") == "/sign-in?refused=oidc_not_asked"
    assert walked(app.test_client(), false, iss="https://other.example") == "/sign-in?refused=oidc_not_accepted"
    assert walked(app.test_client(), false, code="") == "/sign-in?refused=oidc_not_accepted"
    assert false.exchanged == []


def test_an_address_counts_once_the_provider_checked_it(app: Flask, false: FalseProvider) -> None:
    chosen = settings().oidc
    assert chosen is not None
    configure(replace(settings(), oidc=replace(chosen, claim="email")))
    false.claims = {"email": "minister"}
    assert walked(app.test_client(), false) == "/sign-in?refused=oidc_not_accepted"
    false.claims["email_verified"] = True
    assert walked(app.test_client(), false) == "/"


@pytest.mark.parametrize("name", ["stranger", "", None, 7, ["minister"], "x" * 300, "minister\ud800", "mini\x00ster"])
def test_without_an_account_nobody_comes_in(app: Flask, false: FalseProvider, name: Any) -> None:
    false.claims = {"preferred_username": name}
    assert walked(app.test_client(), false) == "/sign-in?refused=oidc_no_account"
    assert rows(OidcSubject) == 0


def test_a_deactivated_account_stays_shut(app: Flask, false: FalseProvider) -> None:
    assert walked(app.test_client(), false) == "/"
    with transaction() as session:
        session.execute(sa.update(Person).values(active=False))
    assert walked(app.test_client(), false) == "/sign-in?refused=oidc_no_account"


def test_an_account_and_a_subject_belong_together(app: Flask, false: FalseProvider) -> None:
    with transaction() as session:
        make.person(session, "deputy")
    assert walked(app.test_client(), false) == "/"
    # The name was given to somebody else at the provider; and who has it took another's name.
    for wrong in ({"sub": "subject-2"}, {"preferred_username": "deputy"}):
        false.claims = wrong
        assert walked(app.test_client(), false) == "/sign-in?refused=oidc_no_account"
    false.claims = {"sub": "subject-2", "preferred_username": "Deputy"}
    assert walked(app.test_client(), false) == "/"
    assert rows(OidcSubject) == 2


def test_a_provider_that_is_away_is_said_to_be_away(app: Flask, false: FalseProvider) -> None:
    client = app.test_client()
    query = false.went(sent(client))
    there = false.issuer
    use("http://127.0.0.1:9")
    away = "/sign-in?refused=oidc_unavailable"
    assert app.test_client().get(GO).headers["Location"] == away
    assert came(client, f"{BACK}?{urlencode({'code': 'a-code', 'state': query['state']})}") == away
    use(there)
    # One that says it is another is as good as away.
    use(false.issuer + "/realm")
    assert client.get(GO).headers["Location"] == away


@pytest.mark.parametrize(
    "about",
    [
        {"authorization_endpoint": "https://["}, {"jwks_uri": "https://["},
        {"authorization_endpoint": "https://a.example/\r\nSet-Cookie: a=b"}, {"token_endpoint": "https://a.example:x/"},
        {"authorization_endpoint": "javascript:alert(1)"}, {"token_endpoint": 5}, {"issuer": None},
    ],
)  # fmt: skip
def test_a_provider_that_describes_itself_oddly_is_as_good_as_away(
    app: Flask, false: FalseProvider, about: dict[str, Any]
) -> None:
    client, away = app.test_client(), "/sign-in?refused=oidc_unavailable"
    query = false.went(sent(client))
    false.about = about
    assert came(client, f"{BACK}?{urlencode({'code': 'a-code', 'state': query['state']})}") == away
    assert rows(LoginSession) == 0


def test_a_key_that_cannot_be_read_stands_in_nobodys_way(app: Flask, false: FalseProvider) -> None:
    false.about = {"token_endpoint_auth_methods_supported": 5}
    false.other_keys = [
        {"kty": "EC", "crv": "P-999", "x": "AQ", "y": "AQ", "kid": "one"},
        {"kty": "EC", "crv": "P-256", "x": "AQ", "y": "AQ", "kid": "one"},
        {"kty": "EC", "crv": "P-256", "x": "\ud800", "y": 5, "kid": "one"},
        {"kty": "EC", "kid": "one"},
    ]
    assert walked(app.test_client(), false) == "/"


def test_strangers_are_slowed(app: Flask, false: FalseProvider) -> None:
    client = app.test_client()
    found = [client.get(GO).headers["Location"] for _ in range(24)]
    assert found[-1] == "/sign-in?refused=too_many_attempts"
    guesses = [came(app.test_client(), f"{BACK}?code=x&state=y") for _ in range(6)]
    assert guesses[-1] == "/sign-in?refused=too_many_attempts"


def test_without_a_provider_there_is_no_such_door(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/api/sign-in").json == {"provider": None}
    assert [client.get(each).status_code for each in (GO, BACK)] == [404, 404]
    use("https://id.example.vn")
    assert client.get("/api/sign-in").json == {"provider": {"vi": "Tài khoản chung", "en": "Common account"}}
