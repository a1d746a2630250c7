"""Backups by themselves: due by the plan, made in a process of their own, the last of each kind remembered.

Full ones every so many hours; between them differential ones every so many minutes, if anything was written.
"""

import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

from ecabinet.backups import bases, keeping, taking, turns
from ecabinet.backups.bases import KnownBase
from ecabinet.backups.faults import BackupFault
from ecabinet.core import clock, reserve
from ecabinet.core.backup_plan import BackupPlan
from ecabinet.core.backup_state import STATE, STATE_SINCE, Known, State, is_within, known, state
from ecabinet.core.config import Settings, settings
from ecabinet.core.database import reading
from ecabinet.core.durable import write_anew
from ecabinet.core.moment import iso
from ecabinet.record import access as record_access

TRY_AGAIN_AFTER = timedelta(minutes=10)
SECONDS_BETWEEN_LOOKS = 5.0
# The next differential one may take so much longer than the last, with the start of its process, and be in time.
SLOWER = 1.5
BROKE_OFF = "backup_broke_off"
_COMMAND = [sys.executable, "-c", "from ecabinet.cli import main; main()", "backup", "scheduled"]
log = logging.getLogger(__name__)
# How long the last one took from the start of its process to its end, a full one too: the first differential one after
# it has nothing better to go by. Before both a guess.
_lasted = [5.0]


def look() -> None:
    """Make a backup if one is due; how it went is said by its state and in the log."""
    plan = settings().backups
    if plan is None:
        return
    last, now = known(settings().data), clock.now()
    if is_due(plan, last.full, now):
        _run(_COMMAND, STATE, last)
    elif is_due_since(plan, last, now, _lasted[0]) and not reserve.is_used() and _is_news(last) and _is_free():
        _run([*_COMMAND, "--since"], STATE_SINCE, last)


def is_due(plan: BackupPlan, last: State, now: datetime) -> bool:
    """Whether it is time, also to try again after a failure. What a clock that was ahead noted puts nothing off."""
    if is_within(last.made_at, timedelta(hours=plan.hours), now):
        return False
    return not (last.failure and is_within(last.tried_at, TRY_AGAIN_AFTER, now))


def is_due_since(plan: BackupPlan, last: Known, now: datetime, seconds: float) -> bool:
    """Whether it is time for a differential one: so early that it is whole before its minutes are over, if it takes as
    many seconds as the last, or half as many more."""
    if plan.minutes is None or not last.full.made_at:
        return False
    whole = timedelta(minutes=plan.minutes)
    early = timedelta(seconds=SLOWER * seconds + SECONDS_BETWEEN_LOOKS)
    return not is_within(last.tried_at, max(whole - early, whole / 2), now)


def _is_news(last: Known) -> bool:
    """Whether the record has gone on: every change of the house has its entry, also that of a sealed file."""
    with reading() as session:
        return record_access.head(session)[0] != last.newest.record_size


def _is_free() -> bool:
    with turns.alone(settings().data, wait=False) as is_ours:
        return is_ours


def _run(command: list[str], which: str, before: Known) -> None:
    """In a process of its own. What fails every minute in the same way is said once."""
    data, begun, started = settings().data, clock.now(), time.monotonic()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    _lasted[:] = [time.monotonic() - started]
    if not done.returncode:
        return
    if known(data) == before:  # its process was ended before it could say why
        _note(data, which, replace(state(data, which), tried_at=iso(begun), failure=BROKE_OFF))
    if which == STATE or known(data).failure != before.failure:
        log.error("the backup failed: %s", known(data).failure)


def make(chosen: Settings, version: str) -> State:
    """Make the full backup of the plan, remove those beyond its number, note how it went. Raises BackupFault."""
    plan = _plan_of(chosen)
    with turns.alone(chosen.data):
        return _make_full(chosen, plan, version)


def make_since(chosen: Settings, version: str) -> State | None:
    """A differential backup on the last full one, or a full one where there is none to stand on. Raises BackupFault.

    None while another backup is being made.
    """
    plan = _plan_of(chosen)
    with turns.alone(chosen.data, wait=False) as is_ours:
        if not is_ours:
            return None
        with _failure_noted(chosen.data, STATE_SINCE, clock.now()):
            base = bases.usable(chosen.data, plan.folder, taking.recipient_of(plan.public))
        return _make_full(chosen, plan, version) if base is None else _make_since(chosen, plan, version, base)


def _plan_of(chosen: Settings) -> BackupPlan:
    if chosen.backups is None:
        raise BackupFault("backup_no_plan")
    return chosen.backups


def _make_full(chosen: Settings, plan: BackupPlan, version: str) -> State:
    now = clock.now()
    with _failure_noted(chosen.data, STATE, now):
        recipient = taking.recipient_of(plan.public)
        place = plan.folder / keeping.name_of(now)
        done, taken = _taken(chosen, place, now, recipient, version, None)
        bases.remember(chosen.data, place, recipient, taken.said)
    _note(chosen.data, STATE, done)
    keeping.clear(plan, place)
    return done


def _make_since(chosen: Settings, plan: BackupPlan, version: str, base: KnownBase) -> State:
    now = clock.now()
    with _failure_noted(chosen.data, STATE_SINCE, now):
        recipient = taking.recipient_of(plan.public)
        place = plan.folder / keeping.name_since(now, base.base.file)
        done, _ = _taken(chosen, place, now, recipient, version, base)
    _note(chosen.data, STATE_SINCE, done)
    keeping.clear(plan, place)
    return done


def _taken(
    chosen: Settings, place: Path, now: datetime, recipient: bytes, version: str, base: KnownBase | None
) -> tuple[State, taking.Taken]:
    begun = time.monotonic()
    keeping.clear_unfinished(place.parent)
    taken = taking.take(chosen, place, recipient, version, base)
    done = State(
        made_at=iso(now),
        file=place.name,
        size=taken.size,
        record_size=taken.record_size,
        seconds=round(time.monotonic() - begun, 1),
        missing=len(taken.missing),
        tried_at=iso(now),
    )
    return done, taken


@contextmanager
def _failure_noted(data: Path, which: str, now: datetime) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        failure = error.code if isinstance(error, BackupFault) else BROKE_OFF
        _note(data, which, replace(state(data, which), tried_at=iso(now), failure=failure))
        raise


def _note(data: Path, which: str, now: State) -> None:
    write_anew(data / which, json.dumps(asdict(now)).encode())
