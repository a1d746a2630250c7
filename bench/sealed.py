"""Sealed bytes to a cabinet's tablets over the websocket, beside the same bytes by HTTP from the same process."""

import time
from dataclasses import dataclass

import gevent

from bench.venue import Venue, quiet
from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.pack import PIECE, PIECES_AT_ONCE
from ecabinet.rehearsal.paper import make_paper
from ecabinet.rehearsal.play import Sitting

WINDOW = 2
ROUNDS = 3


@dataclass(frozen=True)
class Sealed:
    """Megabytes a second, all tablets together; the best of each side's rounds."""

    tablets: int
    paper_mb: float
    websocket: float
    plain: float

    @property
    def ratio(self) -> float:
        return round(self.websocket / self.plain, 2)


def measure_sealed(tablets: int = 27) -> Sealed:
    """Alternating rounds, so that a busy minute costs both sides."""
    with Venue() as venue:
        sitting = quiet(venue.url, tablets, 0.0)
        sitting.assemble()
        sitting.draft()
        version = sitting.file_paper(make_paper(pages=15, scans=14), "Tài liệu lớn")["versions"][0]
        sitting.publish()
        speeds: dict[str, list[float]] = {"websocket": [], "plain": []}
        for _ in range(ROUNDS):
            speeds["websocket"].append(_by_websocket(sitting, version))
            speeds["plain"].append(_by_http(sitting, version))
        for tablet in sitting.tablets:
            tablet.close()
    best = {name: round(max(each), 1) for name, each in speeds.items()}
    return Sealed(tablets, round(version["sealed_size"] / 1e6, 1), best["websocket"], best["plain"])


def _timed(jobs: list[gevent.Greenlet], moved: int) -> float:
    started = time.perf_counter()
    for job in jobs:
        job.start()
    gevent.joinall(jobs, raise_error=True)
    return moved / (time.perf_counter() - started) / 1e6


def _by_websocket(sitting: Sitting, version: dict[str, int]) -> float:
    channels = [Channel(tablet.client.wire()) for tablet in sitting.tablets]
    size, moved = version["sealed_size"], version["sealed_size"] * len(channels)
    speed = _timed([gevent.Greenlet(_pull, channel, version["id"], size) for channel in channels], moved)
    for channel in channels:
        channel.close()
    return speed


def _pull(channel: Channel, version_id: int, size: int) -> None:
    """What a tablet does, but nothing is kept: the server is measured, not this client's memory."""
    pieces, got = -(-size // PIECE), 0
    under_way: list[int] = []
    for index in range(0, pieces, PIECES_AT_ONCE):
        body = {"version_id": version_id, "index": index, "count": min(PIECES_AT_ONCE, pieces - index)}
        under_way.append(channel.send("chunk", body))
        if len(under_way) >= WINDOW:
            got += len(channel.answer(under_way.pop(0)))
    got += sum(len(channel.answer(number)) for number in under_way)
    assert got == size


def _by_http(sitting: Sitting, version: dict[str, int]) -> float:
    clients = [Client(sitting.url) for _ in sitting.tablets]
    moved = version["sealed_size"] * len(clients)
    speed = _timed([gevent.Greenlet(_get, client, version) for client in clients], moved)
    for client in clients:
        client.close()
    return speed


def _get(client: Client, version: dict[str, int]) -> None:
    size, step, got = version["sealed_size"], PIECE * PIECES_AT_ONCE, 0
    for first in range(0, size, step):
        last = min(first + step, size) - 1
        got += len(client.get_range(f"/plain/{version['sealed_sha256']}", first, last))
    assert got == size
