"""Acknowledged votes and the last vote on all screens, beside an echo; and what a connected tablet weighs."""

import time
from dataclasses import dataclass

import gevent

from bench.venue import Beside, Venue, quiet
from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.report import percentiles


@dataclass(frozen=True)
class Votes:
    """One room's figures, in milliseconds."""

    tablets: int
    window: float
    ack: dict[str, float]
    echo: dict[str, float]
    keeping: dict[str, float]
    all_screens: float
    kb_per_tablet: float

    @property
    def ratio(self) -> float:
        return round(self.ack["p99"] / self.echo["p99"], 2)


def measure_votes(tablets: int, window: float, where: Venue | None = None) -> Votes:
    """Everybody votes once within the window, on both servers; in a venue of its own unless one is given."""
    echo, keeping = measure_echo(tablets, window), measure_echo(tablets, window, "keep")
    with where or Venue() as venue:
        sitting = quiet(venue.url, tablets, window)
        sitting.assemble()
        before = venue.resident_mb()
        sitting.draft()
        sitting.publish()
        grown = venue.resident_mb() - before
        poll = sitting.open()
        sitting.vote(poll)
        sitting.decide()
        report = sitting.report
        for tablet in sitting.tablets:
            tablet.close()
    return Votes(
        tablets, window, report.ack_ms, echo, keeping, report.all_screens_ms or 0.0, round(1024 * grown / tablets, 1)
    )


def measure_echo(tablets: int, window: float, command: str = "echo") -> dict[str, float]:
    """The same number of clients, each with one message within the same window; `keep` is answered when it is kept."""
    with Beside("bench.echo") as beside:
        channels = [Channel(Client(beside.url).wire()) for _ in range(tablets)]
        took: list[float] = []

        def echo(number: int) -> None:
            gevent.sleep(window * number / tablets)
            started = time.perf_counter()
            channels[number].ask(command, {"choice": "for", "number": number})
            took.append(time.perf_counter() - started)

        gevent.joinall([gevent.spawn(echo, number) for number in range(tablets)], raise_error=True)
        for channel in channels:
            channel.close()
    return percentiles(took)
