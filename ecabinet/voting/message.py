"""The vote message that a tablet signs, the poll definition that it names, and the evidence kept in the record."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecabinet.core.crypto import canonical, sha256
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.rules import Choice

VOTE = "ecab/vote/v1"
RECORDED = "ecab/recorded-vote/v1"
POLL = "ecab/poll/v1"
# What a tablet makes up for each message that it signs.
KEY = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass(frozen=True, kw_only=True)
class VoteMessage:
    """What one tablet of one member says about one poll."""

    poll_id: int
    definition_sha256: str
    person_id: int
    device_id: int
    choice: Choice
    key: str

    def text(self) -> str:
        """The exact text that is signed."""
        return canonical({"type": VOTE, **vars(self)}).decode()


@dataclass(frozen=True, kw_only=True)
class RecordedMessage:
    """What the secretariat recorded for a member who voted aloud; no tablet signed it."""

    poll_id: int
    definition_sha256: str
    person_id: int
    recorded_by_id: int
    choice: Choice
    key: str

    def text(self) -> str:
        """The exact text that is kept."""
        return canonical({"type": RECORDED, **vars(self)}).decode()


def recorded_text(message: RecordedMessage) -> str:
    """What the record keeps of a vote that the secretariat recorded."""
    return canonical({"recorded": message.text()}).decode()


def recorded_from(evidence: str) -> RecordedMessage:
    """The recorded vote in an entry's evidence. Raises ValueError, KeyError or TypeError when it is none."""
    text = json.loads(evidence)["recorded"]
    fields = json.loads(text)
    fields.pop("type")
    message = RecordedMessage(**{**fields, "choice": Choice(fields["choice"])})
    if message.text() != text:
        raise ValueError("not the canonical text")
    return message


def key_of(text: str) -> str:
    """The key that a message claims. Raises ValueError when the text is no vote message at all."""
    fields = _fields(text)
    key = fields.get("key")
    if fields.get("type") != VOTE or not isinstance(key, str) or not KEY.fullmatch(key):
        raise ValueError("no vote message")
    return key


def names_other_definition(text: str, definition_sha256: str) -> bool:
    """Whether a message was signed for another text of the question."""
    return _fields(text).get("definition_sha256") != definition_sha256


def digest(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return sha256(text.encode()).hex()


def evidence_text(message: str, signature: str, signing_key: str) -> str:
    """What the record keeps of a signed message: enough to check it without any table."""
    return canonical({"message": message, "signature": signature, "signing_key": signing_key}).decode()


def opening_text(definition: str, seats: Mapping[int, SeatKind]) -> str:
    """What the record keeps of an opened poll: the text, and who may vote, with the kind of seat by which each does."""
    roll = sorted(seats)
    return canonical({"definition": definition, "roll": roll, "seats": [seats[each] for each in roll]}).decode()


def reason_text(reason: str) -> str:
    """What the record keeps of why a poll was annulled."""
    return canonical({"reason": reason}).decode()


def _fields(text: str) -> dict[str, Any]:
    try:
        fields = json.loads(text)
    except RecursionError:
        raise ValueError("no vote message") from None
    if not isinstance(fields, dict):
        raise ValueError("no vote message")
    return fields
