"""Turning the master key while the house is in use: batch by batch, so that a kill in the middle loses nothing."""

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import gevent
from sqlalchemy.orm import Session

from ecabinet.core import backup_state, clock
from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import BadSetting, Unavailable
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.core.moment import iso
from ecabinet.core.under_master import Kind
from ecabinet.documents.models import Lease, Original, Version
from ecabinet.masters import access, rules
from ecabinet.masters.events import MasterKeyMade, MasterKeyRetired, MasterKeyTurned

STATE = "master.json"
Allow = Callable[[Session, int], None]
log = logging.getLogger(__name__)


def make(allow: Allow | None = None) -> int:
    """A new master key; its number. Raises BadSetting with a sentence where only the operator can make one.

    `allow` is asked in the same transaction, before, whether the newest one may be left.
    """
    with transaction() as session:
        if allow is not None:
            allow(session, (masters().ids() or [0])[-1])
        version = masters().add()
        _record_missing(session)
    return version


def complete_record() -> list[int]:
    """Record the keys of which the record does not know; their numbers. Whoever made one was ended before they could
    say so, or it came as a credential. The first is made with the house, before there is a record."""
    with reading() as session:
        if not _missing(session):
            return []
    with transaction() as session:
        return _record_missing(session)


def _missing(session: Session) -> list[int]:
    recorded = access.recorded(session)
    return [number for number in masters().ids() if number > 1 and number not in recorded]


def _record_missing(session: Session) -> list[int]:
    missing = _missing(session)
    for number in missing:
        record(session, MasterKeyMade(actor_id=None, master_version=number))
    return missing


def rewrap() -> Iterator[int]:
    """Put everything under the newest master key; yields how many, batch by batch. Safe to break off, to run again, and
    beside another process that does the same. What no key opens stays as it is, under its key."""
    newest = masters().ids()[-1]
    with reading() as session:
        if not any(number != newest for number in access.in_use(session)):
            return
    complete_record()
    for kind in access.KINDS:
        after = None
        while True:
            with transaction() as session:
                rows = access.page(session, kind, newest, after, rules.BATCH)
                done = _batch(session, kind, rows, newest)
            if not rows:
                break
            after = getattr(rows[-1], access.key_of(kind).key)
            yield done


def _batch(session: Session, kind: Kind, rows: list[Any], newest: int) -> int:
    done = 0
    for row in rows:
        try:
            kind.keep(row, kind.secret(row))
        except (CryptoError, Unavailable):
            log.error("a row of %s is opened by no master key; it was left as it is", kind.model.__tablename__)
        else:
            done += 1
    if done:
        of = Counter({_group(kind): done})
        record(
            session,
            MasterKeyTurned(
                actor_id=None,
                master_version=newest,
                versions=of["versions"],
                leases=of["leases"],
                others=of["others"],
            ),
        )
    return done


def _group(kind: Kind) -> str:
    return {Version: "versions", Original: "versions", Lease: "leases"}.get(kind.model, "others")


def retire(*, although_backups: bool = False, allow: Allow | None = None) -> list[int]:
    """Destroy the keys that nothing needs any more; their numbers. One that an older backup of the plan needs stays,
    unless the operator says otherwise. `allow` is asked once, with the first of them.

    Raises BadSetting with a sentence where only the operator can destroy one.
    """
    held = masters()
    with reading() as session:
        unused = rules.idle(held.ids(), access.in_use(session))
    if not unused:
        return []
    since = _idle_since(unused)
    gone: list[int] = []
    for version in unused:
        if not although_backups and not _no_backup_needs(since[version]):
            continue
        with transaction() as session:
            # Looked at again where nobody else writes, in any process: what began before the newest key has ended.
            if version not in rules.idle(held.ids(), access.in_use(session)):
                continue
            held.require_retirable(version)
            if allow is not None and not gone:
                allow(session, held.ids()[-1])
            record(session, MasterKeyRetired(actor_id=None, master_version=version))
        held.retire(version)
        gone.append(version)
    return gone


def waiting_for_backups() -> list[int]:
    """Keys that nothing in the house needs, but an older backup of the plan does."""
    with reading() as session:
        unused = rules.idle(masters().ids(), access.in_use(session))
    since = _noted()
    now = iso(clock.now())
    return [each for each in unused if not _no_backup_needs(datetime.fromisoformat(since.get(str(each), now)))]


def watch_for_ever() -> None:
    """Go on with what a turn has left to do, also one that another process began and did not end."""
    is_recorded = False
    while True:
        try:
            if not is_recorded:
                complete_record()
                is_recorded = True
            for _ in rewrap():
                gevent.sleep(rules.SECONDS_BETWEEN_BATCHES)
            retire()
        except BadSetting:
            pass  # a credential, which the operator takes away: `ecabinet master status` says so
        except Exception:
            log.exception("the master key was not turned")
        gevent.sleep(rules.SECONDS_BETWEEN_LOOKS)


def _idle_since(unused: list[int]) -> dict[int, datetime]:
    """Since when nothing lies under these keys, as it was first seen; kept in the data folder."""
    noted, now = _noted(), iso(clock.now())
    kept = {str(each): noted.get(str(each), now) for each in unused}
    if kept != noted:
        aside = settings().data / f"{STATE}.new"
        aside.write_text(json.dumps(kept), encoding="utf-8")
        aside.rename(settings().data / STATE)
    return {int(number): datetime.fromisoformat(moment) for number, moment in kept.items()}


def _noted() -> dict[str, str]:
    try:
        return {
            str(number): str(moment) for number, moment in json.loads((settings().data / STATE).read_text()).items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _no_backup_needs(since: datetime) -> bool:
    plan = settings().backups
    try:
        return plan is None or rules.no_backup_needs(since, backup_state.moments(plan))
    except OSError:
        return False  # its folder is away: nobody knows what lies there
