"""What comes in and goes out about answers that an aide drafts."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.ballots.message import LONGEST_TEXT
from ecabinet.ballots.models import AnswerDraft
from ecabinet.ballots.rules import MOST_OPTIONS, MOST_QUESTIONS, AnswerChoice, Said
from ecabinet.core.schemas import Instant, Wire, clean_text

Revision = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]


class DraftedAnswer(Wire):
    """What is drafted to one question, as an answer says it."""

    question: Annotated[int, Field(ge=1, le=MOST_QUESTIONS, strict=True)]
    choice: AnswerChoice
    option: Annotated[int, Field(ge=0, le=MOST_OPTIONS, strict=True)] = 0
    text: Annotated[str, BeforeValidator(clean_text), Field(max_length=LONGEST_TEXT)] = ""


class AnswerDraftWords(Wire):
    """What I draft for my principal, in the order of the questions; `revision` is the draft's that I changed."""

    answers: Annotated[list[DraftedAnswer], Field(max_length=MOST_QUESTIONS)]
    revision: Revision = 0


class AnswerDraftQuery(Wire):
    """The draft I saw; without it, whatever there is."""

    revision: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class AnswerDraftView(Wire):
    """What an aide drafted; `adopted_at` says since when the member has answered after it."""

    answers: list[DraftedAnswer]
    revision: int
    written_by: NamedPerson
    written_at: Instant
    adopted_at: Instant | None


def said_of(body: AnswerDraftWords) -> list[Said]:
    """What a body says, for the service."""
    return [Said(**each.model_dump()) for each in body.answers]


def draft_view(draft: AnswerDraft) -> AnswerDraftView:
    facts = {name: getattr(draft, name) for name in AnswerDraftView.model_fields if name != "written_by"}
    return AnswerDraftView(**facts, written_by=named_person(draft.written_by))
