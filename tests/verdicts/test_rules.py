"""What a verdict is called."""

import pytest

from ecabinet.verdicts.rules import EXIT_CODES, Indication, Outcome, outcome_of

PASSED, FAILED, OPEN = Indication.TOTAL_PASSED, Indication.TOTAL_FAILED, Indication.INDETERMINATE


@pytest.mark.parametrize(
    ("given", "outcome", "code"),
    [
        ([PASSED, PASSED], Outcome.VALID, 0),
        ([PASSED, OPEN], Outcome.UNDECIDED, 2),
        ([PASSED, OPEN, FAILED], Outcome.INVALID, 1),
        ([], Outcome.INVALID, 1),
    ],
)
def test_one_word_for_a_whole_file(given: list[Indication], outcome: Outcome, code: int) -> None:
    assert outcome_of(given) == outcome
    assert EXIT_CODES[outcome] == code
