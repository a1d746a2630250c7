"""Comparing the table of speeches with what the record says of them; only the order of who waits is no matter of it."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.floor.events import (
    FloorGiven,
    FloorRequested,
    RequestsLapsed,
    RequestWithdrawn,
    SpeechEnded,
    SpeechExtended,
)
from ecabinet.floor.models import Speech
from ecabinet.floor.rules import SpeechState
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem, unlike

_NAMES = ("meeting_id", "item_id", "person_id", "kind", "asked_at", "began_at", "until", "ended_at")
# What an entry makes of a speech beside what it says of it.
_STATES: dict[str, dict[str, Any]] = {
    FloorRequested.__name__: {
        "state": SpeechState.WAITING, "seconds": 0, "given_by_id": None, "began_at": None, "until": None,
        "ended_at": None,
    },
    RequestWithdrawn.__name__: {"state": SpeechState.WITHDRAWN},
    FloorGiven.__name__: {"state": SpeechState.SPEAKING},
    SpeechExtended.__name__: {},
    SpeechEnded.__name__: {"state": SpeechState.ENDED},
    RequestsLapsed.__name__: {"state": SpeechState.LAPSED},
}  # fmt: skip
_MOMENTS = {
    FloorGiven.__name__: ("began_at", "until"),
    SpeechExtended.__name__: ("until",),
    SpeechEnded.__name__: ("ended_at",),
}


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem. Call it when the log itself has been found whole."""
    told: dict[int, dict[str, Any]] = {}
    last: dict[int, int] = {}
    query = sa.select(Entry.sequence, Entry.leaf).where(Entry.kind.in_(_STATES)).order_by(Entry.sequence)
    for sequence, leaf in session.execute(query.execution_options(yield_per=500)):
        entry = json.loads(leaf)
        for speech_id in entry["body"].get("speech_ids") or [entry["body"]["speech_id"]]:
            _hear(told.setdefault(speech_id, {}), entry["kind"], entry["body"], entry["actor"])
            last[speech_id] = sequence
    rows = {row.id: row for row in session.scalars(sa.select(Speech))}
    for speech_id, said in sorted(told.items()):
        row = rows.pop(speech_id, None)
        what = f"the speech of person {said['person_id']} at meeting {said['meeting_id']}"
        if row is None:
            yield Problem(sequence=last[speech_id], reason=f"{what} is gone from the tables")
        elif changed := unlike(row, said):
            yield Problem(sequence=last[speech_id], reason=f"{what} was changed in the tables: {changed}")
    for row in rows.values():
        whose = f"a speech of person {row.person_id} at meeting {row.meeting_id}"
        yield Problem(sequence=0, reason=f"{whose} is in no entry of the record")


def _hear(said: dict[str, Any], kind: str, body: dict[str, Any], actor_id: int | None) -> None:
    """Take up what an entry says of the row of a speech. Entries made before they told moments are silent on them."""
    said |= {**_STATES[kind], **{name: body[name] for name in _NAMES if name in body}}
    for name in _MOMENTS.get(kind, ()):
        if name not in body:
            said.pop(name, None)
    if kind == FloorRequested.__name__:
        said["asked_by_id"] = actor_id
    if kind == FloorGiven.__name__:
        said["given_by_id"] = actor_id
    if kind == SpeechEnded.__name__:
        said["seconds"] = body["seconds"]
