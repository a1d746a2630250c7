"""A client's websocket with nothing in it but what Socket.IO needs: whole text out, whole text or bytes in."""

import base64
import contextlib
import os
import ssl
import struct

from gevent import socket

MOST_HEADER_LINES = 100
SECONDS_OF_SILENCE = 90  # longer than any server's pings are apart, on a machine that is busy besides


class HandshakeRefused(Exception):
    """The server answered with something other than 101."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(f"{status} {body[:200]!r}")
        self.status = status
        self.body = body


class Wire:
    """One open websocket."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self._reader = sock.makefile("rb", buffering=256 * 1024)

    @classmethod
    def open(
        cls, host: str, port: int, path: str, headers: dict[str, str], tls: ssl.SSLContext | None = None
    ) -> "Wire":
        """Connect and shake hands. Raises HandshakeRefused."""
        sock = socket.create_connection((host, port), timeout=30)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls is not None:
            sock = tls.wrap_socket(sock, server_hostname=host)
        wire = cls(sock)
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {host}:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        sock.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        wire._accept()
        sock.settimeout(SECONDS_OF_SILENCE)
        return wire

    def _accept(self) -> None:
        first = self._reader.readline().split()
        if len(first) < 2:
            raise ConnectionResetError("the server hung up")
        status, length = int(first[1]), 0
        for _ in range(MOST_HEADER_LINES):
            line = self._reader.readline().strip().lower()
            if not line:
                break
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if status != 101:
            body = self._reader.read(length)
            self.close()
            raise HandshakeRefused(status, body)

    def send(self, text: str) -> None:
        self.socket.sendall(frame(text.encode()))

    def receive(self) -> str | bytes | None:
        """The next message, or None when the server has closed."""
        while True:
            head = self._reader.read(2)
            if len(head) < 2:
                return None
            kind, length = head[0] & 15, head[1] & 127
            if length == 126:
                (length,) = struct.unpack("!H", self._reader.read(2))
            elif length == 127:
                (length,) = struct.unpack("!Q", self._reader.read(8))
            body: bytes = self._reader.read(length)
            if len(body) < length or kind == 8:
                return None
            if kind == 9:
                self.socket.sendall(frame(body, kind=10))
            elif kind in (1, 2):
                return body.decode() if kind == 1 else body

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def frame(body: bytes, kind: int = 1, final: bool = True) -> bytes:
    """One masked frame."""
    first = (0x80 if final else 0) | kind
    if len(body) < 126:
        head = struct.pack("!BB", first, 0x80 | len(body))
    elif len(body) < 65536:
        head = struct.pack("!BBH", first, 0x80 | 126, len(body))
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, len(body))
    mask = os.urandom(4)
    repeated = (mask * (len(body) // 4 + 1))[: len(body)]
    masked = int.from_bytes(body, "big") ^ int.from_bytes(repeated, "big")
    return head + mask + masked.to_bytes(len(body), "big")
