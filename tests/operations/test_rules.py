"""What an administrator has to look at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ecabinet.core import ending
from ecabinet.operations.rules import LONG_UNSENT, Backup, Facts, Matter, concerns

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ENDS = {"tsa": ending.CERTIFICATE, "root": ending.AUTHORITY, "tls": ending.TLS}
GOOD = Facts(now=NOW, disk_free=50 * 2**30, disk_total=100 * 2**30, backup=Backup(planned=True, made_at=NOW))


def matters(**changed: Any) -> list[Matter]:
    return [each.matter for each in concerns(replace(GOOD, **changed))]


def test_a_house_that_does_well_troubles_nobody():
    assert matters() == []
    assert (
        matters(
            ends={name: NOW + before + SECOND for name, before in ENDS.items()},
            master_since=NOW - ending.MASTER_KEY_OLD,
            mail_waiting=LONG_UNSENT - 1,
        )
        == []
    )


@pytest.mark.parametrize(
    ("changed", "matter"),
    [
        ({"disk_free": 2 * 2**30 - 1, "disk_total": 10 * 2**30}, Matter.DISK_LOW),
        ({"disk_free": 4 * 2**30, "disk_total": 100 * 2**30}, Matter.DISK_LOW),
        ({"store_away": True}, Matter.SEALED_STORE_AWAY),
        ({"backup": Backup(planned=False)}, Matter.BACKUP_NONE),
        ({"backup": Backup(planned=True, failure="backup_broke_off")}, Matter.BACKUP_FAILED),
        ({"backup": Backup(planned=True, overdue=True)}, Matter.BACKUP_OVERDUE),
        ({"ends": {"tsa": NOW + ENDS["tsa"]}}, Matter.CERTIFICATE_ENDS),
        ({"ends": {"root": NOW + ENDS["root"]}}, Matter.CERTIFICATE_ENDS),
        ({"ends": {"tls": NOW + ENDS["tls"]}}, Matter.TLS_ENDS),
        ({"backup": Backup(planned=True, key_gone=True)}, Matter.BACKUP_KEY_GONE),
        ({"master_since": NOW - ending.MASTER_KEY_OLD - SECOND}, Matter.MASTER_KEY_OLD),
        ({"member_certificates": 2}, Matter.MEMBER_CERTIFICATES_END),
        ({"faults": 1}, Matter.FAULTS),
        ({"witness_alarms": 1}, Matter.WITNESS_ALARM),
        ({"witnesses_silent": 1}, Matter.WITNESS_SILENT),
        ({"mail_failed": 1}, Matter.MAIL_FAILED),
        ({"mail_waiting": LONG_UNSENT}, Matter.MAIL_WAITS),
        ({"archive_waiting": 1}, Matter.ARCHIVE_WAITS),
    ],
)
def test_what_is_not_as_it_should_be_is_named(changed: dict[str, Any], matter: Matter) -> None:
    assert matters(**changed) == [matter]


def test_certificates_come_by_when_they_end_and_say_when():
    ends = {"tsa": NOW + timedelta(days=9), "seal": NOW - timedelta(days=1), "root": NOW + timedelta(days=900)}
    assert [(each.name, each.ends_at) for each in concerns(replace(GOOD, ends=ends))] == [
        ("seal", NOW - timedelta(days=1)),
        ("tsa", NOW + timedelta(days=9)),
    ]
