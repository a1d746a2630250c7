"""What happened to comments. No fact says what was written."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, MeetingEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class CommentEvent(MeetingEvent):
    """A fact about one comment, for its member, their aide, the paper's drafters, the chair and the secretariat."""

    item_id: int
    paper_id: int
    comment_id: int
    person_id: int
    # Who is told of it beside the member and the secretariat.
    told: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, sorted({self.person_id, *self.told})), OFFICE)


@dataclass(frozen=True, kw_only=True)
class CommentGiven(CommentEvent):
    """A member commented on a paper, or changed the comment; `sha256` covers what it says."""

    revision: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class CommentWithdrawn(CommentEvent):
    """A member took a comment back."""


@dataclass(frozen=True, kw_only=True)
class CommentAnswered(CommentEvent):
    """The drafter answered a comment, or changed the answer; `sha256` covers what it says."""

    revision: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class CommentDraftEvent(MeetingEvent):
    """A fact between a member and whoever drafts for them; nobody else is told."""

    item_id: int
    paper_id: int
    comment_id: int
    person_id: int
    aide_id: int

    def audience(self) -> tuple[str, ...]:
        return tuple(map(person_stream, sorted({self.person_id, self.aide_id})))


@dataclass(frozen=True, kw_only=True)
class CommentDrafted(CommentDraftEvent):
    """An aide drafted a comment for a member, or changed the draft."""

    revision: int


@dataclass(frozen=True, kw_only=True)
class CommentDraftAdopted(CommentDraftEvent):
    """The member made the draft their comment; beside it stands the fact that the comment was given."""

    edited: bool


@dataclass(frozen=True, kw_only=True)
class CommentDraftDropped(CommentDraftEvent):
    """The member or the aide dropped the draft."""
