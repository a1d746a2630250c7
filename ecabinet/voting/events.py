"""What happened to polls; a vote says who voted and never what."""

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import OFFICE, MeetingEvent, person_stream
from ecabinet.voting.rules import Visibility


@dataclass(frozen=True, kw_only=True)
class PollEvent(MeetingEvent):
    """A fact about one poll; one that puts several items to the vote at once names them all in `item_ids`.

    `on_behalf`: the secretariat acted for the chair.
    """

    poll_id: int
    item_id: int
    item_ids: tuple[int, ...] = ()
    on_behalf: bool = False


@dataclass(frozen=True, kw_only=True)
class PollPrepared(PollEvent):
    """A question was drafted; only those who conduct are told, for only they see drafts."""

    visibility: Visibility
    conductor_ids: tuple[int, ...] = ()

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, self.conductor_ids), OFFICE)


@dataclass(frozen=True, kw_only=True)
class PollOpened(PollEvent):
    """Voting began; the evidence is the definition and the roll."""

    definition_sha256: str
    eligible: int


@dataclass(frozen=True, kw_only=True)
class VoteCast(MeetingEvent):
    """A member voted; the evidence is the signed message."""

    quiet: ClassVar[bool] = True
    poll_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MemberCalled(MeetingEvent):
    """In a roll call in order it is this member's turn; the numbers of the room say so at once."""

    quiet: ClassVar[bool] = True
    poll_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class VoteRecorded(MeetingEvent):
    """The secretariat recorded the vote of a member who gave it aloud; the evidence says which. The member and those
    who conduct are told."""

    poll_id: int
    person_id: int
    conductor_ids: tuple[int, ...] = ()

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, sorted({self.person_id, *self.conductor_ids})), OFFICE)


@dataclass(frozen=True, kw_only=True)
class VotesAwaited(MeetingEvent):
    """Those who have not voted yet were reminded; only they are told."""

    # Who has not voted is for those who conduct.
    untold: ClassVar[frozenset[str]] = frozenset({"person_ids"})
    poll_id: int
    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return tuple(map(person_stream, self.person_ids))


@dataclass(frozen=True, kw_only=True)
class PollClosed(PollEvent):
    """Voting ended with this count; votes later in the record do not exist."""

    # Whoever is recused from the item hears its stream too.
    untold: ClassVar[frozenset[str]] = frozenset(
        {"votes_for", "votes_against", "abstain", "by_option", "carried", "counted_root"}
    )
    votes_for: int
    votes_against: int
    abstain: int
    # Between several options: how many chose each, in their order.
    by_option: tuple[int, ...] = ()
    carried: bool
    # The root over the entries of all votes counted, so that each voter can prove that theirs is among them.
    counted_root: str | None = None


@dataclass(frozen=True, kw_only=True)
class PollAnnounced(PollEvent):
    """The chair announced the result."""

    untold: ClassVar[frozenset[str]] = frozenset({"carried"})
    carried: bool


@dataclass(frozen=True, kw_only=True)
class PollAnnulled(PollEvent):
    """The poll counts for nothing; it stays in the record and on the list."""
