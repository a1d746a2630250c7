"""What holds for a sitting: stages, the order of the agenda, planned times, the quorum, and who may be seated how."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ecabinet.core.moment import HANOI
from ecabinet.rulebook.deciding import Deciding
from ecabinet.rulebook.rules import SeatKind

CLASSIFIED_VI = "Nội dung mật – phát bản giấy"
CLASSIFIED_EN = "Classified matter – paper copies only"
DEEPEST = 4


class MeetingStatus(enum.StrEnum):
    """Where a meeting stands; it only goes forward."""

    DRAFT = "draft"
    PUBLISHED = "published"
    IN_SESSION = "in_session"
    FINISHED = "finished"


class ItemStatus(enum.StrEnum):
    """How far an item is."""

    PENDING = "pending"
    CURRENT = "current"
    DONE = "done"


class Mode(enum.StrEnum):
    """From where a person takes part."""

    ROOM = "room"
    REMOTE = "remote"


class Proof(enum.StrEnum):
    """What a person's presence rests on."""

    CODE = "code"
    OWN_WORD = "own_word"
    NOTED = "noted"


class Layout(enum.StrEnum):
    """How the places of a room stand."""

    HORSESHOE = "horseshoe"
    ROWS = "rows"
    TABLE = "table"


class Step(enum.StrEnum):
    """What moves a meeting on."""

    PUBLISH = "publish"
    START = "start"
    MOVE = "move"
    FINISH = "finish"
    CALL_OFF = "call_off"


class StepKind(enum.StrEnum):
    """What one change of an agenda did."""

    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"
    RESTORED = "restored"
    ORDERED = "ordered"


VOTING_KINDS = frozenset({SeatKind.MEMBER, SeatKind.CHAIR})
# For each step: the stage it leaves from and the stage it leads to.
STEPS = {
    Step.PUBLISH: (MeetingStatus.DRAFT, MeetingStatus.PUBLISHED),
    Step.START: (MeetingStatus.PUBLISHED, MeetingStatus.IN_SESSION),
    Step.MOVE: (MeetingStatus.IN_SESSION, MeetingStatus.IN_SESSION),
    Step.FINISH: (MeetingStatus.IN_SESSION, MeetingStatus.FINISHED),
    Step.CALL_OFF: (MeetingStatus.PUBLISHED, MeetingStatus.FINISHED),
}
_TOO_EARLY = {
    MeetingStatus.PUBLISHED: "meeting_not_published",
    MeetingStatus.IN_SESSION: "meeting_not_in_session",
}
_TOO_LATE = {
    MeetingStatus.DRAFT: "meeting_already_published",
    MeetingStatus.PUBLISHED: "meeting_already_in_session",
    MeetingStatus.IN_SESSION: "meeting_finished",
}
_ORDER = list(MeetingStatus)


def obstacle(status: MeetingStatus, step: Step) -> str | None:
    """Why this step cannot be taken from this stage, as a code, or None."""
    wanted = STEPS[step][0]
    if status is wanted:
        return None
    if status is MeetingStatus.FINISHED:
        return "meeting_finished"
    return _TOO_EARLY[wanted] if _ORDER.index(status) < _ORDER.index(wanted) else _TOO_LATE[wanted]


def draft_or_over(status: MeetingStatus) -> str | None:
    """Why nobody takes part in a meeting at this stage, as a code, or None: it is not circulated yet, or over."""
    if status is MeetingStatus.DRAFT:
        return "meeting_not_published"
    return "meeting_finished" if status is MeetingStatus.FINISHED else None


@dataclass(frozen=True, kw_only=True)
class Quorum:
    """How many voting seats are taken, out of how many, and how many are needed."""

    present: int
    remote: int
    needed: int
    total: int
    remote_counts: bool = True

    @property
    def in_room(self) -> int:
        return self.present - (self.remote if self.remote_counts else 0)

    @property
    def met(self) -> bool:
        return self.total > 0 and self.present >= self.needed


def quorum_of(rules: Deciding, total: int, in_room: int, remote: int) -> Quorum:
    """The quorum over all members; remote members count when the rules say so, and are shown apart either way."""
    present = in_room + (remote if rules.remote_counts else 0)
    share = rules.quorum * total
    needed = int(share) + 1 if rules.quorum_exceeded and rules.quorum < 1 else -(-share.numerator // share.denominator)
    needed = max(1, needed, rules.quorum_at_least)
    return Quorum(present=present, remote=remote, needed=needed, total=total, remote_counts=rules.remote_counts)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an item stands in the agenda tree."""

    id: int
    parent_id: int | None
    position: int = 0


def arrange(places: Sequence[Place]) -> list[Place]:
    """Positions among siblings, from 1, in the order given. Raises ValueError with a code for what is no tree."""
    parents = {place.id: place.parent_id for place in places}
    if len(parents) != len(places):
        raise ValueError("agenda_repeats_an_item")
    for place in places:
        above, depth = place.parent_id, 1
        while above is not None:
            depth += 1
            if above not in parents or depth > DEEPEST:
                raise ValueError("agenda_too_deep" if above in parents else "agenda_parent_missing")
            above = parents[above]
    taken: dict[int | None, int] = {}
    arranged = []
    for place in places:
        taken[place.parent_id] = taken.get(place.parent_id, 0) + 1
        arranged.append(Place(id=place.id, parent_id=place.parent_id, position=taken[place.parent_id]))
    return arranged


def reading_order(places: Iterable[Place]) -> list[int]:
    """Ids in the order in which the agenda is read: each item before its parts."""
    below: dict[int | None, list[Place]] = {}
    for place in sorted(places, key=lambda each: (each.position, each.id)):
        below.setdefault(place.parent_id, []).append(place)
    order: list[int] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        place = waiting.pop()
        order.append(place.id)
        waiting += below.get(place.id, [])[::-1]
    return order


def planned_times(starts_at: datetime, minutes: Iterable[int]) -> list[datetime]:
    """When each item is to begin, given the minutes of all items in reading order."""
    times, at = [], starts_at
    for length in minutes:
        times.append(at)
        at += timedelta(minutes=length)
    return times


def papers_due(starts_at: datetime, days: int, working_days: bool) -> datetime:
    """By when papers are to be with the members: so many days before, of which Saturdays and Sundays in Hanoi may not
    count."""
    due = starts_at.astimezone(HANOI)
    while days:
        due -= timedelta(days=1)
        days -= not working_days or due.weekday() < 5
    return due


@dataclass(frozen=True, kw_only=True)
class Sitter:
    """A person to be seated: as what, for whom, and whether they are a member of the body."""

    person_id: int
    kind: SeatKind
    substitutes_for_id: int | None = None
    is_member: bool = True


def seating_fault(sitters: Sequence[Sitter]) -> str | None:
    """Why these people cannot be seated so, as a code, or None."""
    voting = {sitter.person_id for sitter in sitters if sitter.kind in VOTING_KINDS}
    replaced = [sitter.substitutes_for_id for sitter in sitters if sitter.kind is SeatKind.SUBSTITUTE]
    if len({sitter.person_id for sitter in sitters}) != len(sitters):
        return "person_seated_twice"
    if sum(sitter.kind is SeatKind.CHAIR for sitter in sitters) != 1:
        return "one_chair_needed"
    if any(sitter.kind in VOTING_KINDS and not sitter.is_member for sitter in sitters):
        return "seat_needs_a_member"
    if any(sitter.substitutes_for_id is not None for sitter in sitters if sitter.kind is not SeatKind.SUBSTITUTE):
        return "only_substitutes_replace"
    if any(member is None or member not in voting for member in replaced) or len(set(replaced)) != len(replaced):
        return "substitute_needs_a_member"
    return None
