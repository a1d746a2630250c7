"""What a traced server did to its disk and told its tablets, in order, as strace wrote it down."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,unlink,sendto"
LONGEST = 1 << 20
_WHOLE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)")
_FILE = re.compile(r"^\d+<([^>]*)>")
_TEXT = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Act:
    """`write`, `cut` (to a length), `sync`, `unlink` of a file, or `told`: a receipt on its way to a tablet."""

    kind: str
    path: str = ""
    offset: int = 0
    data: bytes = b""
    receipt: dict[str, Any] = field(default_factory=dict)


def command(log: Path, serving: list[str]) -> list[str]:
    """The serving command under strace, which keeps aside so that the process is the server itself."""
    return ["strace", "-D", "-f", "-y", "-xx", "-s", str(LONGEST), "-e", f"trace={CALLS}", "-o", str(log), *serving]


def acts(lines: Iterable[str]) -> Iterator[Act]:
    """The acts in the order in which they were done; an answer counts as told from the moment its sending began."""
    begun: dict[str, str] = {}
    for line in lines:
        if whole := _WHOLE.match(line):
            _process, name, given, returned = whole.groups()
            yield from _act(name, given, int(returned))
        elif opening := _BEGUN.match(line):
            process, name, given = opening.groups()
            begun[process] = given
            if name == "sendto":
                yield from _act(name, given, 1)
        elif ending := _ENDED.match(line):
            process, name, rest, returned = ending.groups()
            given = begun.pop(process, "") + rest
            if name != "sendto":
                yield from _act(name, given, int(returned))


def _act(name: str, given: str, returned: int) -> Iterator[Act]:
    if returned < 0:
        return
    if name == "unlink":
        yield Act("unlink", _plain(_TEXT.findall(given)[0]).decode())
        return
    path = _plain(found.group(1)).decode(errors="replace") if (found := _FILE.match(given)) else ""
    if name == "sendto":
        yield from _told(_plain(_TEXT.findall(given)[0]))
    elif name in ("fdatasync", "fsync"):
        yield Act("sync", path)
    elif name == "ftruncate":
        yield Act("cut", path, int(given.rsplit(", ", 1)[1]))
    elif name == "pwrite64":
        yield Act("write", path, int(given.rsplit(", ", 1)[1]), _plain(_TEXT.findall(given)[0])[:returned])


def _told(sent: bytes) -> Iterator[Act]:
    if b'"leaf_sha256"' in sent and b'"checkpoint"' in sent:
        body = json.loads(sent[sent.index(b"{") : sent.rindex(b"}") + 1])
        if "leaf_sha256" in body:  # a poll shows its voter the receipt, too
            yield Act("told", receipt=body)


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
