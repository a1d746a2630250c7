"""The socket of a served demo cabinet under a storm: who listens stays served, and the server does not grow."""

import contextlib
import json
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.wire import HandshakeRefused, Wire
from fuzz.doors import Found
from fuzz.frames import Storm
from fuzz.served import codes_of_the_protocol
from fuzz.visitors import enrolled

Connect = Callable[[], Wire]
# Followed by another wire after so many scenes, a listener must have been answered within so many seconds.
SCENES, SECONDS = 25, 5.0
MOST_GROWN = 48 * 2**20
OWN_CODES = {"unreadable", "unknown_event"}
_ANSWER = re.compile(r"43\d*\[(.*)\]", re.DOTALL)


def storm(
    connect: Connect, listen: Connect, count: int, seed: int, found: Found, codes: set[str] | None = None, pid: int = 0
) -> None:
    """So many wires, each with one scene; `codes` are the refusals that are honest, None to take any.

    `pid` is the server's, to say of a late answer whether it worked or was kept from working by others on the host.
    """
    chance = random.Random(seed)
    made, listener = Storm(chance), listen()
    for number in range(count):
        with contextlib.suppress(OSError):
            _play(_patiently(connect), made.scene(), found, codes)
        if number % SCENES == SCENES - 1:
            began, worked = time.monotonic(), processor(pid)
            if not _is_served(listener):
                took, worked = time.monotonic() - began, processor(pid) - worked
                said = f"after scene {number} nobody answered who listens; {worked:.1f} s of work in {took:.1f} s"
                found.wrong.append(said)
                listener = listen()
            found.slowest = max(found.slowest, time.monotonic() - began)
    listener.close()


def _patiently(connect: Connect) -> Wire:
    """Places of wires that have just ended are free a moment later."""
    for _ in range(200):
        try:
            return connect()
        except HandshakeRefused as refused:
            if refused.status != 429:
                raise
            time.sleep(0.05)
    raise OSError("no place came free")


def _play(wire: Wire, scene: bytes, found: Found, codes: set[str] | None) -> None:
    found.sent += 1
    try:
        wire.socket.settimeout(0.5)
        with contextlib.suppress(OSError):
            wire.socket.sendall(scene)
        wire.socket.settimeout(0.05)
        for _ in range(300):
            said = wire.receive()
            if said is None:
                found.answers["ended"] += 1
                return
            if isinstance(said, str) and (answer := _ANSWER.fullmatch(said)):
                _judge(answer[1], found, codes)
    except (OSError, ValueError):
        found.answers["left open"] += 1
    finally:
        wire.close()


def _judge(text: str, found: Found, codes: set[str] | None) -> None:
    answer = json.loads(text) if text else None
    code = answer.get("error") if isinstance(answer, dict) else None
    found.answers["answered"] += 1
    found.codes[str(code)] += 1
    if codes is not None and code is not None and code not in codes:
        found.wrong.append(f"the socket said {code}")


def _is_served(listener: Wire) -> bool:
    try:
        listener.socket.settimeout(SECONDS)
        listener.send('42777["ping_time",{}]')
        while (said := listener.receive()) is not None:
            if said == "2":
                listener.send("3")
            elif isinstance(said, str) and said.startswith("43777["):
                return True
    except (TimeoutError, OSError):
        pass
    return False


def fuzz_wires(count: int, seed: int) -> Found:
    """A storm by one member from a tablet while another listens."""
    found = Found()
    with Hall() as hall:
        tablets = [enrolled(hall.url, name) for name in ("taichinh", "congan")]
        for tablet in tablets:
            tablet.bind()
            tablet.client.post("/api/lease")
        sender, listener = (lambda client=tablet.client: _greeted(client) for tablet in tablets)
        codes = codes_of_the_protocol() | OWN_CODES
        storm(sender, listener, count // 5, seed, found, codes, hall.pid)
        before, files = memory(hall.pid), descriptors(hall.pid)
        storm(sender, listener, count - count // 5, seed + 1, found, codes, hall.pid)
        time.sleep(2)
        grown, more = memory(hall.pid) - before, descriptors(hall.pid) - files
        found.answers["MB grown"] = max(0, grown // 2**20)
        if grown > MOST_GROWN:
            found.wrong.append(f"the server grew by {grown // 2**20} MB")
        if more > 20:
            found.wrong.append(f"the server holds {more} descriptors more than before")
        said = hall.log.read_text("utf-8", "replace")
        found.wrong += [line[:500] for line in said.splitlines() if "Traceback" in line or "unexpected" in line][:20]
    return found


def _greeted(client: Client) -> Wire:
    headers = {"Cookie": client.cookie, "Origin": client.origin}
    wire = Wire.open(client.host, client.port, "/socket.io/?EIO=4&transport=websocket", headers)
    wire.receive()
    wire.send("40")
    wire.receive()
    return wire


def memory(pid: int) -> int:
    """Resident bytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) * 1024


def processor(pid: int) -> float:
    """Seconds that a process has worked; 0 of none."""
    if not pid:
        return 0.0
    told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def descriptors(pid: int) -> int:
    """What a process holds open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))
