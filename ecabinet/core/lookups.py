"""Looking for the addresses of a host for as long as the asker has: the system's own look-up knows no limit of time.

A look-up that hangs keeps a thread of its own, never one of those that the server works with, until the system gives
it up. Who asks for the same host meanwhile waits for the same look-up, and there are only so many at once.
"""

import ipaddress
import os
import select
import socket
from collections.abc import Sequence
from typing import Any

from gevent.monkey import get_original

MOST_AT_ONCE = 16
_WITH_OLDER_AT_THE_END = [ipaddress.IPv6Network(each) for each in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")]
Place = tuple[Any, Any, int, str, Any]
_free = get_original("_thread", "allocate_lock")()
_going: dict[tuple[str, int], "_Look"] = {}


class _Look:
    """One look-up, and the pipes by which those who wait are told that it has ended."""

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.found: Sequence[Place] = ()
        self.error: OSError | UnicodeError | None = None


def places(host: str, port: int, seconds: float) -> Sequence[Place]:
    """What getaddrinfo says of a host for streams. Raises OSError; TimeoutError when it has not answered in time."""
    if _is_number(host):
        return _ask(host, port)
    heard, told = os.pipe()
    try:
        look, is_over = _begun(host, port, told), False
        try:
            # A pipe wakes a greenlet, and a thread, whatever kind of thread answered.
            select.select([heard], [], [], seconds)
        finally:
            with _free:
                is_over = told not in look.waiting
                if not is_over:
                    look.waiting.remove(told)
    finally:
        os.close(heard)
        os.close(told)
    if not is_over:
        raise TimeoutError
    if look.error is not None:
        raise look.error
    return look.found


def _begun(host: str, port: int, told: int) -> _Look:
    with _free:
        look = _going.get((host, port))
        if look is None:
            if len(_going) >= MOST_AT_ONCE:
                raise TimeoutError
            look = _going[host, port] = _Look()
            get_original("_thread", "start_new_thread")(_run, (host, port, look))
        look.waiting.append(told)
        return look


def _run(host: str, port: int, look: _Look) -> None:
    try:
        look.found = _ask(host, port)
    except (OSError, UnicodeError) as error:
        look.error = error
    except Exception:  # noqa: BLE001 - nobody would be told otherwise
        look.error = OSError("no answer")
    with _free:
        del _going[host, port]
        for each in look.waiting:
            os.write(each, b".")
        look.waiting.clear()


def _ask(host: str, port: int) -> Sequence[Place]:
    found: Sequence[Place] = get_original("socket", "getaddrinfo")(host, port, type=socket.SOCK_STREAM)
    return found


def leads_back(host: str, address: str) -> bool:
    """Whether a name leads to this very machine, or to where no host of others can be.

    An operator allows a name; who answers for the name decides where it leads, and may decide anew each time.
    """
    if host == "localhost" or _is_number(host):
        return False
    at = ipaddress.ip_address(address.partition("%")[0])
    return any(
        each.is_loopback or each.is_link_local or each.is_unspecified or each.is_multicast
        for each in (at, *_inside(at))
    )


def _inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Sequence[ipaddress.IPv4Address]:
    """The older address that a gateway, or the machine itself, may read in a newer one (RFC 4291, 6052, 3056, 4380)."""
    if not isinstance(address, ipaddress.IPv6Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in each for each in _WITH_OLDER_AT_THE_END):
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
