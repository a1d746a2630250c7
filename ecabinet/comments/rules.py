"""What comments mean: which clause they are on, in what order clauses come, on which of them views differ."""

import enum
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ecabinet.meetings.rules import MeetingStatus, draft_or_over

# More on one paper by one member is no opinion but a flood.
MOST = 200


class Wish(enum.StrEnum):
    """What a member wants done with a clause."""

    KEEP = "keep"
    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"


class Verdict(enum.StrEnum):
    """What the drafter made of a comment."""

    TAKEN = "taken"
    PARTLY = "partly"
    NOT_TAKEN = "not_taken"


class CommentStatus(enum.StrEnum):
    """Where a comment stands: an aide's draft counts for nothing."""

    DRAFT = "draft"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class Standing(enum.StrEnum):
    """How a clause stands among the others, in this order: what is disputed comes first."""

    OPPOSED = "opposed"
    NOT_TAKEN = "not_taken"
    PARTLY = "partly"
    UNANSWERED = "unanswered"
    TAKEN = "taken"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What decides about one comment's place in the table."""

    person_id: int
    wish: Wish
    verdict: Verdict | None


_PARTS = (
    re.compile(r"(?:điều|article|art\.?)\s+(\d+)\s*([a-zđ]?)\b"),
    re.compile(r"(?:khoản|clause)\s+(\d+)\s*([a-zđ]?)\b"),
    re.compile(r"(?:điểm|point)\s+()([a-zđ])\b"),
)
_AFTER = 10**9


def clause_order(clause: str) -> tuple[tuple[int, str], ...]:
    """The place of a clause in its paper: article, clause, point; what names none comes behind, the whole paper last.

    Equal for two ways of naming one clause ("khoản 2 Điều 5", "Điều 5, khoản 2").
    """
    folded = unicodedata.normalize("NFC", clause).casefold()
    found = [pattern.search(folded) for pattern in _PARTS]
    if not any(found):
        return ((_AFTER, "") if folded.strip() else (_AFTER + 1, ""), (0, ""), (0, ""), (0, _plain(folded)))
    named = [(int(each[1] or 0), each[2]) if each else (0, "") for each in found]
    return (*named, (0, ""))


def place_of(standing: Standing) -> int:
    """How far in front clauses that stand so are shown, 0 first."""
    return list(Standing).index(standing)


def standing_of(comments: Iterable[Said]) -> Standing:
    """How the clause stands on which these were given."""
    said = list(comments)
    if opposed(said):
        return Standing.OPPOSED
    verdicts = {each.verdict for each in said}
    if Verdict.NOT_TAKEN in verdicts:
        return Standing.NOT_TAKEN
    if Verdict.PARTLY in verdicts:
        return Standing.PARTLY
    return Standing.UNANSWERED if None in verdicts else Standing.TAKEN


def opposed(said: Iterable[Said]) -> bool:
    """Whether two members want what excludes one another: one to keep or to strike what the other wants otherwise."""
    wishes = {(each.person_id, each.wish) for each in said}
    return any(
        one != other and wish is not wanted and {wish, wanted} & {Wish.KEEP, Wish.REMOVE}
        for one, wish in wishes
        for other, wanted in wishes
    )


def commenting_obstacle(status: MeetingStatus, now: datetime, closes_at: datetime) -> str | None:
    """Why comments cannot be given or changed at this moment, as a code, or None."""
    is_late = status is MeetingStatus.IN_SESSION or now >= closes_at
    return draft_or_over(status) or ("comments_closed" if is_late else None)


def _plain(folded: str) -> str:
    return " ".join(folded.split())
