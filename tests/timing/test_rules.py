"""The agenda clock: what is planned, what is expected, how it moves with the hour, and what past sittings teach."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ecabinet.timing.rules import Expected, Matter, Progress, Sitting, forecast, learned, plan

STARTS = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def matters(*lengths: int, on: int | None = None, spent: int = 0) -> list[Matter]:
    """Items of so many minutes; those before the one that is on took exactly as long as planned."""
    made, at = [], STARTS
    for place, length in enumerate(lengths):
        progress = Progress.ON if place == on else Progress.OVER if on is not None and place < on else Progress.TO_COME
        begun = at if progress is not Progress.TO_COME else None
        made.append(
            Matter(
                item_id=place + 1, planned=length * MINUTE, progress=progress, began_at=begun,
                ended_at=at + length * MINUTE if progress is Progress.OVER else None,
                spent=spent * MINUTE if progress is Progress.ON else timedelta(),
            )
        )  # fmt: skip
        at += length * MINUTE
    return made


def sitting(made: list[Matter], **known) -> Sitting:
    usual = {
        "starts_at": STARTS, "started": True, "finished_at": None, "at_rest": False, "resumes_at": None,
        "running_since": None, "replanned_from": None,
    }  # fmt: skip
    return Sitting(**(usual | known), matters=made)


def of(items: tuple[Expected, ...], item_id: int) -> Expected:
    return next(each for each in items if each.item_id == item_id)


def test_twelve_minutes_late_puts_the_last_items_at_risk():
    made = matters(10, 20, 10, 5, 10, on=1)
    found = forecast(sitting(made, running_since=STARTS + 10 * MINUTE), STARTS + 42 * MINUTE)
    assert found.late == 12 * MINUTE
    assert found.planned_end_at == STARTS + 55 * MINUTE
    assert [each.item_id for each in found.items if each.at_risk] == [4, 5]
    assert of(found.items, 3).late == 12 * MINUTE
    assert of(found.items, 1).ends_at == STARTS + 10 * MINUTE


def test_an_item_within_its_time_is_expected_to_take_all_of_it():
    made = matters(10, 20, on=0)
    found = forecast(sitting(made, running_since=STARTS + 2 * MINUTE), STARTS + 5 * MINUTE)
    assert of(found.items, 1).ends_at == STARTS + 12 * MINUTE
    assert found.holds_until == STARTS + 12 * MINUTE
    assert found.late == 2 * MINUTE


def test_an_early_sitting_is_expected_to_end_early():
    found = forecast(sitting(matters(10, 20)), STARTS - 5 * MINUTE)
    assert (found.late, found.holds_until) == (-5 * MINUTE, STARTS - 5 * MINUTE)
    before = forecast(sitting(matters(10, 20), started=False), STARTS - 5 * MINUTE)
    assert (before.late, before.holds_until) == (timedelta(), STARTS)


def test_a_break_moves_what_is_left_to_when_it_is_over():
    made = matters(10, 20, on=0, spent=4)
    rest = sitting(made, at_rest=True, resumes_at=STARTS + 30 * MINUTE)
    found = forecast(rest, STARTS + 10 * MINUTE)
    assert of(found.items, 1).ends_at == STARTS + 36 * MINUTE
    assert found.holds_until == STARTS + 30 * MINUTE
    assert forecast(rest, STARTS + 33 * MINUTE).ends_at == found.ends_at + 3 * MINUTE


def test_after_an_adjournment_what_was_left_is_planned_anew():
    first, second, third = matters(10, 20, 10, on=1, spent=5)
    tomorrow = STARTS + timedelta(days=1)
    made = [
        Matter(**(vars(first) | {"over_before": True})),
        Matter(**(vars(second) | {"spent_before": 5 * MINUTE})),
        third,
    ]
    adjourned = sitting(made, at_rest=True, resumes_at=tomorrow, replanned_from=tomorrow)
    assert plan(adjourned) == ([STARTS, tomorrow, tomorrow + 15 * MINUTE], tomorrow + 25 * MINUTE)
    assert forecast(adjourned, STARTS + 60 * MINUTE).late == timedelta()


def test_a_finished_sitting_is_what_it_was_for_good():
    made = matters(10, 20, on=2)
    over = sitting(made, finished_at=STARTS + 28 * MINUTE)
    assert forecast(over, STARTS + 90 * MINUTE) == forecast(over, STARTS + 28 * MINUTE)
    assert forecast(over, STARTS + 90 * MINUTE).late == -2 * MINUTE


lengths = st.lists(st.integers(0, 60), min_size=1, max_size=12)
moments = st.integers(-30, 600)


@st.composite
def sittings(draw) -> Sitting:
    """Before, during, at rest; at an item or between two."""
    planned = draw(lengths)
    started = draw(st.booleans())
    at_rest = started and draw(st.booleans())
    on = draw(st.none() | st.integers(0, len(planned) - 1)) if started else None
    made = matters(*planned, on=on, spent=draw(st.integers(0, 40)))
    since = STARTS + draw(st.integers(0, 60)) * MINUTE if on is not None and not at_rest else None
    resumes = STARTS + draw(st.integers(0, 300)) * MINUTE if at_rest and draw(st.booleans()) else None
    return sitting(made, started=started, at_rest=at_rest, running_since=since, resumes_at=resumes)


@given(sittings(), moments, st.integers(0, 300))
def test_a_forecast_holds_until_it_says_and_then_moves_with_the_clock(case, minute, later):
    begun = [each.began_at for each in case.matters if each.began_at]
    since = [case.running_since] if case.running_since else []
    now = max([STARTS + minute * MINUTE, *since, *begun])
    before, after = forecast(case, now), forecast(case, now + later * MINUTE)
    moved = max(timedelta(), now + later * MINUTE - before.holds_until)
    assert after.ends_at == before.ends_at + moved
    assert after.planned_end_at == before.planned_end_at
    for one, other in zip(before.items, after.items, strict=True):
        assert other.ends_at == one.ends_at + (moved if one.progress is not Progress.OVER else timedelta())


@given(sittings(), moments)
def test_what_is_to_come_follows_without_gap_in_order_and_risk_only_grows(case, minute):
    found = forecast(case, STARTS + minute * MINUTE)
    assert [each.item_id for each in found.items] == [each.item_id for each in case.matters]
    coming = [each for each in found.items if each.progress is Progress.TO_COME]
    assert all(one.ends_at == other.begins_at for one, other in pairwise(coming))
    assert found.ends_at == max([found.ends_at, *(each.ends_at for each in coming)])
    assert [each.at_risk for each in coming] == sorted(each.at_risk for each in coming)
    assert any(each.at_risk for each in coming) <= (found.late > timedelta())


def test_few_items_teach_nothing_and_one_long_debate_does_not_speak_for_all():
    assert learned([5 * MINUTE, 6 * MINUTE]) is None
    found = learned([5 * MINUTE, 6 * MINUTE, 240 * MINUTE])
    assert found is not None
    assert (found.minutes, found.sample) == (6, 3)


@given(st.lists(st.integers(0, 40_000), min_size=3, max_size=50))
def test_the_learned_time_lies_among_the_times_taken(seconds):
    found = learned([timedelta(seconds=each) for each in seconds])
    assert found is not None
    assert found.sample == len(seconds)
    assert min(seconds) <= found.minutes * 60
    assert (found.minutes - 1) * 60 < max(*seconds, 1)
