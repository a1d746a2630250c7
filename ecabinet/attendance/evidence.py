"""Comparing the register of attendance with what the record says of it: stays, and how they were corrected."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.attendance.events import AttendanceCorrected
from ecabinet.attendance.models import AttendanceCorrection
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.events import CheckedIn, CheckedOut, MeetingFinished, MeetingSuspended
from ecabinet.meetings.models import Attendance
from ecabinet.meetings.rules import Proof
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem, unlike

# The fields of a row as the record tells them.
Said = dict[str, Any]


class Ledger:
    """Hears the record entry by entry: every stay, and every correction, as it alone tells them."""

    def __init__(self) -> None:
        # By the id of the stay, each with the entry that said the last of it.
        self.stays: dict[int, tuple[Said, int]] = {}
        self.corrections: list[tuple[Said, int]] = []
        # Meetings of which entries tell no moments: they were made before entries did.
        self.untold: set[int] = set()
        # Who is at which meeting, by their stay.
        self._there: dict[int, dict[int, int]] = {}
        self._hears = {
            CheckedIn.__name__: self._check_in,
            CheckedOut.__name__: self._check_out,
            MeetingFinished.__name__: self._empty,
            MeetingSuspended.__name__: self._empty,
            AttendanceCorrected.__name__: self._correct,
        }

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries it wants to hear."""
        return list(self._hears)

    def hear(self, sequence: int, leaf: str, evidence: str | None) -> None:
        """Take up one entry of the record."""
        entry = json.loads(leaf)
        body = entry["body"] | {"actor_id": entry["actor"], "evidence": json.loads(evidence or "{}")}
        self._hears[entry["kind"]](sequence, body)

    def _check_in(self, sequence: int, body: Said) -> None:
        if "stay_id" not in body:
            self.untold.add(body["meeting_id"])
            return
        # Whoever goes on in another way begins another stay.
        self._leave(sequence, body["meeting_id"], body["arrived_at"], body["person_id"])
        names = ("meeting_id", "person_id", "mode", "proof", "arrived_at")
        said = {name: body[name] for name in names} | {"left_at": None, "noted_by_id": body["actor_id"]}
        self.stays[body["stay_id"]] = said, sequence
        self._there.setdefault(body["meeting_id"], {})[body["person_id"]] = body["stay_id"]

    def _check_out(self, sequence: int, body: Said) -> None:
        self._leave(sequence, body["meeting_id"], body.get("left_at"), body["person_id"])

    def _empty(self, sequence: int, body: Said) -> None:
        if body.get("kind", SuspensionKind.ADJOURNMENT) == SuspensionKind.ADJOURNMENT:
            self._leave(sequence, body["meeting_id"], body.get("at"))

    def _leave(self, sequence: int, meeting_id: int, at: str | None, person_id: int | None = None) -> None:
        there = self._there.get(meeting_id, {})
        for each in list(there) if person_id is None else [person_id]:
            stay_id = there.pop(each, None)
            if stay_id is not None:
                self.stays[stay_id] = self.stays[stay_id][0] | {"left_at": at}, sequence

    def _correct(self, sequence: int, body: Said) -> None:
        before, after = body["evidence"].get("before"), body["evidence"].get("after")
        said = {name: body[name] for name in ("meeting_id", "person_id", "stay_id")}
        said |= {"corrected_by_id": body["actor_id"], "reason": body["evidence"].get("reason")}
        for prefix, times in (("", before), ("to_", after)):
            said |= {f"{prefix}{name}": times and times[name] for name in ("arrived_at", "left_at")}
        self.corrections.append((said, sequence))
        if after is None:
            self.stays.pop(body["stay_id"], None)
        elif before is None:
            entered = {name: body[name] for name in ("meeting_id", "person_id")} | after
            how = {"mode": body["evidence"].get("mode"), "proof": Proof.NOTED, "noted_by_id": body["actor_id"]}
            self.stays[body["stay_id"]] = entered | how, sequence
        elif body["stay_id"] in self.stays:
            self.stays[body["stay_id"]] = self.stays[body["stay_id"]][0] | after, sequence


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem. Call it when the log itself has been found whole."""
    ledger = Ledger()
    query = sa.select(Entry).where(Entry.kind.in_(ledger.kinds)).order_by(Entry.sequence)
    for entry in session.scalars(query.execution_options(yield_per=500)):
        ledger.hear(entry.sequence, entry.leaf, entry.evidence)
    rows = {row.id: row for row in session.scalars(sa.select(Attendance))}
    for stay_id, (said, sequence) in sorted(ledger.stays.items()):
        row = rows.pop(stay_id, None)
        if said["meeting_id"] not in ledger.untold:
            yield from _differences(f"the {_name(said)}", row, said, sequence)
    for row in rows.values():
        if row.meeting_id not in ledger.untold:
            yield Problem(sequence=0, reason=f"a {_name(vars(row))} is in no entry of the record")
    corrections = list(session.scalars(sa.select(AttendanceCorrection).order_by(AttendanceCorrection.id)))
    for place, (said, sequence) in enumerate(ledger.corrections):
        found = corrections[place] if place < len(corrections) else None
        yield from _differences(f"the correction of the {_name(said)}", found, said, sequence)
    for each in corrections[len(ledger.corrections) :]:
        yield Problem(sequence=0, reason=f"a correction of the {_name(vars(each))} is in no entry of the record")


def _differences(what: str, row: object | None, said: Said, sequence: int) -> Iterator[Problem]:
    if row is None:
        yield Problem(sequence=sequence, reason=f"{what} is gone from the tables")
    elif changed := unlike(row, said):
        yield Problem(sequence=sequence, reason=f"{what} was changed in the tables: {changed}")


def _name(said: Said) -> str:
    return f"stay of person {said['person_id']} at meeting {said['meeting_id']}"
