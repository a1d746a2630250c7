"""What the record alone says of written ballots: texts, who was asked, signed answers, judged without any table."""

import json
from dataclasses import dataclass, field
from typing import Any

from ecabinet.accounts.events import DeviceApproved, DeviceRevoked
from ecabinet.accounts.heard import HeardTablets, signed_text
from ecabinet.ballots.events import (
    AnswerGiven,
    WrittenBallotClosed,
    WrittenBallotRecalled,
    WrittenBallotRevised,
    WrittenBallotSent,
)
from ecabinet.ballots.message import AnswerMessage, read_message
from ecabinet.core import crypto
from ecabinet.record.hearing import Heard, Hearer
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


class Ledger(Hearer):
    """Hears the record entry by entry and says what does not hold together."""

    def __init__(self) -> None:
        self.stories: dict[int, Story] = {}
        self.answers: dict[int, AnswerMessage] = {}
        # The hash of each entry that holds an answer.
        self._hashes: dict[int, str] = {}
        self._tablets = HeardTablets()
        super().__init__(
            {
                DeviceApproved: self._tablets.approve,
                DeviceRevoked: self._tablets.revoke,
                WrittenBallotSent: self._send,
                WrittenBallotRevised: self._revise,
                AnswerGiven: self._answer,
                WrittenBallotClosed: self._close,
                WrittenBallotRecalled: self._recall,
            }
        )

    def _send(self, heard: Heard) -> str | None:
        body, sent = heard.body, json.loads(heard.evidence or "{}")
        text, stated = sent.get("definition", ""), body["definition_sha256"]
        self.stories[body["ballot_id"]] = Story(text, frozenset(sent.get("roll", [])), [stated])
        is_right = crypto.sha256(text.encode()).hex() == stated
        return None if is_right else f"the text of written ballot {body['ballot_id']} is not the one recorded"

    def _revise(self, heard: Heard) -> str | None:
        body, change = heard.body, json.loads(heard.evidence or "{}")
        story = self.stories.get(body["ballot_id"])
        if story is None or not story.is_open or body["replaced_sha256"] != story.texts[-1]:
            return f"written ballot {body['ballot_id']} was asked over another text without being out"
        story.definition, stated = change.get("definition", ""), body["definition_sha256"]
        story.texts.append(stated)
        story.changed.append(change.get("pages"))
        follows = crypto.sha256(story.definition.encode()).hex() == stated
        return None if follows else f"the text of written ballot {body['ballot_id']} is not the one recorded"

    def _answer(self, heard: Heard) -> str | None:
        body = heard.body
        self._hashes[heard.sequence] = leaf_hash(heard.leaf.encode()).hex()
        whose = f"of person {body['person_id']} to written ballot {body['ballot_id']}"
        story = self.stories.get(body["ballot_id"])
        if story is None or not story.is_open:
            return f"the answer {whose} was given while the ballot was not out"
        if body["person_id"] not in story.asked:
            return f"the answer {whose} is of somebody who was not asked"
        story.stands[body["person_id"]] = heard.sequence
        return None if heard.evidence is None else self._judge(heard, heard.evidence, whose, story)

    def _judge(self, heard: Heard, evidence: str, whose: str, story: Story) -> str | None:
        try:
            text, key_sha256 = signed_text(evidence)
            message = read_message(text)
        except (crypto.CryptoError, ValueError, KeyError, TypeError):
            return f"the answer {whose} is not signed by its tablet"
        if (message.ballot_id, message.person_id) != (heard.body["ballot_id"], heard.body["person_id"]):
            return f"the answer {whose} was signed for another ballot or by another person"
        if message.definition_sha256 not in story.texts:
            return f"the answer {whose} was signed for another text"
        if not self._tablets.holds(message.device_id, message.person_id, key_sha256):
            return f"the answer {whose} was signed by a key that was not approved for that person"
        self.answers[heard.sequence] = message
        return None

    def _close(self, heard: Heard) -> str | None:
        body = heard.body
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

    def _recall(self, heard: Heard) -> None:
        # A draft that is dropped was never sent.
        story = self.stories.get(heard.body["ballot_id"])
        if story is not None:
            story.is_open = False
