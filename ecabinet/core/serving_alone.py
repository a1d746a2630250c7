"""On a file one process serves an installation: what another one commits would be told to nobody here."""

import fcntl
import os
import time
from pathlib import Path

from ecabinet.core.errors import BadSetting

FILE = "serving.lock"
SECONDS_FOR_ITS_PREDECESSOR = 12.0  # which may still be ending what it had begun
_held: list[int] = []


def take(data: Path) -> None:
    """Be the one, until this process ends, however it ends. Raises BadSetting when another one serves."""
    opened = os.open(data / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + SECONDS_FOR_ITS_PREDECESSOR
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                time.sleep(0.1)
                continue
            os.close(opened)
            raise BadSetting(
                "already_serving",
                sentence=f"Not started: another process serves {data}. Several processes need PostgreSQL "
                "(ECABINET_DATABASE_URL), and Redis between them (ECABINET_REDIS).",
            ) from None
        _held.append(opened)
        return
