"""Whom a change of a paper concerns, by the pages that questions and answers cite. Pure.

A question cites pages when its words name them ("trang 5", "trang 5-7, 9", "page 5"), and so does what a member wrote.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

LONGEST_RUN = 1000
_RUN = r"\d{1,4}(?:\s*[-–—]\s*\d{1,4})?"
_CITED = re.compile(
    rf"\b(?:trang|tr\.|pages?|pp?\.)\s*((?:{_RUN})(?:\s*(?:,|;|và|and|&)\s*(?:{_RUN}))*)", re.IGNORECASE
)
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")
# The pages that changed, by their numbers before; None: that cannot be told, so any may have.
Touched = frozenset[int] | None


def pages_cited(text: str) -> frozenset[int]:
    """The pages that a text names."""
    runs = [run for cited in _CITED.finditer(text) for run in _RANGE.findall(cited[1])]
    found: set[int] = set()
    reached = -1
    # In order and each page once: a text may name the same thousand pages hundreds of times.
    for begin, last in sorted((int(first), int(last or first)) for first, last in runs):
        end = min(last, begin + LONGEST_RUN)
        found.update(range(max(begin, reached + 1), end + 1))
        reached = max(reached, end)
    return frozenset(found)


def touched(found: dict[str, Any] | None) -> Touched:
    """The pages of the earlier version whose words or pictures changed, by a comparison of the two.

    What repeats at head and foot of the pages touches none. A page that came new, pictures that went, and pages that
    could be compared neither by words nor by looks may concern anything.
    """
    if found is None or found["pictures_gone"] or (found["text"] != "all" and found["drawn_until"] is not None):
        return None
    changed = [page["was"] for page in found["changed"]]
    if None in changed:
        return None
    pages = frozenset([*changed, *(gone["page"] for gone in found["deleted"])])
    # Words changed, and on no page that is told: nobody can say that it does not matter.
    elsewhere = found["text_changed"] and not found["running_changed"] and not pages
    return None if elsewhere else pages


def matters(questions: Iterable[str], words: Iterable[str], changes: Sequence[Touched]) -> bool:
    """Whether an answer has to be confirmed: its questions or its own words rest on a page that changed.

    A question that cites nothing rests on every page.
    """
    if not changes:
        return False
    cited = [pages_cited(each) for each in questions]
    rests_on_all = not all(cited)
    pages = frozenset().union(*cited, *(pages_cited(each) for each in words))
    return any(each is None or (each if rests_on_all else each & pages) for each in changes)
