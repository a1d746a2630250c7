"""For which host passkeys are made, by the public address: browsers make them for names, over https or on this host."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class RelyingParty:
    """The host for which passkeys are made, or why none can be made at this address."""

    host: str | None
    why_not: str | None = None


def relying_party(public_url: str, named: str = "") -> RelyingParty:
    """`named`: the operator's own choice, that host or one above it."""
    address = urlsplit(public_url)
    host = (address.hostname or "").lower()
    if _is_number(host):
        return RelyingParty(None, "passkeys_need_a_name")
    if address.scheme != "https" and host != "localhost" and not host.endswith(".localhost"):
        return RelyingParty(None, "passkeys_need_https")
    chosen = named or host
    if host != chosen and not host.endswith(f".{chosen}"):
        return RelyingParty(None, "passkeys_for_another_host")
    return RelyingParty(chosen)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
