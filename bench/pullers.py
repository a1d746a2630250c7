"""A cabinet's tablets that pull sealed papers, in a process of their own so that the votes beside them are measured.

Reads one JSON line (address, sessions, versions, by websocket or plain HTTP), says `ready`, waits for a line, pulls,
and prints seconds and bytes.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402

from ecabinet.rehearsal.channel import Channel  # noqa: E402
from ecabinet.rehearsal.client import Client  # noqa: E402
from ecabinet.rehearsal.pack import PIECE, PIECES_AT_ONCE, WINDOW  # noqa: E402

Version = dict[str, Any]


def pull(channel: Channel, version: Version) -> int:
    """What a tablet does, but nothing is kept: the server is measured, not this client's memory."""
    pieces, got = -(-version["sealed_size"] // PIECE), 0
    under_way: list[int] = []
    for index in range(0, pieces, PIECES_AT_ONCE):
        body = {"version_id": version["id"], "index": index, "count": min(PIECES_AT_ONCE, pieces - index)}
        under_way.append(channel.send("chunk", body))
        if len(under_way) >= WINDOW:
            got += len(channel.answer(under_way.pop(0)))
    return got + sum(len(channel.answer(number)) for number in under_way)


def get(client: Client, version: Version) -> int:
    """The same bytes by plain HTTP, in ranges of the same size."""
    size, step, got = version["sealed_size"], PIECE * PIECES_AT_ONCE, 0
    for first in range(0, size, step):
        got += len(client.get_range(f"/plain/{version['sealed_sha256']}", first, min(first + step, size) - 1))
    return got


def tablets(order: dict[str, Any]) -> list[Callable[[], int]]:
    """One for each session; it pulls what it does not hold."""
    wanted = [version for version in order["versions"] if version["sealed_sha256"] not in order["held"]]
    acts: list[Callable[[], int]] = []
    for cookies in order["sessions"]:
        client = Client(order["url"])
        client.cookies = cookies
        if order["how"] == "websocket":
            channel = Channel(client.wire())
            acts.append(lambda channel=channel: sum(pull(channel, each) for each in wanted))  # type: ignore[misc]
        else:
            acts.append(lambda client=client: sum(get(client, each) for each in wanted))  # type: ignore[misc]
    return acts


def main() -> None:
    acts = tablets(json.loads(sys.stdin.readline()))
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    jobs = [gevent.spawn(act) for act in acts]
    gevent.joinall(jobs, raise_error=True)
    print(json.dumps({"seconds": time.perf_counter() - began, "bytes": [job.value for job in jobs]}), flush=True)


if __name__ == "__main__":
    main()
