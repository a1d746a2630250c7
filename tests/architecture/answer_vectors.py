"""The test vector of a signed answer to a written ballot; the tablet's code makes the same text in its own tests."""

from typing import Any

from ecabinet.ballots.message import WRITTEN_BALLOT, AnswerMessage
from ecabinet.ballots.rules import AnswerChoice, Said
from ecabinet.core import crypto
from ecabinet.core.schemas import to_base64url
from tests.architecture import vectors

BALLOT, PERSON, DEVICE = 5, 3, 7
QUESTIONS = [
    {"number": 1, "kind": "yes_no", "text": "Thông qua dự thảo?", "options": []},
    {"number": 2, "kind": "options", "text": "Thời điểm áp dụng", "options": ["01/01/2027", "01/07/2027"]},
]
SAID = (
    Said(question=1, choice=AnswerChoice.NO, text='Chưa đánh giá "tác động".\nĐề nghị lùi.'),
    Said(question=2, choice=AnswerChoice.OPTION, option=2),
)


def answer() -> dict[str, Any]:
    stated = {
        "type": WRITTEN_BALLOT, "ballot_id": BALLOT, "title": "Phiếu", "background": "", "questions": QUESTIONS,
    }  # fmt: skip
    definition = crypto.canonical(stated)
    text = AnswerMessage(
        ballot_id=BALLOT,
        definition_sha256=crypto.sha256(definition).hex(),
        person_id=PERSON,
        device_id=DEVICE,
        answers=SAID,
        key="7f3a91c2-0000-4000-8000-000000000003",
    ).text()
    return {
        "definition": definition.decode(),
        "definition_sha256": crypto.sha256(definition).hex(),
        "message": text,
        "signature": to_base64url(vectors.sign("signing", text.encode())),
    }
