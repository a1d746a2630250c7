"""An authenticator in software: makes passkeys and answers for them, rightly or in every wrong way."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from ecabinet.accounts import totp
from ecabinet.accounts.models import Passkey, Person
from ecabinet.core import clock
from ecabinet.core.crypto import PrivateKey, new_private_key, point_of, random_bytes
from ecabinet.core.schemas import to_base64url
from ecabinet.signing.models import Authorisation
from ecabinet.signing.rules import STEP_UP_LIFETIME
from tests.factories.accounts import Browser

ORIGIN = "http://localhost:8000"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One passkey of one person, with its count."""

    key: PrivateKey = field(default_factory=new_private_key)
    credential_id: bytes = field(default_factory=lambda: random_bytes(32))
    count: int = 0
    cose: dict[int, Any] | None = None

    def made(self, asked: dict[str, Any], name: str = "iPad", **changes: Any) -> dict[str, Any]:
        """The body of POST /api/factors/passkeys."""
        client = _client_data("webauthn.create", asked["challenge"], changes.pop("origin", ORIGIN))
        flags = changes.pop("flags", PRESENT | VERIFIED)
        known = self.credential_id
        said = _said(asked["relying_party"], flags | ATTESTED, self.count) + bytes(16) + len(known).to_bytes(2, "big")
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": said + known + self._cose()})
        body = {
            "name": name,
            "credential_id": to_base64url(known),
            "client_data": to_base64url(client),
            "attestation": to_base64url(attestation),
            "transports": ["internal"],
        }
        return body | changes

    def answer(
        self,
        asked: dict[str, Any],
        *,
        challenge: str | None = None,
        origin: str = ORIGIN,
        host: str | None = None,
        flags: int = PRESENT | VERIFIED,
        count: int | None = None,
    ) -> dict[str, str]:
        """What the browser hands on of an answer to what was asked, or to something else."""
        self.count = self.count + 1 if count is None else count
        client = _client_data("webauthn.get", challenge or asked["challenge"], origin)
        said = _said(host or asked["relying_party"], flags, self.count)
        signature = self.key.sign(said + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return {
            "credential_id": to_base64url(self.credential_id),
            "client_data": to_base64url(client),
            "authenticator_data": to_base64url(said),
            "signature": to_base64url(signature),
        }

    def _cose(self) -> bytes:
        if self.cose is not None:
            return cbor2.dumps(self.cose)
        point = point_of(self.key)
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})


def _client_data(kind: str, challenge: str, origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()


def _said(host: str, flags: int, count: int) -> bytes:
    return hashlib.sha256(host.encode()).digest() + bytes([flags]) + count.to_bytes(4, "big")


def registered(browser: Browser, name: str = "iPad") -> Authenticator:
    """A new passkey of whoever is signed in here, freshly stepped up."""
    made = Authenticator()
    asked = browser.post("/api/factors/passkeys/challenge").json or {}
    answer = browser.post("/api/factors/passkeys", made.made(asked, name))
    assert answer.status_code == 201, answer.json
    return made


def app_of(browser: Browser) -> bytes:
    """The secret of a new authenticator app of whoever is signed in here; its code of now is used up."""
    offered = browser.post("/api/factors/app").json or {}
    secret = base64.b32decode(offered["secret"])
    answer = browser.put("/api/factors/app", {"code": totp.code_at(secret, totp.step_at(clock.now()))})
    assert answer.status_code == 200, answer.json
    return secret


def kept(session: Session, owner: Person, session_id: int) -> tuple[int, int]:
    """A passkey for another address, which counts for nothing here, and a gesture that was asked for."""
    passkey = Passkey(
        person_id=owner.id, name="x", relying_party="elsewhere.example", credential_id=random_bytes(16),
        public_key=b"", transports=[], sign_count=0, added_at=clock.now(),
    )  # fmt: skip
    asked = Authorisation(
        person_id=owner.id, session_id=session_id, acts=[], challenge=random_bytes(32), relying_party="localhost",
        made_at=clock.now(), expires_at=clock.now() + STEP_UP_LIFETIME,
    )  # fmt: skip
    session.add_all([passkey, asked])
    session.flush()
    return passkey.id, asked.id
