"""Comparing the kept versions of rule sets, and which of them each meeting keeps, with what the record says of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.crypto import sha256
from ecabinet.core.moment import iso
from ecabinet.meetings.events import MeetingPublished, RulesTakenUp
from ecabinet.meetings.models import Meeting
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem
from ecabinet.regulations.events import RulesApproved, RulesProposed
from ecabinet.rulebook.events import RulesShipped
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.versions import ALWAYS

# A rule set by its code, and the number of a version of it.
Version = tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class Enacted:
    """A version as the record has it: shipped, or approved by two administrators."""

    sequence: int
    sha256: str
    in_force_from: str
    proposed_by_id: int | None = None
    approved_by_id: int | None = None


class Ledger:
    """Hears the record entry by entry: the rules as it alone tells them, and what of that does not hold together."""

    def __init__(self) -> None:
        self.versions: dict[Version, Enacted] = {}
        # Each meeting's version, with the entry that says so.
        self.kept: dict[int, tuple[Version, int]] = {}
        self._proposed_by: dict[int, int | None] = {}
        # Meetings of before the record had what was shipped say its digest first.
        self._digests: dict[Version, str] = {}
        self._hears = {
            RulesShipped.__name__: self._ship,
            RulesProposed.__name__: self._propose,
            RulesApproved.__name__: self._approve,
            MeetingPublished.__name__: self._keep,
            RulesTakenUp.__name__: self._keep,
        }

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries it wants to hear."""
        return list(self._hears)

    def hear(self, sequence: int, leaf: str, evidence: str | None) -> str | None:
        """What is wrong with this entry, or None."""
        entry = json.loads(leaf)
        judge = self._hears.get(entry["kind"])
        if judge is None:
            return None
        try:
            return judge(sequence, entry["body"] | {"actor_id": entry["actor"]}, evidence or "")
        except (KeyError, TypeError, ValueError):
            return f"{entry['kind']} does not say what such an entry says"

    def _ship(self, sequence: int, body: dict[str, Any], evidence: str) -> str | None:
        said = Enacted(sequence=sequence, sha256=body["sha256"], in_force_from=iso(ALWAYS))
        return self._enact((body["code"], 1), said, evidence)

    def _propose(self, _sequence: int, body: dict[str, Any], _evidence: str) -> None:
        self._proposed_by[body["proposal_id"]] = body["actor_id"]

    def _approve(self, sequence: int, body: dict[str, Any], evidence: str) -> str | None:
        which = (body["code"], body["version"])
        proposed_by = self._proposed_by.get(body["proposal_id"])
        if proposed_by in (None, body["actor_id"]):
            return f"{_name(which)} was not approved by another person than who proposed it"
        if (which[0], which[1] - 1) not in self.versions:
            return f"{_name(which)} was approved before the one it follows"
        said = Enacted(
            sequence=sequence,
            sha256=body["sha256"],
            in_force_from=body["in_force_from"],
            proposed_by_id=proposed_by,
            approved_by_id=body["actor_id"],
        )
        return self._enact(which, said, evidence)

    def _enact(self, which: Version, said: Enacted, evidence: str) -> str | None:
        if sha256(evidence.encode()).hex() != said.sha256:
            return f"the text of {_name(which)} is not the one recorded"
        if which in self.versions:
            return f"{_name(which)} was enacted twice"
        self.versions[which] = said
        return self._state(which, said.sha256)

    def _keep(self, sequence: int, body: dict[str, Any], _evidence: str) -> str | None:
        which = (body["rule_set"], body["rule_version"])
        self.kept[body["meeting_id"]] = (which, sequence)
        if which[1] > 1 and which not in self.versions:
            return f"meeting {body['meeting_id']} keeps {_name(which)}, which nobody approved"
        return self._state(which, body["rules_sha256"])

    def _state(self, which: Version, digest: str) -> str | None:
        same = self._digests.setdefault(which, digest) == digest
        return None if same else f"{_name(which)} is said with two digests"


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    ledger = Ledger()
    query = sa.select(Entry).where(Entry.kind.in_(ledger.kinds)).order_by(Entry.sequence)
    for entry in session.scalars(query.execution_options(yield_per=500)):
        reason = ledger.hear(entry.sequence, entry.leaf, entry.evidence)
        if reason is not None:
            yield Problem(sequence=entry.sequence, reason=reason)
    rows = {(row.code, row.version): row for row in session.scalars(sa.select(RuleSetVersion))}
    yield from _compare_versions(rows, ledger)
    yield from _compare_meetings(session, ledger)


def _compare_versions(rows: dict[Version, RuleSetVersion], ledger: Ledger) -> Iterator[Problem]:
    for which, said in ledger.versions.items():
        row = rows.pop(which, None)
        if row is None:
            yield Problem(sequence=said.sequence, reason=f"{_name(which)} is gone from the tables")
        elif _digest(row) != said.sha256 or row.sha256 != said.sha256:
            yield Problem(sequence=said.sequence, reason=f"the text of {_name(which)} was changed")
        elif (iso(row.in_force_from), row.proposed_by_id, row.approved_by_id) != (
            said.in_force_from, said.proposed_by_id, said.approved_by_id,
        ):  # fmt: skip
            yield Problem(sequence=said.sequence, reason=f"who enacted {_name(which)}, or from when, was changed")
    for which in sorted(rows):
        yield Problem(sequence=0, reason=f"{_name(which)} is in no entry of the record")


def _compare_meetings(session: Session, ledger: Ledger) -> Iterator[Problem]:
    query = sa.select(Meeting.id, RuleSetVersion.code, RuleSetVersion.version)
    rows = {row[0]: (row[1], row[2]) for row in session.execute(query.join(Meeting.rules))}
    for meeting_id in sorted(rows.keys() | ledger.kept.keys()):
        which, sequence = ledger.kept.get(meeting_id, (None, 0))
        if rows.get(meeting_id) != which:
            yield Problem(sequence=sequence, reason=f"the rules that meeting {meeting_id} keeps were changed")


def _digest(row: RuleSetVersion) -> str:
    return sha256(row.content.encode()).hex()


def _name(which: Version) -> str:
    return f"version {which[1]} of the rules {which[0]}"
