"""What may be done with a copy."""

import pytest

from ecabinet.custody.rules import OUTSTANDING, CopyState, Move, after, counted


def test_a_copy_goes_out_is_read_and_comes_back() -> None:
    state = CopyState.PRINTED
    for move, reached in ((Move.HAND_OUT, "out"), (Move.NOTE_READ, "read"), (Move.TAKE_BACK, "back")):
        state = after(state, move)  # type: ignore[assignment]
        assert state == reached
    assert after(CopyState.BACK, Move.HAND_OUT) is CopyState.OUT
    assert after(CopyState.MISSING, Move.TAKE_BACK) is CopyState.BACK


@pytest.mark.parametrize(
    ("state", "move"),
    [
        (CopyState.OUT, Move.HAND_OUT),
        (CopyState.PRINTED, Move.TAKE_BACK),
        (CopyState.PRINTED, Move.NOTE_READ),
        (CopyState.OUT, Move.DESTROY),
        (CopyState.MISSING, Move.REPORT_MISSING),
        *((CopyState.DESTROYED, move) for move in Move),
    ],
)
def test_what_cannot_be_done_from_here(state: CopyState, move: Move) -> None:
    assert after(state, move) is None


def test_what_is_with_somebody_or_missing_is_outstanding() -> None:
    assert {CopyState.OUT, CopyState.READ, CopyState.MISSING} == OUTSTANDING
    counts = counted([CopyState.OUT, CopyState.OUT, CopyState.BACK])
    assert (counts[CopyState.OUT], counts[CopyState.BACK], counts[CopyState.READ]) == (2, 1, 0)
