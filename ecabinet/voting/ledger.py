"""What the record alone says of polls: definitions, rolls, signed votes and counts, judged without any table."""

import json
from dataclasses import dataclass, field, replace

from ecabinet.accounts.events import DeviceApproved, DeviceRevoked
from ecabinet.accounts.heard import HeardTablets, signed_text
from ecabinet.core import crypto
from ecabinet.record.hearing import Heard, Hearer
from ecabinet.record.merkle import leaf_hash, root_of
from ecabinet.voting.counting import Outcome, outcome_from
from ecabinet.voting.events import PollAnnulled, PollClosed, PollOpened, VoteCast, VoteRecorded
from ecabinet.voting.message import RecordedMessage, VoteMessage, digest, recorded_from
from ecabinet.voting.recounting import names_of, settled_again
from ecabinet.voting.rules import Choice, Tally, tally_of


@dataclass(frozen=True)
class SignedVote:
    """One vote of the record: its message, the exact text, and the digest of the key that signed it."""

    message: VoteMessage
    text: str
    signing_key_sha256: str


@dataclass
class Story:
    """What the record says of one poll so far."""

    definition: str
    definition_sha256: str
    roll: frozenset[int]
    is_open: bool = True
    stands: dict[int, tuple[int, Choice]] = field(default_factory=dict)
    # What was counted by hand, when the vote was closed.
    hands: Tally | None = None

    def items(self) -> set[int]:
        """The items of a poll on several at once, by its definition; empty for one alone."""
        try:
            return {item["item_id"] for item in json.loads(self.definition).get("items", [])}
        except (AttributeError, KeyError, TypeError, ValueError):
            return set()

    def tally(self) -> Tally:
        """The count of the votes that stand, or of the hands."""
        if self.hands is not None:
            return self.hands
        names = names_of(json.loads(self.definition))
        return tally_of((choice for _sequence, choice in self.stands.values()), len(names))

    def may_say(self, person_id: int, choice: Choice) -> bool:
        """Whether this person is on the roll, and the definition knows the answer."""
        return person_id in self.roll and choice in json.loads(self.definition).get("options", [choice])

    def bears_out(self, outcome: Outcome | None, carried: bool) -> bool:
        """Whether the rule in the definition and the votes give this outcome; earlier ones told no rule, or no more
        than whether it carried."""
        definition = json.loads(self.definition)
        chair_id = definition.get("chair_id")
        chair = self.stands[chair_id][1] if chair_id in self.stands else None
        if self.hands is not None and outcome is not None:
            # Hands have no names: how the chair voted is told with the count.
            chair = outcome.chair_choice
        again = settled_again(definition, len(self.roll), self.tally(), chair)
        if again is None:
            return True
        if outcome is None:
            return again.carried == carried
        # Where the rule comes from and what would change it follow from the rest.
        return again == replace(outcome, article=None, changes=()) and again.carried == carried

    def last(self) -> int:
        """The sequence of the last vote that stands, 0 without one."""
        return max((sequence for sequence, _choice in self.stands.values()), default=0)


class Ledger(Hearer):
    """Hears the record entry by entry and says what does not hold together."""

    def __init__(self) -> None:
        self.stories: dict[int, Story] = {}
        self.votes: dict[int, SignedVote] = {}
        self.recorded: dict[int, RecordedMessage] = {}
        # The hash of each entry that holds a vote.
        self._hashes: dict[int, str] = {}
        self._tablets = HeardTablets()
        super().__init__(
            {
                DeviceApproved: self._tablets.approve,
                DeviceRevoked: self._tablets.revoke,
                PollOpened: self._open,
                VoteCast: self._vote,
                VoteRecorded: self._record,
                PollClosed: self._close,
                PollAnnulled: self._annul,
            }
        )

    def _open(self, heard: Heard) -> str | None:
        body, opening = heard.body, json.loads(heard.evidence or "{}")
        text, stated = opening.get("definition", ""), body["definition_sha256"]
        self.stories[body["poll_id"]] = Story(text, stated, frozenset(opening.get("roll", [])))
        return None if digest(text) == stated else f"the definition of poll {body['poll_id']} is not the one recorded"

    def _vote(self, heard: Heard) -> str | None:
        body = heard.body
        self._hashes[heard.sequence] = leaf_hash(heard.leaf.encode()).hex()
        whose = f"of person {body['person_id']} in poll {body['poll_id']}"
        story = self.stories.get(body["poll_id"])
        if story is None or not story.is_open:
            return f"the vote {whose} was cast while the poll was not open"
        return None if heard.evidence is None else self._judge(heard, heard.evidence, whose, story)

    def _judge(self, heard: Heard, evidence: str, whose: str, story: Story) -> str | None:
        try:
            vote = _opened(evidence)
        except (crypto.CryptoError, ValueError, KeyError, TypeError):
            return f"the vote {whose} is not signed by its tablet"
        message = vote.message
        if (message.poll_id, message.person_id) != (heard.body["poll_id"], heard.body["person_id"]):
            return f"the vote {whose} was signed for another poll or by another person"
        if message.definition_sha256 != story.definition_sha256 or not story.may_say(message.person_id, message.choice):
            return f"the vote {whose} does not belong to this poll"
        if not self._tablets.holds(message.device_id, message.person_id, vote.signing_key_sha256):
            return f"the vote {whose} was signed by a key that was not approved for that person"
        story.stands[message.person_id] = (heard.sequence, message.choice)
        self.votes[heard.sequence] = vote
        return None

    def _record(self, heard: Heard) -> str | None:
        body = heard.body
        self._hashes[heard.sequence] = leaf_hash(heard.leaf.encode()).hex()
        whose = f"of person {body['person_id']} in poll {body['poll_id']}"
        story = self.stories.get(body["poll_id"])
        if story is None or not story.is_open:
            return f"the vote {whose} was recorded while the poll was not open"
        if heard.evidence is None:
            return None
        message = recorded_from(heard.evidence)
        if (message.poll_id, message.person_id) != (body["poll_id"], body["person_id"]):
            return f"the vote {whose} was recorded for another poll or another person"
        if message.definition_sha256 != story.definition_sha256 or not story.may_say(message.person_id, message.choice):
            return f"the vote {whose} does not belong to this poll"
        story.stands[message.person_id] = (heard.sequence, message.choice)
        self.recorded[heard.sequence] = message
        return None

    def _close(self, heard: Heard) -> str | None:
        body = heard.body
        story = self.stories.get(body["poll_id"])
        if story is None or not story.is_open:
            return f"poll {body['poll_id']} was closed without being open"
        story.is_open = False
        counted = Tally(
            votes_for=body["votes_for"],
            votes_against=body["votes_against"],
            abstain=body["abstain"],
            by_option=tuple(body.get("by_option", ())),
        )
        if json.loads(story.definition).get("by_hand"):
            story.hands = counted
        if counted != story.tally():
            return f"poll {body['poll_id']} was closed with another count than its votes give"
        root = body.get("counted_root")
        if root is not None and root != root_of({each: self._hashes[each] for each, _choice in story.stands.values()}):
            return f"poll {body['poll_id']} was closed over other votes than those that stand"
        outcome = outcome_from(json.loads(heard.evidence)) if heard.evidence else None
        if not story.bears_out(outcome, bool(body["carried"])):
            return f"poll {body['poll_id']} was closed with another outcome than its rule gives"
        return None

    def _annul(self, heard: Heard) -> None:
        story = self.stories.get(heard.body["poll_id"])
        if story is not None:
            story.is_open = False


def _opened(evidence: str) -> SignedVote:
    """The signed vote in an entry's evidence. Raises CryptoError, ValueError, KeyError or TypeError when it is none."""
    text, key_sha256 = signed_text(evidence)
    fields = json.loads(text)
    fields.pop("type")
    message = VoteMessage(**{**fields, "choice": Choice(fields["choice"])})
    if message.text() != text:
        raise ValueError("not the canonical text")
    return SignedVote(message, text, key_sha256)
