"""A witness under strangers: they get no more of its time and threads than it gives to anybody."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet import witness_server
from ecabinet.record.witnessing import Witness
from ecabinet.witness_server import Server
from tests.factories import tls
from tests.record.test_witness import witness  # noqa: F401


@pytest.fixture(params=["plain", "tls"])
def served(request, witness: Witness, tmp_path: Path, monkeypatch) -> Iterator[Server]:  # noqa: F811
    monkeypatch.setattr(witness_server, "SECONDS", 0.4)
    monkeypatch.setattr(witness_server, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(witness_server.Asked, "timeout", 0.4)
    made = tls.certificate(tmp_path) if request.param == "tls" else None
    with Server(("127.0.0.1", 0), witness, (made.certificate, made.key) if made else None) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def connect(server: Server) -> socket.socket:
    line = socket.create_connection(server.server_address[:2], timeout=10)
    if server.tls is None:
        return line
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(line)


def is_heard(server: Server) -> bool:
    try:
        with connect(server) as line:
            line.sendall(b"POST /elsewhere HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
            return b" 404 " in line.recv(100)
    except OSError:
        return False


def test_who_sends_drop_by_drop_is_ended_in_the_time_of_everybody(served: Server) -> None:
    """K1: heads and bodies drop by drop, connections without end."""
    with connect(served) as line:
        line.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
        sent = 0
        with contextlib.suppress(OSError):
            for sent in range(100):  # noqa: B007 - asked for below
                line.sendall(b"x")
                time.sleep(0.05)
        assert sent < 99
    assert is_heard(served)


def test_connections_without_end_take_no_more_than_their_places(served: Server) -> None:
    """K1: heads and bodies drop by drop, connections without end."""
    before = threading.active_count()
    held = []
    for _ in range(12):
        held.append(socket.create_connection(served.server_address[:2], timeout=10))
    assert threading.active_count() - before <= 2 * 3
    for _ in range(100):
        if is_heard(served):
            break
        time.sleep(0.1)
    else:
        pytest.fail("nobody is heard any more")
    for line in held:
        line.close()
