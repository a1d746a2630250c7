"""A tablet in a storm: it follows the meeting by the protocol's rule for gaps and sends a vote until it is answered."""

import http.client
import random
import time
from collections.abc import Callable
from email.utils import formatdate
from hashlib import sha256
from typing import Any

import gevent

from chaos.history import ACKED, REFUSED, UNKNOWN, Attempt, History
from ecabinet.rehearsal.channel import ChannelRefused
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.tablet import Tablet
from ecabinet.rehearsal.wire import HandshakeRefused

# How long it waits at first, and after waiting in vain, twice as long each time, at most: for an answer, and to be
# connected. The product's tablets do so, too.
SECONDS_FOR_AN_ANSWER, MOST_SECONDS, MOST_TO_CONNECT = 3.0, 20.0, 8.0
SECONDS_TO_ASK = 2.0
SECONDS_OF_SILENCE = 18.0
DAY = 86_400
BROKEN = (OSError, http.client.HTTPException, ChannelRefused, HandshakeRefused, Refused, gevent.Timeout)


class OffClient(Client):
    """Its requests tell the time of a clock that is wrong."""

    off = 0

    def _once(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Any:
        told = {"Date": formatdate(time.time() + self.off, usegmt=True)}
        try:
            return super()._once(method, path, body, {**told, **headers})
        except ValueError as error:
            raise http.client.HTTPException("half an answer") from error


class StormTablet(Tablet):
    """Comes back by itself as the product's does: half a second to one and a half after a connection was lost, at
    once when its system says that the network is there again, and after the silence of a heartbeat and its grace."""

    made = 0

    def __init__(self, url: str, username: str, password: str) -> None:
        super().__init__(url, username, password)
        StormTablet.made += 1
        self.name = f"{username}/{StormTablet.made}"
        self.client: OffClient = OffClient(url)
        self.client.off = DAY if StormTablet.made % 2 else -DAY
        self.log: list[int] = []
        self.reloaded = False
        self._behind = False
        self._patience = SECONDS_FOR_AN_ANSWER
        self._heard_at = time.monotonic()
        self._rng = random.Random(StormTablet.made)
        self._keeper: gevent.Greenlet | None = None

    # --- following -----------------------------------------------------------------------------------------------

    def keep_up(self) -> None:
        """From now on stay connected and follow, whatever happens."""
        self.client.seconds = SECONDS_FOR_AN_ANSWER
        self._keeper = gevent.spawn(self._keep_up)

    def _dial_anew(self) -> None:
        if self._keeper is not None:
            self._keeper.kill()
        self._hang_up()
        self._patience = SECONDS_FOR_AN_ANSWER
        self._keeper = gevent.spawn(self._keep_up)

    def rest(self) -> None:
        """Stop following."""
        if self._keeper is not None:
            self._keeper.kill()
        self.close()

    def _keep_up(self) -> None:
        while True:
            try:
                self._look_after()
                self._patience = SECONDS_FOR_AN_ANSWER
            except BROKEN:
                self._hang_up()
                self._patience = min(2 * self._patience, MOST_TO_CONNECT)
                gevent.sleep(self._rng.uniform(0.5, 1.5))
            gevent.sleep(0.05)

    def _look_after(self) -> None:
        is_silent = time.monotonic() - self._heard_at > SECONDS_OF_SILENCE
        if self.channel is None or self.channel.closed.is_set() or is_silent:
            self._hang_up()
            self._heard_at = time.monotonic()
            with gevent.Timeout(self._patience):
                self.connect()
            self._behind = True
        if self._behind:
            self._behind = False
            self.follow(self.meeting_id)

    def _hang_up(self) -> None:
        if self.channel is not None:
            gevent.spawn(self.channel.close)
            self.channel = None

    def follow(self, meeting_id: int) -> dict[str, Any]:
        self.meeting_id = meeting_id
        with gevent.Timeout(self._patience):
            told: dict[str, Any] = self._live().ask("follow", {"meeting_id": meeting_id, "after": self.heard_until})
        self.reloaded = self.reloaded or told["reload"]
        for notice in told["notices"]:
            self._take(notice)
        self.heard_until = max(self.heard_until, told["sequence"])
        self._hear("room", told["room"])
        return told

    def wake(self) -> None:
        """The system says that the network is there: ask, and dial anew when nobody answers."""
        try:
            with gevent.Timeout(SECONDS_TO_ASK):
                self._live().ask("ping_time", {})
        except (*BROKEN, RuntimeError):
            self._dial_anew()

    def _hear(self, kind: str, body: dict[str, Any]) -> None:
        self._heard_at = time.monotonic()
        if kind != "notice":
            super()._hear(kind, body)
        elif body["stream"] != f"meeting:{self.meeting_id}":
            self.notices.append(body)
        elif body["sequence"] > self.heard_until and body["previous"] > self.heard_until:
            self._behind = True
        else:
            self._take(body)

    def _take(self, notice: dict[str, Any]) -> None:
        if notice["sequence"] > self.heard_until:
            self.heard_until = notice["sequence"]
            self.log.append(notice["sequence"])
            self.notices.append(notice)

    # --- voting --------------------------------------------------------------------------------------------------

    def cast(
        self, history: History, poll: dict[str, Any], choice: str, patience: float = 60.0,
        hear: Callable[[Attempt], None] = lambda _attempt: None,
    ) -> Attempt:  # fmt: skip
        """One message, sent until it is answered; the last attempt. The next waits until this one has its answer.

        `hear` is told of each attempt as it ends.
        """
        key, body = self.ballot(poll, choice)
        digest = sha256(body["message"].encode()).hexdigest()
        until, usual = time.monotonic() + patience, self.client.seconds
        while True:
            with history.attempt(self.person_id, self.device_id, poll["id"], choice, digest) as attempt:
                self._send(attempt, poll["id"], body, key)
            hear(attempt)
            if attempt.broke == TimeoutError.__name__:
                self.client.seconds = max(usual, min(2 * self.client.seconds, MOST_SECONDS))
            if attempt.result in (ACKED, REFUSED) or time.monotonic() > until:
                self.client.seconds = usual
                return attempt
            gevent.sleep(self._rng.uniform(0.1, 0.8))

    def _send(self, attempt: Attempt, poll_id: int, body: dict[str, Any], key: str) -> None:
        try:
            attempt.receipt = self.client.try_once("PUT", f"/api/polls/{poll_id}/ballot", body, key)
            attempt.result = ACKED
        except Refused as refused:
            attempt.code = refused.code
            attempt.result = UNKNOWN if _says_nothing(refused) else REFUSED
        except (OSError, http.client.HTTPException) as error:
            attempt.broke = type(error).__name__
            self.client.close()

    def insist(self, method: str, path: str, body: Any, patience: float = 180.0) -> Any:
        """One command with one key, until it is answered. Raises Refused."""
        key, until = f"chaos-{self._rng.random()}"[:40], time.monotonic() + patience
        # On a connection of its own: the same tablet may be sending a vote at this moment.
        client = OffClient(self.client.origin)
        client.cookies, client.csrf, client.off = self.client.cookies, self.client.csrf, self.client.off
        client.seconds = self.client.seconds
        while True:
            try:
                return client.try_once(method, path, body, key)
            except (OSError, http.client.HTTPException):
                client.close()
                if time.monotonic() > until:
                    raise
            except Refused as refused:
                if not _says_nothing(refused) or time.monotonic() > until:
                    raise
            gevent.sleep(0.3)


def _says_nothing(refused: Refused) -> bool:
    return refused.status >= 500 or refused.code == "unreadable"
