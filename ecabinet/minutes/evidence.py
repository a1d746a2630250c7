"""Comparing minutes and notices with what the record has of them: what was written, their stage, the approved text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.meetings.events import ItemClassified
from ecabinet.minutes.access import digest_of, digest_of_revision
from ecabinet.minutes.events import PartWritten, WritingApproved, WritingReturned, WritingSubmitted
from ecabinet.minutes.models import Writing, WrittenPart, WrittenRevision
from ecabinet.minutes.rules import WritingKind, WritingStatus, item_key
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem, unlike

# A writing by its meeting and kind.
Which = tuple[int, str]


@dataclass
class Part:
    """What was written for one part: its fields, and by number the digest of each revision with its entry."""

    said: dict[str, Any]
    sequence: int
    revisions: dict[int, tuple[str, int]] = field(default_factory=dict)
    # Written when entries said no digest yet: only that it is there can be told.
    untold: bool = False


class Ledger:
    """Hears the record entry by entry: each writing with its parts, as it alone tells them."""

    def __init__(self) -> None:
        self.writings: dict[Which, tuple[dict[str, Any], int]] = {}
        self.parts: dict[Which, dict[str, Part]] = {}
        self.approved: dict[Which, tuple[str, int]] = {}
        self._stages = {
            WritingSubmitted.__name__: WritingStatus.SUBMITTED,
            WritingReturned.__name__: WritingStatus.DRAFT,
            WritingApproved.__name__: WritingStatus.APPROVED,
        }

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries it wants to hear."""
        return [PartWritten.__name__, ItemClassified.__name__, *self._stages]

    def hear(self, sequence: int, leaf: str) -> None:
        """Take up one entry of the record."""
        entry = json.loads(leaf)
        body = entry["body"]
        if entry["kind"] == ItemClassified.__name__:
            for (meeting_id, _kind), parts in self.parts.items():
                if meeting_id == body["meeting_id"]:
                    parts.pop(item_key(body["item_id"]), None)
            return
        which = body["meeting_id"], body["kind"]
        first = {"status": WritingStatus.DRAFT, "secretary_id": entry["actor"], "approved_by_id": None}
        said, _sequence = self.writings.get(which, (first, 0))
        if entry["kind"] == PartWritten.__name__:
            self._write(sequence, which, body, entry["actor"])
        else:
            said = said | {"status": self._stages[entry["kind"]]}
        if entry["kind"] == WritingApproved.__name__:
            said = said | {"approved_by_id": entry["actor"]}
            self.approved[which] = body["sha256"], sequence
        self.writings[which] = said, sequence

    def _write(self, sequence: int, which: Which, body: dict[str, Any], actor_id: int) -> None:
        said = {"version": body["version"], "written_by_id": actor_id}
        part = self.parts.setdefault(which, {}).setdefault(body["key"], Part(said, sequence))
        part.said, part.sequence = said, sequence
        if "sha256" in body:
            part.revisions[body["number"]] = body["sha256"], sequence
        else:
            part.untold = True


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem. Call it when the log itself has been found whole."""
    ledger = Ledger()
    query = sa.select(Entry.sequence, Entry.leaf).where(Entry.kind.in_(ledger.kinds)).order_by(Entry.sequence)
    for sequence, leaf in session.execute(query.execution_options(yield_per=500)):
        ledger.hear(sequence, leaf)
    rows = {(row.meeting_id, row.kind.value): row for row in session.scalars(sa.select(Writing))}
    for which, (said, sequence) in sorted(ledger.writings.items()):
        row = rows.pop(which, None)
        if row is None:
            yield Problem(sequence=sequence, reason=f"the {_name(which)} are gone from the tables")
            continue
        yield from _compare_approved(which, row, ledger.approved.get(which))
        if changed := unlike(row, said):
            yield Problem(sequence=sequence, reason=f"the {_name(which)} were changed in the tables: {changed}")
        yield from _compare_parts(session, which, row, ledger.parts.get(which, {}))
    for which in sorted(rows):
        yield Problem(sequence=0, reason=f"the {_name(which)} are in no entry of the record")


def _compare_approved(which: Which, row: Writing, said: tuple[str, int] | None) -> Iterator[Problem]:
    if said is None:
        if row.frozen is not None:
            yield Problem(sequence=0, reason=f"the approval of the {_name(which)} is in no entry of the record")
    elif row.frozen is None:
        yield Problem(sequence=said[1], reason=f"the approved {_name(which)} are gone from the tables")
    elif row.sha256 != said[0] or digest_of(row.frozen) != said[0]:
        yield Problem(sequence=said[1], reason=f"the approved {_name(which)} were changed")


def _compare_parts(session: Session, which: Which, writing: Writing, told: dict[str, Part]) -> Iterator[Problem]:
    rows = {row.key: row for row in session.scalars(sa.select(WrittenPart).filter_by(writing_id=writing.id))}
    kept: dict[str, dict[int, WrittenRevision]] = {}
    for revision in session.scalars(sa.select(WrittenRevision).filter_by(writing_id=writing.id)):
        kept.setdefault(revision.key, {})[revision.number] = revision
    for key, part in told.items():
        what, row, revisions = f"part {key} of the {_name(which)}", rows.pop(key, None), kept.pop(key, {})
        last = revisions.get(max(revisions, default=0))
        if row is None:
            yield Problem(sequence=part.sequence, reason=f"{what} is gone from the tables")
        elif unlike(row, part.said) or (last is not None and row.text != last.text):
            yield Problem(sequence=part.sequence, reason=f"{what} was changed in the tables")
        if not part.untold:
            yield from _compare_revisions(which, what, revisions, part)
    for key in sorted(rows.keys() | kept.keys()):
        yield Problem(sequence=0, reason=f"part {key} of the {_name(which)} is in no entry of the record")


def _compare_revisions(which: Which, what: str, rows: dict[int, WrittenRevision], part: Part) -> Iterator[Problem]:
    for number, (digest, sequence) in part.revisions.items():
        row = rows.pop(number, None)
        if row is None:
            yield Problem(sequence=sequence, reason=f"revision {number} of {what} is gone from the tables")
        elif digest_of_revision(which[0], WritingKind(which[1]), row) != digest:
            yield Problem(sequence=sequence, reason=f"revision {number} of {what} was changed in the tables")
    for number in sorted(rows):
        yield Problem(sequence=0, reason=f"revision {number} of {what} is in no entry of the record")


def _name(which: Which) -> str:
    return f"{'minutes' if which[1] == 'minutes' else 'words of the conclusion notice'} of meeting {which[0]}"
