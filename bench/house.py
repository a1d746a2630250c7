"""A house in memory's folder for measurements without a network: its database, its application, who asks."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from ecabinet import installation
from ecabinet.app import create_app
from ecabinet.core.config import Settings
from ecabinet.core.database import engine


@contextmanager
def house() -> Iterator[Flask]:
    """Empty, on the disk as in use."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        chosen = Settings(data=Path(folder) / "data", quick_hashes=True, demo=True)
        list(installation.initialise(chosen))
        installation.open_house(chosen)
        yield create_app(chosen)
        engine().dispose()
