"""The process of a witness: one address over HTTP, small bodies, short patience, and no database."""

import contextlib
import logging
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ecabinet.record.witnessing import MOST_BYTES, Answer, Witness

SECONDS = 15
MOST_AT_ONCE = 64
PATH = "/add-checkpoint"
log = logging.getLogger(__name__)


class Asked(BaseHTTPRequestHandler):
    """One connection."""

    server: "Server"
    server_version, sys_version = "ecabinet-witness", ""
    timeout = SECONDS

    def do_POST(self) -> None:
        """Cosign, or say by the status why not."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self._say(Answer(411))
        elif len(length) > 9 or int(length) > MOST_BYTES:
            self._say(Answer(413))
        else:
            # What is not read of a body breaks the connection before the answer is there.
            body = self.rfile.read(int(length))
            self._say(self._judged(body) if self.path == PATH else Answer(404))

    def _judged(self, body: bytes) -> Answer:
        try:
            answer = self.server.witness.add_checkpoint(body, int(time.time()))
        except Exception:
            # Its own folder is not what it was: nothing is cosigned until somebody has looked.
            log.exception("not judged")
            return Answer(500)
        log.info("%s from %s", answer.status, self.client_address[0])
        return answer

    def _say(self, answer: Answer) -> None:
        body = answer.text.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media)
        self.send_header("Content-Length", str(len(body)))
        # What was not read of a body would be taken for the next request.
        self.send_header("Connection", "close")
        self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing of what strangers send."""


class Server(ThreadingHTTPServer):
    """The listening socket of one witness."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness, tls: tuple[Path, Path] | None = None) -> None:
        super().__init__(address, Asked)
        self.witness = witness
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self.tls: ssl.SSLContext | None = None
        if tls is not None:
            self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.tls.minimum_version = ssl.TLSVersion.TLSv1_2
            self.tls.load_cert_chain(*tls)

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for each connection while there are places; who comes beyond them is let go unheard."""
        if not self._places.acquire(blocking=False):
            log.warning("no place for %s", client_address[0])
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In the thread of the connection: a slow greeting holds up nobody else."""
        request.settimeout(SECONDS)
        # A socket's own limit begins anew with every byte; this one ends the connection, whatever dribbles in.
        with request.dup() as line:  # TLS takes the socket over; the connection stays the same
            patience = threading.Timer(SECONDS, _end, (line,))
            patience.daemon = True
            patience.start()
            try:
                self._finish(request, client_address)
            finally:
                patience.cancel()

    def _finish(self, request: Any, client_address: Any) -> None:
        if self.tls is None:
            super().finish_request(request, client_address)
            return
        with self.tls.wrap_socket(request, server_side=True) as secured:
            super().finish_request(secured, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A broken connection is nothing to tell of."""
        del request
        log.info("broken off by %s", client_address[0])


def _end(request: socket.socket) -> None:
    """Whoever reads from the connection comes to its end."""
    with contextlib.suppress(OSError):
        request.shutdown(socket.SHUT_RDWR)
