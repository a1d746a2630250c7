"""What the server's logs may tell: doors and codes, and never who reads or writes what."""

import logging

import pytest
from flask import Flask

from ecabinet.core.http import logged
from ecabinet.server import worth_a_line
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
