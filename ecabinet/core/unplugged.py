"""Leaves out the libraries' own clients of the network: `egress` is the one way out.

pyHanko and engine.io load an HTTP library for fetching what is never fetched by them here. Every child that
judges a signed file would pay for it at its start, and that child reads what strangers wrote.
"""

import sys
from types import ModuleType
from typing import Any

LIBRARIES = ("aiohttp", "requests")
# Where pyHanko expects its clients, and the name that it takes from there.
CLIENTS = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}


class NoClient:
    """Stands where a client was; nobody can make one."""

    def __init__(self, *_given: Any, **_named: Any) -> None:
        raise RuntimeError("nothing is fetched but through ecabinet.core.egress")


def leave_out() -> None:
    """Before any of these libraries is loaded for the first time in a process."""
    for library in LIBRARIES:
        # An import of a module that is None fails as if it were not installed, and engine.io then does without.
        sys.modules.setdefault(library, None)  # type: ignore[arg-type]
    for name, client in CLIENTS.items():
        stand_in = ModuleType(name)
        setattr(stand_in, client, NoClient)
        sys.modules.setdefault(name, stand_in)
