"""What a verdict is called."""

import enum
from collections.abc import Iterable

MAX_UPLOAD = 50 * 2**20


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


def outcome_of(indications: Iterable[Indication]) -> Outcome:
    """One failed signature spoils the file; one undecided leaves it undecided; no signature at all is not valid."""
    given = set(indications)
    if not given or Indication.TOTAL_FAILED in given:
        return Outcome.INVALID
    return Outcome.UNDECIDED if Indication.INDETERMINATE in given else Outcome.VALID
