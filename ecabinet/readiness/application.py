"""Which build of the tablet application this server hands out."""

import functools
import json
from pathlib import Path

import ecabinet

FILE = Path(ecabinet.__file__).parent / "web" / "build.json"


@functools.cache
def current_build() -> str | None:
    """The build's name as tablets report it; None when the frontend is not built."""
    try:
        return str(json.loads(FILE.read_text("utf-8"))["build"])
    except (OSError, ValueError, KeyError):
        return None
