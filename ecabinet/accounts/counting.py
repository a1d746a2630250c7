"""Failures that all processes of an installation count together in Redis, beside what each counts for itself.

It can only make a wait longer, and no longer than the longest: whoever empties it, or it being away, leaves what this
process has counted. Nothing is kept there by name.
"""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from redis import Redis

from ecabinet.core.redis_link import Away, link

REMEMBERED = timedelta(minutes=15)
FAILURES, LAST = "failures", "last"


@dataclass(frozen=True, slots=True)
class Tally:
    """One thing that is counted: in which lane, under which key, and how the lane makes waits of failures."""

    lane: str
    key: str
    free: int
    longest: int


def delay(failures: int, free: int, longest: int) -> int:
    """The fifth failure of five free ones is the first to cost a second; each further one doubles it."""
    excess = failures - free
    return int(min(longest, 2 ** min(excess, 16))) if excess >= 0 else 0


def wait_together(tallies: Sequence[Tally], now: datetime) -> float:
    """Seconds until the next attempt is heard, by what all processes counted; 0 when nobody can say."""
    between = link()
    if between is None or not tallies:
        return 0

    def look(redis: Redis) -> list[float]:
        asked = redis.pipeline(transaction=False)
        for each in tallies:
            asked.hmget(between.key(each.lane, each.key), FAILURES, LAST)
        return [_left(each, found, now) for each, found in zip(tallies, asked.execute(), strict=True)]

    try:
        return max(between.ask(look))
    except Away:
        return 0


def fail_together(tallies: Sequence[Tally], now: datetime) -> None:
    """Count a failure in each."""
    between = link()
    if between is None:
        return

    def count(redis: Redis) -> None:
        told = redis.pipeline(transaction=True)
        for each in tallies:
            name = between.key(each.lane, each.key)
            told.hincrby(name, FAILURES, 1)
            told.hset(name, LAST, repr(now.timestamp()))
            told.expire(name, REMEMBERED)
        told.execute()

    with suppress(Away):
        between.ask(count)


def clear_together(tallies: Sequence[Tally]) -> None:
    """The right password was given."""
    between = link()
    if between is not None:
        names = [between.key(each.lane, each.key) for each in tallies]
        with suppress(Away):
            between.ask(lambda redis: redis.delete(*names))


def _left(tally: Tally, found: Sequence[bytes | None], now: datetime) -> float:
    failures, last = found
    if failures is None or last is None:
        return 0
    at = float(last)
    if not math.isfinite(at):
        return 0
    wait = delay(int(failures), tally.free, tally.longest)
    return min(float(wait), max(0.0, at + wait - now.timestamp()))
