"""JSON over HTTP with a signing service: our own account there, its tokens, and its refusals in our words."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from ecabinet.core import egress
from ecabinet.core.egress import Unreachable, Way
from ecabinet.holders.provider import Ended, HolderFailed, SecretWrong

# What services of the Cloud Signature Consortium call a wrong OTP or PIN.
WRONG = frozenset({"invalid_otp", "invalid_pin", "invalid_auth_data"})
OVER = frozenset({"expired_sad", "invalid_sad", "expired_otp", "authorization_expired"})
REJECTED = frozenset({"access_denied", "user_rejected", "authorization_rejected"})
LONGEST_TRANSACTION = 1000
_SECONDS_BEFORE_END = 30


@dataclass(frozen=True, kw_only=True)
class Service:
    """A signing service as the operator named it. Secrets never reach a log: they have no repr."""

    url: str
    way: Way
    client_id: str = ""
    secret: str = field(default="", repr=False)
    # A bearer token that does not change, instead of client id and secret.
    token: str = field(default="", repr=False)
    profile: str = ""


@dataclass(frozen=True)
class Said:
    """An answer: its status and its object."""

    status: int
    facts: dict[str, Any] = field(repr=False)

    def texts(self, name: str) -> list[str]:
        """A list of strings. Raises HolderFailed."""
        given = self.facts.get(name)
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            raise HolderFailed("holder_answer_unusable")
        return list(given)

    def text(self, name: str) -> str:
        """A string that may stand in a transaction. Raises HolderFailed."""
        given = self.facts.get(name)
        if not isinstance(given, str) or not 0 < len(given) <= LONGEST_TRANSACTION:
            raise HolderFailed("holder_answer_unusable")
        return given


class Line:
    """Requests to one service."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._tokens: dict[str, tuple[str, float]] = {}

    def post(self, path: str, facts: Mapping[str, Any], token: str = "") -> Said:
        """One request with a JSON object. Raises HolderFailed, SecretWrong, Ended."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return self._send(path, json.dumps(facts, ensure_ascii=False).encode(), headers)

    def token(self, person: str = "") -> str:
        """A token by OAuth 2 for our own account, or the one that does not change."""
        if self.service.token:
            return self.service.token
        body = urlencode({
            "grant_type": "client_credentials",
            "client_id": self.service.client_id,
            "client_secret": self.service.secret,
        })  # fmt: skip
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        return self.remembered(person, lambda: self._send("/oauth2/token", body.encode(), headers))

    def remembered(self, person: str, ask: Any) -> str:
        """The token at hand, or a new one from `ask`, which answers with `access_token` and `expires_in`."""
        token, until = self._tokens.get(person, ("", 0.0))
        if time.monotonic() < until:
            return token
        said: Said = ask()
        token = said.text("access_token")
        lasts = said.facts.get("expires_in")
        seconds = float(lasts) if isinstance(lasts, int | float | str) and str(lasts).isdigit() else 0.0
        self._tokens[person] = token, time.monotonic() + seconds - _SECONDS_BEFORE_END
        return token

    def forget(self) -> None:
        """Tokens that the service takes no more."""
        self._tokens.clear()

    def _send(self, path: str, body: bytes, headers: Mapping[str, str]) -> Said:
        try:
            reply = egress.ask(self.service.way, self.service.url + path, body=body, headers=headers)
        except Unreachable as error:
            raise HolderFailed("holder_unavailable", why=error.why) from error
        facts = _object(reply.body)
        if reply.status in (200, 201, 202):
            if facts is None:
                raise HolderFailed("holder_answer_unusable")
            return Said(reply.status, facts)
        raise self._refusal(reply.status, str((facts or {}).get("error", "")))

    def _refusal(self, status: int, error: str) -> Exception:
        if error in WRONG:
            return SecretWrong(final=False, last=False)
        if error in OVER:
            return Ended("holder_expired")
        if error in REJECTED:
            return Ended("holder_rejected")
        if status == 401:
            self.forget()
            return HolderFailed("holder_refuses_us")
        return HolderFailed("holder_refuses_us" if 400 <= status < 500 else "holder_unavailable")


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body) if body.strip() else {}
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
