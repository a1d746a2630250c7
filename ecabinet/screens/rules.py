"""What a screen's token is made of, and how many screens there may be."""

from datetime import timedelta

from ecabinet.core.codes import LENGTH, code_of, typed
from ecabinet.core.crypto import sha256

# 120 random bits, short enough to be typed once on a display without a keyboard of its own.
PARTS = 3
PART_BYTES = 5
MOST_SCREENS = 100
SEEN_EVERY = timedelta(minutes=1)


def token_of(random: bytes) -> str:
    """The token of 15 random bytes, in groups of four letters."""
    if len(random) != PARTS * PART_BYTES:
        raise ValueError("fifteen random bytes")
    letters = "".join(code_of(random[at : at + PART_BYTES]) for at in range(0, len(random), PART_BYTES))
    return "-".join(letters[at : at + 4] for at in range(0, PARTS * LENGTH, 4))


def digest_of(token: str) -> bytes:
    """What the database keeps of a token, however it was typed."""
    return sha256(typed(token).encode())
