"""A signed-in HTTP client: one kept-alive connection, the session's cookie and CSRF token, problems as exceptions."""

import http.client
import json
import ssl
import time
import uuid
from typing import Any
from urllib.parse import urlencode, urlsplit

from ecabinet.rehearsal.wire import Wire

SECONDS = 60
SECONDS_OF_PATIENCE = 30.0


class Refused(Exception):
    """The server answered with a problem document."""

    def __init__(self, status: int, code: str, asked: str, facts: Any = None) -> None:
        super().__init__(f"{asked}: {status} {code} {facts or ''}")
        self.status = status
        self.code = code


class Client:
    """One browser's worth of HTTP."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.tls = ssl.create_default_context() if parts.scheme == "https" else None
        self.host, self.port = parts.hostname or "localhost", parts.port or (443 if self.tls else 80)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self.session: dict[str, Any] = {}
        # How long an answer is waited for.
        self.seconds: float = SECONDS
        self._connection: http.client.HTTPConnection | None = None

    def sign_in(self, username: str, password: str) -> dict[str, Any]:
        """Open a session."""
        return self._keep(self.post("/api/session", {"username": username, "password": password}))

    def step_up(self, password: str) -> None:
        """Show again who it is, before an act of weight."""
        self.post("/api/session/step-up", {"password": password})
        self.refresh()

    def authorise(self, password: str, file: dict[str, Any], *, seal: bool = False) -> int:
        """Give the password for signing, or sealing, this very document."""
        documents = [{"file_id": file["id"], "sha256": file["sha256"], "seal": seal}]
        number = int(self.post("/api/signing/authorisations", {"documents": documents})["id"])
        self.post(f"/api/signing/authorisations/{number}/password", {"password": password})
        return number

    def seal(self, password: str, file_id: int) -> None:
        """Put the organisation's seal on a file as it stands."""
        file = self.get(f"/api/signing/{file_id}")
        given = self.authorise(password, file, seal=True)
        self.post(f"/api/signing/{file_id}/seal", {"base_sha256": file["sha256"], "authorisation_id": given})

    def refresh(self) -> dict[str, Any]:
        """Read the session again: a renewed one has a new CSRF token."""
        return self._keep(self.get("/api/session"))

    def _keep(self, session: dict[str, Any]) -> dict[str, Any]:
        self.session, self.csrf = session, session["csrf_token"]
        return session

    def get(self, path: str, **query: Any) -> Any:
        return self.ask("GET", path + ("?" + urlencode(query) if query else ""))

    def get_range(self, path: str, first: int, last: int) -> bytes:
        """Part of a file."""
        part: bytes = self._once("GET", path, b"", {"Range": f"bytes={first}-{last}"})
        return part

    def post(self, path: str, body: Any = None) -> Any:
        return self.ask("POST", path, body if body is not None else {})

    def put(self, path: str, body: Any, key: str | None = None) -> Any:
        return self.ask("PUT", path, body, key)

    def patch(self, path: str, body: Any) -> Any:
        return self.ask("PATCH", path, body)

    def ask(self, method: str, path: str, body: Any = None, key: str | None = None) -> Any:
        """One command, tried again with the same key when the wire breaks: a repeat is answered, not done twice."""
        key = key or str(uuid.uuid4())
        deadline = time.monotonic() + SECONDS_OF_PATIENCE
        while True:
            try:
                return self.try_once(method, path, body, key)
            except (OSError, http.client.HTTPException):
                self.close()
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def try_once(self, method: str, path: str, body: Any, key: str) -> Any:
        """One command, sent once. Raises OSError or HTTPException when nobody knows whether it arrived."""
        headers = {"Idempotency-Key": key} if method != "GET" else {}
        if isinstance(body, bytes):
            headers["Content-Type"], sent = "application/octet-stream", body
        else:
            sent = json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
            headers |= {"Content-Type": "application/json"} if body is not None else {}
        return self._once(method, path, sent, headers)

    def _once(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Any:
        if self._connection is None:
            kind = http.client.HTTPSConnection if self.tls else http.client.HTTPConnection
            self._connection = kind(self.host, self.port, timeout=self.seconds)
        own = {"Cookie": self.cookie, "Origin": self.origin, "X-CSRF-Token": self.csrf, "Accept": "*/*"}
        self._connection.request(method, path, body or None, {**own, **headers})
        answer = self._connection.getresponse()
        data = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            raise self._refusal(answer.status, data, f"{method} {path}")
        is_json = answer.headers.get_content_type() == "application/json"
        return json.loads(data) if is_json else data

    def _refusal(self, status: int, data: bytes, asked: str) -> Refused:
        try:
            problem = json.loads(data)
            return Refused(status, problem["code"], asked, problem.get("errors") or problem.get("facts"))
        except (ValueError, KeyError):
            return Refused(status, "unreadable", asked)

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)

    def wire(self) -> Wire:
        """A websocket of this session."""
        headers = {"Cookie": self.cookie, "Origin": self.origin}
        return Wire.open(self.host, self.port, "/socket.io/?EIO=4&transport=websocket", headers, self.tls)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
