"""Judges a history against the record and the counts, by nothing but what was sent, answered, recorded and shown.

It shares no code with what it judges but the parsing of a signed checkpoint: it hashes the tree and counts by itself.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from chaos.history import ACKED, REFUSED, UNKNOWN, Attempt, Observed
from ecabinet.core.crypto import CryptoError
from ecabinet.record.checkpoint import open_note

SECONDS_TO_AGREE = 5.0
# Its poll had closed, or a later vote of the same member stood.
REASONS = {"poll_closed", "poll_not_open", "vote_replayed"}
CHOICES = ("for", "against", "abstain")


@dataclass(frozen=True)
class Vote:
    """A vote as the record has it."""

    sequence: int
    poll_id: int
    person_id: int
    choice: str
    message_sha256: str


class Recorded:
    """The record, read once."""

    def __init__(self, lines: Iterable[dict[str, Any]]) -> None:
        self.leaves: list[bytes] = []
        self.votes: dict[int, Vote] = {}
        self.closed: dict[int, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        for line in lines:
            self.leaves.append(sha256(b"\0" + line["leaf"].encode()).digest())
            entry = json.loads(line["leaf"])
            if entry["kind"] == "VoteCast":
                self._take(entry, json.loads(line["evidence"])["message"])
            elif entry["kind"] == "PollClosed":
                self.closed[entry["body"]["poll_id"]].append((entry["sequence"], entry["body"]))

    def _take(self, entry: dict[str, Any], message: str) -> None:
        body, digest = entry["body"], sha256(message.encode()).hexdigest()
        choice = json.loads(message)["choice"]
        self.votes[entry["sequence"]] = Vote(entry["sequence"], body["poll_id"], body["person_id"], choice, digest)

    def standing(self, poll_id: int) -> dict[int, Vote]:
        """The last vote of each person in a poll, in the order of the record."""
        return {vote.person_id: vote for _sequence, vote in sorted(self.votes.items()) if vote.poll_id == poll_id}

    def root(self, size: int) -> bytes:
        """The tree's head over the first entries (RFC 9162)."""
        return _root(self.leaves[:size])


def _root(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + _root(leaves[:split]) + _root(leaves[split:])).digest()


def judge(observed: Observed) -> list[str]:
    """Every breach, in words; none when all promises were kept."""
    recorded = Recorded(observed.lines)
    return [breach for check in CHECKS for breach in check(observed, recorded)]


def _each_receipt_is_in_the_record(observed: Observed, recorded: Recorded) -> Iterator[str]:
    for attempt in observed.attempts:
        if attempt.result != ACKED:
            continue
        told, vote = attempt.receipt, recorded.votes.get(attempt.receipt["sequence"])
        if vote is None or vote.message_sha256 != attempt.message_sha256:
            yield f"acknowledged vote lost: {_name(attempt)} is not entry {told['sequence']}"
        elif (vote.poll_id, vote.person_id, vote.choice) != (attempt.poll_id, attempt.person_id, told["choice"]):
            yield f"receipt contradicts the record: {_name(attempt)}"
        elif recorded.leaves[vote.sequence - 1].hex() != told["leaf_sha256"]:
            yield f"receipt names another leaf than the record has: {_name(attempt)}"


def _each_receipt_is_proved(observed: Observed, recorded: Recorded) -> Iterator[str]:
    """The head that a receipt carries is one that the final record extends, and covers the vote."""
    roots: dict[int, bytes] = {}
    heads = [
        (attempt.receipt["sequence"], attempt.receipt["checkpoint"], _name(attempt)) for attempt in _acked(observed)
    ]
    for covers, note, name in [*heads, (len(recorded.leaves), observed.checkpoint, "the record's head")]:
        try:
            head = open_note(note, observed.key)
        except CryptoError:
            yield f"not signed by the record's key: {name}"
            continue
        if head.size not in roots:
            roots[head.size] = recorded.root(head.size)
        if head.root != roots[head.size] or not covers <= head.size <= len(recorded.leaves):
            yield f"the record does not extend what was signed: {name}"


def _one_message_is_one_vote(observed: Observed, recorded: Recorded) -> Iterator[str]:
    seen: dict[str, int] = {}
    for sequence, vote in sorted(recorded.votes.items()):
        if vote.message_sha256 in seen:
            yield f"counted twice: entries {seen[vote.message_sha256]} and {sequence} are one message"
        seen[vote.message_sha256] = sequence
    told: dict[str, int] = {}
    for attempt in _acked(observed):
        sequence = attempt.receipt["sequence"]
        if told.setdefault(attempt.message_sha256, sequence) != sequence:
            yield f"one message got two receipts: {_name(attempt)}"


def _nothing_unsent_is_counted(observed: Observed, recorded: Recorded) -> Iterator[str]:
    sent = {(each.message_sha256, each.person_id, each.poll_id, each.choice) for each in observed.attempts}
    polls = {each.poll_id for each in observed.attempts}
    for vote in recorded.votes.values():
        if vote.poll_id in polls and (vote.message_sha256, vote.person_id, vote.poll_id, vote.choice) not in sent:
            yield f"counted but never sent: entry {vote.sequence} of person {vote.person_id}"


def _nothing_refused_is_counted(observed: Observed, recorded: Recorded) -> Iterator[str]:
    """`vote_replayed` says that the message had been counted and another took its place; every other no is a no."""
    counted = {vote.message_sha256 for vote in recorded.votes.values()}
    for attempt in observed.attempts:
        if attempt.result == REFUSED and (attempt.message_sha256 in counted) != (attempt.code == "vote_replayed"):
            yield f"refused with {attempt.code}, yet the record says otherwise: {_name(attempt)}"


def _every_message_is_answered(observed: Observed, _recorded: Recorded) -> Iterator[str]:
    """No voter is left without a yes or a no, and no is said for a reason that a vote may have."""
    last = {each.message_sha256: each for each in sorted(observed.attempts, key=lambda each: each.ended)}
    yield from (f"never answered: {_name(each)}" for each in last.values() if _is_unanswered(each, observed))
    for each in observed.attempts:
        if each.result == REFUSED and each.code not in REASONS:
            yield f"refused with {each.code}, which is no reason: {_name(each)}"


def _is_unanswered(last: Attempt, observed: Observed) -> bool:
    return last.result == UNKNOWN and not any(
        each.message_sha256 == last.message_sha256 and each.result != UNKNOWN for each in observed.attempts
    )


def _later_votes_come_later(observed: Observed, recorded: Recorded) -> Iterator[str]:
    """What a member sent after an answer stands behind what was answered."""
    place = {vote.message_sha256: vote.sequence for vote in recorded.votes.values()}
    mine: dict[tuple[int, int], list[Attempt]] = defaultdict(list)
    for attempt in observed.attempts:
        mine[attempt.person_id, attempt.poll_id].append(attempt)
    for attempts in mine.values():
        first = {each.message_sha256: each for each in reversed(attempts)}
        for earlier in attempts:
            for later in first.values():
                is_after = earlier.result == ACKED and later.began > earlier.ended
                if is_after and place.get(later.message_sha256, 10**9) < earlier.receipt["sequence"]:
                    yield f"an answered vote took the place of a later one: {_name(earlier)}, {_name(later)}"


def _counts_are_the_votes(observed: Observed, recorded: Recorded) -> Iterator[str]:
    for poll_id in sorted({each.poll_id for each in observed.attempts}):
        standing = recorded.standing(poll_id)
        tally = {choice: sum(vote.choice == choice for vote in standing.values()) for choice in CHOICES}
        closings = recorded.closed[poll_id]
        if len(closings) != 1:
            yield f"poll {poll_id} was closed {len(closings)} times"
            continue
        closed_at, body = closings[0]
        said = {"for": body["votes_for"], "against": body["votes_against"], "abstain": body["abstain"]}
        if said != tally or observed.counts.get(poll_id) != tally:
            yield f"poll {poll_id}: recorded {said}, shown {observed.counts.get(poll_id)}, the votes give {tally}"
        if observed.shown.get(poll_id) != {person_id: vote.choice for person_id, vote in standing.items()}:
            yield f"poll {poll_id} shows other votes than stand"
        yield from (
            f"poll {poll_id}: a vote after its close, entry {vote.sequence}"
            for vote in recorded.votes.values()
            if vote.poll_id == poll_id and vote.sequence > closed_at
        )


def _tablets_agree(observed: Observed, _recorded: Recorded) -> Iterator[str]:
    for name, log in observed.logs.items():
        if log != observed.stream:
            missing = sorted(set(observed.stream) - set(log))
            yield f"tablet {name} shows another record: {len(log)} of {len(observed.stream)}, missing {missing[:5]}"
    yield from (f"tablet {name} knew what the record does not" for name in observed.reloads)
    if observed.logs and (observed.seconds_to_agree is None or observed.seconds_to_agree > SECONDS_TO_AGREE):
        yield f"the tablets did not agree within {SECONDS_TO_AGREE:g} s: {observed.seconds_to_agree}"


def _acked(observed: Observed) -> Iterator[Attempt]:
    return (each for each in observed.attempts if each.result == ACKED)


def _name(attempt: Attempt) -> str:
    return f"person {attempt.person_id}, poll {attempt.poll_id}, message {attempt.message_sha256[:12]}"


CHECKS: tuple[Callable[[Observed, Recorded], Iterator[str]], ...] = (
    _each_receipt_is_in_the_record,
    _each_receipt_is_proved,
    _one_message_is_one_vote,
    _nothing_unsent_is_counted,
    _nothing_refused_is_counted,
    _every_message_is_answered,
    _later_votes_come_later,
    _counts_are_the_votes,
    _tablets_agree,
)


def told(observed: Observed) -> dict[str, int]:
    """How much was judged."""
    results = [each.result for each in observed.attempts]
    return {
        "messages": len({each.message_sha256 for each in observed.attempts}),
        "attempts": len(results),
        **{result: results.count(result) for result in (ACKED, REFUSED, UNKNOWN)},
    }
