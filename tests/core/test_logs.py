"""What the server's logs may tell: doors and codes, and never who reads or writes what."""

import json
import logging
from dataclasses import replace
from email.message import Message
from types import SimpleNamespace

import pytest
from flask import Flask

from ecabinet.connection import Handler, asked_from, worth_a_line
from ecabinet.core import clock, trail
from ecabinet.core.config import configure, settings
from ecabinet.core.http import logged
from tests.factories import documents


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/api/versions/7/reading", "/api/versions/<id>/reading"),
        ("/api/versions/7/self-test", "/api/versions/<id>/self-test"),
        ("/api/versions/7/key", "/api/versions/<id>/key"),
        ("/api/papers/12/notes", "/api/papers/<id>/notes"),
        ("/api/papers/12/note-readers", "/api/papers/<id>/note-readers"),
        ("/api/notes/key/devices/3", "/api/notes/key/devices/<id>"),
        ("/api/papers/12", "/api/papers/12"),
        ("/api/meetings/5/papers", "/api/meetings/5/papers"),
    ],
)
def test_a_door_that_would_tell_who_reads_what_is_logged_by_its_pattern(path: str, kept: str) -> None:
    assert logged(path) == kept


def test_a_refused_reading_names_no_paper_in_the_log(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    cabinet = documents.cabinet(app)
    with caplog.at_level(logging.INFO):
        cabinet.member.put("/api/versions/987654/reading", {"pages": [1]})
    assert "/api/versions/<id>/reading" in caplog.text
    assert "987654" not in caplog.text


def test_what_a_display_asks_every_second_is_logged_only_when_it_is_refused():
    assert not worth_a_line("GET", "/api/screen", "200")
    for other in (("GET", "/api/screen", "401"), ("POST", "/api/screen", "200"), ("GET", "/api/screens", "200")):
        assert worth_a_line(*other)


@pytest.mark.parametrize(
    ("came_from", "forwarded", "told"),
    [
        ("172.31.77.2", ["192.0.2.7"], "192.0.2.7"),
        ("172.31.77.2", ["198.51.100.1, 192.0.2.7"], "192.0.2.7"),
        ("172.31.77.2", ["forged\x1b[2J"], "172.31.77.2"),
        ("192.0.2.9", ["198.51.100.1"], "192.0.2.9"),
        ("192.0.2.9", [], "192.0.2.9"),
    ],
)
def test_a_line_says_where_a_request_came_from_past_the_proxy_and_nothing_forged(app, came_from, forwarded, told):
    configure(replace(settings(), trusted_proxies=("172.31.77.2",)))
    headers = Message()
    for each in forwarded:
        headers["X-Forwarded-For"] = each
    assert asked_from((came_from, 40123), headers) == told


def test_a_request_that_cannot_be_read_is_not_logged_as_from_where_the_one_before_it_came(app, caplog):
    """Proxies send many people's requests over one connection."""
    configure(replace(settings(), trusted_proxies=("172.31.77.2",)))
    handler = Handler.__new__(Handler)
    handler.client_address, handler.time_start = ("172.31.77.2", 40123), clock.now().timestamp()
    handler.command, handler.path, handler.code = "GET", "/api/x", "400"
    handler.server, handler.headers = SimpleNamespace(waiting=set(), draining=True), Message()
    handler.headers["X-Forwarded-For"] = "192.0.2.7"
    with caplog.at_level(logging.INFO):
        handler.log_request()
        handler.read_requestline()
        handler.log_request()
    assert [each.getMessage().split()[0] for each in caplog.records] == ["192.0.2.7", "172.31.77.2"]


def line_of(message: str, error: Exception | None = None) -> dict[str, object]:
    record = logging.LogRecord("ecabinet.x", logging.ERROR, __file__, 1, "said %s", (message,), None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    written = trail.Lines().format(record)
    assert "\n" not in written
    said: dict[str, object] = json.loads(written)
    return said


def test_every_line_is_one_object_that_names_its_request():
    number = trail.begin()
    said = line_of("hai\ndòng")
    assert (said["level"], said["logger"], said["message"], said["request"]) == (
        "error",
        "ecabinet.x",
        "said hai\ndòng",
        number,
    )
    assert trail.begin() != number


def test_an_error_is_logged_by_its_kinds_and_places_and_never_by_what_it_says():
    with pytest.raises(ValueError, match="phiếu") as caught:
        raise ValueError("phiếu của Bộ trưởng: tán thành") from KeyError("mật khẩu")
    said = line_of("no", caught.value)
    assert said["error"] == ["ValueError", "KeyError"]
    assert "test_logs.py" in str(said["trace"])
    assert "phiếu" not in json.dumps(said, ensure_ascii=False)
    assert "mật khẩu" not in json.dumps(said, ensure_ascii=False)


def test_whoever_meets_a_fault_is_told_the_number_under_which_the_log_has_it(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = documents.cabinet(app).member
    monkeypatch.setitem(app.view_functions, "today.show_today", lambda **_: 1 / 0)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    with caplog.at_level(logging.ERROR):
        answer = member.get("/api/today")
    number = answer.headers["X-Request-Id"]
    assert (answer.status_code, answer.json["code"], answer.json["facts"]) == (500, "unexpected", {"request": number})
    assert len(number) == 16
    assert member.get("/api/today").headers["X-Request-Id"] != number
