"""What comes in about written ballots and answers, and what goes out."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from ecabinet.accounts.schemas import NamedPerson, Signature
from ecabinet.ballots.draft_shapes import AnswerDraftView
from ecabinet.ballots.route_shapes import RouteView
from ecabinet.ballots.rules import (
    MOST_OPTIONS,
    MOST_QUESTIONS,
    REMIND_HOURS,
    AnswerChoice,
    AnswersShown,
    BallotStatus,
    Question,
    QuestionKind,
)
from ecabinet.ballots.services import Draft
from ecabinet.core.schemas import Id, Instant, Line, Text, Wire, clean_line

# Each once, up to thirty days before the deadline; none for no reminder.
RemindHours = Annotated[
    list[Annotated[int, Field(ge=1, le=720, strict=True)]],
    Field(default_factory=lambda: list(REMIND_HOURS), max_length=10),
]


class QuestionDraft(Wire):
    """`options` only of a question with options, at least two."""

    kind: QuestionKind
    text: Annotated[Line, Field(max_length=300)]
    options: Annotated[list[Line], Field(default_factory=list, max_length=MOST_OPTIONS)]


class BallotDraft(Wire):
    """`item_id` sends the papers of an item along, under the rules of its meeting; otherwise `rule_set` is needed."""

    title: Line
    background: Text = ""
    item_id: Id | None = None
    rule_set: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    shown: AnswersShown = AnswersShown.OPEN
    # Null is the usual: sheets where answers are shown.
    sheets: Annotated[bool, Field(strict=True)] | None = None
    silence_consents: bool = False
    silence_basis: Annotated[str, BeforeValidator(clean_line), Field(max_length=300)] = ""
    chair_id: Id
    person_ids: Annotated[list[Id], Field(min_length=1, max_length=2000)]
    due_at: Instant
    remind_hours: RemindHours
    questions: Annotated[list[QuestionDraft], Field(min_length=1, max_length=MOST_QUESTIONS)]


class BallotEdit(BallotDraft):
    """`revision` is the one the draft was read in."""

    revision: Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]


class SignedAnswer(Wire):
    """`message` is the exact canonical text that the tablet signed, as `docs/protocol.md` gives it."""

    message: Annotated[str, Field(min_length=1, max_length=120_000)]
    signature: Signature


class QuestionView(Wire):
    number: int
    kind: QuestionKind
    text: str
    options: list[str]
    # The pages that its words cite; none: it rests on all of them.
    pages: list[int]


class TextChange(Wire):
    """`version_id` replaced a paper while members answered; `pages` changed, by their numbers before, null: any."""

    version_id: int
    pages: list[int] | None
    made_at: Instant


class SaidView(Wire):
    """`option` is 0 where none is chosen."""

    question: int
    choice: AnswerChoice
    option: int
    text: str


class AnswerReceipt(Wire):
    """The answer is entry `sequence` of the record; `checkpoint` is the signed head that covers it."""

    sequence: int
    leaf_sha256: str
    checkpoint: str
    code: str
    received_at: Instant


class MyAnswer(Wire):
    """`to_confirm`: given for an earlier text, which changed in what the answer rests on."""

    answers: list[SaidView]
    to_confirm: bool
    receipt: AnswerReceipt


class NamedAnswer(Wire):
    """`unconfirmed`: given for an earlier text and counted neither for nor against."""

    person_id: int
    unconfirmed: bool
    answers: list[SaidView]


class AnswerCount(Wire):
    choice: AnswerChoice
    option: int
    count: int


class QuestionOutcome(Wire):
    """The result of one question with every number it rests on; `option` is the one chosen, 0 otherwise.

    `run_off` names the options between which is asked again. `changes_vi` and `changes_en` say what would have made it
    otherwise.
    """

    question: int
    carried: bool
    option: int
    run_off: list[int]
    counts: list[AnswerCount]
    not_answered: int
    by_silence: int
    base: int
    needed: int
    quorum_present: int
    quorum_needed: int
    quorum_met: bool
    tie: bool
    rule: str
    rule_version: int
    article_vi: str
    article_en: str
    sentence_vi: str
    sentence_en: str
    changes_vi: list[str]
    changes_en: list[str]


class ExtensionView(Wire):
    due_before: Instant
    due_at: Instant
    reason: str
    at: Instant
    person_id: int


class SentPaper(Wire):
    version_id: int
    sha256: str


class VoterView(Wire):
    """`answered` and `to_confirm` are null where they are not to be seen yet."""

    person: NamedPerson
    answered: bool | None
    to_confirm: bool | None


class WrittenBallotView(Wire):
    """`outcome` is null until the ballot is closed, `answers` where they are not to be seen.

    `route` says what becomes of the matter then; null of ballots from before there was a rule for it. `by_deadline`
    says whether the deadline closed it; null until then. `may_close`: everybody has answered. An aide drafts for the
    member `drafts_for`; `answer_draft` is theirs, and for the member what waits for them.
    """

    id: int
    title: str
    background: str
    meeting_id: int | None
    item_id: int | None
    papers: list[SentPaper]
    changes: list[TextChange]
    unconfirmed: int | None
    rule_set: str
    shown: AnswersShown
    sheets: bool
    silence_consents: bool
    silence_basis: str
    chair_id: int
    due_at: Instant
    status: BallotStatus
    revision: int
    reason: str | None
    # The member whose office drafts it; null where the secretariat does.
    owner: NamedPerson | None
    created_by_id: int
    submitted_by_id: int | None
    approved_by_id: int | None
    sent_at: Instant | None
    closed_at: Instant | None
    by_deadline: bool | None
    remind_hours: list[int]
    closes_when_answered: bool
    extensions: list[ExtensionView]
    questions: list[QuestionView]
    definition: str | None
    definition_sha256: str | None
    asked: int
    answered: int | None
    voters: list[VoterView]
    my_answer: MyAnswer | None
    drafts_for: NamedPerson | None
    answer_draft: AnswerDraftView | None
    may_answer: bool
    why_not: str | None
    may_manage: bool
    may_write: bool
    may_approve: bool
    may_close: bool
    outcome: list[QuestionOutcome] | None
    route: RouteView | None
    answers: list[NamedAnswer] | None


class WrittenBallotLine(Wire):
    """One ballot on the list; `answered` is null where it is not to be seen."""

    id: int
    title: str
    status: BallotStatus
    due_at: Instant
    sent_at: Instant | None
    closed_at: Instant | None
    asked: int
    answered: int | None
    may_answer: bool
    may_approve: bool
    i_answered: bool
    i_am_asked: bool
    carried: list[bool] | None


class ItemBallots(Wire):
    """Written ballots about an item or routed to it, as far as I may see them; the latest first."""

    items: list[WrittenBallotLine]


class WrittenBallotList(Wire):
    """`may_manage`: this person sends and closes; `may_draft`: drafts, for the secretariat or for an office."""

    items: list[WrittenBallotLine]
    may_manage: bool
    may_draft: bool


def draft_of(body: BallotDraft) -> Draft:
    """What a body says, for the service."""
    questions = tuple(
        Question(number=number, kind=each.kind, text=each.text, options=tuple(each.options))
        for number, each in enumerate(body.questions, 1)
    )
    return Draft(
        title=body.title,
        background=body.background,
        item_id=body.item_id,
        rule_set=body.rule_set,
        shown=body.shown,
        sheets=body.sheets,
        silence_consents=body.silence_consents,
        silence_basis=body.silence_basis,
        chair_id=body.chair_id,
        person_ids=frozenset(body.person_ids),
        due_at=body.due_at,
        remind_hours=tuple(dict.fromkeys(body.remind_hours)),
        questions=questions,
    )
