"""Password hashes, made and compared off the event loop and always at the same cost."""

import functools
import secrets

from ecabinet.core.config import settings
from ecabinet.core.crypto import hash_password, verify_password
from ecabinet.core.offload import offload

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return offload(hash_password, password, settings().quick_hashes)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is right; somebody unknown costs the same time as somebody known."""
    decoy = _decoy(settings().quick_hashes)
    is_right = offload(verify_password, stored or decoy, password)
    return is_right and stored is not None


def fresh() -> str:
    """An initial password of 96 bits that can be read aloud: no letters that look alike."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


@functools.cache
def _decoy(quick: bool) -> str:
    return offload(hash_password, secrets.token_urlsafe(24), quick)
