"""Leading the pages: who may, taking over, and what ends it; the record keeps every turn."""

from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from ecabinet.accounts.models import Person
from ecabinet.core.database import reading, transaction
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.presenting.access import shown_now
from ecabinet.presenting.rules import may_present
from ecabinet.record.models import Entry
from tests.factories import accounts, documents, meetings
from tests.factories.accounts import Browser


@dataclass
class Room:
    """A sitting of two items, the second member reporting on the first; each item has one paper of two pages."""

    app: object
    meeting_id: int
    items: list[int]
    versions: list[int]
    chair: Browser
    rapporteur: Browser
    member: Browser
    secretary: Browser

    @property
    def path(self) -> str:
        return f"/api/meetings/{self.meeting_id}/presenting"

    def move(self, item: int):
        answer = self.chair.post(f"/api/meetings/{self.meeting_id}/move", {"item_id": self.items[item]})
        assert answer.status_code == 200, answer.json

    def page(self, item: int = 0, page: int = 1, **more):
        return {"version_id": self.versions[item], "page": page, **more}

    def shown(self) -> tuple[int, int, int] | None:
        with reading() as session:
            shown = shown_now(session, self.meeting_id)
        return shown and (shown.person_id, shown.version_id, shown.page)

    def recorded(self) -> list[str]:
        kinds = ("PresentingBegan", "PageTurned", "PresentingEnded")
        with reading() as session:
            return list(session.scalars(sa.select(Entry.kind).where(Entry.kind.in_(kinds)).order_by(Entry.sequence)))


@pytest.fixture
def room(app) -> Room:
    with transaction() as session:
        people = meetings.cabinet(session)
        secretary_tablet = accounts.tablet(session, people.secretary)
        chair_tablet = accounts.tablet(session, people.chair)
        tablets = [accounts.tablet(session, each) for each in people.members[:2]]
        late = meetings.sitting(session, people, MeetingStatus.IN_SESSION)
    secretary = accounts.signed_in(app, people.secretary, secretary_tablet)
    change = {"rapporteur_id": people.members[0].id}
    assert secretary.patch(f"/api/items/{late.items[0]}", change).status_code == 200
    papers = [documents.upload(secretary, item, documents.pdf()).json for item in late.items]
    found = Room(
        app=app,
        meeting_id=late.meeting_id,
        items=late.items,
        versions=[paper["versions"][0]["id"] for paper in papers],
        chair=accounts.signed_in(app, people.chair, chair_tablet),
        rapporteur=accounts.signed_in(app, people.members[0], tablets[0]),
        member=accounts.signed_in(app, people.members[1], tablets[1]),
        secretary=secretary,
    )
    found.move(0)
    return found


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


@pytest.mark.parametrize(
    ("conducts", "is_rapporteur", "is_current", "may"),
    [(True, False, False, True), (False, True, True, True), (False, True, False, False), (False, False, True, False)],
)
def test_who_may_lead(conducts, is_rapporteur, is_current, may):
    assert may_present(conducts, 5, 5 if is_rapporteur else 6, is_current) is may


def test_the_chair_leads_turns_and_stops(room):
    begun = room.chair.post(room.path, room.page(1))
    assert (begun.status_code, begun.json["page"], begun.json["person_id"]) == (200, 1, room.chair.person_id)
    assert room.chair.put(room.path, room.page(1, 2)).json["page"] == 2
    assert room.chair.put(room.path, room.page(1, 2)).status_code == 200
    assert room.shown() == (room.chair.person_id, room.versions[1], 2)
    assert room.chair.delete(room.path).status_code == 204
    assert room.chair.delete(room.path).status_code == 204
    assert room.shown() is None
    assert room.recorded() == ["PresentingBegan", "PageTurned", "PresentingEnded"]


def test_who_turns_on_another_of_their_tablets_leads_from_there(room):
    room.chair.post(room.path, room.page(0))
    with transaction() as session:
        person = session.get_one(Person, room.chair.person_id)
        other = accounts.tablet(session, person)
    second = accounts.signed_in(room.app, person, other)
    assert second.put(room.path, room.page(0, 2)).status_code == 200
    assert room.chair.delete("/api/session").status_code == 204
    assert room.shown() == (second.person_id, room.versions[0], 2)
    assert second.delete("/api/session").status_code == 204
    assert room.shown() is None


def test_the_rapporteur_leads_the_papers_of_the_current_item_only(room):
    assert room.rapporteur.post(room.path, room.page(0)).status_code == 200
    assert refused(room.rapporteur.put(room.path, room.page(1))) == (403, "presenters_only")
    assert refused(room.member.post(room.path, room.page(0, take_over=True))) == (403, "presenters_only")
    assert refused(room.member.delete(room.path)) == (403, "presenters_only")
    assert room.shown() == (room.rapporteur.person_id, room.versions[0], 1)


def test_taking_over_is_said_aloud_and_the_former_presenter_turns_nothing(room):
    room.rapporteur.post(room.path, room.page(0))
    held = room.chair.post(room.path, room.page(0, 2))
    assert refused(held) == (409, "somebody_presents")
    assert held.json["facts"] == {"person_id": room.rapporteur.person_id}
    assert room.chair.post(room.path, room.page(0, 2, take_over=True)).status_code == 200
    assert refused(room.rapporteur.put(room.path, room.page(0))) == (409, "not_presenting")
    assert room.shown() == (room.chair.person_id, room.versions[0], 2)
    assert room.recorded() == ["PresentingBegan", "PresentingEnded", "PresentingBegan"]


def test_it_ends_with_the_item_and_a_late_turn_begins_nothing(room):
    room.rapporteur.post(room.path, room.page(0))
    room.move(1)
    assert room.shown() is None
    assert refused(room.rapporteur.put(room.path, room.page(0, 2))) == (409, "not_presenting")
    room.chair.post(room.path, room.page(0))
    room.move(0)
    assert room.shown() is not None, "who already shows a paper of the next item goes on"


def test_it_ends_with_the_meeting_and_before_it_there_is_nothing_to_lead(room, app):
    room.secretary.post(room.path, room.page(0))
    assert room.chair.post(f"/api/meetings/{room.meeting_id}/finish", {}).status_code == 200
    assert room.shown() is None
    assert refused(room.chair.post(room.path, room.page(0))) == (409, "meeting_finished")
    early = documents.cabinet(app)
    paper = documents.upload(early.secretary, early.item_id, documents.pdf()).json
    body = {"version_id": paper["versions"][0]["id"], "page": 1}
    early_path = f"/api/meetings/{early.meeting_id}/presenting"
    assert refused(early.secretary.post(early_path, body)) == (403, "device_required")
    assert refused(early.member.post(early_path, body)) == (403, "presenters_only")


def test_it_ends_when_the_presenter_signs_out_or_loses_the_seat(room):
    room.rapporteur.post(room.path, room.page(0))
    assert room.rapporteur.delete("/api/session").status_code == 204
    assert room.shown() is None
    room.chair.post(room.path, room.page(0))
    view = room.secretary.get(f"/api/meetings/{room.meeting_id}").json
    seats = [{"person_id": seat["person"]["id"], "kind": seat["kind"]} for seat in view["seats"]]
    seats = [seat for seat in seats if seat["person_id"] != room.chair.person_id and seat["kind"] == "member"]
    seats[0]["kind"] = "chair"
    seating = {"version": view["version"], "seats": seats}
    assert room.secretary.put(f"/api/meetings/{room.meeting_id}/seats", seating).status_code == 200
    assert room.shown() is None


@pytest.mark.parametrize("page", [0, -1, "1", 1.5, True, 2**31])
def test_odd_pages_are_refused(room, page):
    assert refused(room.chair.post(room.path, room.page(0, page))) == (422, "invalid")


def test_a_page_or_paper_that_the_meeting_does_not_have(room, app):
    assert refused(room.chair.post(room.path, room.page(0, 3))) == (422, "no_such_page")
    assert refused(room.chair.post(room.path, {"version_id": 999_999, "page": 1})) == (404, "not_found")
    other = documents.cabinet(app, MeetingStatus.IN_SESSION)
    paper = documents.upload(other.secretary, other.item_id, documents.pdf()).json
    body = {"version_id": paper["versions"][0]["id"], "page": 1}
    assert refused(room.chair.post(room.path, body)) == (404, "not_found")
    assert room.shown() is None
