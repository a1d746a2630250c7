"""Thousands of idle tablets follow one sitting: who hears of a poll when, and how many messages that takes."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gevent
from gevent.pool import Pool

from bench.venue import Beside, Venue, quiet
from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.play import Sitting
from ecabinet.rehearsal.report import percentiles

SOCKETS_OF_ONE = 10  # as many as one person may have
VOTES, WINDOW = 100, 5.0
SECONDS_TO_SETTLE = 2.0
SECONDS_TO_HEAR = 60.0
DIALLING = 48
TOLD = {"sequence": 1, "kind": "Told", "ids": {"poll_id": 1}}


@dataclass(frozen=True)
class Crowd:
    """What a number of connected tablets cost; times in milliseconds."""

    sockets: int
    heard: "Heard"
    echo: "Heard"
    messages_each: float
    kb_each: float
    idle_cpu: float


@dataclass(frozen=True)
class Heard:
    """When tablets heard of something: from the command on, and from the first that heard of it."""

    after_command: dict[str, float]
    after_first: dict[str, float]


class Listening:
    """Many open sockets, counted together."""

    def __init__(self) -> None:
        self.channels: list[Channel] = []
        self.messages: Counter[str] = Counter()
        self.heard_at: list[float] = []
        self.wanted = ""

    def dial(self, clients: list[Client], sockets: int, then: Callable[[Channel], Any]) -> None:
        """More of them, until there are so many."""

        def open_one(number: int) -> None:
            channel = Channel(clients[number % len(clients)].wire(), self._hear)
            then(channel)
            self.channels.append(channel)

        list(Pool(DIALLING).imap(open_one, range(len(self.channels), sockets)))

    def _hear(self, kind: str, body: Any) -> None:
        self.messages[kind] += 1
        if self.wanted in (kind, body.get("kind") if isinstance(body, dict) else None):
            self.heard_at.append(time.perf_counter())

    def time_until_heard(self, what: str, act: Callable[[], Any]) -> Heard:
        """From the act until each has heard of it. Raises RuntimeError when some do not."""
        self.wanted, self.heard_at = what, []
        started = time.perf_counter()
        gevent.spawn(act)
        while len(self.heard_at) < len(self.channels):
            if time.perf_counter() - started > SECONDS_TO_HEAR:
                raise RuntimeError(f"{len(self.heard_at)} of {len(self.channels)} heard of {what}")
            gevent.sleep(0.005)
        self.wanted = ""
        first = min(self.heard_at)
        return Heard(*(percentiles([at - since for at in self.heard_at]) for since in (started, first)))

    def close(self) -> None:
        for channel in self.channels:
            channel.close()


def measure_crowd(sizes: list[int], where: Venue | None = None) -> list[Crowd]:
    """Every size in one sitting, the smallest first: a poll opens, a hundred vote within five seconds, it closes."""
    echoes = measure_telling(sizes)
    with where or Venue() as venue:
        sitting = quiet(venue.url, max(sizes) // SOCKETS_OF_ONE, WINDOW)
        sitting.assemble()
        sitting.draft()
        sitting.secretary.post(f"/api/meetings/{sitting.meeting_id}/publish")
        sitting.together(lambda tablet: tablet.check_in(sitting.meeting_id), sitting.tablets)
        sitting.begin()
        # By password alone: a tablet may hold five sockets, a person ten.
        clients = sitting.together(lambda tablet: _signed_in(venue.url, tablet), sitting.tablets)
        crowd, found = Listening(), []
        follow = {"meeting_id": sitting.meeting_id, "after": 0}
        for size, echo in zip(sorted(sizes), echoes, strict=True):
            before, had = venue.resident_mb(), len(crowd.channels)
            crowd.dial(clients, size, lambda channel: channel.ask("follow", follow))
            grown = 1024 * (venue.resident_mb() - before) / (size - had)
            found.append(_one_poll(venue, sitting, crowd, echo, round(grown, 1)))
        crowd.close()
    return found


def _signed_in(url: str, tablet: Any) -> Client:
    client = Client(url)
    client.sign_in(tablet.username, tablet.password)
    client.close()
    return client


def _one_poll(venue: Venue, sitting: Sitting, crowd: Listening, echo: Heard, grown: float) -> Crowd:
    gevent.sleep(SECONDS_TO_SETTLE)
    used = venue.cpu_seconds()
    gevent.sleep(10)
    idle = round((venue.cpu_seconds() - used) / 10, 3)
    crowd.messages.clear()
    opened: list[dict[str, Any]] = []
    chair = sitting.chair.client
    path = f"/api/items/{sitting.item_id}/polls"
    heard = crowd.time_until_heard("PollOpened", lambda: opened.append(chair.post(path, {"open": True})))

    def vote(number: int) -> None:
        gevent.sleep(WINDOW * number / VOTES)
        sitting.tablets[number].vote(opened[0], "against")

    gevent.joinall([gevent.spawn(vote, number) for number in range(VOTES)], raise_error=True)
    chair.post(f"/api/polls/{opened[0]['id']}/close")
    gevent.sleep(SECONDS_TO_SETTLE)
    each = round(crowd.messages.total() / len(crowd.channels), 2)
    return Crowd(len(crowd.channels), heard, echo, each, grown, idle)


def measure_telling(sizes: list[int]) -> list[Heard]:
    """A bare server tells as many sockets one small thing."""
    found = []
    with Beside("bench.echo") as beside:
        crowd = Listening()
        for size in sorted(sizes):
            crowd.dial([Client(beside.url)], size, lambda channel: channel.ask("echo", {}))
            found.append(crowd.time_until_heard("told", lambda: crowd.channels[0].ask("tell", TOLD)))
        crowd.close()
    return found
