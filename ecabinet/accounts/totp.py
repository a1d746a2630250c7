"""Codes of an authenticator app: RFC 6238 with SHA-1, six digits, thirty seconds, as every app has it."""

import base64
import hmac
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

SECRET_BYTES = 20
DIGITS = 6
PERIOD = timedelta(seconds=30)
# A person's clock and ours differ, and a code read in its last second still has to be typed.
STEPS_APART = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def step_at(moment: datetime) -> int:
    """How many periods have passed since 1970."""
    return (moment - _EPOCH) // PERIOD


def code_at(secret: bytes, step: int) -> str:
    """The code of one step (RFC 4226, 5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 0x0F
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_of(secret: bytes, code: str, moment: datetime, last_step: int) -> int | None:
    """The step whose code this is, one before or after now at most, and later than the last one used; or None."""
    now = step_at(moment)
    steps = range(now - STEPS_APART, now + STEPS_APART + 1)
    # Every one is compared, so that the time it takes says nothing.
    right = [step for step in steps if hmac.compare_digest(code_at(secret, step), code) and step > last_step]
    return right[0] if right else None


def base32(secret: bytes) -> str:
    """The secret as a person types it into an app."""
    return base64.b32encode(secret).decode().rstrip("=")


def address(secret: bytes, username: str, issuer: str) -> str:
    """What the QR code says (Key Uri Format of the authenticator apps)."""
    facts = {"secret": base32(secret), "issuer": issuer, "algorithm": "SHA1", "digits": DIGITS, "period": 30}
    return f"otpauth://totp/{quote(issuer)}:{quote(username)}?{urlencode(facts, quote_via=quote)}"
