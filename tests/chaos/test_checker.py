"""The checker of `make chaos` finds each kind of breach: a true history passes, the same one doctored does not."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from chaos.checker import judge
from chaos.history import ACKED, REFUSED, UNKNOWN, History, Observed
from ecabinet.core import crypto
from ecabinet.record.checkpoint import Checkpoint, seal
from ecabinet.record.merkle import leaf_hash, root

KEY = crypto.new_private_key()
POLL, ANNA, BINH = 7, 1, 2


class Book:
    """A record and a history that grow together, as they do when all goes well."""

    def __init__(self) -> None:
        self.history, self.lines, self.hashes = History(), [], []

    def note(self, kind: str, body: dict[str, Any], evidence: str | None = None) -> int:
        """One entry."""
        sequence = len(self.lines) + 1
        leaf = crypto.canonical({"sequence": sequence, "kind": kind, "body": body}).decode()
        self.lines.append({"sequence": sequence, "leaf": leaf, "evidence": evidence})
        self.hashes.append(leaf_hash(leaf.encode()))
        return sequence

    def head(self) -> str:
        return seal(Checkpoint("test/record", len(self.hashes), root(self.hashes)), KEY)

    def vote(self, person: int, message: str, choice: str) -> dict[str, Any]:
        """The entry of a vote; its receipt."""
        text = message_of(message, choice)
        body = {"poll_id": POLL, "person_id": person}
        sequence = self.note("VoteCast", body, json.dumps({"message": text, "signature": "x"}))
        leaf = self.hashes[-1].hex()
        return {"sequence": sequence, "leaf_sha256": leaf, "checkpoint": self.head(), "choice": choice}

    def attempt(self, person: int, message: str, choice: str, result: Any, receipt: Any = None, code: str = "") -> None:
        """What the tablet knows of it."""
        digest = sha256(message_of(message, choice).encode()).hexdigest()
        with self.history.attempt(person, person, POLL, choice, digest) as made:
            made.result, made.receipt, made.code = result, receipt or {}, code

    def close(self, votes_for: int, votes_against: int) -> None:
        counts = {"votes_for": votes_for, "votes_against": votes_against, "abstain": 0}
        self.note("PollClosed", {"poll_id": POLL, **counts})

    def observed(self, shown: dict[int, str]) -> Observed:
        found = Observed(self.history.attempts, self.lines, self.head(), crypto.point_of(KEY))
        chosen = list(shown.values())
        found.counts = {POLL: {each: chosen.count(each) for each in ("for", "against", "abstain")}}
        found.shown, found.stream, found.seconds_to_agree = {POLL: shown}, [1, 5], 0.5
        found.logs = {"a": [1, 5], "b": [1, 5]}
        return found


def message_of(name: str, choice: str) -> str:
    return json.dumps({"choice": choice, "key": name})


def true_history() -> Observed:
    """One changes her vote, the first answer to his is lost, and a late one is refused."""
    book = Book()
    book.note("PollOpened", {"poll_id": POLL})
    book.attempt(ANNA, "a1", "for", ACKED, book.vote(ANNA, "a1", "for"))
    given = book.vote(BINH, "b1", "against")
    book.attempt(BINH, "b1", "against", UNKNOWN)
    book.attempt(ANNA, "a2", "against", ACKED, book.vote(ANNA, "a2", "against"))
    book.attempt(ANNA, "a1", "for", REFUSED, code="vote_replayed")
    book.attempt(BINH, "b1", "against", ACKED, given)
    book.close(0, 2)
    book.attempt(BINH, "b2", "for", REFUSED, code="poll_closed")
    book.attempt(ANNA, "a3", "for", UNKNOWN)
    book.attempt(ANNA, "a3", "for", REFUSED, code="poll_closed")
    return book.observed({ANNA: "against", BINH: "against"})


def test_a_true_history_has_no_breach():
    assert judge(true_history()) == []


def first(seen: Observed, result: str) -> Any:
    return next(each for each in seen.attempts if each.result == result)


def lose_an_acknowledged_vote(seen: Observed) -> None:
    line = seen.lines[3]
    seen.lines[3] = {**line, "leaf": line["leaf"].replace("VoteCast", "PaperFiled")}


def forget_that_one_was_sent(seen: Observed) -> None:
    seen.attempts[:] = [each for each in seen.attempts if each.person_id != BINH]


def count_a_message_twice(seen: Observed) -> None:
    again = dict(seen.lines[2], sequence=6)
    seen.lines.append(again | {"leaf": again["leaf"].replace('"sequence":3', '"sequence":6')})


def count_what_was_refused(seen: Observed) -> None:
    first(seen, REFUSED).code = "poll_closed"


def leave_one_without_an_answer(seen: Observed) -> None:
    seen.attempts.pop()


def refuse_for_no_reason(seen: Observed) -> None:
    seen.attempts[-1].code = "not_found"


def promise_another_choice(seen: Observed) -> None:
    first(seen, ACKED).receipt["choice"] = "against"


def promise_another_leaf(seen: Observed) -> None:
    first(seen, ACKED).receipt["leaf_sha256"] = "00" * 32


def sign_another_past(seen: Observed) -> None:
    other = seal(Checkpoint("test/record", 2, b"\1" * 32), KEY)
    first(seen, ACKED).receipt["checkpoint"] = other


def sign_with_another_key(seen: Observed) -> None:
    seen.checkpoint = seal(Checkpoint("test/record", 5, b"\1" * 32), crypto.new_private_key())


def put_an_answered_vote_over_a_later_one(seen: Observed) -> None:
    earlier = seen.attempts[0]
    later = seen.attempts[2]
    earlier.message_sha256, later.message_sha256 = later.message_sha256, earlier.message_sha256
    earlier.receipt, later.receipt = later.receipt, earlier.receipt


def close_with_another_count(seen: Observed) -> None:
    line = seen.lines[4]
    seen.lines[4] = {**line, "leaf": line["leaf"].replace('"votes_for":0', '"votes_for":1')}


def close_twice(seen: Observed) -> None:
    seen.lines.append({**seen.lines[4], "sequence": 6})


def close_before_the_last_vote(seen: Observed) -> None:
    line = seen.lines[3]
    late = {"sequence": 6, "leaf": line["leaf"].replace('"sequence":4', '"sequence":6'), "evidence": line["evidence"]}
    seen.lines.append(late)


def show_another_count(seen: Observed) -> None:
    seen.counts[POLL]["for"] += 1


def show_another_name(seen: Observed) -> None:
    seen.shown[POLL][ANNA] = "for"


def miss_news_on_a_tablet(seen: Observed) -> None:
    seen.logs["b"] = [1]


def turn_news_round(seen: Observed) -> None:
    seen.logs["b"] = [5, 1]


def agree_too_late(seen: Observed) -> None:
    seen.seconds_to_agree = 5.1


def know_a_lost_future(seen: Observed) -> None:
    seen.reloads.append("b")


DOCTORED: dict[Callable[[Observed], None], str] = {
    lose_an_acknowledged_vote: "acknowledged vote lost",
    forget_that_one_was_sent: "counted but never sent",
    count_a_message_twice: "counted twice",
    count_what_was_refused: "refused with poll_closed",
    leave_one_without_an_answer: "never answered",
    refuse_for_no_reason: "which is no reason",
    promise_another_choice: "receipt contradicts the record",
    promise_another_leaf: "another leaf",
    sign_another_past: "does not extend what was signed",
    sign_with_another_key: "not signed by the record's key",
    put_an_answered_vote_over_a_later_one: "took the place of a later one",
    close_with_another_count: "the votes give",
    close_twice: "closed 2 times",
    close_before_the_last_vote: "a vote after its close",
    show_another_count: "the votes give",
    show_another_name: "shows other votes than stand",
    miss_news_on_a_tablet: "shows another record",
    turn_news_round: "shows another record",
    agree_too_late: "did not agree within",
    know_a_lost_future: "knew what the record does not",
}


@pytest.mark.parametrize("doctor", DOCTORED, ids=lambda each: each.__name__)
def test_a_doctored_history_is_found_out(doctor):
    seen = true_history()
    doctor(seen)
    assert any(DOCTORED[doctor] in breach for breach in judge(seen)), judge(seen)
