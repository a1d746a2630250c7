"""The whole of it, looked at once."""

from datetime import timedelta
from importlib.metadata import version

from sqlalchemy.orm import Session

from ecabinet.core import clock, trail
from ecabinet.core.config import settings
from ecabinet.mail.rules import MailState
from ecabinet.operations import house, schemas
from ecabinet.operations.rules import Facts, concerns
from ecabinet.readiness import presence
from ecabinet.record import access as record

FAULTS_OF = timedelta(days=1)


def operations(session: Session) -> schemas.OperationsView:
    """How the installation does at this moment."""
    now, mail, (free, total) = clock.now(), house.mail(session), house.disk()
    ends, backup, faults, unarchived = house.ends(), house.backup(), trail.faults.newest(), house.unarchived(session)
    facts = Facts(
        now=now,
        disk_free=free,
        disk_total=total,
        backup=backup,
        ends=ends,
        faults=sum(now - each.at <= FAULTS_OF for each in faults),
        # Without a relay nothing is sent, and the mail screen says so.
        mail_waiting=mail[MailState.QUEUED] if settings().relay is not None else 0,
        mail_failed=mail[MailState.FAILED],
        archive_waiting=unarchived,
    )
    size, _checkpoint = record.head(session)
    return schemas.OperationsView(
        looked_at=now,
        version=version("ecabinet"),
        concerns=[schemas.concern_view(each) for each in concerns(facts)],
        process=schemas.process_view(house.process()),
        database=schemas.database_view(house.database(session)),
        disk=schemas.SpaceView(free=free, total=total),
        tablets=len(presence.connected_devices()),
        record_size=size,
        waiting=schemas.WaitingView(
            mail=mail[MailState.QUEUED], mail_failed=facts.mail_failed, archive=facts.archive_waiting
        ),
        certificates=[schemas.EndingView(name=name, ends_at=at) for name, at in sorted(ends.items())],
        backup=schemas.backup_view(backup),
        faults=[schemas.fault_view(each) for each in faults],
    )
