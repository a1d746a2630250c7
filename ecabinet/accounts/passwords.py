"""Password hashes, made and compared off the event loop and always at the same cost."""

import functools
import logging
import secrets
import unicodedata

from ecabinet.accounts import breached
from ecabinet.core.config import settings
from ecabinet.core.crypto import hash_password, verify_password
from ecabinet.core.errors import Invalid, Unavailable
from ecabinet.core.offload import offload

log = logging.getLogger(__name__)

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return offload(hash_password, password, settings().quick_hashes)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is right; somebody unknown costs the same time as somebody known."""
    decoy = _decoy(settings().quick_hashes)
    is_right = offload(verify_password, stored or decoy, password)
    return is_right and stored is not None


def require_unknown(password: str) -> None:
    """Nobody is known to have had it: not the shipped list, not the operator's file. Raises Invalid, Unavailable."""
    if offload(breached.is_common, password):
        raise Invalid("password_too_common")
    file = settings().sign_in.breached
    try:
        if file and offload(breached.is_breached, file, unicodedata.normalize("NFC", password)):
            raise Invalid("password_breached")
    except OSError as error:
        log.warning("the file of breached passwords cannot be read: errno %s", error.errno)
        raise Unavailable("breached_list_unreadable") from error


def fresh() -> str:
    """An initial password of 96 bits that can be read aloud: no letters that look alike."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


@functools.cache
def _decoy(quick: bool) -> str:
    return offload(hash_password, secrets.token_urlsafe(24), quick)
