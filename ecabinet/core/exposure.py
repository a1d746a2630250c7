"""What a server outside the demo refuses to start with: settings that would let others read or pretend."""

import stat
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from ecabinet.core.config import Settings
from ecabinet.core.relying_party import relying_party
from ecabinet.core.this_host import is_this_host

# A network this wide is no place for a proxy: whoever is in it could say to come from anywhere.
WIDEST = {4: 8, 6: 16}
PROVEN = {"verify-ca", "verify-full"}


def exposed(chosen: Settings) -> tuple[str, ...]:
    """Why a server with these settings would lie open, a sentence for each reason."""
    if chosen.demo:
        return ()
    return (
        *_in_the_clear(chosen),
        *_database(chosen.database_url),
        *_redis(chosen),
        *_proxies(chosen),
        *_folders(chosen),
        *_passkeys(chosen),
    )


def _in_the_clear(chosen: Settings) -> Iterator[str]:
    if chosen.is_secure:
        return
    if not is_this_host(chosen.host):
        yield (
            f"people would reach {chosen.host} over plain HTTP. Give --tls-cert and --tls-key, or listen on 127.0.0.1 "
            "behind a proxy that speaks TLS and name its https address in ECABINET_PUBLIC_URL."
        )
    elif not is_this_host(urlsplit(chosen.public_url).hostname or ""):
        yield f"ECABINET_PUBLIC_URL is {chosen.public_url}; an address that others use must begin with https."


def _database(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    # A path is a socket of this very machine.
    host = asked.get("host", [parts.hostname or ""])[-1]
    if parts.scheme.startswith("sqlite") or not host or host.startswith("/") or is_this_host(host):
        return
    if asked.get("sslmode", [""])[-1] not in PROVEN:
        yield (
            f"the database at {host} would be spoken to in the clear, or be whoever answers. Add sslmode=verify-full "
            "(and sslrootcert=FILE) to ECABINET_DATABASE_URL."
        )


def _redis(chosen: Settings) -> Iterator[str]:
    # That it is spoken to over TLS is asked where it is read.
    at = chosen.redis
    if at is not None and not at.socket and not is_this_host(at.host) and not at.password:
        yield (
            f"Redis at {at.host} would be asked without a password, and count for everybody on its network "
            "who asks it. Give it one, in ECABINET_REDIS_PASSWORD_FILE."
        )


def _proxies(chosen: Settings) -> Iterator[str]:
    for each in chosen.trusted_proxies:
        network = ip_network(each, strict=False)
        if network.prefixlen < WIDEST[network.version]:
            yield (
                f"ECABINET_TRUSTED_PROXIES takes the word of {each} for where people come from, which is nearly "
                "everybody: name the proxy's own address."
            )


def _folders(chosen: Settings) -> Iterator[str]:
    for folder, forbidden, whose in (
        (chosen.data, stat.S_IRWXO, "others"),
        (chosen.keys_dir, stat.S_IRWXG | stat.S_IRWXO, "anybody but the server"),
        (chosen.pki_dir, stat.S_IRWXG | stat.S_IRWXO, "anybody but the server"),
    ):
        if _mode(folder) & forbidden:
            rights = "o-rwx" if forbidden == stat.S_IRWXO else "go-rwx"
            yield f"{folder} is open to {whose} on this machine: `chmod {rights} {folder}`."


def _passkeys(chosen: Settings) -> Iterator[str]:
    # A rule that nobody can follow would hold for nobody, unseen.
    if chosen.sign_in.passkey_for and relying_party(chosen.public_url, chosen.relying_party).host is None:
        yield (
            f"{', '.join(sorted(chosen.sign_in.passkey_for))} need a passkey, and none can be made at "
            f"{chosen.public_url}: it takes a name, not a number, with https (or localhost), and "
            "ECABINET_RELYING_PARTY must be that name or one above it. Otherwise say ECABINET_PASSKEY_FOR=none."
        )


def _mode(folder: Path) -> int:
    try:
        return folder.stat().st_mode
    except OSError:
        return 0
