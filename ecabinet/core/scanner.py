"""The scanner that looks for known viruses: its setting. Files go to it in the clear, so it is on this host."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core.errors import BadSetting
from ecabinet.core.this_host import port_here


@dataclass(frozen=True)
class Scanner:
    """Either where clamd listens, a socket file or a port of this host, or a command that reads the file."""

    clamd: str | tuple[str, int] | None = None
    command: tuple[str, ...] = ()


def scanner_from(env: Mapping[str, str], prefix: str) -> Scanner | None:
    """The scanner, or None when none is named. Raises BadSetting."""
    said = env.get(prefix + "SCANNER", "")
    if not said:
        return None
    kind, _, rest = said.partition(":")
    if kind == "clamd" and rest.startswith("/"):
        return Scanner(clamd=rest)
    here = port_here(rest) if kind == "clamd" else None
    if here is not None:
        return Scanner(clamd=here)
    command = _words(rest) if kind == "command" else ()
    if command and Path(command[0]).is_absolute():
        return Scanner(command=command)
    raise BadSetting(
        "bad_scanner",
        sentence=f"{prefix}SCANNER must be clamd:/run/clamav/clamd.ctl, clamd:127.0.0.1:3310 on this host, or "
        "command: with a program's absolute path, which reads the file and ends with 0 (nothing found) or 1 (a virus).",
    )


def _words(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return ()
