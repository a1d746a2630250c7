"""Requests that lie about their length, never end or come drop by drop: refused, and nobody else waits for them."""

import contextlib
import socket
import time

import pytest

from ecabinet import connection
from tests.realtime.conftest import Bare
from tests.realtime.sealed import PATIENCE

HEAD = b"POST /memory HTTP/1.1\r\nHost: x\r\n"
GET = b"GET /memory HTTP/1.1\r\nHost: x\r\n"


def answer(bare: Bare, *pieces: bytes, seconds: float = 10) -> bytes:
    """All that comes back until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", bare.port), timeout=seconds) as raw:
        for piece in pieces:
            raw.sendall(piece)
        said = b""
        try:
            while got := raw.recv(65_536):
                said += got
        except ConnectionResetError:
            pass
        return said


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Length: 2\r\nContent-Length: 5\r\n",
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        b"Content-Length: +2\r\n",
        b"Content-Length: 0_2\r\n",
        b"Content-Length: -2\r\n",
    ],
)
def test_a_length_that_can_be_read_in_two_ways_is_refused(bare: Bare, lines: bytes) -> None:
    """B9: one request hidden in another."""
    said = answer(bare, HEAD + lines + b"\r\n", b"{}GET /memory HTTP/1.1\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 400")
    assert said.count(b"HTTP/1.1") == 1
    assert b" 200 " in answer(bare, GET + b"Connection: close\r\n\r\n")


def test_a_body_in_chunks_ends_its_connection_unread(bare: Bare) -> None:
    """B9: one request hidden in another."""
    said = answer(bare, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 1000)
    assert said.startswith(b"HTTP/1.1 405")


def cut_off_after(raw: socket.socket, drop: bytes, seconds: float) -> bool:
    """Send drops until the server has had enough of them."""
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            raw.sendall(drop)
            time.sleep(0.2)
    except OSError:
        return True
    return False


def test_a_head_drop_by_drop_does_not_keep_its_place(bare: Bare) -> None:
    """K1: heads and bodies drop by drop, connections without end."""
    with socket.create_connection(("127.0.0.1", bare.port), timeout=10) as raw:
        raw.sendall(GET)
        assert cut_off_after(raw, b"X-Drop: 1\r\n", 3 * PATIENCE)


@pytest.mark.parametrize("announced", [99_999, 40_000_000])
def test_a_body_drop_by_drop_does_not_keep_its_place(bare: Bare, announced: int) -> None:
    """F8, K1: giant, slow, many at once."""
    with socket.create_connection(("127.0.0.1", bare.port), timeout=10) as raw:
        raw.sendall(HEAD.replace(b"/memory", b"/echo") + f"Content-Length: {announced}\r\n\r\n".encode())
        # However much is announced: time is given for what comes, not for what is said to come.
        assert cut_off_after(raw, b"x", 5 * PATIENCE + 99_999 / connection.SLOWEST_SENDER)


def test_an_endless_body_is_read_only_so_far(bare: Bare) -> None:
    sent = 0
    with socket.create_connection(("127.0.0.1", bare.port), timeout=10) as raw, contextlib.suppress(OSError):
        raw.sendall(HEAD + b"Content-Length: 99999999999\r\n\r\n")
        while sent < 4 * connection.LARGEST_BODY:
            raw.sendall(b"x" * 2**20)
            sent += 2**20
    assert sent < 2 * connection.LARGEST_BODY
    assert b" 200 " in answer(bare, GET + b"Connection: close\r\n\r\n")
