"""What counts as this very machine, and what only looks so."""

import pytest

from ecabinet.core.this_host import is_this_host, port_here


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "::1"])
def test_here(host):
    assert is_this_host(host)


@pytest.mark.parametrize(
    "host", ["", "::", "10.0.0.7", "localhost.example.vn", "127.0.0.1.example.vn", "2130706433", "[::1]"]
)
def test_elsewhere(host):
    assert not is_this_host(host)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("127.0.0.1:25", ("127.0.0.1", 25)),
        ("localhost:25", ("localhost", 25)),
        ("[::1]:25", ("::1", 25)),
        ("::1:25", None),
        ("[localhost]:25", None),
        ("10.0.0.7:25", None),
        ("127.0.0.1:0", None),
        ("127.0.0.1:65536", None),
        ("127.0.0.1:\u0661", None),
        ("127.0.0.1", None),
        ("", None),
    ],
)
def test_a_port_of_this_host(text, found):
    assert port_here(text) == found
