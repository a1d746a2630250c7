"""What happened to written ballots; an answer says who answered and never what."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ecabinet.core.events import OFFICE, Event, OfficeEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class DraftEvent(Event):
    """A fact about a draft: the secretariat's own, or that of the office of the member `owner_id`, told to it alone."""

    ballot_id: int
    owner_id: int | None

    def audience(self) -> tuple[str, ...]:
        return (OFFICE,) if self.owner_id is None else (person_stream(self.owner_id),)


@dataclass(frozen=True, kw_only=True)
class BallotTemplateKept(OfficeEvent):
    """What a ballot asks was kept as a template."""

    template_id: int


@dataclass(frozen=True, kw_only=True)
class BallotTemplateDropped(OfficeEvent):
    """A template was dropped."""

    template_id: int


@dataclass(frozen=True, kw_only=True)
class WritingEvent(Event):
    """A fact about a ballot that nobody was sent yet; `chair_id` may approve it, the office of `owner_id` wrote it."""

    ballot_id: int
    chair_id: int
    owner_id: int | None

    def audience(self) -> tuple[str, ...]:
        told = {each for each in (self.chair_id, self.owner_id) if each is not None}
        return (OFFICE, *map(person_stream, sorted(told)))


@dataclass(frozen=True, kw_only=True)
class SentEvent(Event):
    """A fact for everybody who was asked, and the secretariat."""

    ballot_id: int
    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (OFFICE, *map(person_stream, self.person_ids))


@dataclass(frozen=True, kw_only=True)
class WrittenBallotDrafted(DraftEvent):
    """Questions were drafted."""


@dataclass(frozen=True, kw_only=True)
class WrittenBallotChanged(DraftEvent):
    """The draft was changed; an approval of it is void."""

    revision: int


@dataclass(frozen=True, kw_only=True)
class WrittenBallotSubmitted(WritingEvent):
    """The draft waits for approval."""


@dataclass(frozen=True, kw_only=True)
class WrittenBallotApproved(WritingEvent):
    """Somebody else than the drafter approved it."""


@dataclass(frozen=True, kw_only=True)
class WrittenBallotDeclined(WritingEvent):
    """It goes back to be changed."""


@dataclass(frozen=True, kw_only=True)
class WrittenBallotSent(SentEvent):
    """Members were asked; the evidence is the definition and who is asked."""

    definition_sha256: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class WrittenBallotRevised(SentEvent):
    """A paper of it was replaced, and it is asked over the new version; the evidence is the text and what changed."""

    definition_sha256: str
    replaced_sha256: str


@dataclass(frozen=True, kw_only=True)
class WrittenBallotExtended(SentEvent):
    """The deadline is a later one."""

    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class WrittenBallotReminded(SentEvent):
    """Those who had not answered were reminded, by the schedule or by somebody."""

    # Who has not answered is for secretariat and chair.
    untold: ClassVar[frozenset[str]] = frozenset({"person_ids"})


@dataclass(frozen=True, kw_only=True)
class WrittenBallotRecalled(SentEvent):
    """It was taken back; no answer to it counts."""


@dataclass(frozen=True, kw_only=True)
class AnswerGiven(Event):
    """A member answered; the evidence is the signed message."""

    ballot_id: int
    person_id: int

    def audience(self) -> tuple[str, ...]:
        return (OFFICE, person_stream(self.person_id))


@dataclass(frozen=True, kw_only=True)
class AnswerDraftEvent(Event):
    """A fact between a member and whoever drafts their answer; nobody else is told."""

    ballot_id: int
    person_id: int
    # Who drafted.
    aide_id: int

    def audience(self) -> tuple[str, ...]:
        return tuple(map(person_stream, sorted({self.person_id, self.aide_id})))


@dataclass(frozen=True, kw_only=True)
class AnswerDrafted(AnswerDraftEvent):
    """An aide drafted an answer for a member, or changed the draft."""

    revision: int


@dataclass(frozen=True, kw_only=True)
class AnswerDraftAdopted(AnswerDraftEvent):
    """The member answered after a draft; beside it stands the fact that the answer was given."""

    edited: bool


@dataclass(frozen=True, kw_only=True)
class AnswerDraftDropped(AnswerDraftEvent):
    """The member or the aide dropped the draft."""


@dataclass(frozen=True, kw_only=True)
class WrittenBallotClosed(SentEvent):
    """No more answers: by its deadline, or early when all had answered. `carried` is said of each question in order."""

    untold: ClassVar[frozenset[str]] = frozenset({"counted_root"})
    by_deadline: bool
    answered: int
    carried: tuple[bool, ...]
    # Where the matter goes by the rules.
    way: str
    # The root over the entries of all answers counted, so that each member can prove that theirs is among them.
    counted_root: str | None = None


@dataclass(frozen=True, kw_only=True)
class WrittenBallotRouted(SentEvent):
    """The matter stands on the agenda of a sitting, as what its rules make of it."""

    way: str
    item_id: int
