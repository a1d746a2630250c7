"""What may be done with a copy, and codes as people and scanners give them."""

import pytest

from ecabinet.custody.rules import LETTERS, OUTSTANDING, CopyState, Move, after, code_of, counted, spoken, typed


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


def test_a_code_is_found_however_it_is_typed() -> None:
    code = code_of(bytes.fromhex("0123456789"))
    assert len(code) == 8
    assert set(code) <= set(LETTERS)
    assert typed(spoken(code)) == typed(f" {code.lower()} ") == code
    assert typed("oil-0") == "0110"
    assert len({code_of(bytes([n, 0, 0, 0, n])) for n in range(256)}) == 256
    with pytest.raises(ValueError, match="five"):
        code_of(b"")
