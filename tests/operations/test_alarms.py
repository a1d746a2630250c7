"""Administrators are called once for what stands, not for what passes, and the letter says nothing of it."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.core.database import reading, transaction
from ecabinet.mail.models import MailMessage
from ecabinet.mail.rules import MailKind
from ecabinet.operations import alarms, views
from ecabinet.operations.models import Alarm
from ecabinet.operations.rules import CALLED, Facts, Matter
from ecabinet.record.models import Entry
from tests.factories import accounts

NOTHING = frozenset[alarms.Key]()


@pytest.fixture
def house(app: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Two administrators; what the house says of itself is what the test puts in."""
    with transaction() as session:
        for _ in range(2):
            accounts.person(session, roles=(Role.ADMINISTRATOR,))
        accounts.person(session, roles=(Role.SECRETARY,))
    says: dict[str, int] = {}
    real = views.facts
    fixed = {"faults": 0, "archive_waiting": 0, "disk_free": 2**40, "disk_total": 2**40}

    def facts(session: Session) -> Facts:
        return replace(real(session), **{**fixed, **says})

    monkeypatch.setattr(views, "facts", facts)
    return says


def letters() -> int:
    with reading() as session:
        query = sa.select(sa.func.count()).select_from(MailMessage).where(MailMessage.kind == MailKind.ALARM)
        return session.scalar(query) or 0


def recorded() -> list[str]:
    with reading() as session:
        query = sa.select(Entry.kind).where(Entry.kind.in_(("AlarmRaised", "AlarmEnded"))).order_by(Entry.sequence)
        return list(session.scalars(query))


def test_what_stands_is_told_once_to_every_administrator_until_it_is_over(house: dict[str, int]) -> None:
    assert alarms.look(NOTHING) == NOTHING
    house["faults"] = 3
    stands = alarms.look(NOTHING)
    assert stands == {(Matter.FAULTS, "")}
    assert letters() == 0
    alarms.look(stands)
    assert letters() == 2
    house["faults"] = 9
    alarms.look(stands)
    assert letters() == 2
    del house["faults"]
    assert alarms.look(stands) == NOTHING
    assert recorded() == ["AlarmRaised", "AlarmEnded"]
    house["faults"] = 1
    alarms.look(stands)
    assert (letters(), recorded()) == (4, ["AlarmRaised", "AlarmEnded", "AlarmRaised"])


def test_what_passes_calls_nobody(house: dict[str, int]) -> None:
    house["archive_waiting"] = 1
    stands = alarms.look(NOTHING)
    del house["archive_waiting"]
    alarms.look(stands)
    assert (letters(), recorded()) == (0, [])


def test_another_record_cannot_wait(house: dict[str, int]) -> None:
    house["witness_alarms"] = 1
    house["faults"] = 1
    alarms.look(NOTHING)
    with reading() as session:
        assert session.scalars(sa.select(Alarm.matter)).all() == [Matter.WITNESS_ALARM]
    assert letters() == 2


def test_that_mail_does_not_go_out_is_not_told_by_mail(house: dict[str, int]) -> None:
    house["mail_failed"] = 5
    assert alarms.look(NOTHING) == NOTHING
    assert {Matter.MAIL_FAILED, Matter.MAIL_WAITS}.isdisjoint(CALLED)
