"""How soon people may be reminded again."""

from datetime import UTC, datetime, timedelta

from ecabinet.mail.rules import too_soon

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_second_reminder_waits_five_minutes() -> None:
    assert not too_soon(None, NOW)
    assert too_soon(NOW - timedelta(minutes=4, seconds=59), NOW)
    assert not too_soon(NOW - timedelta(minutes=5), NOW)
