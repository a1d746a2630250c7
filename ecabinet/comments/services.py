"""Giving comments, changing and withdrawing them; drafts by aides, adopted with one act."""

from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.comments import access
from ecabinet.comments.access import Case
from ecabinet.comments.events import (
    CommentDraftAdopted,
    CommentDraftDropped,
    CommentDrafted,
    CommentGiven,
    CommentWithdrawn,
)
from ecabinet.comments.models import Comment, CommentRevision
from ecabinet.comments.rules import MOST, CommentStatus, Wish
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, random_bytes, sha256
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record
from ecabinet.documents.events import PaperRecalled
from ecabinet.documents.models import Paper

COMMENT = "ecab/comment/v1"
SAID = ("version_id", "page", "clause", "quote", "wish", "proposal", "reason")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a comment says, and of which place of which version of the paper."""

    version_id: int
    page: int | None
    clause: str
    quote: str
    wish: Wish
    proposal: str
    reason: str


def write_comment(session: Session, actor: Actor, paper_id: int, words: Words) -> Comment:
    """Comment on a paper; an aide's is a draft for the principal.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`comments_closed`, `too_many_comments`), Invalid
    (`unknown_version`, `no_such_page`, `empty_comment`).
    """
    desk, paper, item, person_id = access.paper_to_comment(session, actor, paper_id)
    _refuse_unfit(paper, words)
    mine = sa.and_(Comment.paper_id == paper_id, Comment.person_id == person_id)
    standing = sa.select(sa.func.count(Comment.id)).where(mine, Comment.status != CommentStatus.WITHDRAWN)
    if (session.scalar(standing) or 0) >= MOST:
        raise Conflict("too_many_comments", limit=MOST)
    comment = Comment(paper_id=paper_id, person_id=person_id, revision=0)
    comment.status = CommentStatus.DRAFT if desk.is_aide else CommentStatus.GIVEN
    session.add(comment)
    _write(session, Case(comment=comment, item=item, desk=desk), words, actor.person_id)
    return comment


def change_comment(session: Session, actor: Actor, comment_id: int, words: Words, revision: int) -> Comment:
    """Change one's own comment, or a draft one writes. `revision` is the one it was changed from.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`comment_changed`, `comments_closed`), Invalid.
    """
    case = access.comment_to_change(session, actor, comment_id, revision)
    _refuse_unfit(case.comment.paper, words)
    if case.comment.status is CommentStatus.DRAFT and not case.desk.is_aide:
        raise Conflict("comment_is_draft")
    if words != _words_of(case.comment):
        _write(session, case, words, actor.person_id)
    return case.comment


def adopt_comment(
    session: Session, actor: Actor, comment_id: int, revision: int, instead: Words | None
) -> Comment:  # fmt: skip
    """Make a draft one's comment, as it is or with other words instead.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`comment_changed`, `comments_closed`), Invalid.
    """
    case = access.comment_to_change(session, actor, comment_id, revision)
    comment = case.comment
    if case.desk.is_aide:
        raise NotPermitted("not_a_voter")
    if comment.status is not CommentStatus.DRAFT:
        raise Conflict("comment_changed", revision=comment.revision)
    words, aide_id = instead or _words_of(comment), comment.written_by_id
    _refuse_unfit(comment.paper, words)
    edited = words != _words_of(comment)
    comment.status = CommentStatus.GIVEN
    _write(session, case, words, actor.person_id if edited else aide_id)
    facts = _draft_facts(actor, case, aide_id)
    record(session, CommentDraftAdopted(**facts, edited=edited))
    return comment


def withdraw_comment(session: Session, actor: Actor, comment_id: int, revision: int | None) -> None:
    """Take a comment back, or drop a draft. Raises NotFound, NotPermitted, Conflict (`comment_changed`)."""
    case = access.comment_to_change(session, actor, comment_id, revision)
    comment = case.comment
    if comment.status is CommentStatus.DRAFT:
        facts = _draft_facts(actor, case, comment.written_by_id)
        session.delete(comment)
        session.flush()
        record(session, CommentDraftDropped(**facts))
        return
    comment.status = CommentStatus.WITHDRAWN
    session.flush()
    record(session, CommentWithdrawn(**_facts(session, actor.person_id, case)))


def see_answer(session: Session, actor: Actor, comment_id: int, revision: int) -> None:
    """Note that the member has had the answer before their eyes. No event: it is their own affair.

    Raises NotFound, NotPermitted.
    """
    comment = access.own_comment(session, actor, comment_id)
    if comment.answer is not None:
        comment.answer_seen = max(comment.answer_seen, min(revision, comment.answer.revision))


def follow_paper_recalled(session: Session, event: PaperRecalled) -> None:
    """Comments quote their paper: they go with it, and the record alone keeps that they were."""
    session.execute(sa.delete(Comment).where(Comment.paper_id == event.paper_id))


def digest_of(revision: CommentRevision, person_id: int) -> str:
    """What the record holds of a comment's revision."""
    said = {name: getattr(revision, name) for name in ("comment_id", "revision", *SAID, "nonce")}
    return sha256(canonical({"type": COMMENT, "person_id": person_id, **said})).hex()


def _refuse_unfit(paper: Paper, words: Words) -> None:
    version = next((each for each in paper.versions if each.id == words.version_id), None)
    if version is None:
        raise Invalid("unknown_version")
    if words.page is not None and words.page > version.pages:
        raise Invalid("no_such_page", pages=version.pages)
    if not words.proposal and not words.reason:
        raise Invalid("empty_comment")


def _words_of(comment: Comment) -> Words:
    return Words(**{name: getattr(comment, name) for name in SAID})


def _write(session: Session, case: Case, words: Words, author_id: int) -> None:
    """Put the words down as the next revision; only what is given is kept and recorded with its digest."""
    comment, actor_id = case.comment, case.desk.actor.person_id
    for name, value in asdict(words).items():
        setattr(comment, name, value)
    comment.revision += 1
    comment.written_by_id, comment.written_at = author_id, clock.now()
    session.flush()
    if comment.status is CommentStatus.DRAFT:
        record(session, CommentDrafted(**_draft_facts(case.desk.actor, case, actor_id), revision=comment.revision))
        return
    kept = CommentRevision(
        comment_id=comment.id,
        revision=comment.revision,
        **asdict(words),
        # Short comments could be tried one by one against a digest of their words alone.
        nonce=random_bytes(16).hex(),
        written_by_id=author_id,
        written_at=comment.written_at,
    )
    session.add(kept)
    session.flush()
    digest = digest_of(kept, comment.person_id)
    record(session, CommentGiven(**_facts(session, actor_id, case), revision=comment.revision, sha256=digest))


def _facts(session: Session, actor_id: int, case: Case) -> dict[str, Any]:
    told = access.told_of(session, case.item) | {case.comment.written_by_id}
    return {**_place(actor_id, case), "told": tuple(sorted(told - {case.comment.person_id}))}


def _draft_facts(actor: Actor, case: Case, aide_id: int) -> dict[str, Any]:
    return {**_place(actor.person_id, case), "aide_id": aide_id}


def _place(actor_id: int, case: Case) -> dict[str, Any]:
    comment = case.comment
    return {
        "actor_id": actor_id,
        "meeting_id": case.item.meeting_id,
        "item_id": case.item.id,
        "paper_id": comment.paper_id,
        "comment_id": comment.id,
        "person_id": comment.person_id,
    }
