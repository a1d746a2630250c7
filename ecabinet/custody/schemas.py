"""Paper copies as they cross the wire."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.custody.rules import MOST_COPIES, CopyState, Move

CopyCount = Annotated[int, Field(ge=1, le=MOST_COPIES, strict=True)]


class NewCopies(Wire):
    """How many further copies to number."""

    count: CopyCount


class HandOut(Wire):
    """Who is given the copy."""

    person_id: Id


class CodeQuery(Wire):
    """What was scanned or typed from a label."""

    code: Annotated[str, Field(min_length=1, max_length=40)]


class CopyMoveView(Wire):
    move: Move
    holder_id: int | None
    noted_by_id: int
    at: Instant


class PaperCopyView(Wire):
    """One numbered copy; `holder_id` is who has it, or had it last."""

    id: int
    item_id: int
    meeting_id: int
    number: int
    code: str
    state: CopyState
    holder_id: int | None
    made_at: Instant
    moves: list[CopyMoveView]


class LedgerItem(Wire):
    """The copies of one item; `counts` has every state."""

    item_id: int
    counts: dict[CopyState, int]
    outstanding: int
    copies: list[PaperCopyView]


class Ledger(Wire):
    """Every classified item of a meeting; `outstanding` copies are with somebody or missing."""

    items: list[LedgerItem]
    outstanding: int


class OwnCopy(Wire):
    """A copy in one's own hands."""

    id: int
    item_id: int
    number: int
    state: CopyState


class OwnCopies(Wire):
    items: list[OwnCopy]
