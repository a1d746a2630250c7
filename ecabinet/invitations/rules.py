"""What an invitation may be answered, what the answer needs, and how answers are counted."""

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ecabinet.rulebook.rules import SeatKind

# Substitutes come with the answer of the member they stand in for.
INVITED_KINDS = frozenset({SeatKind.CHAIR, SeatKind.MEMBER, SeatKind.GUEST})


class Answer(enum.StrEnum):
    """What somebody invited says."""

    ATTEND = "attend"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"


class Consent(enum.StrEnum):
    """Whether the chair agrees to an absence."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many are invited, and what they say."""

    invited: int
    attend: int
    absent: int
    substitute: int
    unanswered: int


def answer_of(said: Answer | None, *, substituted: bool) -> Answer | None:
    """What somebody invited answers: whether another is seated for them, the seats say."""
    return Answer.SUBSTITUTE if substituted else said


def tally(answers: Iterable[Answer | None]) -> Tally:
    """Count the answers of everybody invited."""
    counts = Counter(answers)
    return Tally(
        invited=counts.total(),
        attend=counts[Answer.ATTEND],
        absent=counts[Answer.ABSENT],
        substitute=counts[Answer.SUBSTITUTE],
        unanswered=counts[None],
    )


def reply_fault(answer: Answer, kind: SeatKind, reason: str, substitute_id: int | None) -> str | None:
    """Why this cannot be the answer, as a code, or None."""
    if answer is Answer.ABSENT and kind is not SeatKind.GUEST and not reason:
        return "reason_needed"
    if (answer is Answer.SUBSTITUTE) != (substitute_id is not None):
        return "substitute_not_named"
    return "chair_needs_a_chair" if answer is Answer.SUBSTITUTE and kind is SeatKind.CHAIR else None


def consent_of(answer: Answer, kind: SeatKind, needs_consent: bool) -> Consent | None:
    """What the chair is asked: a member's absence, where the rule set says so."""
    return Consent.ASKED if answer is Answer.ABSENT and kind is SeatKind.MEMBER and needs_consent else None
