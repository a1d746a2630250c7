"""A small cabinet and its meetings for tests, made through the services."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.attendance import services as attendance
from ecabinet.meetings import agenda, services
from ecabinet.meetings.rules import MeetingStatus, Mode, Sitter
from ecabinet.rulebook.rules import ItemKind, SeatKind
from tests.factories import accounts

STARTS = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Cabinet:
    """Who takes part in a test: the first member is replaced by the substitute; the stranger is seated nowhere."""

    secretary: Person
    chair: Person
    members: list[Person]
    substitute: Person
    guest: Person
    stranger: Person

    @property
    def voters(self) -> list[Person]:
        return [self.chair, *self.members]


def cabinet(session: Session, members: int = 4) -> Cabinet:
    """A chair and some members, a substitute, a guest, a secretary, and a member of another meeting."""
    return Cabinet(
        secretary=accounts.person(session, roles=("secretary",)),
        chair=accounts.person(session, roles=("member", "chair")),
        members=[accounts.person(session) for _ in range(members)],
        substitute=accounts.person(session, roles=("substitute",)),
        guest=accounts.person(session, roles=("aide",), principal=accounts.person(session)),
        stranger=accounts.person(session),
    )


def sitters(people: Cabinet) -> list[Sitter]:
    """The usual seating."""
    return [
        Sitter(person_id=people.chair.id, kind=SeatKind.CHAIR),
        *(Sitter(person_id=each.id, kind=SeatKind.MEMBER) for each in people.members),
        Sitter(person_id=people.substitute.id, kind=SeatKind.SUBSTITUTE, substitutes_for_id=people.members[0].id),
        Sitter(person_id=people.guest.id, kind=SeatKind.GUEST),
    ]


def item(title: str = "Dự thảo Nghị định", **changes: Any) -> dict[str, Any]:
    """The content of an agenda item."""
    content = {
        "title": title,
        "title_en": None,
        "parent_id": None,
        "rapporteur_id": None,
        "rapporteur": None,
        "minutes": 10,
        "kind": ItemKind.DECIDE,
        "classified": False,
    }
    return content | changes


@dataclass(frozen=True)
class Sitting:
    """A meeting made for a test, and its items."""

    meeting_id: int
    items: list[int]


def sitting(
    session: Session,
    people: Cabinet,
    status: MeetingStatus = MeetingStatus.IN_SESSION,
    items: int = 2,
) -> Sitting:
    """A meeting at this stage."""
    secretary = accounts.actor_of(people.secretary)
    plan = {"title": "Phiên họp thường kỳ", "starts_at": STARTS, "place": "Phòng họp số 1"}
    meeting_id = services.create_meeting(session, secretary, plan, sitters(people))
    made = [agenda.add_item(session, secretary, meeting_id, None, item(f"Nội dung {n}")) for n in range(1, items + 1)]
    steps = {
        MeetingStatus.PUBLISHED: services.publish_meeting,
        MeetingStatus.IN_SESSION: services.start_meeting,
        MeetingStatus.FINISHED: services.finish_meeting,
    }
    for reached, act in steps.items():
        if list(MeetingStatus).index(reached) <= list(MeetingStatus).index(status):
            act(session, secretary, meeting_id, None)
    return Sitting(meeting_id, made)


def seat_present(session: Session, people: Cabinet, meeting_id: int, *present: Person) -> None:
    """Check these people in, noted by the secretary."""
    for each in present:
        attendance.check_in(session, accounts.actor_of(people.secretary), meeting_id, each.id, Mode.ROOM)
