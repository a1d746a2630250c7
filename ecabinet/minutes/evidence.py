"""Comparing approved minutes and notices with the digests that the record has of them."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.minutes.access import digest_of
from ecabinet.minutes.events import WritingApproved
from ecabinet.minutes.models import Writing
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    query = sa.select(Writing).where(Writing.frozen.is_not(None)).order_by(Writing.id)
    rows = {(row.meeting_id, row.kind.value): row for row in session.scalars(query)}
    approvals = sa.select(Entry.sequence, Entry.leaf).where(Entry.kind == WritingApproved.__name__)
    for sequence, leaf in session.execute(approvals.order_by(Entry.sequence)):
        body = json.loads(leaf)["body"]
        row = rows.pop((body["meeting_id"], body["kind"]), None)
        which = _name(body["meeting_id"], body["kind"])
        if row is None:
            yield Problem(sequence=sequence, reason=f"the approved {which} are gone from the tables")
        elif row.sha256 != body["sha256"] or digest_of(row.frozen or []) != body["sha256"]:
            yield Problem(sequence=sequence, reason=f"the approved {which} were changed")
    for meeting_id, kind in sorted(rows):
        yield Problem(sequence=0, reason=f"the approval of the {_name(meeting_id, kind)} is in no entry of the record")


def _name(meeting_id: int, kind: str) -> str:
    return f"{'minutes' if kind == 'minutes' else 'words of the conclusion notice'} of meeting {meeting_id}"
