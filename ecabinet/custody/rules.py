"""What becomes of a numbered paper copy."""

import enum
from collections import Counter
from collections.abc import Iterable

MOST_COPIES = 500


class CopyState(enum.StrEnum):
    """Where a copy is."""

    PRINTED = "printed"
    OUT = "out"
    READ = "read"
    BACK = "back"
    MISSING = "missing"
    DESTROYED = "destroyed"


class Move(enum.StrEnum):
    """What is done with a copy."""

    HAND_OUT = "hand_out"
    NOTE_READ = "note_read"
    TAKE_BACK = "take_back"
    REPORT_MISSING = "report_missing"
    DESTROY = "destroy"


# For each move: from where it leads, and where to.
MOVES = {
    Move.HAND_OUT: (frozenset({CopyState.PRINTED, CopyState.BACK}), CopyState.OUT),
    Move.NOTE_READ: (frozenset({CopyState.OUT}), CopyState.READ),
    Move.TAKE_BACK: (frozenset({CopyState.OUT, CopyState.READ, CopyState.MISSING}), CopyState.BACK),
    Move.REPORT_MISSING: (frozenset(CopyState) - {CopyState.MISSING, CopyState.DESTROYED}, CopyState.MISSING),
    Move.DESTROY: (frozenset({CopyState.PRINTED, CopyState.BACK}), CopyState.DESTROYED),
}
# With somebody, or nobody knows where.
OUTSTANDING = frozenset({CopyState.OUT, CopyState.READ, CopyState.MISSING})


def after(state: CopyState, move: Move) -> CopyState | None:
    """Where the move leads, or None when it cannot be made from here."""
    start, end = MOVES[move]
    return end if state in start else None


def counted(states: Iterable[CopyState]) -> dict[CopyState, int]:
    """How many copies are where, every state named."""
    found = Counter(states)
    return {state: found[state] for state in CopyState}
