"""Two persons, and never backwards."""

from datetime import UTC, date, datetime

import pytest

from ecabinet.regulations.rules import ProposalState, answer_fault, beginning_of, first_moment


@pytest.mark.parametrize(
    ("state", "person", "fault"),
    [
        ("open", 2, None),
        ("open", 1, "own_proposal"),
        ("approved", 2, "proposal_closed"),
        ("declined", 2, "proposal_closed"),
        ("withdrawn", 1, "proposal_closed"),
    ],
)
def test_another_person_answers_and_only_once(state: str, person: int, fault: str | None) -> None:
    assert answer_fault(ProposalState(state), 1, person) == fault


def test_a_day_begins_in_hanoi_and_no_version_holds_before_it_was_approved() -> None:
    begins = beginning_of(date(2026, 12, 1))
    assert begins == datetime(2026, 11, 30, 17, tzinfo=UTC)
    later = datetime(2026, 12, 1, 3, tzinfo=UTC)
    assert first_moment(begins, later) == later
    assert first_moment(later, begins) == later
