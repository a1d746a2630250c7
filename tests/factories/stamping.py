"""A time-stamp authority elsewhere: a real server over openssl's own, which answers badly on demand."""

import contextlib
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import tsp
from cryptography.hazmat.primitives import serialization

from tests.factories import outside
from tests.factories.outside import Authority, Key

CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Stamper:
    """One authority and how it behaves today; `url` is its address."""

    def __init__(self, folder: Path, authority: Authority, key: Key | None = None) -> None:
        self.mode, self.authority, self._folder = "good", authority, folder
        folder.mkdir(exist_ok=True)
        self.certified = authority.stamper(key)
        pem = serialization.Encoding.PEM
        private = serialization.PrivateFormat.PKCS8
        (folder / "key.pem").write_bytes(
            self.certified.key.private_bytes(pem, private, serialization.NoEncryption())
        )  # fmt: skip
        (folder / "cert.pem").write_text(outside.pem(self.certified.certificate))
        (folder / "chain.pem").write_text(outside.pem(authority.issuing.certificate))
        (folder / "serial").write_text("01\n")
        for name, digests in (("good", "sha256, sha512"), ("picky", "sha512")):
            (folder / name).write_text(CONFIG.format(folder=folder, digests=digests))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (_Handler,), {"stamper": self}))
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/tsa"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, query: bytes) -> bytes:
        """What openssl answers; with another digest or number than asked for, or by another clock, on demand."""
        request = tsp.TimeStampReq.load(query)
        if self.mode == "imprint":
            request["message_imprint"]["hashed_message"] = bytes(32)
        if self.mode == "nonce":
            request["nonce"] = 4711
        if self.mode == "silent nonce":
            request = tsp.TimeStampReq({name: request[name] for name in ("version", "message_imprint", "cert_req")})
        asked = self._folder / f"{threading.get_ident()}.tsq"
        asked.write_bytes(request.dump(force=True))
        config = self._folder / ("picky" if self.mode == "rejected" else "good")
        key, own, chain = (self._folder / f"{each}.pem" for each in ("key", "cert", "chain"))
        command = ["openssl", "ts", "-reply", "-config", config, "-queryfile", asked, "-inkey", key,
                   "-signer", own, "-chain", chain]  # fmt: skip
        if self.mode == "clock":
            command = ["faketime", "-f", "+10m", *command]
        return subprocess.run(command, capture_output=True, check=True).stdout


class _Handler(BaseHTTPRequestHandler):
    stamper: Stamper

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        mode = self.stamper.mode
        self.send_response({"moved": 307, "broken": 500}.get(mode, 200))
        self.send_header("Content-Type", "application/timestamp-reply")
        if mode == "moved":
            self.send_header("Location", "http://169.254.169.254/latest")
        self.end_headers()
        if mode == "slow":
            self._dribble()
        elif mode not in ("moved", "broken"):
            answers = {"large": bytes(200_000), "garbage": b"<html>not a time-stamp</html>"}
            self.wfile.write(answers.get(mode) or self.stamper.reply(query))

    def _dribble(self) -> None:
        for _ in range(60):
            time.sleep(0.05)
            self.wfile.write(b".")

    def log_message(self, *_: object) -> None:
        """Nothing to say."""

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # who asked had enough
            super().handle()
