"""The websocket itself: wsproto decides what the frames mean, this file reads and writes them on gevent's socket.

Two promises the ready-made transports do not keep: a frame is written whole or the connection ends (a slow tablet never
gets a torn stream), and nothing a client claims or sends is kept beyond MOST_BYTES (a giant, endless or flooding
sender is cut off while its bytes are still on the network).
"""

import contextlib
import re
import socket
import struct
import time
from collections.abc import Callable, Iterable
from typing import Any

import gevent
from gevent.lock import BoundedSemaphore
from gevent.ssl import SSLSocket
from wsproto.connection import Connection, ConnectionState, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Ping, Pong, TextMessage
from wsproto.frame_protocol import CloseReason
from wsproto.utilities import LocalProtocolError, RemoteProtocolError, generate_accept_token

from ecabinet.realtime.stretches import Stretch

MOST_BYTES = 16 * 1024  # of one message, all its fragments together; the longest true message has a few hundred bytes
MOST_FRAMES_PER_SECOND = 2000  # pieces of paper on a fast network; other commands have a limit of their own
SECONDS_OF_SILENCE = 20.0  # longer than Engine.IO's ping interval and timeout together
WEBSOCKET = "ecabinet.websocket"
READ_SIZE = 16 * 1024
COPIED = 4096  # below this, one copy costs less than a second system call
# Engine.IO's close, ping, pong; Socket.IO's disconnect and event with its number. Never an attachment: a packet that
# announces some is kept by the libraries until all have come. Of what they cannot read they log the whole traceback.
ANSWERED = re.compile(r"1|2|3|41|42[0-9]{0,15}\[.*", re.DOTALL)
CONNECT = re.compile(r"40(?:\{.*\})?", re.DOTALL)  # once: each further one would open another session on the same wire


class Refused(Exception):
    """The client broke the rules of the wire; the reason goes out in the close frame."""

    def __init__(self, reason: CloseReason) -> None:
        super().__init__(reason.name)
        self.reason = reason


class Allowance:
    """So many frames a second, pings and empty fragments counted; a burst of one second is forgiven."""

    def __init__(self, per_second: float, now: float) -> None:
        self._per_second = per_second
        self._left = per_second
        self._at = now

    def spend(self, now: float) -> None:
        self._left = min(self._per_second, self._left + (now - self._at) * self._per_second) - 1
        self._at = now
        if self._left < 0:
            raise Refused(CloseReason.POLICY_VIOLATION)


class WebSocket:
    """One client's websocket after the handshake."""

    def __init__(self, sock: socket.socket, read: Callable[[int], bytes]) -> None:
        self._socket = sock
        self._read = read
        self._protocol = Connection(ConnectionType.SERVER)
        self._allowance = Allowance(MOST_FRAMES_PER_SECOND, time.monotonic())
        self._pieces: list[str] = []
        self._pieces_bytes = 0
        self._ready: list[str] = []
        self._writing = BoundedSemaphore()
        self._ended = False
        self._connected = False
        sock.settimeout(SECONDS_OF_SILENCE)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # an answer's tail must not wait for an ACK

    def receive(self) -> str | None:
        """The next whole text message, or None when the connection is over."""
        while not self._ready:
            try:
                data = b"" if self._ended else self._read(READ_SIZE)
                if not data:
                    return None
                self._protocol.receive_data(data)
                for event in self._protocol.events():
                    self._take(event)
            except Refused as refused:
                self.close(refused.reason)
                return None
            except (OSError, LocalProtocolError, RemoteProtocolError):
                self.abort()
                return None
        return self._ready.pop(0)

    def send(self, message: str | bytes) -> None:
        """Write the whole message, or end the connection: half a frame would poison all that follows."""
        kind, body = (0x81, message.encode()) if isinstance(message, str) else (0x82, message)
        head = _frame_head(kind, len(body))
        self._write(head, body) if isinstance(body, Stretch) or len(body) >= COPIED else self._write(head + body)

    def offer(self, frame: bytes) -> bool:
        """Send a small frame if the way is free at this moment; False when the tablet missed it.

        For news that the next news replaces: a tablet that does not keep up misses some, and nobody waits for it.
        """
        if self._ended:
            return True
        if self._writing.locked() or isinstance(self._socket, SSLSocket):  # TLS cannot tell whether it would wait
            return False
        try:
            sent = self._socket.send(frame, timeout=0.0)  # type: ignore[call-arg]
        except BlockingIOError:
            return False
        except OSError:
            self.abort()
            return True
        if sent < len(frame):
            self._writing.acquire()  # free, as seen above: nobody may write before the rest of this frame
            gevent.spawn(self._finish, frame[sent:])
        return True

    def _finish(self, rest: bytes) -> None:
        try:
            self._push(rest)
        except OSError:
            self.abort()
        finally:
            self._writing.release()

    def close(self, reason: CloseReason = CloseReason.NORMAL_CLOSURE) -> None:
        if not self._ended:
            self._socket.settimeout(2.0)
            with contextlib.suppress(OSError):
                self._write(self._protocol.send(CloseConnection(code=reason)))
            self.abort()

    def abort(self) -> None:
        """End it now, whoever is reading or writing."""
        if self._ended:
            return
        self._ended = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _write(self, *parts: bytes) -> None:
        with self._writing:
            if self._ended:
                raise OSError("the websocket is closed")
            try:
                for part in parts:
                    self._push(part)
            except OSError as error:
                self.abort()
                raise OSError("the websocket was lost") from error

    def _push(self, part: bytes) -> None:
        if isinstance(part, Stretch):
            part.send_to(self._socket, SECONDS_OF_SILENCE)
            return
        left = memoryview(part)
        while left:  # not sendall: its limit counts for the whole, and a slow network may take its time
            left = left[self._socket.send(left) :]

    def _take(self, event: Event) -> None:
        if isinstance(event, TextMessage):
            self._take_text(event)
        elif isinstance(event, BytesMessage):
            raise Refused(CloseReason.UNSUPPORTED_DATA)
        elif isinstance(event, Ping):
            self._allowance.spend(time.monotonic())
            self._write(self._protocol.send(event.response()))
        elif isinstance(event, Pong):
            self._allowance.spend(time.monotonic())  # asked for by nobody, and read before anybody else's request
        elif isinstance(event, CloseConnection):
            if self._protocol.state is ConnectionState.REMOTE_CLOSING:
                self._write(self._protocol.send(event.response()))
            self.abort()

    def _take_text(self, event: TextMessage) -> None:
        if event.frame_finished:
            self._allowance.spend(time.monotonic())
        self._pieces_bytes += len(event.data.encode())
        if self._pieces_bytes > MOST_BYTES:
            raise Refused(CloseReason.MESSAGE_TOO_BIG)
        if event.data:
            self._pieces.append(event.data)
        if event.message_finished:
            message = "".join(self._pieces)
            self._pieces, self._pieces_bytes = [], 0
            if not (ANSWERED if self._connected else CONNECT).fullmatch(message):
                raise Refused(CloseReason.UNSUPPORTED_DATA)
            self._connected = True
            self._ready.append(message)


def text_frame(message: str) -> bytes:
    """A whole message as it goes over the wire, to be offered to many."""
    body = message.encode()
    return _frame_head(0x81, len(body)) + body


def _frame_head(kind: int, length: int) -> bytes:
    """The head of a whole, unmasked frame. wsproto makes the same one, and copies the body twice to put it in front."""
    if length < 126:
        return struct.pack("!BB", kind, length)
    return struct.pack("!BBH", kind, 126, length) if length < 65536 else struct.pack("!BBQ", kind, 127, length)


class Transport:
    """What Engine.IO calls to run a client's session over a WebSocket."""

    def __init__(self, handler: Callable[["Transport"], Any], server: object) -> None:
        del server
        self._handler = handler
        self._websocket: WebSocket | None = None

    def __call__(self, environ: dict[str, Any], start_response: object) -> Iterable[bytes]:
        del start_response  # the answer is 101, written here: from now on the socket is no longer HTTP's
        connection = environ["ecabinet.connection"]
        connection.close_connection = True
        websocket = WebSocket(connection.socket, connection.rfile.read1)
        connection.socket.sendall(_accepting(environ["HTTP_SEC_WEBSOCKET_KEY"]))
        connection.code, connection.status = 101, "101 Switching Protocols"
        connection.headers_sent = True
        self._websocket = environ[WEBSOCKET] = websocket
        outbox = self._handler.__self__.queue  # type: ignore[attr-defined]
        outbox.on_overflow = websocket.abort
        try:
            self._handler(self)
        finally:
            websocket.abort()
            outbox.forget()  # Engine.IO's next ping holds the queue for seconds more
        return []

    def wait(self) -> str | None:
        return self._open().receive()

    def send(self, message: str | bytes) -> None:
        self._open().send(message)

    def close(self) -> None:
        self._open().close()

    def _open(self) -> WebSocket:
        if self._websocket is None:
            raise OSError("the websocket is not open yet")
        return self._websocket


def _accepting(key: str) -> bytes:
    lines = (
        b"HTTP/1.1 101 Switching Protocols",
        b"Upgrade: websocket",
        b"Connection: Upgrade",
        b"Sec-WebSocket-Accept: " + generate_accept_token(key.encode("ascii")),
    )
    return b"\r\n".join(lines) + b"\r\n\r\n"
