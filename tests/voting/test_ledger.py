"""The votes of an exported record are judged without any table: whose key signed, what was counted."""

import json
from collections.abc import Iterator

import pytest

from ecabinet.core import crypto
from ecabinet.core.database import reading, transaction
from ecabinet.core.schemas import to_base64url
from ecabinet.record import access
from ecabinet.voting.ledger import Ledger
from tests.factories import voting

Lines = list[tuple[int, str, str | None]]


@pytest.fixture
def lines(app) -> Lines:
    """The record of a poll of four voters, closed."""
    with transaction() as session:
        vote = voting.vote(session)
        for person in vote.people.voters:
            vote.cast(session, person, "for")
        voting.close(session, vote)
    with reading() as session:
        return [(entry.sequence, entry.leaf, entry.evidence) for entry in access.entries(session)]


def complaints(lines: Lines, withheld: frozenset[int] = frozenset()) -> Iterator[tuple[int, str]]:
    ledger = Ledger()
    for sequence, leaf, evidence in lines:
        reason = ledger.hear(sequence, leaf, evidence, sequence in withheld)
        if reason is not None:
            yield sequence, reason


def last_vote(lines: Lines) -> int:
    return max(at for at, (_sequence, leaf, _evidence) in enumerate(lines) if '"kind":"VoteCast"' in leaf)


def test_an_untouched_record_has_nothing_to_complain_of(lines):
    assert list(complaints(lines)) == []


def test_a_vote_signed_by_a_key_that_was_never_approved_is_named(lines):
    """N5: a tablet's key exchanged by the server."""
    at = last_vote(lines)
    sequence, leaf, evidence = lines[at]
    message, stranger = json.loads(evidence or "")["message"], crypto.new_private_key()
    forged = {
        "message": message,
        "signature": to_base64url(crypto.sign(stranger, message.encode())),
        "signing_key": to_base64url(crypto.point_of(stranger)),
    }
    lines[at] = (sequence, leaf, crypto.canonical(forged).decode())
    named, reason = next(complaints(lines))
    assert (named, "not approved" in reason) == (sequence, True)


def test_a_changed_choice_and_a_changed_count_are_named(lines):
    at = last_vote(lines)
    sequence, leaf, evidence = lines[at]
    changed = [*lines]
    changed[at] = (sequence, leaf, (evidence or "").replace('\\"choice\\":\\"for\\"', '\\"choice\\":\\"against\\"'))
    assert next(complaints(changed))[0] == sequence
    closing = next(at for at, line in enumerate(lines) if '"kind":"PollClosed"' in line[1])
    counted = [*lines]
    counted[closing] = (lines[closing][0], lines[closing][1].replace('"votes_for":5', '"votes_for":6'), None)
    assert next(complaints(counted)) == (lines[closing][0], "poll 1 was closed with another count than its votes give")


def test_an_outcome_that_its_rule_does_not_give_is_named(lines):
    at = next(at for at, line in enumerate(lines) if '"kind":"PollClosed"' in line[1])
    sequence, leaf, evidence = lines[at]
    otherwise = [
        (leaf.replace('"carried":true', '"carried":false'), evidence),
        (leaf, (evidence or "").replace('"needed":3', '"needed":2')),
        (leaf, None),
    ]
    found = []
    for changed in otherwise:
        lines[at] = (sequence, *changed)
        found.append(next(complaints(lines), None))
    wrong = (sequence, "poll 1 was closed with another outcome than its rule gives")
    # Without the explanation the rule and the votes still say whether it carried.
    assert found == [wrong, wrong, None]


@pytest.mark.parametrize("lost", ['"signing_key_sha256"', '"definition_sha256"', '"votes_for"'])
def test_an_entry_that_lacks_what_it_should_say_is_named_and_stops_nothing(lines, lost):
    maimed = [(sequence, leaf.replace(lost, '"other"'), evidence) for sequence, leaf, evidence in lines]
    named = next(sequence for sequence, leaf, _ in lines if lost in leaf)
    assert next(complaints(maimed))[0] == named
