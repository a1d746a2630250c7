"""Known viruses: each file is shown to the operator's scanner before anything else opens it.

It fails closed: what the scanner did not call clean in so many words is not taken in, and waits where it is.
"""

import contextlib
import logging
import socket
import struct
from pathlib import Path
from typing import IO

from ecabinet.core.config import settings
from ecabinet.core.errors import Invalid, Unavailable
from ecabinet.core.offload import run_capped

SECONDS = 60.0
SECONDS_TO_GREET = 5.0
PIECE = 256 * 1024
LONGEST_ANSWER = 4096
# A scanner that is a command loads all of its signatures each time.
COMMAND_SECONDS, COMMAND_MEMORY = 120, 4 * 2**30
CLEAN, FOUND = 0, 1
log = logging.getLogger(__name__)


def require_clean(source: Path) -> None:
    """Raises Invalid `virus_found`, or Unavailable `scanner_away` when the scanner does not say."""
    scanner = settings().scanner
    if scanner is None:
        return
    try:
        found = _ask_clamd(scanner.clamd, source) if scanner.clamd is not None else _run(scanner.command, source)
    except (OSError, EOFError) as error:
        log.warning("the scanner did not answer: %s", type(error).__name__)
        raise Unavailable("scanner_away", retry_after=60) from error
    if found:
        log.warning("the scanner found a virus")
        raise Invalid("virus_found")


def warnings() -> list[str]:
    """What the operator should hear when the server starts."""
    scanner = settings().scanner
    if scanner is None or scanner.clamd is None:
        return []
    try:
        with _connected(scanner.clamd, SECONDS_TO_GREET) as line:
            line.sendall(b"zPING\0")
            is_there = _answer(line) == b"PONG"
    except (OSError, EOFError):
        is_there = False
    return [] if is_there else ["the scanner does not answer: no file is taken in until it does"]


def _ask_clamd(place: str | tuple[str, int], source: Path) -> bool:
    """INSTREAM: pieces with their lengths before them, and none at the end. Whether a virus was found."""
    with _connected(place, SECONDS) as line, source.open("rb") as file:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may say why before it hangs up
            _send(line, file)
        said = _answer(line)
    if said == b"stream: OK":
        return False
    if said.startswith(b"stream: ") and said.endswith(b" FOUND"):
        return True
    raise EOFError  # an error of its own, a file beyond its bounds: it has not looked


def _send(line: socket.socket, file: IO[bytes]) -> None:
    line.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        line.sendall(struct.pack("!I", len(piece)) + piece)
    line.sendall(struct.pack("!I", 0))


def _connected(place: str | tuple[str, int], seconds: float) -> socket.socket:
    if isinstance(place, tuple):
        return socket.create_connection(place, timeout=seconds)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(seconds)
    try:
        line.connect(place)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\0"):
        piece = line.recv(LONGEST_ANSWER)
        if not piece or len(said) > LONGEST_ANSWER:
            raise EOFError
        said += piece
    return said[:-1]


def _run(command: tuple[str, ...], source: Path) -> bool:
    ran = run_capped(
        command, stdin=source.read_bytes(), cpu_seconds=COMMAND_SECONDS, wall_seconds=COMMAND_SECONDS,
        memory_bytes=COMMAND_MEMORY,
    )  # fmt: skip
    if ran.killed or ran.code not in (CLEAN, FOUND):
        raise EOFError
    return ran.code == FOUND
