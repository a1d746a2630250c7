"""Who may sign when, how long a prepared signature lives, and what a verdict is called."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ACT_LIFETIME = timedelta(minutes=5)
STEP_UP_LIFETIME = timedelta(minutes=5)
MAX_UPLOAD = 50 * 2**20


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


class ActStatus(enum.StrEnum):
    """Where one act of signing stands; only `prepared` can go on."""

    PREPARED = "prepared"
    COMPLETING = "completing"
    EMBEDDED = "embedded"
    FAILED = "failed"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class RevocationReason(enum.StrEnum):
    """Why a certificate is no longer good."""

    SUPERSEDED = "superseded"
    KEY_COMPROMISE = "key_compromise"
    AFFILIATION_CHANGED = "affiliation_changed"
    CESSATION = "cessation_of_operation"
    UNSPECIFIED = "unspecified"


class Indication(enum.StrEnum):
    """The three answers of EN 319 102-1."""

    TOTAL_PASSED = "TOTAL_PASSED"
    TOTAL_FAILED = "TOTAL_FAILED"
    INDETERMINATE = "INDETERMINATE"


class Outcome(enum.StrEnum):
    """One word for a whole file."""

    VALID = "valid"
    INVALID = "invalid"
    UNDECIDED = "undecided"
    UNREADABLE = "unreadable"


EXIT_CODES = {Outcome.VALID: 0, Outcome.INVALID: 1, Outcome.UNDECIDED: 2, Outcome.UNREADABLE: 2}


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
    """A signature that somebody is expected to give."""

    name: str
    person_id: int
    label: str
    box: Box


def outcome_of(indications: Iterable[Indication]) -> Outcome:
    """One failed signature spoils the file; one undecided leaves it undecided; no signature at all is not valid."""
    given = set(indications)
    if not given or Indication.TOTAL_FAILED in given:
        return Outcome.INVALID
    return Outcome.UNDECIDED if Indication.INDETERMINATE in given else Outcome.VALID


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
