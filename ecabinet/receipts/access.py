"""Reading what became of one signed message: its member sees all of it, others the proof that it was counted."""

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import access as ballots
from ecabinet.ballots.rules import BallotStatus
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound
from ecabinet.receipts.rules import CLOSINGS, MATTERS, RECORDED, VOTES, Fate
from ecabinet.record import access as record
from ecabinet.record import merkle
from ecabinet.record.models import Entry
from ecabinet.voting import access as voting
from ecabinet.voting.counted import counted_entries
from ecabinet.voting.rules import COUNTED, PollStatus


@dataclass(frozen=True, kw_only=True)
class Proof:
    """That an entry is the one at `index` of `size` counted, under the root in the closing, which the log holds."""

    closing: str
    index: int
    size: int
    path: list[bytes]
    checkpoint: str
    closing_path: list[bytes]


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is known of one message; `entry` is None for whom it is not theirs, `proof` unless it was counted."""

    fate: Fate
    entry: Entry | None
    proof: Proof | None

    @property
    def signed(self) -> str | None:
        """What the member's tablet signed; nothing of a vote that the secretariat recorded for them."""
        return self.entry.evidence if self.entry is not None and self.entry.kind != RECORDED else None


@dataclass(frozen=True, kw_only=True)
class _Matter:
    """The poll or written ballot that a message is about."""

    is_open: bool
    is_void: bool
    counted: dict[int, str]


def message_to_see(session: Session, actor: Actor, sequence: int) -> Held:
    """The message in this entry: one's own at any time, another's place in the count after closing. Raises NotFound."""
    entry = session.get(Entry, sequence)
    if entry is None or entry.kind not in MATTERS:
        raise NotFound
    body = json.loads(entry.leaf)["body"]
    matter = _poll(session, actor, body) if entry.kind in VOTES else _ballot(session, actor, body)
    is_mine = body["person_id"] == actor.person_id
    if not is_mine and matter.is_open:
        raise NotFound
    fate = _fate(sequence, matter)
    proof = _proof(session, entry, body, matter.counted) if fate is Fate.COUNTED else None
    return Held(fate=fate, entry=entry if is_mine else None, proof=proof)


def _poll(session: Session, actor: Actor, body: dict[str, Any]) -> _Matter:
    poll = voting.poll_to_see(session, actor, body["poll_id"])
    return _Matter(
        is_open=poll.status not in COUNTED and poll.status is not PollStatus.ANNULLED,
        is_void=poll.status is PollStatus.ANNULLED,
        counted=counted_entries(session, poll.id),
    )


def _ballot(session: Session, actor: Actor, body: dict[str, Any]) -> _Matter:
    ballot = ballots.ballot_to_see(session, actor, body["ballot_id"])
    return _Matter(
        is_open=ballot.status is BallotStatus.SENT,
        is_void=ballot.status is BallotStatus.RECALLED,
        counted=ballots.counted_entries(session, ballot.id),
    )


def _fate(sequence: int, matter: _Matter) -> Fate:
    if matter.is_void:
        return Fate.VOID
    if sequence not in matter.counted:
        return Fate.REPLACED
    return Fate.RECEIVED if matter.is_open else Fate.COUNTED


def _proof(session: Session, entry: Entry, body: dict[str, Any], counted: dict[int, str]) -> Proof | None:
    closing = _closing(session, entry, body)
    # What was closed before closings named what they counted has no such proof.
    if closing is None or json.loads(closing.leaf)["body"].get("counted_root") is None:
        return None
    index = sorted(counted).index(entry.sequence)
    checkpoint, closing_path = record.proven(session, closing.sequence)
    return Proof(
        closing=closing.leaf,
        index=index,
        size=len(counted),
        path=merkle.inclusion_path(index, [bytes.fromhex(counted[each]) for each in sorted(counted)]),
        checkpoint=checkpoint,
        closing_path=closing_path,
    )


def _closing(session: Session, entry: Entry, body: dict[str, Any]) -> Entry | None:
    """The closing that followed the message."""
    query = sa.select(Entry).where(Entry.sequence > entry.sequence, Entry.kind == CLOSINGS[entry.kind])
    matter = MATTERS[entry.kind]
    found = session.scalars(query.order_by(Entry.sequence).execution_options(yield_per=20))
    return next((each for each in found if json.loads(each.leaf)["body"][matter] == body[matter]), None)
