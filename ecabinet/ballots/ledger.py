"""What the record alone says of written ballots: texts, who was asked, signed answers, judged without any table."""

import json
from dataclasses import dataclass, field
from typing import Any

from ecabinet.accounts.events import DeviceApproved, DeviceRevoked
from ecabinet.ballots.events import (
    AnswerGiven,
    WrittenBallotClosed,
    WrittenBallotRecalled,
    WrittenBallotRevised,
    WrittenBallotSent,
)
from ecabinet.ballots.message import AnswerMessage, read_message
from ecabinet.core import crypto
from ecabinet.core.schemas import from_base64url
from ecabinet.record.merkle import leaf_hash, root_of


@dataclass
class Story:
    """What the record says of one ballot that was sent; `stands` holds the entry of each person's last answer.

    `texts` has the digests of all texts it was asked over, in order, `changed` the pages that each later one changed.
    """

    definition: str
    asked: frozenset[int]
    texts: list[str]
    changed: list[list[int] | None] = field(default_factory=list)
    is_open: bool = True
    closing: dict[str, Any] | None = None
    stands: dict[int, int] = field(default_factory=dict)


class Ledger:
    """Hears the record entry by entry and says what does not hold together."""

    def __init__(self) -> None:
        self.stories: dict[int, Story] = {}
        self.answers: dict[int, AnswerMessage] = {}
        # Approved tablets: whose they are, and the digest of their signing key.
        self._tablets: dict[int, tuple[int, str]] = {}
        # The hash of each entry that holds an answer.
        self._hashes: dict[int, str] = {}
        self._hears = {
            DeviceApproved.__name__: self._approve,
            DeviceRevoked.__name__: self._revoke,
            WrittenBallotSent.__name__: self._send,
            WrittenBallotRevised.__name__: self._revise,
            AnswerGiven.__name__: self._answer,
            WrittenBallotClosed.__name__: self._close,
            WrittenBallotRecalled.__name__: self._recall,
        }

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries it wants to hear."""
        return list(self._hears)

    def hear(self, sequence: int, leaf: str, evidence: str | None, withheld: bool = False) -> str | None:
        """What is wrong with this entry, or None. What withheld evidence says is not judged; that it is there, is."""
        entry = json.loads(leaf)
        judge = self._hears.get(entry["kind"])
        if judge is None:
            return None
        if entry["kind"] == AnswerGiven.__name__:
            self._hashes[sequence] = leaf_hash(leaf.encode()).hex()
        try:
            return judge(sequence, entry["body"], None if withheld else evidence or "")
        except (KeyError, TypeError, ValueError):
            return f"{entry['kind']} does not say what such an entry says"

    def _approve(self, _sequence: int, body: dict[str, Any], _evidence: str | None) -> None:
        self._tablets[body["device_id"]] = (body["person_id"], body["signing_key_sha256"])

    def _revoke(self, _sequence: int, body: dict[str, Any], _evidence: str | None) -> None:
        self._tablets.pop(body["device_id"], None)

    def _send(self, _sequence: int, body: dict[str, Any], evidence: str | None) -> str | None:
        sent = json.loads(evidence or "{}")
        text, stated = sent.get("definition", ""), body["definition_sha256"]
        self.stories[body["ballot_id"]] = Story(text, frozenset(sent.get("roll", [])), [stated])
        is_right = crypto.sha256(text.encode()).hex() == stated
        return None if is_right else f"the text of written ballot {body['ballot_id']} is not the one recorded"

    def _revise(self, _sequence: int, body: dict[str, Any], evidence: str | None) -> str | None:
        story, change = self.stories.get(body["ballot_id"]), json.loads(evidence or "{}")
        if story is None or not story.is_open or body["replaced_sha256"] != story.texts[-1]:
            return f"written ballot {body['ballot_id']} was asked over another text without being out"
        story.definition, stated = change.get("definition", ""), body["definition_sha256"]
        story.texts.append(stated)
        story.changed.append(change.get("pages"))
        follows = crypto.sha256(story.definition.encode()).hex() == stated
        return None if follows else f"the text of written ballot {body['ballot_id']} is not the one recorded"

    def _answer(self, sequence: int, body: dict[str, Any], evidence: str | None) -> str | None:
        whose = f"of person {body['person_id']} to written ballot {body['ballot_id']}"
        story = self.stories.get(body["ballot_id"])
        if story is None or not story.is_open:
            return f"the answer {whose} was given while the ballot was not out"
        if body["person_id"] not in story.asked:
            return f"the answer {whose} is of somebody who was not asked"
        story.stands[body["person_id"]] = sequence
        return None if evidence is None else self._judge(sequence, whose, body, story, evidence)

    def _judge(self, sequence: int, whose: str, body: dict[str, Any], story: Story, evidence: str) -> str | None:
        try:
            message, key_sha256 = _opened(evidence)
        except (crypto.CryptoError, ValueError, KeyError, TypeError):
            return f"the answer {whose} is not signed by its tablet"
        if (message.ballot_id, message.person_id) != (body["ballot_id"], body["person_id"]):
            return f"the answer {whose} was signed for another ballot or by another person"
        if message.definition_sha256 not in story.texts:
            return f"the answer {whose} was signed for another text"
        if self._tablets.get(message.device_id) != (message.person_id, key_sha256):
            return f"the answer {whose} was signed by a key that was not approved for that person"
        self.answers[sequence] = message
        return None

    def _close(self, _sequence: int, body: dict[str, Any], _evidence: str | None) -> str | None:
        story = self.stories.get(body["ballot_id"])
        if story is None or not story.is_open:
            return f"written ballot {body['ballot_id']} was closed without being out"
        story.is_open, story.closing = False, body
        if body["answered"] != len(story.stands):
            return f"written ballot {body['ballot_id']} was closed with another number of answers than were given"
        root = body.get("counted_root")
        if root is not None and root != root_of({each: self._hashes[each] for each in story.stands.values()}):
            return f"written ballot {body['ballot_id']} was closed over other answers than those that stand"
        return None

    def _recall(self, _sequence: int, body: dict[str, Any], _evidence: str | None) -> None:
        # A draft that is dropped was never sent.
        story = self.stories.get(body["ballot_id"])
        if story is not None:
            story.is_open = False


def _opened(evidence: str) -> tuple[AnswerMessage, str]:
    """The signed answer in an entry's evidence, and the digest of its key. Raises when it is none."""
    signed = json.loads(evidence)
    text, key = signed["message"], from_base64url(signed["signing_key"])
    crypto.verify(key, from_base64url(signed["signature"]), text.encode())
    return read_message(text), crypto.sha256(key).hex()
