"""The code on the room screen: six digits that change by the clock and that only the server can make or check.

After RFC 4226 and 6238: a MAC over the meeting and the count of periods, cut to digits. Whoever is sent a photograph of
the screen holds a code that is good for what is left of its period and a short while after.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PERIOD = timedelta(seconds=30)
# A code read in the last moment of its period still has to be typed, or the link still to open.
GRACE = timedelta(seconds=15)
DIGITS = 6
KEY_BYTES = 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PURPOSE = b"ecab/room-code/v1"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the screen shows now, and when it shows the next."""

    code: str
    changes_at: datetime


def shown_at(key: bytes, meeting_id: int, at: datetime) -> Shown:
    """The code of this moment."""
    period = (at - _EPOCH) // PERIOD
    return Shown(code=_code(key, meeting_id, period), changes_at=_EPOCH + (period + 1) * PERIOD)


def is_good(key: bytes, meeting_id: int, code: str, at: datetime) -> bool:
    """Whether a code given at this moment is the one on the screen, or was a moment ago."""
    period = (at - _EPOCH) // PERIOD
    periods = {period, (at - GRACE - _EPOCH) // PERIOD}
    # Every one is compared, so that the time it takes says nothing.
    right = [hmac.compare_digest(_code(key, meeting_id, each), code) for each in sorted(periods)]
    return any(right)


def _code(key: bytes, meeting_id: int, period: int) -> str:
    message = _PURPOSE + meeting_id.to_bytes(8, "big") + period.to_bytes(8, "big")
    number = int.from_bytes(hmac.digest(key, message, "sha256")[:8], "big")
    return f"{number % 10**DIGITS:0{DIGITS}d}"
