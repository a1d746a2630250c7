"""What is asked of an OpenID Connect provider, and whether its ID token holds (OpenID Connect Core 1.0, code flow)."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from authlib.oidc.core import CodeIDToken
from joserfc import jwk, jws, jwt
from joserfc.errors import JoseError

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.crypto import random_bytes, same, sha256
from ecabinet.core.egress import Unreachable, Way, ask, place_of
from ecabinet.core.errors import NotSignedIn, Unavailable
from ecabinet.core.oidc_plan import Provider, is_safe
from ecabinet.core.schemas import to_base64url

CALLBACK = "/api/sign-in/oidc/callback"
SECONDS = 8.0
LEEWAY = 60
# Of both only the public half is known here; with HS256 the client's secret would be the key, and `none` has none.
KEY_TYPES = {"RS256": "RSA", "ES256": "EC"}
MOST_KEYS = 50


@dataclass(frozen=True)
class Asked:
    """One walk to the provider and back: all of it follows from the secret in the browser's cookie."""

    secret: str

    def _made(self, what: str) -> str:
        return to_base64url(sha256(f"ecab/oidc/v1/{what}\0{self.secret}".encode()))

    @property
    def digest(self) -> bytes:
        """What the database keeps."""
        return sha256(self.secret.encode())

    @property
    def state(self) -> str:
        return self._made("state")

    @property
    def nonce(self) -> str:
        return self._made("nonce")

    @property
    def verifier(self) -> str:
        return self._made("verifier")

    @classmethod
    def new(cls) -> "Asked":
        return cls(to_base64url(random_bytes(32)))


@dataclass(frozen=True)
class Endpoints:
    """Where the provider says that it is asked."""

    authorization: str
    token: str
    keys: str
    takes_basic: bool


def _call(provider: Provider, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Any:
    way = Way(allowed=provider.hosts, authorities=provider.authorities, seconds=SECONDS)
    try:
        reply = ask(way, url, body=body, headers={"Accept": "application/json", **(headers or {})})
        said = json.loads(reply.body)
    except (Unreachable, ValueError, RecursionError):
        raise Unavailable("oidc_unavailable") from None
    # So the token endpoint says no to a code; anything else is between the house and the provider.
    if reply.status == 400 and body is not None:
        raise NotSignedIn("oidc_not_accepted")
    if reply.status != 200 or not isinstance(said, dict):
        raise Unavailable("oidc_unavailable")
    return said


def endpoints(provider: Provider) -> Endpoints:
    """Raises Unavailable."""
    said = _call(provider, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    named = [said.get(each) for each in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if said.get("issuer") != provider.issuer or not all(map(_is_address, named)):
        raise Unavailable("oidc_unavailable")
    methods = said.get("token_endpoint_auth_methods_supported")
    authorization, token, keys = map(str, named)
    # Whoever says nothing of it takes this one.
    takes_basic = not isinstance(methods, list) or "client_secret_basic" in (methods or ["client_secret_basic"])
    return Endpoints(authorization, token, keys, takes_basic)


def _is_address(said: object) -> bool:
    try:
        return (
            isinstance(said, str) and said.isascii() and said.isprintable() and bool(place_of(said)) and is_safe(said)
        )
    except (Unreachable, ValueError):
        return False


def address(provider: Provider, at: Endpoints, asked: Asked) -> str:
    """Where the browser is sent."""
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": _back(),
        "scope": "openid profile email",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": to_base64url(sha256(asked.verifier.encode())),
        "code_challenge_method": "S256",
    }
    return f"{at.authorization}{'&' if '?' in at.authorization else '?'}{urlencode(query)}"


def _back() -> str:
    return settings().public_url.rstrip("/") + CALLBACK


def claims(provider: Provider, code: str, asked: Asked) -> dict[str, Any]:
    """What the provider says of whoever came back with this code. Raises NotSignedIn, Unavailable."""
    at = endpoints(provider)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": _back(), "code_verifier": asked.verifier}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if at.takes_basic:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    token = _call(provider, at.token, urlencode(form).encode(), headers).get("id_token")
    keys = _call(provider, at.keys).get("keys")
    if not isinstance(token, str) or not isinstance(keys, list):
        raise Unavailable("oidc_unavailable")
    return read(provider, token, keys, asked.nonce)


def read(provider: Provider, token: str, keys: list[Any], nonce: str) -> dict[str, Any]:
    """The claims of an ID token that holds. Raises NotSignedIn."""
    try:
        said = _signed(token, keys)
        _check(provider, said, nonce)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotSignedIn("oidc_not_accepted") from None
    return dict(said.claims)


def _signed(token: str, keys: list[Any]) -> jwt.Token:
    header = jws.extract_compact(token.encode()).headers()
    algorithm, kid = header["alg"], header.get("kid")
    kind = KEY_TYPES[algorithm]
    for each in keys[:MOST_KEYS]:
        if each.get("kty") != kind or each.get("use", "sig") != "sig" or (kid is not None and each.get("kid") != kid):
            continue
        try:
            return jwt.decode(token, jwk.import_key(each), algorithms=[algorithm])
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            continue  # another of them may be the one
    raise ValueError("no key of the provider's signed this")


def _check(provider: Provider, said: jwt.Token, nonce: str) -> None:
    options: dict[str, Any] = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "nonce": {"essential": True, "value": nonce},
    }
    found = CodeIDToken(said.claims, said.header, options, {"nonce": nonce, "client_id": provider.client_id})
    found.validate(now=int(clock.now().timestamp()), leeway=LEEWAY)
    subject, given = found["sub"], found["nonce"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or not same(given.encode(), nonce.encode()):
        raise ValueError("no subject")
    if not subject.isprintable():  # half a character or a NUL would be kept by no database
        raise ValueError("no subject")
    # An address that nobody checked is only what somebody typed there.
    if provider.claim == "email" and found.get("email_verified") is not True:
        raise ValueError("an unverified address")
