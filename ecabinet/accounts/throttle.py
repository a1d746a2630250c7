"""Slowing down who guesses passwords, without shutting out the person whose account is guessed at."""

import ipaddress
import logging
import math
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from ecabinet.accounts.counting import REMEMBERED, Tally, clear_together, delay, fail_together, wait_together
from ecabinet.core import clock
from ecabinet.core.errors import TooMany
from ecabinet.core.pace import Pace

log = logging.getLogger(__name__)

MOST_KEYS = 20_000
MOST_AT_ONCE = 20
HASHES_AT_ONCE = 4
LONGEST_QUEUE = 20.0
ALARM_PER_MINUTE = 100


@dataclass(slots=True)
class _Count:
    failures: int
    not_before: datetime
    last: datetime


class Lane:
    """Failures per key: some are free, then each doubles the wait up to a limit. A wait is never for good."""

    def __init__(self, free: int, longest: int, name: str = "") -> None:
        self.free, self.longest, self._name = free, longest, name
        self._counts: OrderedDict[str, _Count] = OrderedDict()

    def wait(self, key: str, now: datetime) -> float:
        """Seconds until the next attempt is heard."""
        count = self._counts.get(key)
        if count is None or now - count.last > REMEMBERED:
            return 0
        return max(0.0, (count.not_before - now).total_seconds())

    def fail(self, key: str, now: datetime) -> None:
        """Count a failure."""
        count = self._counts.pop(key, None)
        failures = 1 if count is None or now - count.last > REMEMBERED else count.failures + 1
        until = now + timedelta(seconds=delay(failures, self.free, self.longest))
        self._counts[key] = _Count(failures, until, now)
        while len(self._counts) > MOST_KEYS:
            self._counts.popitem(last=False)

    def tally(self, key: str) -> Tally:
        """What all processes count of the same."""
        return Tally(self._name, key, self.free, self.longest)

    def clear(self, key: str) -> None:
        """The right password was given."""
        self._counts.pop(key, None)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try: at which account, from where, and by which browser the account's owner has used before."""

    account: str
    address: str
    known_browser: str | None = None

    @property
    def pair(self) -> str:
        return f"{self.account} {self.known_browser or self.address}"


class Throttle:
    """Per account and address, per address, and per account over all addresses; failures only.

    A browser that its owner has used before has a lane of its own: whoever guesses from elsewhere cannot fill it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(HASHES_AT_ONCE)
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._pairs = Lane(free=5, longest=120, name="pairs")
        self._addresses = Lane(free=30, longest=60, name="addresses")
        self._accounts = Lane(free=50, longest=60, name="accounts")
        self._under_way: dict[str, int] = {}
        self._minute, self._in_minute = 0, 0
        self._nobodys = Pace(per_second=0.1, at_once=30)

    def notes_nobodys(self) -> bool:
        """Whether a failure that concerns nobody here is written down: the record must not grow at strangers' will."""
        try:
            with self._lock:
                self._nobodys.take()
        except TooMany:
            return False
        return True

    @contextmanager
    def turn(self, attempt: Attempt) -> Iterator[None]:
        """Wait to be one of the few whose password is compared: the processors belong to the sitting. Raises TooMany.

        Whoever is slowed down is refused before the queue, and again after it: the failures may lie ahead in it.
        """
        self._refuse(attempt, clock.now())
        if not self._turns.acquire(timeout=LONGEST_QUEUE):
            raise TooMany("too_many_attempts", retry_after=5)
        try:
            self.admit(attempt, clock.now())
            yield
        finally:
            self._turns.release()

    def _refuse(self, attempt: Attempt, now: datetime) -> None:
        """By what the other processes counted too; asked without the lock, for the answer may take its time."""
        wait = wait_together([tally for _lane, tally in self._lanes(attempt)], now)
        with self._lock:
            self._refuse_here(attempt, now, wait)

    def _refuse_here(self, attempt: Attempt, now: datetime, wait: float = 0.0) -> None:
        wait = max(wait, *(lane.wait(tally.key, now) for lane, tally in self._lanes(attempt)))
        if wait > 0:
            raise TooMany("too_many_attempts", retry_after=math.ceil(wait))

    def admit(self, attempt: Attempt, now: datetime) -> None:
        """Let the attempt begin; done() must follow. Raises TooMany."""
        self._refuse(attempt, now)
        with self._lock:
            self._refuse_here(attempt, now)
            # Attempts sent all at once would otherwise all pass before the first of them has failed.
            if self._under_way.get(attempt.pair, 0) >= MOST_AT_ONCE:
                raise TooMany("too_many_attempts", retry_after=1)
            self._under_way[attempt.pair] = self._under_way.get(attempt.pair, 0) + 1

    def done(self, attempt: Attempt, is_right: bool | None, now: datetime) -> None:
        """The attempt ended; None when it never came to a comparison."""
        self._count_here(attempt, is_right, now)
        # After its own count: the next attempt at this process must not pass while the others are told.
        if is_right is False:
            fail_together([tally for _lane, tally in self._lanes(attempt)], now)
        elif is_right:
            clear_together([self._pairs.tally(attempt.pair), self._accounts.tally(attempt.account)])

    def _lanes(self, attempt: Attempt) -> list[tuple[Lane, Tally]]:
        """Where a failure counts: of a browser that its owner has used before in its own lane alone."""
        lanes = [(self._pairs, attempt.pair)]
        if attempt.known_browser is None:
            lanes += [(self._addresses, attempt.address), (self._accounts, attempt.account)]
        return [(lane, lane.tally(key)) for lane, key in lanes]

    def _count_here(self, attempt: Attempt, is_right: bool | None, now: datetime) -> None:
        with self._lock:
            left = self._under_way.get(attempt.pair, 1) - 1
            if left:
                self._under_way[attempt.pair] = left
            else:
                self._under_way.pop(attempt.pair, None)
            if is_right is None:
                return
            if is_right:
                self._pairs.clear(attempt.pair)
                self._accounts.clear(attempt.account)
                return
            for lane, tally in self._lanes(attempt):
                lane.fail(tally.key, now)
            self._alarm(now)

    def _alarm(self, now: datetime) -> None:
        minute = int(now.timestamp() // 60)
        if minute != self._minute:
            self._minute, self._in_minute = minute, 0
        self._in_minute += 1
        if self._in_minute == ALARM_PER_MINUTE:
            log.warning("%d failed sign-ins within a minute", ALARM_PER_MINUTE)


throttle = Throttle()


def address_behind(remote: str | None, forwarded: str, trusted: Sequence[str]) -> str:
    """Where a request comes from. X-Forwarded-For counts only as far as trusted proxies wrote it."""
    networks = [ipaddress.ip_network(each, strict=False) for each in trusted]
    hops = [part.strip() for part in forwarded.split(",") if part.strip()]
    current = _parse(remote or "")
    while current is not None and hops and any(current in network for network in networks):
        before = _parse(hops.pop())
        if before is None:
            break
        current = before
    return "unknown" if current is None else str(_neighbourhood(current))


def _parse(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _neighbourhood(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> object:
    """One IPv6 subscriber has a whole /64 to draw addresses from."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    return ipaddress.ip_network((address, 64), strict=False)
