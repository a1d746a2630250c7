"""When each session was last heard from, kept in memory and written down once a minute for all together."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

WRITE_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Heard:
    """The last sign of life of one session, and of the tablet it is bound to."""

    at: datetime
    device_id: int | None


class Activity:
    """2,000 tablets that vote at once must not cost 2,000 writes to say that they are awake."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: dict[int, Heard] = {}
        self._written_at: datetime | None = None

    def hear(self, session_id: int, device_id: int | None, at: datetime) -> None:
        """Note a sign of life."""
        self._heard[session_id] = Heard(at, device_id)

    def latest(self, session_id: int, written: datetime) -> datetime:
        """The later of what is written down and what was heard since."""
        heard = self._heard.get(session_id)
        return max(heard.at, written) if heard else written

    def due(self, now: datetime) -> dict[int, Heard]:
        """What is to be written down now: everything heard, at most once a minute; otherwise nothing."""
        with self._lock:
            if self._written_at is None:
                self._written_at = now
            if now - self._written_at < WRITE_EVERY or not self._heard:
                return {}
            self._written_at = now
            due, self._heard = self._heard, {}
            return due

    def forget(self) -> None:
        """Begin anew, for another database."""
        with self._lock:
            self._heard, self._written_at = {}, None


activity = Activity()
