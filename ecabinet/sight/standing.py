"""`/healthz` and `/readyz`: does the process live, and can it serve? Asked by anybody, answered without a secret.

They stand before the application: who asks needs no session, and that the process lives is said without the database.
"""

import json
import os
import time
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from ecabinet import installation
from ecabinet.authorities import hosts
from ecabinet.core import reserve
from ecabinet.core.config import Settings
from ecabinet.core.crypto import CryptoError, random_bytes
from ecabinet.core.database import glance, reading
from ecabinet.core.errors import BadSetting, Unavailable
from ecabinet.core.masters import masters
from ecabinet.core.redis_link import link
from ecabinet.core.store_sight import store_is_away
from ecabinet.masters import access as under_masters

# What the database needs for its next steps; papers are refused long before.
LEAST_FREE = reserve.LEAST
# However often it is asked, the house is looked at no oftener.
SECONDS_IT_HOLDS = 2.0
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Standing:
    """The two doors in front of an application."""

    def __init__(self, application: Wsgi, chosen: Settings) -> None:
        self._application, self._chosen = application, chosen
        self._known: list[str] = []
        self._until = 0.0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO"), environ.get("REQUEST_METHOD")
        if path not in ("/healthz", "/readyz") or method not in ("GET", "HEAD"):
            return self._application(environ, start_response)
        said: dict[str, Any] = {"alive": True}
        if path == "/readyz":
            failing = self.failing()
            said = {"ready": not failing, "failing": failing, "degraded": degraded()}
        body = json.dumps(said).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response("200 OK" if said.get("ready", True) else "503 Service Unavailable", headers)
        return [body] if method == "GET" else []

    def failing(self) -> list[str]:
        """What keeps the house from serving: `database`, `schema`, `files`, `master_key`; nothing when it can."""
        if time.monotonic() >= self._until:
            self._known = failing(self._chosen)
            self._until = time.monotonic() + SECONDS_IT_HOLDS
        return self._known


def failing(chosen: Settings) -> list[str]:
    """As above, looked at now."""
    looks = (_look_at_files, _look_at_schema, _look_at_master_key)
    return sorted({found for look in looks if (found := look(chosen))})


def degraded() -> list[str]:
    """What the house serves without: `redis`, `sealed_store` (votes and the record go on), `room` for papers.

    `authorities`: the folder here lacks certificates that another host has renewed.
    """
    between = link()
    away = {
        "redis": between is not None and between.is_away,
        "sealed_store": store_is_away(),
        "room": reserve.is_used(),
        "authorities": bool(hosts.lacking()),
    }
    return [name for name, is_away in away.items() if is_away]


def _look_at_files(chosen: Settings) -> str:
    try:
        found = os.statvfs(chosen.data)
    except OSError:
        return "files"
    folders = (chosen.data, chosen.vault_dir, chosen.uploads_dir)
    usable = all(os.access(folder, os.R_OK | os.W_OK | os.X_OK) for folder in folders)
    return "" if usable and found.f_bavail * found.f_frsize >= LEAST_FREE else "files"


def _look_at_schema(_chosen: Settings) -> str:
    try:
        with glance() as connection:
            found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    except (SQLAlchemyError, Unavailable):
        return "database"
    return "" if found == installation.known_revision() else "schema"


def _look_at_master_key(chosen: Settings) -> str:
    held, probe = masters(chosen), random_bytes(32)
    try:
        if held.unwrap(*held.wrap(probe, b"ecab/readiness"), b"ecab/readiness") != probe:
            return "master_key"
        with reading() as session:
            needed = set(under_masters.in_use(session))
    except (CryptoError, BadSetting, OSError, ValueError, IndexError):
        return "master_key"
    except (SQLAlchemyError, Unavailable):
        return "database"
    return "" if needed <= set(held.ids()) else "master_key"
