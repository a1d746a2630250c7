"""Who may sign when."""

from datetime import UTC, datetime, timedelta

import pytest

from ecabinet.signing.rules import ActStatus, all_pages_read, why_not_completable

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("read", "is_enough"),
    [([1, 2, 3], True), ([3, 1, 2, 2], True), ([1, 2], False), ([], False), ([1, 2, 3, 4], False)],
)
def test_every_page_must_have_been_shown(read: list[int], is_enough: bool) -> None:
    assert all_pages_read(read, 3) is is_enough


@pytest.mark.parametrize(
    ("status", "age", "code"),
    [
        (ActStatus.PREPARED, 0, None),
        (ActStatus.PREPARED, 299, None),
        (ActStatus.PREPARED, 300, "act_expired"),
        (ActStatus.EXPIRED, 1, "act_expired"),
        (ActStatus.SUPERSEDED, 1, "superseded"),
        (ActStatus.COMPLETING, 1, "act_used"),
        (ActStatus.EMBEDDED, 1, "act_used"),
        (ActStatus.FAILED, 1, "act_used"),
    ],
)
def test_an_act_is_completed_once_and_in_time(status: ActStatus, age: int, code: str | None) -> None:
    assert why_not_completable(status, NOW + timedelta(seconds=300), NOW + timedelta(seconds=age)) == code
