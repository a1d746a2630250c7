"""Providers of OpenID Connect on this host: a real one, and one that says whatever a test wants it to say."""

import base64
import hashlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwk, jws

CLIENT = "ecabinet"
SECRET = "một bí mật & một dấu +"


@contextmanager
def real_provider(people: dict[str, str]) -> Iterator[str]:
    """The address of oidc-provider-mock as a process of its own, where these subjects have these user names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "oidc_provider_mock", "-p", port, "-H", "127.0.0.1", "--require-nonce", "true"]
    for subject, name in people.items():
        command += ["--user-claims", json.dumps({"sub": subject, "preferred_username": name})]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as child:
        try:
            for _ in range(200):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", int(port))) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            child.terminate()


@dataclass
class FalseProvider:
    """Its key is good; the other fields change what it says."""

    issuer: str = ""
    key: Any = field(default_factory=lambda: jwk.generate_key("EC", "P-256", {"kid": "one", "use": "sig"}))
    claims: dict[str, Any] = field(default_factory=dict)
    # What stands above its description of itself, and before its own key.
    about: dict[str, Any] = field(default_factory=dict)
    other_keys: list[Any] = field(default_factory=list)
    token: Callable[[dict[str, Any]], str] | None = None
    challenge: str = ""
    nonce: str = ""
    # What was exchanged, and whether it came as it should.
    exchanged: list[bool] = field(default_factory=list)

    def went(self, location: str) -> dict[str, str]:
        """The browser came by; returns what it was given along."""
        query = {name: value for name, [value] in parse_qs(urlsplit(location).query).items()}
        self.challenge, self.nonce = query["code_challenge"], query["nonce"]
        return query

    def said(self) -> dict[str, Any]:
        now = int(time.time())
        usual = {"iss": self.issuer, "sub": "subject-1", "aud": CLIENT, "exp": now + 300, "iat": now}
        usual |= {"nonce": self.nonce, "preferred_username": "minister"}
        return {name: value for name, value in (usual | self.claims).items() if value is not None}

    def signed(self) -> str:
        if self.token is not None:
            return self.token(self.said())
        # With its escapes: half a character is written as one, and no library would write it otherwise.
        return jws.serialize_compact({"alg": "ES256", "kid": "one"}, json.dumps(self.said()), self.key)

    def answer(self, path: str, body: str, authorization: str) -> dict[str, Any] | None:
        if path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return {"issuer": self.issuer} | {name: self.issuer + at for name, at in names.items()} | self.about
        if path == "/keys":
            return {"keys": [*self.other_keys, self.key.as_dict(private=False)]}
        if path != "/token":
            return None
        given = {name: value for name, [value] in parse_qs(body).items()}
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        is_right = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenge
        self.exchanged.append(is_right and authorization.startswith("Basic ") and given["code"] == "a-code")
        return {"access_token": "x", "token_type": "Bearer", "id_token": self.signed()}


@contextmanager
def false_provider() -> Iterator[FalseProvider]:
    made = FalseProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            given = self.rfile.read(length).decode()
            said = made.answer(self.path, given, self.headers.get("Authorization", ""))
            body = json.dumps(said or {}).encode()
            self.send_response(200 if said else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name that http.server asks for

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
