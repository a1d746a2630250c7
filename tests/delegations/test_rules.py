"""Who may sign for whom, how long, and by which paper."""

from datetime import date

import pytest

from ecabinet.delegations.rules import Capacity, is_in_force, overlap, still_fits, why_not, why_not_for_so_long

HEAD, DEPUTY, MINISTER = "Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ", "Bộ trưởng Bộ Tư pháp"


@pytest.mark.parametrize(
    ("capacity", "giver", "taker", "code"),
    [
        (Capacity.KT, HEAD, DEPUTY, None),
        (Capacity.KT, HEAD, "Phó Thủ tướng Thường trực", None),
        (Capacity.KT, HEAD, MINISTER, "not_a_deputy"),
        (Capacity.KT, "Chủ tịch Ủy ban nhân dân tỉnh", DEPUTY, "not_a_deputy"),
        (Capacity.TUQ, HEAD, MINISTER, None),
        (Capacity.TUQ, HEAD, DEPUTY, "deputies_sign_for"),
        (Capacity.TUQ, DEPUTY, MINISTER, "only_heads_delegate"),
        (Capacity.KT, DEPUTY, DEPUTY, "only_heads_delegate"),
        (Capacity.TUQ, HEAD, "", "office_missing"),
    ],
)
def test_deputies_sign_for_their_head_and_others_by_authority(
    capacity: Capacity, giver: str, taker: str, code: str | None
) -> None:
    assert why_not(capacity, giver, taker, "Chính phủ") == code


@pytest.mark.parametrize(
    ("capacity", "basis", "ends_on", "code"),
    [
        (Capacity.KT, "", None, None),
        (Capacity.TUQ, "Giấy ủy quyền số 12", date(2026, 12, 1), None),
        (Capacity.TUQ, "", date(2026, 12, 1), "delegation_needs_paper"),
        (Capacity.TUQ, "Giấy ủy quyền số 12", None, "delegation_needs_paper"),
        (Capacity.KT, "", date(2026, 10, 31), "bad_period"),
    ],
)
def test_authority_in_writing_has_a_paper_and_a_last_day(
    capacity: Capacity, basis: str, ends_on: date | None, code: str | None
) -> None:
    assert why_not_for_so_long(capacity, basis, date(2026, 11, 1), ends_on) == code


def test_both_days_count_and_a_withdrawn_one_never() -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 3)
    days = [date(2026, 10, 31), first, last, date(2026, 11, 4)]
    assert [is_in_force(first, last, day, is_withdrawn=False) for day in days] == [False, True, True, False]
    assert not is_in_force(first, None, last, is_withdrawn=True)
    assert overlap((first, last), (last, None))
    assert not overlap((first, date(2026, 11, 2)), (last, None))


@pytest.mark.parametrize(
    ("capacity", "giver", "taker", "fits"),
    [
        (Capacity.KT, HEAD, DEPUTY, True),
        (Capacity.TUQ, HEAD, MINISTER, True),
        (Capacity.KT, HEAD, MINISTER, False),
        (Capacity.KT, HEAD, HEAD, False),
        (Capacity.KT, MINISTER, DEPUTY, False),
        (Capacity.TUQ, HEAD, DEPUTY, False),
        # Written so, it would pass for a deputy's office and print the lines of a head.
        (Capacity.KT, HEAD, DEPUTY.lower(), False),
    ],
)
def test_a_delegation_fits_the_offices_of_today(capacity: Capacity, giver: str, taker: str, fits: bool) -> None:
    assert still_fits(capacity, giver, taker, "Chính phủ") is fits
