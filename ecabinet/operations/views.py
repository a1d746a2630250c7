"""The whole of it, looked at once."""

from datetime import timedelta
from importlib.metadata import version

from sqlalchemy.orm import Session

from ecabinet.authorities import hosts
from ecabinet.core import clock, reserve, trail
from ecabinet.core.config import settings
from ecabinet.cosigning import access as cosigning
from ecabinet.cosigning.rules import COSIGNER_SILENT_AFTER
from ecabinet.mail.rules import MailState
from ecabinet.masters.showing import standing as masters_standing
from ecabinet.operations import house, schemas
from ecabinet.operations.rules import Concern, Facts, concerns
from ecabinet.readiness import presence
from ecabinet.record import access as record

FAULTS_OF = timedelta(days=1)


def facts(session: Session) -> Facts:
    """What the judgement stands on, at this moment."""
    now, mail, (free, total) = clock.now(), house.mail(session), house.disk()
    alarms, silent = house.witnesses()
    return Facts(
        now=now,
        disk_free=free,
        disk_total=total,
        reserve_used=reserve.is_used(),
        backup=house.backup(session),
        store_away=house.sealed_files().away,
        ends=house.ends(),
        master_since=house.master_since(),
        authorities_behind=len(hosts.lacking()),
        member_certificates=house.member_certificates(session),
        faults=sum(now - each.at <= FAULTS_OF for each in trail.faults.newest()),
        # Without a relay nothing is sent, and the mail screen says so.
        mail_waiting=mail[MailState.QUEUED] if settings().relay is not None else 0,
        mail_failed=mail[MailState.FAILED],
        archive_waiting=house.unarchived(session),
        witness_alarms=alarms,
        witnesses_silent=silent,
        cosigners_silent=cosigning.silent_since(session, now - COSIGNER_SILENT_AFTER),
    )


def concerns_now(session: Session) -> list[Concern]:
    """What needs somebody at this moment, worst first: for whoever tells administrators by another way."""
    return concerns(facts(session))


def operations(session: Session) -> schemas.OperationsView:
    """How the installation does at this moment."""
    found, mail = facts(session), house.mail(session)
    size, _checkpoint = record.head(session)
    return schemas.OperationsView(
        looked_at=found.now,
        version=version("ecabinet"),
        concerns=[schemas.concern_view(each) for each in concerns(found)],
        process=schemas.process_view(house.process()),
        database=schemas.database_view(house.database(session)),
        sealed_files=schemas.sealed_files_view(house.sealed_files()),
        disk=schemas.SpaceView(free=found.disk_free, total=found.disk_total),
        tablets=len(presence.connected_devices()),
        record_size=size,
        waiting=schemas.WaitingView(
            mail=mail[MailState.QUEUED], mail_failed=found.mail_failed, archive=found.archive_waiting
        ),
        certificates=[schemas.EndingView(name=name, ends_at=at) for name, at in sorted(found.ends.items())],
        master=schemas.MasterView(
            since=found.master_since,
            record_since=house.record_since(),
            keys=[schemas.master_key_view(each) for each in masters_standing()],
        ),
        backup=schemas.backup_view(found.backup),
        faults=[schemas.fault_view(each) for each in trail.faults.newest()],
    )
