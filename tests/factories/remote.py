"""Signing services for tests, as strict as real ones ought to be: CSC 1.0.4 and 2.0, MySign's variant, SmartCA's.

Hashes are pinned by the authorisation, which is for one use; codes are counted; fewer signatures than asked for,
late ones, errors and rejections are answered on demand.
"""

import base64
import contextlib
import json
import secrets
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.serialization import Encoding

from tests.factories.outside import Authority, Key, Person

Answer = tuple[int, dict[str, Any]]
CODE = "135790"
SHA256 = "2.16.840.1.101.3.4.2.1"
ALGORITHMS = {True: "1.2.840.113549.1.1.11", False: "1.2.840.10045.4.3.2"}


def made(key: Key, digest: bytes) -> bytes:
    """A raw signature over a digest."""
    hashed = utils.Prehashed(hashes.SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(digest, ec.ECDSA(hashed))
    return key.sign(digest, padding.PKCS1v15(), hashed)


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Service:
    """What all of them have: an address, people's keys, and how it behaves today."""

    def __init__(self, authority: Authority, keys: dict[str, Person], context: ssl.SSLContext | None = None) -> None:
        self.authority, self.keys = authority, keys
        self.calls: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.fail_with = 0
        self.fewer = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"{'https' if context else 'http'}://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, body: dict[str, Any], token: str) -> Answer:
        raise NotImplementedError

    def respond(self, path: str, body: dict[str, Any], token: str) -> Answer:
        self.calls.append(path)
        self.bodies.append(body)
        return (self.fail_with, {"error": "server_error"}) if self.fail_with else self.answer(path, body, token)

    def values(self, person: Person, digests: list[bytes]) -> list[str]:
        given = [text(made(person.key, each)) for each in digests]
        return given[:-1] if self.fewer else given


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            is_form = "form" in self.headers.get("Content-Type", "")
            body = {name: given[0] for name, given in parse_qs(raw.decode()).items()} if is_form else json.loads(raw)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            status, facts = service.respond(self.path, body, token)
            said = json.dumps(facts).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            with contextlib.suppress(BrokenPipeError):  # who asked has stopped waiting
                self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    return Handler


def wrong(error: str, status: int = 400) -> Answer:
    return status, {"error": error, "error_description": error}


class Csc(Service):
    """Of the Cloud Signature Consortium."""

    base = "/csc"
    multisign, lasts, codes, later, patience = 10, 300.0, 3, False, 0
    needs_code = True

    def __init__(self, *given: Any, version: str = "v1", **more: Any) -> None:
        self.version = version
        self.authorised: dict[str, dict[str, Any]] = {}
        self.jobs: dict[str, list[Any]] = {}
        self.sent = 0
        super().__init__(*given, **more)

    def answer(self, path: str, body: dict[str, Any], token: str) -> Answer:
        if path == "/oauth2/token":
            return self._token(body)
        if token != "let-me-in":
            return wrong("invalid_token", 401)
        prefix = f"{self.base}/{self.version}/"
        person = self.keys.get(body.get("credentialID", ""))
        if not path.startswith(prefix) or person is None:
            return wrong("invalid_request")
        return self._about(path.removeprefix(prefix), body, person)

    def _token(self, body: dict[str, Any]) -> Answer:
        if (body.get("client_id"), body.get("client_secret")) != ("ecabinet", "our secret"):
            return wrong("invalid_client", 401)
        return 200, {"access_token": "let-me-in", "token_type": "Bearer", "expires_in": 3600}

    def _about(self, what: str, body: dict[str, Any], person: Person) -> Answer:
        if what == "credentials/info":
            return 200, self._info(person)
        if what == ("credentials/sendOTP" if self.version == "v1" else "credentials/getChallenge"):
            self.sent += 1
            return 200, {}
        if what == "credentials/authorize":
            return self._authorise(body)
        if what == "signatures/signHash":
            return self._sign(body, person)
        return self._later(body) if what == "signatures/signPolling" else wrong("invalid_request", 404)

    def _later(self, body: dict[str, Any]) -> Answer:
        job = self.jobs.get(body.get("responseID", ""))
        if job is None or self.version == "v1":
            return wrong("invalid_request")
        job[0] -= 1
        return (200, {"signatures": job[1]}) if job[0] < 0 else (202, {"responseID": body["responseID"]})

    def _info(self, person: Person) -> dict[str, Any]:
        chain = [text(each.public_bytes(Encoding.DER)) for each in (person.certificate, *self.authority.chain)]
        algorithm = ALGORITHMS[not isinstance(person.key, ec.EllipticCurvePrivateKey)]
        facts = {
            "key": {"status": "enabled", "algo": [algorithm]},
            "cert": {"status": "valid", "certificates": chain},
            "SCAL": "2",
            "multisign": self.multisign,
        }
        if self.version == "v1":
            return facts | {"authMode": "explicit", "OTP": {"presence": "true", "type": "online"}}
        code = {"type": "Password", "id": "OTP", "generator": "online"}
        return facts | {"auth": {"mode": "explicit", "expression": "OTP", "objects": [code]}}

    def _hashes(self, body: dict[str, Any]) -> list[str] | None:
        if self.version == "v2" and body.get("hashAlgorithmOID") != SHA256:
            return None
        return body.get("hash" if self.version == "v1" else "hashes")

    def _authorise(self, body: dict[str, Any]) -> Answer:
        given, many = self._hashes(body), body.get("numSignatures", 0)
        if self.codes <= 0:
            return wrong("authorization_expired")
        code = body.get("OTP") if self.version == "v1" else (body.get("authData") or [{}])[0].get("value")
        if self.needs_code and code != CODE:
            self.codes -= 1
            return wrong("invalid_otp")
        if not given or many > self.multisign or many != len(given) or not body.get("description"):
            return wrong("invalid_request")
        sad = secrets.token_urlsafe(24)
        self.authorised[sad] = {"hashes": set(given), "left": many, "until": time.monotonic() + self.lasts}
        return 200, {"SAD": sad, "expiresIn": int(self.lasts)}

    def _sign(self, body: dict[str, Any], person: Person) -> Answer:
        given, allowed = self._hashes(body), self.authorised.get(body.get("SAD", ""))
        is_rsa = not isinstance(person.key, ec.EllipticCurvePrivateKey)
        if not given or body.get("signAlgo") != ALGORITHMS[is_rsa]:
            return wrong("invalid_request")
        if self.version == "v1" and body.get("hashAlgo") != SHA256:
            return wrong("invalid_request")
        if allowed is None or allowed["until"] < time.monotonic():
            return wrong("invalid_sad")
        if len(given) > allowed["left"] or not set(given) <= allowed["hashes"]:
            return wrong("invalid_request")
        del self.authorised[body["SAD"]]
        values = self.values(person, [base64.b64decode(each) for each in given])
        if not self.later:
            return 200, {"signatures": values}
        name = secrets.token_hex(8)
        self.jobs[name] = [self.patience, values]
        return 202, {"responseID": name}


class MySign(Csc):
    """Viettel's variant: a login with the user's id, `documents` in both requests, confirmed on the phone."""

    base = "/csc"
    needs_code, rejects = False, False

    def answer(self, path: str, body: dict[str, Any], token: str) -> Answer:
        if path == "/v1/login":
            known = (body.get("client_id"), body.get("client_secret"), body.get("profile_id"), body.get("user_id"))
            if known != ("ecabinet", "our secret", "adss:ras:profile:001", "CMT_001"):
                return wrong("invalid_client", 401)
            return 200, {"access_token": "let-me-in", "expires_in": 3600}
        return super().answer(path, body, token)

    def _about(self, what: str, body: dict[str, Any], person: Person) -> Answer:
        if what in ("credentials/authorize", "signatures/signHash"):
            documents = body.get("documents")
            if not documents or len(documents) != len(body["hash"]) or not documents[0].get("document_name"):
                return wrong("invalid_request")
        if what == "credentials/authorize" and self.rejects:
            return wrong("access_denied", 403)
        return super()._about(what, body, person)


class SmartCa(Service):
    """VNPT's shape: hashes in hexadecimal digits, a code for the matter, its status until the person has decided."""

    said = ""

    def __init__(self, *given: Any, **more: Any) -> None:
        self.matters: dict[str, tuple[Person, list[dict[str, str]]]] = {}
        super().__init__(*given, **more)

    def answer(self, path: str, body: dict[str, Any], token: str) -> Answer:  # noqa: ARG002
        if path.endswith("/status"):
            return self._status(path.split("/")[-2])
        if (body.get("sp_id"), body.get("sp_password")) != ("ecabinet", "our secret"):
            return 401, {"status_code": 401, "message": "unauthorized"}
        person = self.keys.get(body.get("user_id", ""))
        if person is None:
            return 200, {"status_code": 0, "message": "SUCCESS", "data": {"user_certificates": []}}
        if path == "/v1/credentials/get_certificate":
            row = {
                "serial_number": f"{person.certificate.serial_number:x}",
                "cert_data": text(person.certificate.public_bytes(Encoding.DER)),
                "chain_data": {"ca_cert": text(self.authority.issuing.certificate.public_bytes(Encoding.DER))},
            }
            return 200, {"status_code": 0, "message": "SUCCESS", "data": {"user_certificates": [row]}}
        code = secrets.token_hex(8)
        self.matters[code] = person, body["sign_files"]
        return 200, {"status_code": 0, "message": "SUCCESS", "data": {"tran_code": code}}

    def _status(self, code: str) -> Answer:
        if code not in self.matters:
            return 400, {"status_code": 400, "message": "NOT_FOUND"}
        if self.said != "SUCCESS":
            return 200, {"status_code": 0, "message": self.said or "PENDING", "data": {"signatures": None}}
        person, files = self.matters[code]
        values = self.values(person, [bytes.fromhex(each["data_to_be_signed"]) for each in files])
        rows = [
            {"doc_id": each["doc_id"], "signature_value": value} for each, value in zip(files, values, strict=False)
        ]
        return 200, {"status_code": 0, "message": "SUCCESS", "data": {"signatures": rows}}
