"""What the tablets sent and what they were told of it: the history that the checker judges."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Result = Literal["acked", "refused", "unknown"]
ACKED: Final = "acked"
REFUSED: Final = "refused"
UNKNOWN: Final = "unknown"


@dataclass
class Attempt:
    """One message on its way once. `began` and `ended` are places in the order of everything that happened here."""

    person_id: int
    device_id: int
    poll_id: int
    choice: str
    message_sha256: str
    began: int
    ended: int = 0
    result: Result = UNKNOWN
    code: str = ""
    # What became of the connection when nothing was answered, and how long it took either way.
    broke: str = ""
    seconds: float = 0.0
    receipt: dict[str, Any] = field(default_factory=dict)


class History:
    """Every attempt of every tablet."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self._order = itertools.count(1)

    @contextmanager
    def attempt(self, person_id: int, device_id: int, poll_id: int, choice: str, digest: str) -> Iterator[Attempt]:
        """Note an attempt; what is not set inside stays unknown."""
        made = Attempt(person_id, device_id, poll_id, choice, digest, began=next(self._order))
        self.attempts.append(made)
        started = time.monotonic()
        try:
            yield made
        finally:
            made.ended = next(self._order)
            made.seconds = time.monotonic() - started


@dataclass
class Observed:
    """Everything that is judged at the end."""

    attempts: list[Attempt]
    # The exported record: each line's sequence, leaf and evidence; and its signed head with the key's point.
    lines: list[dict[str, Any]]
    checkpoint: str
    key: bytes
    # By poll, as the product answers: the outcome's counts, and who is shown with which vote.
    counts: dict[int, dict[str, int]] = field(default_factory=dict)
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    # The sequences that each tablet took, in its order, and those that the meeting's stream has.
    logs: dict[str, list[int]] = field(default_factory=dict)
    stream: list[int] = field(default_factory=list)
    # Tablets that were told to fetch everything anew, for the record did not know what they knew.
    reloads: list[str] = field(default_factory=list)
    seconds_to_agree: float | None = None
