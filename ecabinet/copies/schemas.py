"""Copies as they cross the wire."""

from typing import Annotated

from pydantic import Field

from ecabinet.copies.models import TakenCopy
from ecabinet.core.schemas import Instant, Wire


class Copying(Wire):
    """Whether a paper may be printed and saved."""

    allowed: bool


class CopyablePapers(Wire):
    """Papers of a meeting that may be printed and saved; of all others it is off."""

    paper_ids: list[int]


class TraceQuery(Wire):
    """The code at the foot of a copy's pages."""

    trace: Annotated[str, Field(min_length=8, max_length=12)]


class TakenCopyView(Wire):
    """Who took a copy, of what, when, on which tablet."""

    trace: str
    meeting_id: int
    paper_id: int
    version_id: int
    person_id: int
    device_id: int
    at: Instant


class OlderCopies(Wire):
    """From where to go on: the `older` of the list before."""

    before: Annotated[str, Field(min_length=8, max_length=12)] | None = None


class TakenCopies(Wire):
    """The newest first, a page of them; `older` leads to the next page and is null on the last."""

    items: list[TakenCopyView]
    older: str | None


def taken_copy(copy: TakenCopy, paper_id: int, meeting_id: int) -> TakenCopyView:
    return TakenCopyView(
        trace=copy.trace,
        meeting_id=meeting_id,
        paper_id=paper_id,
        version_id=copy.version_id,
        person_id=copy.person_id,
        device_id=copy.device_id,
        at=copy.at,
    )
