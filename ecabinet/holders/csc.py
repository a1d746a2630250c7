"""Remote signing by the interface of the Cloud Signature Consortium, 1.0.4 (`v1`) and 2.0 (`v2`).

The code by SMS or e-mail authorises these very hashes once (SCAL 2); what it authorises (SAD) is used at once and kept
nowhere. A `v2` service may answer later: then its `responseID` is what an act goes on from.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from ecabinet.core.errors import Invalid
from ecabinet.holders.forms import certificates_of_base64, from_base64, value_for
from ecabinet.holders.provider import (
    Account,
    Answer,
    Found,
    HolderFailed,
    ToSign,
    Waiting,
    require_batch,
    require_one_each,
)
from ecabinet.holders.remote import Line, Said, Service
from ecabinet.holders.rules import MANNERS, HolderKind

SHA256 = "2.16.840.1.101.3.4.2.1"
ECDSA_SHA256 = "1.2.840.10045.4.3.2"
RSA_SHA256 = "1.2.840.113549.1.1.11"
ASKED = "code"
LATER = "later:"


@dataclass(frozen=True)
class Credential:
    """What a service says of one key."""

    found: Found
    multisign: int
    sends_code: bool


class Csc:
    """One service; `names` of an account: `credential`, the service's credentialID."""

    manner = MANNERS[HolderKind.CSC]
    base = "/csc"

    def __init__(self, service: Service, version: str = "v1") -> None:
        self._line = Line(service)
        self._version = version

    def find(self, account: Account) -> Found:
        """Certificate and chain. Raises Invalid, HolderFailed."""
        return self._credential(account).found

    def start(self, account: Account, items: Sequence[ToSign]) -> str:
        """Have the code sent. Raises Invalid past the service's own number of signatures under one code."""
        credential = self._credential(account)
        require_batch(self.manner, items, credential.multisign)
        if account.certificate is not None and credential.found.certificate != account.certificate:
            raise HolderFailed("holder_certificate_changed")
        if credential.sends_code:
            asking = "credentials/sendOTP" if self._version == "v1" else "credentials/getChallenge"
            self._call(account, asking, {"credentialID": account.names["credential"]})
        return ASKED

    def unlock(self, account: Account, transaction: str, items: Sequence[ToSign], secret: str) -> Answer:
        """Authorise these hashes by the code, and sign them at once. Raises SecretWrong, Ended, HolderFailed."""
        code = {"OTP": secret} if self._version == "v1" else {"authData": [{"id": "OTP", "value": secret}]}
        return self._authorise_and_sign(account, items, code)

    def sign(self, account: Account, sad: str, items: Sequence[ToSign]) -> Answer:
        """Use up an authorisation. Raises Ended when it is used or too old."""
        facts = self._matter(items) | {"credentialID": account.names["credential"], "SAD": sad}
        facts["signAlgo"] = _algorithm(account.certificate)
        if self._version == "v1":
            facts["hashAlgo"] = SHA256
        return self._answer(account, self._call(account, "signatures/signHash", facts), items)

    def poll(self, account: Account, transaction: str, items: Sequence[ToSign]) -> Answer:
        """Ask for signatures that the service makes later."""
        if not transaction.startswith(LATER):
            return Waiting(transaction)
        facts = {"credentialID": account.names["credential"], "responseID": transaction.removeprefix(LATER)}
        return self._answer(account, self._call(account, "signatures/signPolling", facts), items)

    def cancel(self, account: Account, transaction: str) -> None:
        """The interface knows no calling off: what was not authorised ends by itself."""

    def _answer(self, account: Account, said: Said, items: Sequence[ToSign]) -> Answer:
        if said.facts.get("signatures") is None and "responseID" in said.facts:
            return Waiting(LATER + said.text("responseID"))
        given = [from_base64(each) for each in said.texts("signatures")]
        if account.certificate is None:
            raise HolderFailed("holder_answer_unusable")
        return require_one_each([value_for(account.certificate, each) for each in given], items)

    def _authorise_and_sign(self, account: Account, items: Sequence[ToSign], code: dict[str, Any]) -> Answer:
        facts = self._matter(items) | {"credentialID": account.names["credential"], "numSignatures": len(items)} | code
        facts["description"] = "; ".join(each.title for each in items)[:500]
        said = self._call(account, "credentials/authorize", facts)
        return self.sign(account, said.text("SAD"), items)

    def _matter(self, items: Sequence[ToSign]) -> dict[str, Any]:
        """What is to be signed, as both requests name it."""
        hashes = [base64.b64encode(each.digest).decode() for each in items]
        return {"hash": hashes} if self._version == "v1" else {"hashes": hashes, "hashAlgorithmOID": SHA256}

    def _credential(self, account: Account) -> Credential:
        asked = {
            "credentialID": account.names["credential"],
            "certificates": "chain",
            "certInfo": True,
            "authInfo": True,
        }
        said = self._call(account, "credentials/info", asked).facts
        key, certificate = said.get("key"), said.get("cert")
        if not isinstance(key, dict) or not isinstance(certificate, dict):
            raise HolderFailed("holder_answer_unusable")
        if key.get("status") != "enabled" or certificate.get("status", "valid") != "valid":
            raise Invalid("holder_key_disabled")
        found = certificates_of_base64(certificate.get("certificates") or ())
        if not found:
            raise HolderFailed("holder_answer_unusable")
        most = said.get("multisign")
        online = said.get("OTP", {}).get("type") == "online" if self._version == "v1" else _has_challenge(said)
        return Credential(Found(found[0], tuple(found[1:])), most if isinstance(most, int) else 1, online)

    def _call(self, account: Account, path: str, facts: dict[str, Any]) -> Said:
        token = self._line.token()
        return self._line.post(f"{self.base}/{self._version}/{path}", facts, token)


def _has_challenge(said: dict[str, Any]) -> bool:
    objects = said.get("auth", {}).get("objects") or ()
    return any(isinstance(each, dict) and each.get("generator", "online") == "online" for each in objects)


def _algorithm(certificate: x509.Certificate | None) -> str:
    is_rsa = certificate is not None and isinstance(certificate.public_key(), rsa.RSAPublicKey)
    return RSA_SHA256 if is_rsa else ECDSA_SHA256
