"""A database on another host: whoever is cut off from it knows within seconds, and nobody waits for others who do.

A host that is gone refuses nothing: what is sent to it is lost without a word. The system itself would go on sending
for a quarter of an hour, and the database would keep the turn of a process that it cannot reach for as long.
"""

import time
from typing import Any

import psycopg
import sqlalchemy as sa

SECONDS_TO_CONNECT = 5
# So long nobody else tries after one tried in vain: writers come one after the other, each would wait as long.
SECONDS_OF_REST = 2
# What a host that is there answers in a blink; who answers sooner that there is nobody may be asked again at once.
SECONDS_OF_SILENCE = 1.0
# Seconds until the first sign of life is asked for, between these, how many may fail; and milliseconds for sent bytes.
_IDLE, _BETWEEN, _COUNT, _UNHEARD = 3, 2, 3, 5000


def how_to_connect(url: sa.URL) -> dict[str, Any]:
    """What libpq is told, and by it the database, beside the address: both ends let go of one that is gone."""
    asked = f"-c tcp_keepalives_idle={_IDLE} -c tcp_keepalives_interval={_BETWEEN} -c tcp_keepalives_count={_COUNT}"
    own = url.query.get("options", ())
    return {
        "connect_timeout": SECONDS_TO_CONNECT,
        "keepalives_idle": _IDLE,
        "keepalives_interval": _BETWEEN,
        "keepalives_count": _COUNT,
        "tcp_user_timeout": _UNHEARD,
        "options": " ".join((asked, f"-c tcp_user_timeout={_UNHEARD}", *([own] if isinstance(own, str) else own))),
    }


def is_unheard(error: BaseException | None) -> bool:
    """Whether the database said nothing: not reached, not in time, or no more."""
    return isinstance(error, psycopg.OperationalError) and error.sqlstate is None


def rest_after_silence(engine: sa.Engine) -> None:
    """Once it did not answer, connect to it no more for a moment."""
    until = 0.0

    @sa.event.listens_for(engine, "do_connect")
    def connect(dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
        nonlocal until
        if time.monotonic() < until:
            raise psycopg.OperationalError("the database did not answer a moment ago")
        begun = time.monotonic()
        try:
            return dialect.connect(*arguments, **options)
        except psycopg.OperationalError:
            if time.monotonic() - begun > SECONDS_OF_SILENCE:
                until = time.monotonic() + SECONDS_OF_REST
            raise
