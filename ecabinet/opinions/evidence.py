"""Comparing positions, what they said before, and the items pulled out, with what the record says of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.meetings.events import ItemClassified, ItemRemoved
from ecabinet.opinions.access import digest_of
from ecabinet.opinions.events import DraftAdopted, ItemPulledOut, PositionDeclared
from ecabinet.opinions.models import Position, PositionRevision, PulledItem
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem, unlike

# A position by its item and person, a revision by its number besides.
Which = tuple[int, int]


@dataclass
class Declared:
    """One revision as the record tells it; of a classified item no words are kept, so no digest fits them."""

    sequence: int
    sha256: str
    said: dict[str, Any]
    wordless: bool = False


class Ledger:
    """Hears the record entry by entry: the revisions of every position, and who pulled out which item."""

    def __init__(self) -> None:
        self.positions: dict[Which, dict[int, Declared]] = {}
        self.pulled: dict[int, tuple[int, int]] = {}
        self._hears = {
            PositionDeclared.__name__: self._declare,
            DraftAdopted.__name__: self._adopt,
            ItemPulledOut.__name__: self._pull_out,
            ItemRemoved.__name__: self._remove,
            ItemClassified.__name__: self._classify,
        }

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries it wants to hear."""
        return list(self._hears)

    def hear(self, sequence: int, leaf: str) -> None:
        """Take up one entry of the record."""
        entry = json.loads(leaf)
        self._hears[entry["kind"]](sequence, entry["body"] | {"actor_id": entry["actor"]})

    def _declare(self, sequence: int, body: dict[str, Any]) -> None:
        said = {"written_by_id": body["actor_id"]}
        said |= {name: body[name] for name in ("declared_at",) if name in body}
        revisions = self.positions.setdefault((body["item_id"], body["person_id"]), {})
        revisions[body["revision"]] = Declared(sequence, body["sha256"], said)

    def _adopt(self, _sequence: int, body: dict[str, Any]) -> None:
        revisions = self.positions.get((body["item_id"], body["person_id"]))
        if revisions and not body["edited"]:
            revisions[max(revisions)].said["written_by_id"] = body["aide_id"]

    def _pull_out(self, sequence: int, body: dict[str, Any]) -> None:
        self.pulled[body["item_id"]] = body["person_id"], sequence

    def _remove(self, _sequence: int, body: dict[str, Any]) -> None:
        self.pulled.pop(body["item_id"], None)
        for which in [each for each in self.positions if each[0] == body["item_id"]]:
            del self.positions[which]

    def _classify(self, _sequence: int, body: dict[str, Any]) -> None:
        for which, revisions in self.positions.items():
            for each in revisions.values() if which[0] == body["item_id"] else ():
                each.wordless = True


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem. Call it when the log itself has been found whole."""
    ledger = Ledger()
    query = sa.select(Entry.sequence, Entry.leaf).where(Entry.kind.in_(ledger.kinds)).order_by(Entry.sequence)
    for sequence, leaf in session.execute(query.execution_options(yield_per=500)):
        ledger.hear(sequence, leaf)
    kept: dict[Which, dict[int, PositionRevision]] = {}
    for row in session.scalars(sa.select(PositionRevision)):
        kept.setdefault((row.item_id, row.person_id), {})[row.revision] = row
    positions = {(row.item_id, row.person_id): row for row in session.scalars(sa.select(Position))}
    for which, revisions in ledger.positions.items():
        rows = kept.pop(which, {})
        for number, declared in revisions.items():
            yield from _compare_revision(f"revision {number} of the {_name(which)}", declared, rows.pop(number, None))
        yield from _compare_position(which, positions.pop(which, None), revisions, session)
        for number in sorted(rows):
            yield Problem(sequence=0, reason=f"revision {number} of the {_name(which)} is in no entry of the record")
    for which in sorted(kept.keys() | positions.keys()):
        yield Problem(sequence=0, reason=f"the {_name(which)} is in no entry of the record")
    yield from _compare_pulled(session, ledger)


def _compare_revision(what: str, declared: Declared, row: PositionRevision | None) -> Iterator[Problem]:
    if row is None:
        yield Problem(sequence=declared.sequence, reason=f"{what} is gone from the tables")
        return
    same = row.text == "" if declared.wordless else digest_of(row) == declared.sha256
    if not same or unlike(row, declared.said):
        yield Problem(sequence=declared.sequence, reason=f"{what} was changed in the tables")


def _compare_position(
    which: Which, row: Position | None, revisions: dict[int, Declared], session: Session
) -> Iterator[Problem]:
    """What stands is what its last revision says."""
    latest = max(revisions)
    kept = session.get(PositionRevision, (*which, latest))
    if row is None:
        yield Problem(sequence=revisions[latest].sequence, reason=f"the {_name(which)} is gone from the tables")
    elif kept is not None and (row.revision, row.stance, row.text, row.declared_at) != (
        latest, kept.stance, kept.text, kept.declared_at,
    ):  # fmt: skip
        yield Problem(sequence=revisions[latest].sequence, reason=f"the {_name(which)} was changed in the tables")


def _compare_pulled(session: Session, ledger: Ledger) -> Iterator[Problem]:
    rows = {row.item_id: row.person_id for row in session.scalars(sa.select(PulledItem))}
    for item_id in sorted(rows.keys() | ledger.pulled.keys()):
        person_id, sequence = ledger.pulled.get(item_id, (None, 0))
        if rows.get(item_id) != person_id:
            yield Problem(sequence=sequence, reason=f"who pulled out item {item_id} was changed in the tables")


def _name(which: Which) -> str:
    return f"position of person {which[1]} on item {which[0]}"
