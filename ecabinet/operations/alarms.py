"""Calling administrators by e-mail when the installation needs somebody, once for each matter while it stands."""

import logging
from collections.abc import Collection, Mapping

import gevent
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.access import persons_with_role
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.events import record
from ecabinet.mail.rules import MailKind
from ecabinet.mail.services import queue_mail
from ecabinet.operations import views
from ecabinet.operations.events import AlarmEnded, AlarmRaised
from ecabinet.operations.models import Alarm
from ecabinet.operations.rules import AT_ONCE, CALLED, Concern, Matter

SECONDS_BETWEEN_LOOKS = 300.0
log = logging.getLogger(__name__)
Key = tuple[Matter, str]


def watch_for_ever() -> None:
    """Look every five minutes; what stands twice in a row is no passing thing."""
    before: frozenset[Key] = frozenset()
    while True:
        try:
            before = look(before)
        except Exception:
            log.exception("the house was not looked after")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)


def look(before: frozenset[Key]) -> frozenset[Key]:
    """Call for what stood `before` and stands now, or cannot wait; end what stands no more. Returns what stands now."""
    with reading() as session:
        stands = {(each.matter, each.name): each for each in views.concerns_now(session) if each.matter in CALLED}
        known = _known(session)
    due = {key for key in stands if key[0] in AT_ONCE or key in before}
    if due - known or known - stands.keys():
        with transaction() as session:
            settle(session, {key: stands[key] for key in due}, stands.keys())
    return frozenset(stands)


def settle(session: Session, due: Mapping[Key, Concern], stands: Collection[Key]) -> None:
    """One letter for all that is new; an alarm whose matter is over may be raised again."""
    known = _known(session)
    for matter, name in sorted(known.difference(stands)):
        session.execute(sa.delete(Alarm).where(Alarm.matter == matter, Alarm.name == name))
        record(session, AlarmEnded(actor_id=None, matter=matter, name=name))
    new = [key for key in due if key not in known]
    for matter, name in new:
        session.add(Alarm(matter=matter, name=name, raised_at=clock.now()))
        record(session, AlarmRaised(actor_id=None, matter=matter, name=name, count=due[matter, name].count))
    if new:
        queue_mail(session, [each.id for each in persons_with_role(session, Role.ADMINISTRATOR)], MailKind.ALARM, None)


def _known(session: Session) -> set[Key]:
    return {(Matter(row.matter), row.name) for row in session.execute(sa.select(Alarm.matter, Alarm.name))}
