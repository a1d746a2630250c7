"""Papers opened in an emergency: by two others, for some hours, to read and no more; told, and over by the clock."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from ecabinet.accounts.models import Device, LoginSession, Person
from ecabinet.accounts.rules import DeviceStatus, Role
from ecabinet.copies.access import version_to_copy
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import NotFound
from ecabinet.core.events import OFFICE, meeting_stream, person_stream
from ecabinet.core.moment import iso
from ecabinet.emergencies import watching
from ecabinet.emergencies.events import EmergencyEnded, OpenedInEmergency
from ecabinet.meetings.models import AgendaItem, Meeting, Recusal, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.notes.access import paper_to_note
from ecabinet.record.models import Entry
from ecabinet.rulebook.rules import SeatKind
from tests.factories import accounts as make
from tests.factories import documents
from tests.factories.accounts import Browser


class House:
    """A published meeting with a paper, two guardians, and the stranger to whom it is to be opened."""

    def __init__(self, app: Flask) -> None:
        self.app, self.cabinet = app, documents.cabinet(app)
        with transaction() as session:
            self.first = make.person(session, "first", roles=("administrator",))
            self.officer = make.person(session, "officer", roles=("security_officer",))
            self.reader_id = session.get_one(Device, self.cabinet.stranger_tablet.id).person_id
            self.chair = session.get_one(Person, self.cabinet.chair_id)
            self.reader_person = session.get_one(Person, self.reader_id)
        self.meeting_id = self.cabinet.meeting_id
        paper = documents.upload(self.cabinet.secretary, self.cabinet.item_id, documents.pdf()).json
        self.paper_id, self.version_id = paper["id"], paper["versions"][0]["id"]

    def browser(self, who: Person) -> Browser:
        return make.signed_in(self.app, who)

    @property
    def reader(self) -> Browser:
        """On the tablet; anew, since a session does not outlive a jump of the clock."""
        return make.signed_in(self.app, self.reader_person, self.cabinet.stranger_tablet)

    def propose(self, by: Person | None = None, **changes: Any) -> Any:
        body = {"person_id": self.reader_id, "until": iso(clock.now() + timedelta(hours=2)), "reason": "Mất liên lạc"}
        address = f"/api/meetings/{changes.pop('meeting_id', self.meeting_id)}/emergency-openings"
        return self.browser(by or self.first).post(address, body | changes)

    def approve(self, act: dict[str, Any], by: Person | None = None) -> Any:
        return self.browser(by or self.officer).post(
            f"/api/two-person-acts/{act['id']}/approve", {"sha256": act["sha256"]}
        )

    def opened(self, **changes: Any) -> dict[str, Any]:
        proposed = self.propose(**changes)
        assert proposed.status_code == 201, proposed.json
        approved = self.approve(proposed.json)
        assert approved.status_code == 200, approved.json
        return self.browser(self.first).get("/api/emergency-openings").json["items"][0]

    def tasks(self, browser: Browser) -> list[tuple[str, str | None]]:
        found = browser.get("/api/today").json["items"]
        return [(each["kind"], each["title"]) for each in found if each["kind"] in ("emergency", "papers_opened")]


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    before = settings()
    configure(replace(before, two_persons=True))
    yield House(app)
    configure(before)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def entries(*kinds: str) -> list[dict[str, Any]]:
    with reading() as session:
        found = session.scalars(sa.select(Entry).where(Entry.kind.in_(kinds)).order_by(Entry.sequence))
        return [json.loads(each.leaf) for each in found]


def doors_of_papers(house: House, reader: Browser) -> list[int]:
    """How the doors answer by which papers are read."""
    meeting, version = f"/api/meetings/{house.meeting_id}", f"/api/versions/{house.version_id}"
    return [reader.get(each).status_code for each in (meeting, f"{meeting}/papers", f"{version}/key")]


def test_two_others_open_the_papers_to_a_tablet_and_everybody_is_told(house: House) -> None:
    """N9: nobody gets a key alone, and nobody in silence."""
    reader = house.reader
    reader.post("/api/lease", {})
    proposed = house.propose()
    assert (proposed.json["kind"], proposed.json["opening"]["meeting_title"]) == ("open_papers", "Phiên họp")
    assert doors_of_papers(house, reader) == [404, 404, 404]
    assert house.approve(proposed.json).status_code == 200
    # Keys are wrapped under a lease that ends with the opening, not under the one that the tablet has.
    assert code_of(reader.get(f"/api/versions/{house.version_id}/key")) == (409, "lease_required")
    until = proposed.json["opening"]["until"]
    assert reader.post("/api/lease", {}).json["expires_at"] == until
    assert doors_of_papers(house, reader) == [200, 200, 200]
    with reading() as session:
        version = session.get_one(documents.Version, house.version_id)
        assert len(documents.opened(reader, house.cabinet.stranger_tablet, version)) > 0
    told = entries("OpenedInEmergency")[0]
    assert (told["actor"], told["body"]["approved_by_id"]) == (house.first.id, house.officer.id)
    listed = house.browser(house.chair).get("/api/emergency-openings").json["items"][0]
    assert (listed["opened_by"]["id"], listed["approved_by"]["id"]) == (house.first.id, house.officer.id)
    assert (listed["reason"], listed["holds"]) == ("Mất liên lạc", True)
    name = house.reader_person.full_name
    for each in (house.browser(house.chair), house.cabinet.secretary):
        assert house.tasks(each) == [("emergency", name)]
    assert house.tasks(reader) == [("papers_opened", name)]
    assert house.tasks(house.cabinet.member) == []


def test_the_meeting_the_office_and_the_person_hear_of_it() -> None:
    facts = {"actor_id": 1, "approved_by_id": 2, "meeting_id": 3, "person_id": 4, "opening_id": 5}
    ended = {"actor_id": None, "opened_by_id": 1, "approved_by_id": 2, "meeting_id": 3, "person_id": 4, "opening_id": 5}
    streams = (meeting_stream(3), person_stream(4), OFFICE)
    assert OpenedInEmergency(**facts, until=clock.now()).audience() == streams
    assert EmergencyEnded(**ended).audience() == streams


def test_it_opens_papers_to_read_and_nothing_else(house: House) -> None:
    house.opened()
    reader = house.reader
    reader.post("/api/lease", {})
    meeting = f"/api/meetings/{house.meeting_id}"
    shown = reader.get(meeting).json["my"]
    assert (shown["seat_kind"], shown["may_vote"], shown["conducts"]) == (None, False, False)
    for door in ("polls", "floor", "register", "comments", "attendance", "positions", "minutes", "steps"):
        assert reader.get(f"{meeting}/{door}").status_code in (403, 404), door
    assert reader.post(f"{meeting}/check-in", {"mode": "remote"}).status_code == 404
    assert reader.put(f"/api/items/{house.cabinet.item_id}/position", {"stance": "agree"}).status_code == 404
    words = {"version_id": house.version_id, "clause": "Điều 5", "proposal": "x"}
    assert reader.post(f"/api/papers/{house.paper_id}/comments", words).status_code == 404
    assert reader.post(f"/api/versions/{house.version_id}/copies", {}).status_code in (403, 404)
    assert house.meeting_id not in [each["id"] for each in reader.get("/api/meetings").json["items"]]


def test_whoever_reads_by_an_opening_alone_is_told_until_when(house: House) -> None:
    """Nobody else is: to them more of the meeting is open than its papers."""
    until = iso(clock.now() + timedelta(hours=2))
    with transaction() as session:
        clerk = make.person(session, "clerk", roles=("clerk",))
        make.tablet(session, clerk, approved_by=house.first)
    house.opened(until=until)
    house.opened(person_id=clerk.id)
    meeting = f"/api/meetings/{house.meeting_id}"
    assert house.reader.get(meeting).json["opened_until"] == until
    for each in (house.browser(clerk), house.browser(house.chair), house.cabinet.secretary):
        assert each.get(meeting).json["opened_until"] is None


def test_no_note_and_no_copy_is_made_of_what_is_open_for_hours(house: House) -> None:
    house.opened()
    allowed = house.cabinet.secretary.put(f"/api/papers/{house.paper_id}/copying", {"allowed": True})
    assert allowed.status_code in (200, 204)
    with reading() as session:
        reader = session.get_one(Person, house.reader_id)
        actor = make.actor_of(reader, device=house.cabinet.stranger_tablet)
        with pytest.raises(NotFound):
            version_to_copy(session, actor, house.version_id)
        with pytest.raises(NotFound):
            paper_to_note(session, actor, house.paper_id)


def test_what_is_classified_or_closed_by_recusal_stays_closed(house: House) -> None:
    house.opened()
    reader = house.reader
    reader.post("/api/lease", {})
    assert doors_of_papers(house, reader)[2] == 200
    with transaction() as session:
        facts = {"meeting_id": house.meeting_id, "item_id": house.cabinet.item_id, "person_id": house.reader_id}
        columns = {each.key for each in sa.inspect(Recusal).columns}
        more = {"reason": "x", "closed": True, "declared_by_id": house.chair.id, "declared_at": clock.now()}
        session.add(Recusal(**facts, **{key: value for key, value in more.items() if key in columns}))
    assert doors_of_papers(house, reader) == [200, 200, 404]
    assert reader.get(f"/api/meetings/{house.meeting_id}/papers").json["items"] == []
    with transaction() as session:
        session.execute(sa.delete(Recusal))
        session.get_one(AgendaItem, house.cabinet.item_id).classified = True
    assert doors_of_papers(house, reader)[2] == 404


def test_of_a_meeting_that_is_taken_back_nothing_is_open(house: House) -> None:
    """N9: what is open is what was circulated, and not what is changed afterwards."""
    house.opened()
    house.reader.post("/api/lease", {})
    assert doors_of_papers(house, house.reader) == [200, 200, 200]
    with transaction() as session:
        session.get_one(Meeting, house.meeting_id).status = MeetingStatus.DRAFT
    assert doors_of_papers(house, house.reader) == [404, 404, 404]


def test_it_ends_by_the_clock_and_is_noted_by_itself(house: House) -> None:
    """N9: nobody has to come by for it to be over."""
    opening = house.opened()
    house.reader.post("/api/lease", {})
    number = house.reader.post("/api/lease", {}).json["lease"]
    end = clock.now() + timedelta(hours=2)
    with clock.pinned(end - timedelta(minutes=1)):
        assert watching.look() == 0
        assert doors_of_papers(house, house.reader) == [200, 200, 200]
    with clock.pinned(end + timedelta(minutes=1)):
        reader = house.reader
        assert doors_of_papers(house, reader) == [404, 404, 404]
        renewed = reader.post("/api/lease", {}).json
        assert renewed["lease"] == number + 1  # what was wrapped under the earlier one opens no more
        assert renewed["expires_at"] == iso(clock.now() + timedelta(hours=24))
        listed = house.browser(house.first).get("/api/emergency-openings").json["items"][0]
        assert (listed["holds"], listed["ended_at"]) == (False, opening["until"])
        answer = house.browser(house.chair).post(f"/api/emergency-openings/{opening['id']}/end")
        assert code_of(answer) == (409, "opening_over")
        assert entries("EmergencyEnded") == []
        assert watching.look() == 1
        assert watching.look() == 0
    ended = entries("EmergencyEnded")[0]
    assert (ended["actor"], ended["body"]["opened_by_id"], ended["body"]["approved_by_id"]) == (
        None,
        house.first.id,
        house.officer.id,
    )


@pytest.mark.parametrize("who", ["first", "officer", "chair", "secretary"])
def test_each_who_may_ends_it_at_once(house: House, who: str) -> None:
    opening = house.opened()
    reader = house.reader
    lease = reader.post("/api/lease", {}).json
    assert doors_of_papers(house, reader) == [200, 200, 200]
    assert code_of(house.reader.post(f"/api/emergency-openings/{opening['id']}/end")) == (403, "not_yours_to_end")
    assert house.cabinet.member.post(f"/api/emergency-openings/{opening['id']}/end").status_code == 404
    browser = house.cabinet.secretary if who == "secretary" else house.browser(getattr(house, who))
    ended = browser.post(f"/api/emergency-openings/{opening['id']}/end")
    assert (ended.status_code, ended.json["holds"]) == (200, False)
    assert doors_of_papers(house, reader) == [404, 404, 404]
    assert reader.post("/api/lease", {}).json["lease"] == lease["lease"] + 1
    assert house.tasks(reader) == []
    assert len(entries("EmergencyEnded")) == 1


def test_the_chair_alone_takes_note_and_then_nobody_is_told_any_more(house: House) -> None:
    opening = house.opened()
    address = f"/api/emergency-openings/{opening['id']}"
    chair = house.browser(house.chair)
    assert chair.post(f"{address}/end").status_code == 200
    assert len(house.tasks(chair)) == len(house.tasks(house.cabinet.secretary)) == 1
    assert code_of(house.cabinet.secretary.post(f"{address}/acknowledge")) == (403, "chair_only")
    assert house.cabinet.member.post(f"{address}/acknowledge").status_code == 404
    noted = chair.post(f"{address}/acknowledge")
    assert noted.json["acknowledged_by"]["id"] == house.chair.id
    assert code_of(chair.post(f"{address}/acknowledge")) == (409, "opening_acknowledged")
    assert house.tasks(chair) == house.tasks(house.cabinet.secretary) == []
    assert [each["actor"] for each in entries("EmergencyAcknowledged")] == [house.chair.id]


def test_who_may_not_propose_it(house: House) -> None:
    assert code_of(house.propose(house.chair)) == (403, "guardians_only")
    assert code_of(house.propose(house.reader_person)) == (404, "not_found")
    assert code_of(house.propose(person_id=house.first.id)) == (409, "not_for_yourself")
    assert code_of(house.propose(person_id=house.cabinet.member_id)) == (409, "reads_already")
    assert code_of(house.propose(person_id=house.officer.id)) == (409, "no_approved_tablet")
    assert code_of(house.propose(meeting_id=999)) == (404, "not_found")
    now = clock.now()
    assert code_of(house.propose(until=iso(now + timedelta(hours=4, minutes=1)))) == (422, "opening_too_long")
    assert code_of(house.propose(until=iso(now - timedelta(minutes=1)))) == (422, "opening_is_past")
    with transaction() as session:
        session.get_one(Meeting, house.meeting_id).status = MeetingStatus.DRAFT
    assert code_of(house.propose()) == (409, "meeting_not_published")
    assert entries("ActProposed") == []


def test_neither_the_proposer_nor_the_reader_approves(house: House) -> None:
    """N9: the one who asks for it, or the one who would read, is not the second."""
    act = house.propose().json
    assert code_of(house.approve(act, house.first)) == (403, "own_act")
    with transaction() as session:
        role = sa.text("INSERT INTO person_role (person_id, role) VALUES (:id, :role)")
        session.execute(role, {"id": house.reader_id, "role": Role.SECURITY_OFFICER.value})
    assert code_of(house.approve(act, house.reader_person)) == (403, "act_concerns_you")
    assert entries("OpenedInEmergency") == []


def test_the_proposer_shows_again_who_they_are(house: House) -> None:
    browser = house.browser(house.first)
    with transaction() as session:
        session.execute(sa.update(LoginSession).values(stepped_up_until=None))
    body = {"person_id": house.reader_id, "until": iso(clock.now() + timedelta(hours=2)), "reason": "x"}
    answer = browser.post(f"/api/meetings/{house.meeting_id}/emergency-openings", body)
    assert code_of(answer) == (401, "step_up_required")


def test_what_changed_meanwhile_is_not_opened(house: House) -> None:
    act = house.propose().json
    with clock.pinned(clock.now() + timedelta(hours=3)):
        assert code_of(house.approve(act)) == (409, "opening_is_past")
    with transaction() as session:
        session.add(Seat(meeting_id=house.meeting_id, person_id=house.reader_id, kind=SeatKind.GUEST))
    assert code_of(house.approve(act)) == (409, "reads_already")
    with transaction() as session:
        session.execute(sa.delete(Seat).where(Seat.person_id == house.reader_id))
        session.execute(
            sa.update(Device).where(Device.person_id == house.reader_id).values(status=DeviceStatus.REVOKED)
        )
    assert code_of(house.approve(act)) == (409, "no_approved_tablet")
    assert entries("OpenedInEmergency", "ActApproved") == []


def test_the_database_refuses_an_opening_by_one(house: House) -> None:
    opening = house.opened()
    alone = sa.text("UPDATE emergency_opening SET approved_by_id = opened_by_id WHERE id = :id")
    own = sa.text("UPDATE emergency_opening SET person_id = approved_by_id WHERE id = :id")
    with transaction() as session:
        for change in (alone, own):
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(change, {"id": opening["id"]})
