"""What every answer tells the browser, and what no request can turn by its method, its host or its address."""

import re
from email.message import Message
from types import SimpleNamespace

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import RequestRedirect

from ecabinet.accounts.login import COOKIE
from ecabinet.connection import Handler
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.door import OPENINGS
from ecabinet.core.schemas import Wire
from ecabinet.shell import FOLDER
from tests.factories import accounts
from tests.factories.accounts import Browser

# What a service elsewhere sends: it may name more than is read of it.
OF_OTHERS = {"SmartCaNotice"}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# What a file of the machine or of the data folder would be known by.
FOREIGN = (b"root:x:", b"[metadata]", b"BEGIN PRIVATE KEY", b"SQLite format", b"Traceback", b"Werkzeug")


@pytest.fixture
def browser(app: Flask) -> Browser:
    with transaction() as session:
        owner = accounts.person(session, "minister", roles=("administrator",))
    return accounts.signed_in(app, owner)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (each.split() for each in policy.split(";") if each.strip())}


def test_every_answer_is_shut_against_frames_scripts_and_other_sites(app: Flask, browser: Browser) -> None:
    """B6, B11, L4: framing, injected script, calls elsewhere."""
    stranger = app.test_client()
    answers = [
        browser.get("/api/session"), browser.get("/api/persons"), browser.get("/api/persons/999/mail-address"),
        browser.client.post("/api/meetings", json={}), stranger.get("/api/session"), stranger.get("/api/openapi.json"),
        stranger.get("/"), stranger.get("/meetings/7"), stranger.get("/assets/nothing.js"), stranger.put("/"),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} >= {200, 401, 403, 404}
    for answer in answers:
        said = directives(answer.headers["Content-Security-Policy"])
        assert (said["default-src"], said["frame-ancestors"], said["base-uri"]) == (["'none'"], ["'none'"], ["'none'"])
        loose = {"*", "'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "data:"}
        assert not loose & {*said["script-src"], *said["style-src"], *said["connect-src"]}
        assert not any("//" in value or "." in value for values in said.values() for value in values)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (answer.headers["X-Frame-Options"], answer.headers["Referrer-Policy"]) == ("DENY", "no-referrer")
        assert "Access-Control-Allow-Origin" not in answer.headers
        if answer.request.path.startswith("/api/"):
            assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_asks_for_nothing_elsewhere(app: Flask) -> None:
    """L4: no script, font, picture or count of another host."""
    page = app.test_client().get("/").get_data(as_text=True)
    wanted = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert wanted
    assert [each for each in wanted if not re.match(r"/[^/\\]", each)] == []
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)


def test_no_door_opens_to_another_method_than_its_own(app: Flask, browser: Browser) -> None:
    """B5: a change by GET, a method named in a header."""
    doors = app.url_map.bind("localhost")
    methods: dict[str, set[str]] = {}
    for opening in OPENINGS.values():
        methods.setdefault(re.sub(r"<(?:\w+:)?\w+>", "1", opening.rule), set()).add(opening.method)
    opened = []
    for address, own in methods.items():
        for method in METHODS - own:
            try:
                endpoint = doors.match(address, method)[0]
            except MethodNotAllowed:
                continue
            if endpoint != "page":  # which answers addresses of the interface with 404
                opened.append((method, address, endpoint))
    assert opened == []
    assert browser.get("/api/session/step-up").status_code == 404
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        headers = {name: "DELETE", "X-CSRF-Token": browser.csrf}
        assert browser.client.get("/api/session?_method=DELETE", headers=headers).status_code == 200
        assert browser.get("/api/session").status_code == 200


def test_an_address_leads_nowhere_else_and_to_no_file_of_the_machine(app: Flask) -> None:
    """B8, L3: open redirects, traversal, consoles, what lies beside a web site."""
    client = app.test_client()
    page = client.get("/").get_data()
    for address in (
        "//evil.example", "//evil.example/api/session", "/\\evil.example", "/%5C%5Cevil.example",
        "/?next=//evil.example",
        "/login?next=https://evil.example", "/console", "/__debugger__", "/metrics", "/server-status", "/.git/config",
        "/.env", "/assets/../../setup.cfg", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/setup.cfg",
        "/assets/..%2f..%2fcore%2fconfig.py", "/data/keys/record.pem", "/assets/%00", "/api/../keys/record.pem",
        "/index.html.map", "/assets/index.js.map", "/api/openapi.json/", "/api//session", "/etc/passwd", "/api",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code in (200, 404, 401), address
        assert "Location" not in answer.headers, address
        assert answer.status_code != 200 or answer.get_data() == page, address
        assert not any(sign in answer.get_data() for sign in FOREIGN), address
    assert not app.debug
    assert [rule.rule for rule in app.url_map.iter_rules() if rule.redirect_to] == []
    with pytest.raises(RequestRedirect):  # so the test above would have seen one
        _with_merging().bind("localhost").match("/api//session")


def _with_merging():
    other = Flask("other", static_folder=None)
    other.add_url_rule("/api/session", "session", lambda: "")
    return other.url_map


def test_the_host_that_a_request_names_is_not_believed(app: Flask, browser: Browser) -> None:
    """B7: an address in an answer or a letter is the operator's."""
    browser.client.set_cookie(
        "ecabinet_session", browser.client.get_cookie("ecabinet_session").value, domain="evil.example"
    )  # type: ignore[union-attr]
    named = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-CSRF-Token": browser.csrf}
    made = browser.client.post("/api/calendar-feed", json={}, headers=named, base_url="http://evil.example/")
    assert made.status_code in (200, 201), made.json
    for path in ("/api/session", "/api/calendar-feed", "/api/holders", "/api/factors", "/api/openapi.json", "/"):
        answer = browser.client.get(path, headers=named, base_url="http://evil.example/")
        assert answer.status_code == 200, path
        assert b"evil.example" not in answer.get_data() + str(answer.headers).encode(), path
    assert b"evil.example" not in made.get_data()


def test_no_part_of_the_application_tells_where_it_came_from(app: Flask) -> None:
    """L3: source maps."""
    client, parts = app.test_client(), [each for each in FOLDER.rglob("*") if each.suffix in (".js", ".mjs", ".css")]
    assert len(parts) > 50, "`make build` first"
    for part in parts:
        address = f"/{part.relative_to(FOLDER)}"
        assert not part.with_name(f"{part.name}.map").exists()
        assert client.get(f"{address}.map").status_code == 404
        assert b"sourceMappingURL=" not in client.get(address).get_data(), address


def test_an_error_tells_its_code_and_nothing_of_the_inside(app: Flask, browser: Browser, monkeypatch, caplog) -> None:
    """L2, L3: what broke, with its traceback, is the operator's; what was sent stands in neither."""

    def break_off(*_: object) -> None:
        raise RuntimeError("broken inside")

    monkeypatch.setattr("ecabinet.accounts.routes.services.sign_out", break_off)
    answer = browser.delete("/api/session", {"note": "canary in the body"})
    assert (answer.status_code, answer.json["code"], set(answer.json["facts"])) == (500, "unexpected", {"request"})
    assert b"broken inside" not in answer.get_data()
    assert "broken inside" in caplog.text
    cookie = browser.client.get_cookie(COOKIE)
    assert cookie
    for secret in ("canary in the body", browser.csrf, cookie.value):
        assert secret not in caplog.text


def test_cookies_are_kept_from_scripts_and_other_sites(app: Flask, browser: Browser) -> None:
    """B1, B4: HttpOnly, SameSite=Strict, and Secure wherever people come by https."""
    body = {"username": "minister", "password": accounts.PASSWORD}
    for cookie in app.test_client().post("/api/session", json=body).headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Domain" not in cookie


def test_no_shape_takes_a_field_that_it_does_not_name() -> None:
    """C5: a role, a weight or a date that is nobody's to set."""
    shapes, seen = [Wire], set()
    while shapes:
        shape = shapes.pop()
        if shape not in seen:
            seen.add(shape)
            shapes += shape.__subclasses__()
    taken = {shape for opening in OPENINGS.values() for shape in (opening.body, opening.query) if shape is not None}
    assert taken <= seen
    assert {shape.__name__ for shape in seen if shape.model_config.get("extra") != "forbid"} == OF_OTHERS


def test_no_door_takes_an_address_that_the_server_would_ask() -> None:
    """H4: a webhook or an import from inside, set by an administrator."""
    word = re.compile(r"(?:^|_)(?:ur[li]s?|hosts?|hook|webhook|endpoint|server|proxy|callback|address)(?:_|$)")
    taken = {
        (name, field)
        for name, opening in OPENINGS.items()
        for shape in (opening.body, opening.query)
        if shape is not None
        for field in shape.model_fields
        if word.search(field)
    }
    assert taken == {("mail.set_address", "address")}  # of a person's letters; the relay is the operator's


@pytest.mark.parametrize("sent", ["\r\nINFO forged", "\x1b[2J", "\u2028forged", '"}\n{"forged": 1', "${jndi:ldap://x}"])
def test_what_is_sent_stays_within_its_line_of_the_log(app: Flask, browser: Browser, caplog, sent: str) -> None:
    """L1: line breaks, escapes of a terminal, a user agent of a megabyte."""
    caplog.set_level("INFO")
    odd = {"User-Agent": "x" * 1_000_000}
    browser.client.get(f"/api/calendar{sent}/x", headers=odd)
    browser.get(f"/api/papers/{sent}")
    browser.client.post(f"/api/meetings/{sent}", json={}, headers={"X-CSRF-Token": sent.encode("unicode_escape")})
    line = SimpleNamespace(
        path=f"/api/x{sent}" + "y" * 10_000, command=f"GET{sent}" + "Z" * 10_000, code="404",
        client_address=("192.0.2.1", 1), time_start=clock.now().timestamp(), headers=Message(),
    )  # fmt: skip
    Handler.log_request(line)
    said = [record.getMessage() for record in caplog.records]
    assert any("192.0.2.1" in each for each in said)
    for each in said:
        assert each.isascii()
        assert each.isprintable()
        assert len(each) < 600
