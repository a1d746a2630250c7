"""Whether an address is of this very machine: what is said to it leaves the machine for nobody to hear."""

import ipaddress
import re

_PLACE = re.compile(r"(?:\[(?P<six>[0-9a-f:]+)\]|(?P<host>[^:\[\]]+)):(?P<port>[0-9]{1,5})", re.ASCII)


def is_this_host(host: str) -> bool:
    """Whether this is a name or a number that leads nowhere else; numbers without brackets."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def port_here(text: str) -> tuple[str, int] | None:
    """Host and port of `host:port` or `[number]:port` where it is of this machine; None of anything else."""
    found = _PLACE.fullmatch(text)
    if found is None or not 0 < int(found["port"]) < 65536:
        return None
    host = found["six"] or found["host"]
    return (host, int(found["port"])) if is_this_host(host) else None
