"""The product's server with a clock that may be set while it runs: a file says how many seconds it is off."""

import contextlib
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from gevent import monkey

monkey.patch_all()

from ecabinet.core import clock, database  # noqa: E402
from ecabinet.core.config import from_environment  # noqa: E402
from ecabinet.server import serve  # noqa: E402


def set_clock(file: Path) -> None:
    """From now on the process reads its clock as the file says; a file that is just being written changes nothing."""
    true_now = clock.now
    known = [0.0]

    def now() -> datetime:
        with contextlib.suppress(ValueError, OSError):
            known[0] = float(file.read_text())
        return true_now() + timedelta(seconds=known[0])

    clock.now = now


def swallow_commits() -> None:
    """What must be caught: from now on whoever waits for a commit is told that it was made, whatever became of it."""
    commit_aside = database._commit_aside

    def swallow(engine: Any) -> None:
        commit_aside(engine)
        commit = engine.dialect.do_commit

        def pretend(connection: Any) -> None:
            with contextlib.suppress(Exception):
                commit(connection)

        engine.dialect.do_commit = pretend

    database._commit_aside = swallow


if __name__ == "__main__":
    set_clock(Path(os.environ["CHAOS_CLOCK"]))
    if "CHAOS_SWALLOWS" in os.environ:
        swallow_commits()
    serve(from_environment())
