"""Stages, quorum, agenda tree, planned times and seating, without web or database."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.meetings.rules import (
    MeetingStatus,
    Place,
    Sitter,
    Step,
    arrange,
    obstacle,
    papers_due,
    planned_times,
    quorum_of,
    reading_order,
    seating_fault,
)
from ecabinet.rulebook.parsing import rule_sets
from ecabinet.rulebook.rules import SeatKind

GOVERNMENT = rule_sets()["vn_government"]


@pytest.mark.parametrize(
    ("status", "step", "code"),
    [
        ("draft", "publish", None),
        ("published", "start", None),
        ("in_session", "move", None),
        ("in_session", "finish", None),
        ("draft", "start", "meeting_not_published"),
        ("draft", "move", "meeting_not_in_session"),
        ("draft", "finish", "meeting_not_in_session"),
        ("published", "publish", "meeting_already_published"),
        ("published", "move", "meeting_not_in_session"),
        ("published", "finish", "meeting_not_in_session"),
        ("in_session", "publish", "meeting_already_published"),
        ("in_session", "start", "meeting_already_in_session"),
        ("finished", "publish", "meeting_finished"),
        ("finished", "start", "meeting_finished"),
        ("finished", "move", "meeting_finished"),
        ("finished", "finish", "meeting_finished"),
    ],
)
def test_a_meeting_only_goes_forward_step_by_step(status: str, step: str, code: str | None) -> None:
    assert obstacle(MeetingStatus(status), Step(step)) == code


@pytest.mark.parametrize(
    ("total", "present", "needed", "met"),
    [
        (27, 18, 18, True),
        (27, 17, 18, False),
        (26, 18, 18, True),
        (26, 17, 18, False),
        (3, 2, 2, True),
        (2, 1, 2, False),
        (1, 1, 1, True),
        (1, 0, 1, False),
        (0, 0, 1, False),
    ],
)
def test_two_thirds_of_all_members_make_a_quorum(total: int, present: int, needed: int, met: bool) -> None:
    quorum = quorum_of(GOVERNMENT, total, in_room=present, remote=0)
    assert (quorum.needed, quorum.met) == (needed, met)


def test_members_taking_part_from_elsewhere_count_and_are_shown_apart() -> None:
    quorum = quorum_of(GOVERNMENT, 27, in_room=14, remote=4)
    assert (quorum.present, quorum.remote, quorum.met) == (18, 4, True)


HANOI_NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("days", "working", "due"),
    [(0, True, 25), (3, False, 22), (2, True, 23), (3, True, 20), (5, True, 18)],
)
def test_papers_are_due_some_days_before_and_where_the_rules_say_so_weekends_do_not_count(
    days: int, working: bool, due: int
) -> None:
    assert papers_due(HANOI_NOON, days, working) == HANOI_NOON.replace(day=due)


def test_items_are_placed_among_their_siblings_and_read_before_their_parts() -> None:
    arranged = arrange([Place(id=1, parent_id=None), Place(id=2, parent_id=1), Place(id=3, parent_id=None),
                        Place(id=4, parent_id=1)])  # fmt: skip
    assert [(place.id, place.position) for place in arranged] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert reading_order(arranged) == [1, 2, 4, 3]


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ([Place(id=1, parent_id=None), Place(id=1, parent_id=None)], "agenda_repeats_an_item"),
        ([Place(id=1, parent_id=9)], "agenda_parent_missing"),
        ([Place(id=1, parent_id=2), Place(id=2, parent_id=1)], "agenda_too_deep"),
        ([Place(id=n, parent_id=n - 1 or None) for n in range(1, 6)], "agenda_too_deep"),
    ],
)
def test_what_is_no_tree_is_no_agenda(places: list[Place], code: str) -> None:
    with pytest.raises(ValueError, match=code):
        arrange(places)


@given(st.lists(st.integers(0, 20), max_size=30))
def test_every_order_that_names_earlier_parents_is_read_whole(parents: list[int]) -> None:
    depth: dict[int, int] = {}
    places = []
    for item_id, parent in enumerate(parents, 1):
        parent_id = parent if 0 < parent < item_id and depth[parent] < 4 else None
        depth[item_id] = 1 + depth[parent_id] if parent_id else 1
        places.append(Place(id=item_id, parent_id=parent_id))
    assert sorted(reading_order(arrange(places))) == [place.id for place in places]


@given(st.lists(st.integers(0, 1440), max_size=30))
def test_planned_times_follow_one_another(minutes: list[int]) -> None:
    start = datetime(2026, 11, 20, 1, tzinfo=UTC)
    times = planned_times(start, minutes)
    assert times[:1] == [start][: len(minutes)]
    assert [(b - a) / timedelta(minutes=1) for a, b in pairwise(times)] == minutes[:-1]


CHAIR = Sitter(person_id=1, kind=SeatKind.CHAIR)
MEMBER = Sitter(person_id=2, kind=SeatKind.MEMBER)


@pytest.mark.parametrize(
    ("sitters", "code"),
    [
        ([CHAIR, MEMBER], None),
        ([CHAIR, MEMBER, Sitter(person_id=3, kind=SeatKind.SUBSTITUTE, substitutes_for_id=2, is_member=False)], None),
        ([MEMBER], "one_chair_needed"),
        ([CHAIR, Sitter(person_id=2, kind=SeatKind.CHAIR)], "one_chair_needed"),
        ([CHAIR, MEMBER, MEMBER], "person_seated_twice"),
        ([CHAIR, Sitter(person_id=3, kind=SeatKind.MEMBER, is_member=False)], "seat_needs_a_member"),
        ([CHAIR, Sitter(person_id=3, kind=SeatKind.SUBSTITUTE)], "substitute_needs_a_member"),
        ([CHAIR, Sitter(person_id=3, kind=SeatKind.SUBSTITUTE, substitutes_for_id=9)], "substitute_needs_a_member"),
        ([CHAIR, Sitter(person_id=3, kind=SeatKind.GUEST, substitutes_for_id=1)], "only_substitutes_replace"),
    ],
)
def test_who_may_be_seated_how(sitters: list[Sitter], code: str | None) -> None:
    assert seating_fault(sitters) == code
