"""The one connection to what server processes share beside the database: hints that something happened, and counts.

Nothing of the cabinet is in it and nothing is believed that comes from it. It may be away at any time: whoever wants
something of it is told so at once, and goes on alone.
"""

import contextlib
import hashlib
import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.connection import Connection, ConnectionPool, SSLConnection, UnixDomainSocketConnection
from redis.exceptions import RedisError
from redis.retry import Retry

from ecabinet.core.redis_address import RedisAddress

SECONDS_PATIENT = 1.0  # for one answer of a server beside us
SECONDS_AWAY = 2.0  # before it is asked again: nobody waits for it a second time meanwhile
SECONDS_OF_SILENCE = 3.0
SECONDS_BETWEEN_HINTS = 0.01
HINT = b"look"
log = logging.getLogger(__name__)
T = TypeVar("T")


class Away(Exception):
    """It cannot be asked at this moment."""


class Link:
    """Connections to one Redis, and whether it answers."""

    def __init__(self, address: RedisAddress, tenant: str) -> None:
        self._redis = Redis(connection_pool=_pool(address))
        # The name of an installation may be shared with others; what it is made of goes nowhere else.
        self._prefix = f"ecabinet:{hashlib.sha256(tenant.encode()).hexdigest()[:16]}:"
        self._away_until = 0.0
        self.is_away = False

    def key(self, *parts: str) -> str:
        """A key of this installation; what the parts say is not to be read from it."""
        return self._prefix + hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def ask(self, question: Callable[["Redis"], T]) -> T:
        """What it answers. Raises Away, without waiting when it was so a moment ago."""
        if time.monotonic() < self._away_until:
            raise Away
        try:
            answer = question(self._redis)
        except (RedisError, OSError, ValueError) as error:
            self._note_away(error)
            raise Away from error
        self._note_there()
        return answer

    def hint(self) -> None:
        """Tell the other processes that there is something to look for. Raises Away."""
        self.ask(lambda redis: redis.publish(self._prefix + "hints", HINT))

    def listen(self, wake: Callable[[], None]) -> None:
        """Call `wake` at every hint, whatever it says, until the connection is lost. Raises Away."""
        with contextlib.closing(self._redis.pubsub()) as channel:
            try:
                channel.subscribe(self._prefix + "hints")
                while True:
                    self._hear(channel, wake)
            except (RedisError, OSError, ValueError) as error:
                self._note_away(error)
                raise Away from error

    def _hear(self, channel: PubSub, wake: Callable[[], None]) -> None:
        heard = channel.get_message(timeout=SECONDS_OF_SILENCE)
        if heard is None:
            channel.ping()
            heard = channel.get_message(timeout=SECONDS_OF_SILENCE)
            if heard is None:
                raise TimeoutError("no answer")
        if heard["type"] in ("pong", "subscribe"):  # not a hint: those that came in time are heard for a while yet
            self._note_there()
        if heard["type"] != "pong":  # when we are subscribed too: what was hinted before was missed
            wake()
            time.sleep(SECONDS_BETWEEN_HINTS)  # whoever hints without end is heard so often

    def _note_away(self, error: Exception) -> None:
        self._away_until = time.monotonic() + SECONDS_AWAY
        if not self.is_away:
            self.is_away = True
            log.warning("Redis is away (%s): this process looks and counts for itself", type(error).__name__)

    def _note_there(self) -> None:
        self._away_until = 0.0
        if self.is_away:
            self.is_away = False
            log.info("Redis is there again")


def _pool(address: RedisAddress) -> ConnectionPool:
    options: dict[str, Any] = {
        "db": address.database,
        "username": address.user or None,
        "password": address.password or None,
        "socket_timeout": SECONDS_PATIENT,
        "socket_connect_timeout": SECONDS_PATIENT,
        "retry": Retry(NoBackoff(), 0),
        "protocol": 2,
    }
    kind: type[Any] = Connection
    if address.socket:
        kind = UnixDomainSocketConnection
        options["path"] = address.socket
        del options["socket_connect_timeout"]
    else:
        options |= {"host": address.host, "port": address.port, "socket_keepalive": True}
    if address.secure:
        kind = SSLConnection
        options |= {
            "ssl_cert_reqs": "required",
            "ssl_check_hostname": True,
            "ssl_ca_certs": address.authorities or None,
        }
    return ConnectionPool(connection_class=kind, max_connections=64, **options)


_links: list[Link] = []


def open_link(address: RedisAddress | None, tenant: str) -> None:
    """Join the process to its Redis, or to none."""
    _links[:] = [] if address is None else [Link(address, tenant)]


def link() -> Link | None:
    """What open_link() joined the process to."""
    return _links[0] if _links else None
