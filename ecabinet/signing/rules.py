"""Who may sign when, and how long a prepared signature lives."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ecabinet.authorities.rules import CLOCKS_DIFFER
from ecabinet.delegations.rules import Capacity
from ecabinet.verdicts.rules import Outcome

STEP_UP_LIFETIME = timedelta(minutes=5)


class FileStatus(enum.StrEnum):
    """Where a file for signature stands."""

    OPEN = "open"
    COMPLETE = "complete"
    DECLINED = "declined"


class FieldStatus(enum.StrEnum):
    """Where one signature field stands."""

    PLANNED = "planned"
    SIGNED = "signed"
    DECLINED = "declined"


class FieldKind(enum.StrEnum):
    """Whose signature a field holds."""

    SYSTEM = "system"
    PERSON = "person"
    # The organisation's own, put on by the person who keeps its seal after everybody has signed.
    SEAL = "seal"


class ActStatus(enum.StrEnum):
    """Where one act of signing stands; only `prepared` can go on."""

    PREPARED = "prepared"
    COMPLETING = "completing"
    EMBEDDED = "embedded"
    FAILED = "failed"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A signature that somebody is expected to give; for the organisation's seal `person_id` is None.

    Whoever is of one stage signs in any order; a stage begins when those before it have signed. `titles` are the lines
    printed above the signature, and say with `capacity` as what the person signs.
    """

    name: str
    person_id: int | None
    label: str
    box: Box
    kind: FieldKind = FieldKind.PERSON
    stage: int = 1
    capacity: Capacity | None = None
    titles: Sequence[str] = ()
    delegation_id: int | None = None


POINTS_PER_MM = 72 / 25.4
# The seal of a state body is 36 mm across, and is shown as large as it is.
SEAL_ACROSS = 36 * POINTS_PER_MM
# The share of the signature, from its left edge, that the seal lies on.
SEAL_OVER = 1 / 3


def seal_box(signature: Box, across: float = SEAL_ACROSS, over: float = SEAL_OVER) -> Box:
    """Where the seal goes: at real size over the left third of the personal signature (Decree 30/2020, art. 33).

    `across` is its width in points, `over` the share of the signature that it lies on.
    """
    right = signature.left + (signature.right - signature.left) * over
    middle = (signature.bottom + signature.top) / 2
    half = across / 2
    return Box(signature.page, right - across, middle - half, right, middle + half)


def stage_at(fields: Iterable[tuple[int, FieldStatus]]) -> int | None:
    """The stage whose turn it is, of fields given by stage and status; None when nobody is waited for."""
    return min((stage for stage, status in fields if status == FieldStatus.PLANNED), default=None)


def all_pages_read(pages_read: Iterable[int], pages: int) -> bool:
    """Every page was shown, and nothing that is not a page is claimed."""
    return set(pages_read) == set(range(1, pages + 1))


def is_expired(expires_at: datetime, now: datetime) -> bool:
    """Whether a prepared act is too old to be completed."""
    return now >= expires_at


def why_not_completable(status: ActStatus, expires_at: datetime, now: datetime) -> str | None:
    """The code of the reason why this act cannot be completed, or None."""
    if status == ActStatus.EXPIRED or (status == ActStatus.PREPARED and is_expired(expires_at, now)):
        return "act_expired"
    if status == ActStatus.SUPERSEDED:
        return "superseded"
    return None if status == ActStatus.PREPARED else "act_used"


# An archive time-stamp is renewed while there is time to mend what keeps it from being renewed.
RENEW_BEFORE = timedelta(days=183)
RETRY_AFTER = timedelta(minutes=10)
EXAMINE_AFTER = timedelta(hours=20)
SAMPLE = 25


def clock_is_behind(at: datetime, proven: datetime | None) -> bool:
    """Whether a clock shows a moment before one that is already proven."""
    return proven is not None and at + CLOCKS_DIFFER < proven


def archive_is_due(stamped_until: datetime | None, tried_at: datetime | None, now: datetime) -> bool:
    """Whether a finished file needs an archive time-stamp now: it has none, or the chain of the last one ends soon."""
    if stamped_until is not None and now < stamped_until - RENEW_BEFORE:
        return False
    return tried_at is None or now >= tried_at + RETRY_AFTER


def is_worse(found: Outcome, before: Outcome | None) -> bool:
    """Whether a file is worth less than when it was last looked at; a file never looked at was valid when closed."""
    return _WORTH.index(found) > _WORTH.index(before or Outcome.VALID)


_WORTH = [Outcome.VALID, Outcome.UNDECIDED, Outcome.INVALID, Outcome.UNREADABLE]
