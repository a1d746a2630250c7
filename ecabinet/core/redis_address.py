"""Where the Redis between the processes of one installation is: its setting, and what may not be in the clear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import file_of, secret_of
from ecabinet.core.this_host import is_this_host

SCHEMES = ("redis", "rediss", "unix")
DEFAULT_PORT = 6379


@dataclass(frozen=True, kw_only=True)
class RedisAddress:
    """A host and port or a socket of this machine; `secure` by TLS, with the given or the system's authorities."""

    host: str = ""
    port: int = DEFAULT_PORT
    socket: str = ""
    database: int = 0
    secure: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: str = ""


def redis_from(env: Mapping[str, str], prefix: str) -> RedisAddress | None:
    """The address, or None when none is given. Raises BadSetting; never quotes the setting, it may hold a password."""
    text = env.get(prefix + "REDIS", "")
    if not text:
        return None
    name = f"{prefix}REDIS"
    try:
        parts = urlsplit(text)
        port = DEFAULT_PORT if parts.port is None else parts.port
    except ValueError:
        raise BadSetting("bad_redis", sentence=f"{name} is no address: its port or host cannot be read.") from None
    if parts.scheme not in SCHEMES or parts.fragment or parts.query:
        raise BadSetting(
            "bad_redis", sentence=f"{name} must begin with redis://, rediss:// or unix://, without ? and #."
        )
    local = parts.scheme == "unix"
    if (local and not parts.path.startswith("/")) or (local and parts.hostname) or (not local and not parts.hostname):
        raise BadSetting("bad_redis", sentence=f"{name} must name a host, or after unix:// the path of a socket.")
    if parts.scheme == "redis" and not is_this_host(parts.hostname or ""):
        raise BadSetting(
            "bad_redis", sentence=f"{name} must begin with rediss:// (TLS) for a Redis that is not on this host."
        )
    return RedisAddress(
        host=parts.hostname or "",
        port=port,
        socket=unquote(parts.path) if local else "",
        database=0 if local else _database(parts.path, name),
        secure=parts.scheme == "rediss",
        user=unquote(parts.username or ""),
        password=secret_of(env, prefix + "REDIS_PASSWORD_FILE", "bad_redis") or unquote(parts.password or ""),
        authorities=file_of(env, prefix + "REDIS_CA_FILE", "bad_redis"),
    )


def _database(path: str, name: str) -> int:
    number = path.strip("/") or "0"
    if not number.isascii() or not number.isdigit() or len(number) > 3:
        raise BadSetting("bad_redis", sentence=f"What follows the host in {name} must be the number of a database.")
    return int(number)
