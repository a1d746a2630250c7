"""The one way out over HTTP: to named hosts only, within limits of time and size, and never along a redirect."""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ecabinet.core import lookups
from ecabinet.core.this_host import is_this_host

PORTS = {"http": 80, "https": 443}
SECONDS = 20.0
MOST_BYTES = 2**20
_PIECE = 64 * 1024


class Unreachable(Exception):
    """No answer that may be used; `why` is one of not_allowed, unreachable, untrusted, slow, too_large."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where requests may go: `host:port` of each, and which authorities vouch for them."""

    allowed: Collection[str]
    # A PEM file instead of the system's authorities.
    authorities: str = ""
    # Revocation lists are signed in themselves and usually lie on plain HTTP; everything else is encrypted.
    plain: bool = False
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: bytes = field(repr=False)
    media: str = ""


def place_of(url: str) -> str:
    """`host:port` of an address, as an allow-list names it. Raises Unreachable when it is no address of HTTP."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unreachable("not_allowed") from error
    if not port or not parts.hostname or parts.username is not None or parts.password is not None:
        raise Unreachable("not_allowed")
    return f"{parts.hostname.lower()}:{port}"


def shown(url: str) -> str:
    """How the log names an address: strangers may have written it."""
    try:
        return place_of(url)
    except Unreachable:
        return "no address"


def ask(way: Way, url: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
    """GET, or POST where there is a body. The time counts from looking for the host to the last byte.

    Raises Unreachable.
    """
    place = place_of(url)
    parts = urlsplit(url)
    if place not in way.allowed or not (parts.scheme == "https" or way.plain or is_this_host(parts.hostname or "")):
        raise Unreachable("not_allowed")
    host, _, port = place.rpartition(":")
    kind = http.client.HTTPConnection if parts.scheme == "http" else http.client.HTTPSConnection
    connection = kind(host, int(port))
    context = _context(way, parts.scheme)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    watch = _Watch(way.seconds)
    try:
        with contextlib.closing(connection), watch:
            connection.sock = _line(host, int(port), context, watch)
            connection.request("GET" if body is None else "POST", path, body, dict(headers or {}))
            response = connection.getresponse()
            if 300 <= response.status < 400:
                raise Unreachable("not_allowed")
            said = _read(response, watch, way.most_bytes)
            return Reply(response.status, said, response.headers.get_content_type())
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        # A socket that was shut because of the time looks like any broken one.
        if watch.is_over or isinstance(error, TimeoutError):
            raise Unreachable("slow") from error
        raise Unreachable("untrusted" if isinstance(error, ssl.SSLError) else "unreachable") from error


class _Watch:
    """Shuts the socket when the time is over, whatever is done with it then.

    A socket's own patience begins anew with each byte, so a host that dribbles could hold a caller for ever.
    A timer holds with threads and, where the server has made greenlets of them, with greenlets.
    """

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._sock: socket.socket | None = None

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._until

    def left(self) -> float:
        """Seconds. Raises TimeoutError."""
        if self.is_over:
            raise TimeoutError
        return self._until - time.monotonic()

    def over(self, sock: socket.socket) -> None:
        """Watch this one. Raises TimeoutError."""
        self._sock = sock
        sock.settimeout(max(self.left(), 0.001))

    def _shut(self) -> None:
        if self._sock is not None:
            with contextlib.suppress(OSError):
                # Not the shutdown of TLS, which pulls the state from under whoever is in the middle of it.
                socket.socket.shutdown(self._sock, socket.SHUT_RDWR)


def _line(host: str, port: int, context: ssl.SSLContext | None, watch: _Watch) -> socket.socket:
    """A socket that leads there, under watch, with TLS where there is a context."""
    found = lookups.places(host, port, watch.left())
    # Looked at and used are the same addresses: there is no second look-up that could say something else.
    places = [each for each in found if not lookups.leads_back(host, each[4][0])]
    if found and not places:
        raise Unreachable("not_allowed")
    for at, (family, kind, protocol, _, address) in enumerate(places, 1):
        sock = socket.socket(family, kind, protocol)
        try:
            watch.over(sock)
            sock.connect(address)
            return sock if context is None else _encrypted(sock, host, context, watch)
        except OSError:
            sock.close()
            if at == len(places):
                raise
    raise OSError("no address")


def _encrypted(plain: socket.socket, host: str, context: ssl.SSLContext, watch: _Watch) -> ssl.SSLSocket:
    sock = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    try:
        watch.over(sock)
        sock.do_handshake()
    except OSError:
        sock.close()
        raise
    return sock


def _context(way: Way, scheme: str) -> ssl.SSLContext | None:
    if scheme == "http":
        return None
    context = ssl.create_default_context(cafile=way.authorities or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _read(response: http.client.HTTPResponse, watch: _Watch, most: int) -> bytes:
    said = bytearray()
    while piece := response.read1(_PIECE):
        said += piece
        if len(said) > most:
            raise Unreachable("too_large")
    # What was shut in the middle ends like what came whole.
    watch.left()
    return bytes(said)
