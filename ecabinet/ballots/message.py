"""The answer that a tablet signs, the definition that it names, and how one is read back from its exact text."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ecabinet.ballots.rules import AnswerChoice, Said
from ecabinet.core.crypto import canonical
from ecabinet.core.schemas import clean_text
from ecabinet.voting.message import KEY

ANSWER = "ecab/answer/v1"
WRITTEN_BALLOT = "ecab/written-ballot/v1"
LONGEST_TEXT = 4000


@dataclass(frozen=True, kw_only=True)
class AnswerMessage:
    """What one tablet of one member says to every question of one written ballot."""

    ballot_id: int
    definition_sha256: str
    person_id: int
    device_id: int
    answers: tuple[Said, ...]
    key: str

    def text(self) -> str:
        """The exact text that is signed."""
        fields = {**vars(self), "answers": plain(self.answers)}
        return canonical({"type": ANSWER, **fields}).decode()


def plain(said: Sequence[Said]) -> list[dict[str, Any]]:
    """Answers as JSON values."""
    return [asdict(each) for each in said]


def said_in(kept: Sequence[dict[str, Any]]) -> tuple[Said, ...]:
    """Answers from the JSON values that `plain` made."""
    return tuple(Said(**{**each, "choice": AnswerChoice(each["choice"])}) for each in kept)


def read_message(text: str) -> AnswerMessage:
    """The answer that a text is, if it is exactly the canonical text of one. Raises ValueError otherwise."""
    try:
        fields = json.loads(text)
        kind = fields.pop("type")
        said = said_in(fields.pop("answers"))
        message = AnswerMessage(**fields, answers=said)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise ValueError("no answer") from None
    if kind != ANSWER or not _is_plain(message) or message.text() != text:
        raise ValueError("no answer")
    return message


def _is_plain(message: AnswerMessage) -> bool:
    numbers = [message.ballot_id, message.person_id, message.device_id]
    numbers += [number for each in message.answers for number in (each.question, each.option)]
    words = [message.definition_sha256, message.key, *(each.text for each in message.answers)]
    if any(type(each) is not int for each in numbers) or any(type(each) is not str for each in words):
        return False
    texts = [each.text for each in message.answers]
    # What is signed is what is read: words with hidden characters would be shown otherwise than they were signed.
    return KEY.fullmatch(message.key) is not None and all(
        clean_text(each) == each and len(each) <= LONGEST_TEXT for each in texts
    )
