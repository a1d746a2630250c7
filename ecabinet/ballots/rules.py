"""What a written ballot may become, what an answer to it must say, and when those are reminded who are missing."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_QUESTIONS = 20
MOST_OPTIONS = 10
# How many hours before the deadline those are reminded who have not answered, where a ballot says nothing else.
REMIND_HOURS = (48, 24, 4)


class BallotStatus(enum.StrEnum):
    """Where a written ballot stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DECLINED = "declined"
    SENT = "sent"
    CLOSED = "closed"
    RECALLED = "recalled"


class BallotStep(enum.StrEnum):
    """What moves a written ballot on, or changes it where it stands."""

    CHANGE = "change"
    SUBMIT = "submit"
    APPROVE = "approve"
    DECLINE = "decline"
    SEND = "send"
    EXTEND = "extend"
    RECALL = "recall"
    CLOSE = "close"
    REMIND = "remind"
    ROUTE = "route"


class QuestionKind(enum.StrEnum):
    """What may be answered: for or against, or one of several options; another opinion always."""

    YES_NO = "yes_no"
    OPTIONS = "options"


class AnswerChoice(enum.StrEnum):
    """What a member says to one question."""

    YES = "yes"
    NO = "no"
    OPTION = "option"
    OTHER = "other"


class AnswersShown(enum.StrEnum):
    """Who sees, once the ballot is closed, who answered what; the counts are seen by all who were asked."""

    OPEN = "open"
    CHAIR_ONLY = "chair_only"


WRITING = frozenset({BallotStatus.DRAFT, BallotStatus.DECLINED, BallotStatus.APPROVED})
# What members see: whatever was sent to them, also when it was taken back.
SEEN_BY_MEMBERS = frozenset({BallotStatus.SENT, BallotStatus.CLOSED, BallotStatus.RECALLED})
# For each step: the stages it may leave from, the stage it leads to, None when it stays.
STEPS: dict[BallotStep, tuple[frozenset[BallotStatus], BallotStatus | None]] = {
    BallotStep.CHANGE: (WRITING, BallotStatus.DRAFT),
    BallotStep.SUBMIT: (frozenset({BallotStatus.DRAFT, BallotStatus.DECLINED}), BallotStatus.SUBMITTED),
    BallotStep.APPROVE: (frozenset({BallotStatus.SUBMITTED}), BallotStatus.APPROVED),
    BallotStep.DECLINE: (frozenset({BallotStatus.SUBMITTED}), BallotStatus.DECLINED),
    BallotStep.SEND: (frozenset({BallotStatus.APPROVED}), BallotStatus.SENT),
    BallotStep.EXTEND: (frozenset({BallotStatus.SENT}), None),
    BallotStep.REMIND: (frozenset({BallotStatus.SENT}), None),
    BallotStep.ROUTE: (frozenset({BallotStatus.CLOSED}), None),
    BallotStep.CLOSE: (frozenset({BallotStatus.SENT}), BallotStatus.CLOSED),
    BallotStep.RECALL: (
        WRITING | {BallotStatus.SUBMITTED, BallotStatus.SENT}, BallotStatus.RECALLED,
    ),
}  # fmt: skip
_STANDS = {
    BallotStatus.DRAFT: "written_ballot_draft",
    BallotStatus.SUBMITTED: "written_ballot_submitted",
    BallotStatus.APPROVED: "written_ballot_approved",
    BallotStatus.DECLINED: "written_ballot_declined",
    BallotStatus.SENT: "written_ballot_sent",
    BallotStatus.CLOSED: "written_ballot_closed",
    BallotStatus.RECALLED: "written_ballot_recalled",
}


def step_obstacle(status: BallotStatus, step: BallotStep) -> str | None:
    """Why this step cannot be taken from this stage, as a code, or None."""
    return None if status in STEPS[step][0] else _STANDS[status]


def answer_obstacle(status: BallotStatus, now: datetime, due_at: datetime) -> str | None:
    """Why nobody may answer now, as a code, or None. From the deadline on no answer is taken, closed already or not."""
    if status is not BallotStatus.SENT:
        return _STANDS[status]
    return "answer_too_late" if now >= due_at else None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as members are asked it; `number` counts from 1, options are numbered from 1 in their order."""

    number: int
    kind: QuestionKind
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one member says to one question; `option` is 0 where none is chosen."""

    question: int
    choice: AnswerChoice
    option: int = 0
    text: str = ""


def question_obstacle(question: Question) -> str | None:
    """Why this question cannot be asked, as a code, or None."""
    if question.kind is QuestionKind.YES_NO:
        return "options_not_wanted" if question.options else None
    if len(set(question.options)) != len(question.options):
        return "options_alike"
    return None if len(question.options) >= 2 else "too_few_options"


def unanswered(questions: Sequence[Question], said: Sequence[Said]) -> int | None:
    """The first question to which nothing is said; another opinion is one only with its words."""
    answered = {each.question for each in said if each.choice is not AnswerChoice.OTHER or each.text}
    return next((each.number for each in questions if each.number not in answered), None)


def fits(questions: Sequence[Question], said: Sequence[Said]) -> bool:
    """Whether every answer is one that its question allows, each question is answered once, and in order."""
    asked = {each.number: each for each in questions}
    numbers = [each.question for each in said]
    return numbers == sorted(set(numbers)) and all(
        each.question in asked and _is_allowed(asked[each.question], each) for each in said
    )


def _is_allowed(question: Question, said: Said) -> bool:
    if said.choice is AnswerChoice.OPTION:
        return question.kind is QuestionKind.OPTIONS and 1 <= said.option <= len(question.options)
    if said.choice is AnswerChoice.OTHER:
        return said.option == 0
    return question.kind is QuestionKind.YES_NO and said.option == 0


def next_reminder(now: datetime, due_at: datetime, hours: Collection[int]) -> datetime | None:
    """When those who have not answered are reminded next, so many hours before the deadline; None when none is left."""
    times = (due_at - timedelta(hours=each) for each in hours)
    return min((at for at in times if at > now), default=None)
