"""What a sheet says of an answer, in the words of the official form."""

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.ballots.events import WrittenBallotRevised, WrittenBallotSent
from ecabinet.ballots.message import said_in
from ecabinet.ballots.models import WrittenAnswer, WrittenBallot
from ecabinet.ballots.rules import AnswerChoice, Question, QuestionKind, Said
from ecabinet.core.config import settings
from ecabinet.core.crypto import sha256
from ecabinet.core.moment import HANOI
from ecabinet.delegations.access import title_of
from ecabinet.documents.models import Version
from ecabinet.record.models import Entry
from ecabinet.resolutions.rules import date_line, date_text
from ecabinet.sheets.layout import Page, Reply
from ecabinet.voting.rules import code_of_receipt

YES, NO, OTHER = "Đồng ý", "Không đồng ý", "Ý kiến khác"
_TEXTS = (WrittenBallotSent.__name__, WrittenBallotRevised.__name__)


def file_title(number: int, title: str) -> str:
    """By what its member finds it on the list."""
    return f"Phiếu lấy ý kiến số {number}: {title}"[:300]


def page_of(session: Session, answer: WrittenAnswer, place: str) -> tuple[Page, int | None]:
    """The page of an answer, and the item of an agenda that it is about."""
    ballot = session.get_one(WrittenBallot, answer.ballot_id)
    person, body = session.get_one(Person, answer.person_id), settings().body_vi
    said = {each.question: each for each in said_in(answer.answers)}
    office = title_of(person)
    page = Page(
        body=body,
        number=ballot.id,
        title=ballot.title,
        date_line=date_line(place, answer.received_at.astimezone(HANOI).date()),
        name=person.full_name,
        office=office,
        authority=[each for each in (f"THÀNH VIÊN {body.upper()}", office.upper()) if each],
        replies=[_reply(each, said[each.number]) for each in ballot.questions],
        answered=_when(answer.received_at),
        entry=answer.sequence,
        receipt=code_of_receipt(answer.leaf_sha256),
        text_sha256=answer.definition_sha256,
        papers=_papers(session, ballot, answer),
    )
    return page, ballot.item_id


def _when(moment: datetime) -> str:
    local = moment.astimezone(HANOI)
    return f"{local:%H giờ %M phút}, {date_text(local.date())}"


def _reply(question: Question, said: Said) -> Reply:
    options = question.options if question.kind is QuestionKind.OPTIONS else (YES, NO)
    marked = {AnswerChoice.YES: 1, AnswerChoice.NO: 2, AnswerChoice.OTHER: len(options) + 1}
    chosen = said.option if said.choice is AnswerChoice.OPTION else marked[said.choice]
    choices = [(each, number == chosen) for number, each in enumerate((*options, OTHER), 1)]
    return Reply(question.number, question.text, choices, said.text)


def _papers(session: Session, ballot: WrittenBallot, answer: WrittenAnswer) -> list[tuple[str, str]]:
    """Title and digest of each paper, in the very version that the member answered over."""
    definition: dict[str, Any] = json.loads(_text_of(session, ballot, answer.definition_sha256))
    found = []
    for each in definition.get("papers", []):
        version = session.get(Version, each["version_id"])
        # What was destroyed since is known by its digest alone.
        found.append((version.paper.title if version else f"Tài liệu {each['version_id']}", each["sha256"]))
    return found


def _text_of(session: Session, ballot: WrittenBallot, digest: str) -> str:
    """The text of a ballot with this digest: its last one, or an earlier one, which the record keeps.

    Raises LookupError: a sheet that names no papers would be signed as if there had been none.
    """
    if ballot.definition is not None and digest == ballot.definition_sha256:
        return ballot.definition
    for entry in session.scalars(sa.select(Entry).where(Entry.kind.in_(_TEXTS)).order_by(Entry.sequence)):
        text: str | None = json.loads(entry.evidence or "{}").get("definition")
        if text is not None and sha256(text.encode()).hex() == digest:
            return text
    raise LookupError(f"the text of written ballot {ballot.id} that was answered is not kept")
