"""The one way out: only to named hosts, encrypted, within limits, never along a redirect."""

import contextlib
import queue
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ecabinet.core import egress
from ecabinet.core.egress import Unreachable, Way
from tests.factories import tls


class Outside(BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self._say()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(body[::-1])

    def _say(self) -> None:
        if self.path == "/large":
            self.wfile.write(bytes(70_000))
        elif self.path == "/slow":
            for _ in range(100):
                time.sleep(0.05)
                self.wfile.write(b".")
        else:
            self.wfile.write(b"hello")

    def log_message(self, *_: object) -> None:
        """Nothing to say."""


@pytest.fixture
def outside() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


# How answers begin whose every further byte would begin a socket's patience anew.
DRIBBLED = {
    "headers": b"HTTP/1.1 200 OK\r\nX: ",
    "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
    "handshake": bytes.fromhex("1603034000"),
}
AS_SERVED = """
from gevent import monkey
monkey.patch_all()
import sys
import gevent
from ecabinet.core import egress
from ecabinet.core.offload import offload

def why(url):
    try:
        egress.ask(egress.Way(allowed={egress.place_of(url)}, seconds=2), url)
    except egress.Unreachable as error:
        return error.why

asked = [gevent.spawn(run, why, url) for url in sys.argv[1:] for run in (lambda do, url: do(url), offload)]
print(*(each.get() for each in asked))
"""


@contextlib.contextmanager
def dribbling(begun: bytes) -> Iterator[tuple[int, queue.Queue[bool]]]:
    """A port, and whether whoever asked hung up before everything was said."""
    hung_up: queue.Queue[bool] = queue.Queue()

    class Dribbles(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4096)
            try:
                self.request.sendall(begun)
                for _ in range(100):
                    time.sleep(0.05)
                    self.request.sendall(b"x")
                hung_up.put(False)
            except OSError:
                hung_up.put(True)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Dribbles) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1], hung_up
        server.shutdown()


def way(url: str, **limits: object) -> Way:
    return Way(allowed={egress.place_of(url)}, **limits)  # type: ignore[arg-type]


def why(way: Way, url: str) -> str:
    with pytest.raises(Unreachable) as caught:
        egress.ask(way, url)
    return caught.value.why


def test_a_named_host_is_asked(outside: str) -> None:
    assert egress.ask(way(outside), outside + "/x").body == b"hello"
    answer = egress.ask(way(outside), outside, body=b"abc", headers={"Content-Type": "text/plain"})
    assert (answer.status, answer.body) == (201, b"cba")


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/", "http://localhost:1/", "file:///etc/passwd", "ldap://127.0.0.1/",
        "gopher://127.0.0.1/", "http://user:secret@127.0.0.1/", "//127.0.0.1/", "http://127.0.0.1:99999/", "http://[::1",
        "https://example.org.evil.example/", "",
    ],
)  # fmt: skip
def test_nobody_else_is(url: str) -> None:
    """H1, H4: addresses within certificates that lead inside."""
    assert why(Way(allowed={"127.0.0.1:80", "example.org:443"}), url + "x") == "not_allowed"


def test_plain_http_leaves_this_host_only_for_what_is_signed_in_itself() -> None:
    assert why(Way(allowed={"ca.example:80"}), "http://ca.example/root.crl") == "not_allowed"
    assert why(Way(allowed={"ca.invalid:80"}, plain=True), "http://ca.invalid/root.crl") == "unreachable"


def test_limits_hold(outside: str) -> None:
    """H1: addresses within certificates that lead inside."""
    assert why(way(outside, most_bytes=50_000), outside + "/large") == "too_large"
    assert why(way(outside, seconds=0.3), outside + "/slow") == "slow"
    assert why(way(outside), outside + "/moved") == "not_allowed"
    assert why(way("http://127.0.0.1:1/"), "http://127.0.0.1:1/") == "unreachable"


@pytest.mark.parametrize("where", DRIBBLED)
def test_the_limit_of_time_holds_for_an_answer_in_dribbles(where: str) -> None:
    with dribbling(DRIBBLED[where]) as (port, hung_up):
        url = f"{'https' if where == 'handshake' else 'http'}://127.0.0.1:{port}/"
        assert why(way(url, seconds=0.3), url) == "slow"
        assert hung_up.get(timeout=30)


def test_the_limit_of_time_holds_in_the_greenlets_and_threads_of_the_server() -> None:
    with dribbling(DRIBBLED["headers"]) as (plain, cut), dribbling(DRIBBLED["handshake"]) as (encrypted, cut_too):
        urls = [f"http://127.0.0.1:{plain}/", f"https://127.0.0.1:{encrypted}/"]
        done = subprocess.run([sys.executable, "-c", AS_SERVED, *urls], check=True, capture_output=True, timeout=60)
        assert done.stdout.split() == [b"slow"] * 4
        assert all(each.get(timeout=30) for each in (cut, cut, cut_too, cut_too))


SERVED_BESIDE_A_DEAD_RESOLVER = """
import socket, sys, time
from time import sleep
look_up, asked = socket.getaddrinfo, []

def never(host, *told, **named):
    if not host.endswith(".dead"):
        return look_up(host, *told, **named)
    asked.append(host)
    sleep(600)

socket.getaddrinfo = never
from gevent import monkey
monkey.patch_all()
import gevent
from ecabinet.core import egress, lookups
from ecabinet.core.offload import offload

def why(url, seconds=0.5):
    try:
        return egress.ask(egress.Way(allowed={egress.place_of(url)}, plain=True, seconds=seconds), url).body.decode()
    except egress.Unreachable as error:
        return error.why

same = [gevent.spawn(run, why, "http://ca.dead/") for run in (lambda do, url: do(url), offload) for _ in range(6)]
print(*{each.get() for each in same}, len(asked))
many = [gevent.spawn(why, f"http://ca{number}.dead/") for number in range(lookups.MOST_AT_ONCE + 5)]
print(*{each.get() for each in many}, len(asked) == lookups.MOST_AT_ONCE)
print(offload(lambda: "threads"), why(sys.argv[1], 20), gevent.spawn(socket.getaddrinfo, "localhost", 80).get() != [])
"""


def test_a_look_up_that_never_answers_holds_neither_its_asker_nor_the_server(outside: str) -> None:
    command = [sys.executable, "-c", SERVED_BESIDE_A_DEAD_RESOLVER, outside]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    # Everybody who asked for one host waited for one look-up; and hosts beyond the most were not even looked for.
    assert done.stdout.splitlines() == ["slow 1", "slow True", "threads hello True"]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1"),  # noqa: S104
        *("::1", "::ffff:127.0.0.1", "fe80::1%lo", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    ],
)
def test_a_name_that_comes_to_lead_back_here_is_not_followed(
    outside: str, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """H1: the operator allowed a name; whoever answers for it sends it here the second time."""
    port = int(outside.rpartition(":")[2])
    said, reached = ["192.0.2.1", address], []
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(kind, socket.SOCK_STREAM, 6, "", (said.pop(0), port))]
    )

    def connect(_: object, place: tuple[str, int]) -> None:
        reached.append(place[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    url = f"http://ca.example:{port}/root.crl"
    assert [why(way(url, plain=True), url) for _ in range(2)] == ["unreachable", "not_allowed"]
    assert reached == ["192.0.2.1"]


def test_a_certificate_of_nobody_is_not_believed(tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    made = tls.certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    url = f"https://127.0.0.1:{server.server_port}/"
    assert why(way(url), url) == "untrusted"
    assert egress.ask(way(url, authorities=str(made.certificate)), url).body == b"hello"
    server.shutdown()
    server.server_close()
