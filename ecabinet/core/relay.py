"""The relay to which e-mail is handed over: its settings, and what may not be said to it in the clear."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import file_of, secret_of
from ecabinet.core.this_host import is_this_host

PORTS = {"tls": 465, "starttls": 587, "none": 25}
# Plain mailbox addresses alone: no display name, no quotes, no comment, nothing that could begin another header.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*"
                      r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")  # fmt: skip
LONGEST_ADDRESS = 254


@dataclass(frozen=True, kw_only=True)
class Relay:
    """An SMTP server. `security`: `tls` from the first byte, `starttls` before anything else, `none` on this host."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: str = ""


def is_address(text: str) -> bool:
    """Whether this is one plain mailbox address."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None and ".." not in text


def relay_from(env: Mapping[str, str], prefix: str) -> Relay | None:
    """The relay, or None when no host is named. Raises BadSetting."""
    host = env.get(prefix + "SMTP_HOST", "")
    if not host:
        return None
    security = env.get(prefix + "SMTP_SECURITY", "starttls")
    if security not in PORTS or (security == "none" and not is_this_host(host)):
        raise BadSetting(
            "bad_smtp_security",
            sentence=f"{prefix}SMTP_SECURITY must be tls or starttls; none only for a relay on this host.",
        )
    port = env.get(prefix + "SMTP_PORT", str(PORTS[security]))
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise BadSetting("bad_smtp_port", sentence=f"{prefix}SMTP_PORT must be a number from 1 to 65535.")
    sender = env.get(prefix + "SMTP_FROM", "")
    if not is_address(sender):
        raise BadSetting("bad_smtp_from", sentence=f"{prefix}SMTP_FROM must be one plain e-mail address.")
    return Relay(
        host=host,
        port=int(port),
        security=security,
        sender=sender,
        user=env.get(prefix + "SMTP_USER", ""),
        password=secret_of(env, prefix + "SMTP_PASSWORD_FILE", "bad_smtp_file")
        or env.get(prefix + "SMTP_PASSWORD", ""),
        authorities=file_of(env, prefix + "SMTP_CA_FILE", "bad_smtp_file"),
    )
