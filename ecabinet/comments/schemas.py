"""What comes in about comments, and what goes out."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.comments.access import Desk, PaperComments
from ecabinet.comments.gathering import by_clause
from ecabinet.comments.models import Comment, CommentAnswer, CommentAnswerRevision, CommentRevision
from ecabinet.comments.rules import CommentStatus, Standing, Verdict, Wish
from ecabinet.core.schemas import Id, Instant, Wire, clean_line, clean_text

Passage = Annotated[str, BeforeValidator(clean_text), Field(max_length=4000)]
Clause = Annotated[str, BeforeValidator(clean_line), Field(max_length=200)]
Page = Annotated[int, Field(ge=1, le=100_000, strict=True)]
Revision = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]


class CommentWords(Wire):
    """What I say of one place of a paper: its clause ("" for the whole paper) and words, what I want and why."""

    version_id: Id
    page: Page | None = None
    clause: Clause = ""
    quote: Passage = ""
    wish: Wish = Wish.CHANGE
    proposal: Passage = ""
    reason: Passage = ""


class CommentChange(CommentWords):
    """`revision` is the one I changed it from."""

    revision: Revision


class CommentAdoption(Wire):
    """The draft I saw; with `instead` I adopt these words in its place."""

    revision: Revision
    instead: CommentWords | None = None


class CommentQuery(Wire):
    """The comment I saw; without it, whatever there is."""

    revision: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class CommentVerdict(Wire):
    """The answer to the comment's revision `of_revision`; `revision` is the answer's that it replaces, 0 for none."""

    verdict: Verdict
    reason: Passage = ""
    of_revision: Revision
    revision: Revision = 0


class AnswerSeen(Wire):
    """The answer's revision that I had before my eyes."""

    revision: Revision


class CommentAnswerView(Wire):
    """What the drafter says to a comment, in its revision `of_revision`."""

    verdict: Verdict
    reason: str
    of_revision: int
    revision: int
    answered_by: NamedPerson
    answered_at: Instant


class CommentView(Wire):
    """One comment; `number` is that of the version it was written on, `answer_seen` the answer's revision that its
    member has seen (null to others)."""

    id: int
    paper_id: int
    version_id: int
    number: int
    status: CommentStatus
    person: NamedPerson
    page: int | None
    clause: str
    quote: str
    wish: Wish
    proposal: str
    reason: str
    revision: int
    written_by: NamedPerson
    written_at: Instant
    answer: CommentAnswerView | None
    answer_seen: int | None


class CommentedClause(Wire):
    """What was given on one clause, and how it stands: `opposed` when members want what excludes one another."""

    clause: str
    standing: Standing
    comment_ids: list[int]


class CommentedPaper(Wire):
    """A paper of the meeting: its current version, who drafted it, and the comments on it that I see; `sees_all`: those
    of everybody, `answers`: I answer them, `gathers`: the report is mine to draw up. `clauses` has what was given,
    that with differences first."""

    paper_id: int
    item_id: int
    title: str
    version_id: int
    number: int
    drafters: list[NamedPerson]
    sees_all: bool
    answers: bool
    gathers: bool
    comments: list[CommentView]
    clauses: list[CommentedClause]


class CommentsView(Wire):
    """`writes_for` is for whom I write: I, or the principal whose aide I am (then all I write is a draft), or null.
    `why_not` says why comments cannot be changed now."""

    meeting_id: int
    closes_at: Instant
    why_not: str | None
    writes_for: int | None
    papers: list[CommentedPaper]


class CommentRevisionView(Wire):
    """What a comment said at one time."""

    revision: int
    version_id: int
    page: int | None
    clause: str
    quote: str
    wish: Wish
    proposal: str
    reason: str
    written_by_id: int
    written_at: Instant


class AnswerRevisionView(Wire):
    """What an answer said at one time."""

    revision: int
    verdict: Verdict
    reason: str
    of_revision: int
    answered_by_id: int
    answered_at: Instant


class CommentHistory(Wire):
    """Everything a comment and its answer said, the first first."""

    revisions: list[CommentRevisionView]
    answers: list[AnswerRevisionView]


def comments_view(desk: Desk, papers: Iterable[PaperComments]) -> CommentsView:
    return CommentsView(
        meeting_id=desk.meeting.id,
        closes_at=desk.closes_at,
        why_not=desk.why_not,
        writes_for=desk.writes_for,
        papers=[_paper(desk, each) for each in papers],
    )


def comment_view(actor_id: int, comment: Comment) -> CommentView:
    names = (
        "id", "paper_id", "version_id", "status", "page", "clause", "quote", "wish", "proposal", "reason", "revision",
        "written_at",
    )  # fmt: skip
    return CommentView(
        **{name: getattr(comment, name) for name in names},
        number=comment.version.number,
        person=named_person(comment.person),
        written_by=named_person(comment.written_by),
        answer=None if comment.answer is None else answer_view(comment.answer),
        answer_seen=comment.answer_seen if comment.person_id == actor_id else None,
    )


def history_view(said: Iterable[CommentRevision], answered: Iterable[CommentAnswerRevision]) -> CommentHistory:
    return CommentHistory(
        revisions=[CommentRevisionView.model_validate(_of(CommentRevisionView, each)) for each in said],
        answers=[AnswerRevisionView.model_validate(_of(AnswerRevisionView, each)) for each in answered],
    )


def _paper(desk: Desk, found: PaperComments) -> CommentedPaper:
    paper, item_id = found.paper, found.item.id
    return CommentedPaper(
        paper_id=paper.id,
        item_id=item_id,
        title=paper.title,
        version_id=paper.current.id,
        number=paper.current.number,
        drafters=[named_person(each) for each in found.drafters],
        sees_all=desk.sees_all(item_id),
        answers=desk.answers(item_id),
        gathers=desk.answers(item_id) or desk.oversees,
        comments=[comment_view(desk.actor.person_id, each) for each in found.comments],
        clauses=[
            CommentedClause(clause=clause, standing=standing, comment_ids=[each.id for each in said])
            for clause, standing, said in by_clause(found.comments)
        ],
    )


def answer_view(answer: CommentAnswer) -> CommentAnswerView:
    names = ("verdict", "reason", "of_revision", "revision", "answered_at")
    return CommentAnswerView(
        **{name: getattr(answer, name) for name in names}, answered_by=named_person(answer.answered_by)
    )


def _of(shape: type[Wire], row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in shape.model_fields}
