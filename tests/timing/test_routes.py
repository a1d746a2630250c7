"""Pausing, breaking, adjourning and resuming; what that does to votes, floor, pages and people; the clock of it all."""

from datetime import UTC, datetime, timedelta

import pytest

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.meetings import services
from ecabinet.record.models import Entry
from ecabinet.timing.access import learned_times
from tests.factories import accounts, meetings
from tests.factories import floor as factory
from tests.factories.floor import Sitting

# The present, at noon in Hanoi: sessions begun a moment ago are still open, and the day has hours left.
NOON = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sitting(app) -> Sitting:
    with clock.pinned(NOON):
        return factory.sitting(app)


def rest(sitting: Sitting, kind: str = "pause", until: timedelta | None = None, browser=None, seen: int | None = None):
    body = {"kind": kind, "resumes_at": iso(NOON + until) if until else None, "suspension_id": seen}
    return (browser or sitting.chair).put(f"{sitting.path}/suspension", body)


def resume(sitting: Sitting, browser=None):
    return (browser or sitting.chair).delete(f"{sitting.path}/suspension")


def clock_of(sitting: Sitting) -> dict:
    answer = sitting.members[0].get(f"{sitting.path}/clock")
    assert answer.status_code == 200
    return answer.json


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def entries(*kinds: str) -> list[str]:
    with reading() as session:
        return [row.kind for row in session.query(Entry).order_by(Entry.sequence) if row.kind in kinds]


def test_the_clock_stands_still_while_the_sitting_rests(sitting):
    with clock.pinned(NOON + 4 * MINUTE):
        answer = rest(sitting, "break", 20 * MINUTE)
        assert answer.status_code == 200
        told = answer.json["suspension"]
        assert (told["kind"], told["resumes_at"], told["ended_at"]) == ("break", iso(NOON + 20 * MINUTE), None)
    with clock.pinned(NOON + 15 * MINUTE):
        first, second = clock_of(sitting)["items"]
        assert (first["spent_seconds"], first["running_since"]) == (240, None)
        assert (first["ends_at"], second["ends_at"]) == (iso(NOON + 26 * MINUTE), iso(NOON + 36 * MINUTE))
    with clock.pinned(NOON + 22 * MINUTE):
        resumed = resume(sitting).json
        assert (resumed["suspension"], resumed["suspensions"][0]["ended_at"]) == (None, iso(NOON + 22 * MINUTE))
        assert clock_of(sitting)["items"][0]["running_since"] == iso(NOON + 22 * MINUTE)
    with clock.pinned(NOON + 27 * MINUTE):
        sitting.move(1)
        assert clock_of(sitting)["items"][0]["spent_seconds"] == 9 * 60
    assert entries("MeetingSuspended", "MeetingResumed") == ["MeetingSuspended", "MeetingResumed"]


def test_nothing_goes_on_at_rest_and_who_spoke_goes_on_afterwards(sitting):
    with clock.pinned(NOON):
        first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
        sitting.act(sitting.chair, first, "give")
        rest(sitting)
        floor = sitting.floor()
        assert floor["speaker"] is None
        assert [each["person_id"] for each in floor["queue"]] == [each.id for each in sitting.people.members[:2]]
        again = floor["queue"][0]["id"]
        for answer in (
            sitting.act(sitting.chair, again, "give"),
            sitting.members[2].post(f"{sitting.path}/speeches", {}),
            sitting.chair.post(f"{sitting.path}/move", {"item_id": sitting.items[1]}),
            sitting.chair.post(f"/api/items/{sitting.items[0]}/polls", {"open": True}),
        ):
            assert refused(answer) == (409, "meeting_suspended")
        resume(sitting)
        assert sitting.act(sitting.chair, again, "give").status_code == 200
        assert sitting.queue() == [second]


def test_an_open_vote_is_closed_first(sitting):
    with clock.pinned(NOON):
        poll = sitting.chair.post(f"/api/items/{sitting.items[0]}/polls", {"open": True}).json
        assert refused(rest(sitting)) == (409, "polls_open")
        assert sitting.chair.get(sitting.path).json["suspension"] is None
        sitting.chair.post(f"/api/polls/{poll['id']}/close", {})
        assert rest(sitting).status_code == 200


def test_with_an_adjournment_everybody_leaves_and_what_is_left_is_planned_anew(sitting):
    day = timedelta(days=1)
    with clock.pinned(NOON + 4 * MINUTE):
        waiting = sitting.ask(sitting.members[0])
        view = rest(sitting, "adjournment", day, sitting.secretary).json
        assert (view["quorum"]["present"], view["status"]) == (0, "in_session")
        assert sitting.speeches()[waiting]["state"] == "lapsed"
        planned = [each["planned_at"] for each in clock_of(sitting)["items"]]
        assert planned == [iso(NOON + day), iso(NOON + day + 6 * MINUTE)]
        assert clock_of(sitting)["late_seconds"] == 0
    with clock.pinned(NOON + 5 * MINUTE):
        sitting.secretary.post(f"{sitting.path}/check-in", {"person_id": sitting.people.members[0].id})
        again = resume(sitting).json
        assert (again["quorum"]["met"], again["current_item_id"]) == (False, sitting.items[0])
        assert again["quorum_lost_at"] == iso(NOON + 5 * MINUTE)
    assert entries("QuorumLost") == [], "at rest nobody loses a quorum"


def test_a_break_is_changed_by_who_saw_it_and_of_two_at_once_one_is_told(sitting):
    with clock.pinned(NOON):
        seen = rest(sitting, "break", 10 * MINUTE).json["suspension"]["id"]
        assert refused(rest(sitting, "break", 30 * MINUTE, sitting.secretary)) == (409, "meeting_suspended")
        longer = rest(sitting, "break", 30 * MINUTE, sitting.secretary, seen).json["suspensions"]
        assert [each["resumes_at"] for each in longer] == [iso(NOON + 30 * MINUTE)]
        assert resume(sitting).status_code == 200
        assert refused(resume(sitting, sitting.secretary)) == (409, "meeting_not_suspended")
        assert refused(rest(sitting, "pause", None, None, seen)) == (409, "meeting_not_suspended")


@pytest.mark.parametrize(
    ("kind", "until", "code"),
    [
        ("pause", 10 * MINUTE, "pause_has_no_end"),
        ("break", None, "resumption_needed"),
        ("adjournment", None, "resumption_needed"),
        ("break", -MINUTE, "resumption_not_ahead"),
        ("adjournment", timedelta(days=400), "resumption_not_ahead"),
        ("break", timedelta(days=1), "break_ends_today"),
        ("adjournment", 60 * MINUTE, "adjourned_to_another_day"),
    ],
)
def test_a_time_of_resumption_that_is_none_is_refused(sitting, kind, until, code):
    with clock.pinned(NOON):
        assert refused(rest(sitting, kind, until)) == (422, code)
        assert sitting.chair.get(sitting.path).json["suspension"] is None


def test_members_neither_suspend_nor_resume_nor_reorder(sitting):
    with clock.pinned(NOON):
        assert refused(rest(sitting, browser=sitting.members[0])) == (403, "conductor_only")
        assert refused(resume(sitting, sitting.members[0])) == (403, "conductor_only")
        order = {"version": 1, "order": [sitting.items[1]]}
        assert refused(sitting.members[0].put(f"{sitting.path}/upcoming", order)) == (403, "conductor_only")


def test_closing_a_sitting_at_rest_ends_the_rest(sitting):
    with clock.pinned(NOON):
        rest(sitting, "break", 10 * MINUTE)
        over = sitting.chair.post(f"{sitting.path}/finish", {}).json
        assert (over["suspension"], over["status"]) == (None, "finished")
        assert refused(rest(sitting)) == (409, "meeting_finished")


def test_the_chair_reorders_what_is_yet_to_come_and_parts_go_along(sitting):
    with clock.pinned(NOON):
        third = sitting.secretary.post(f"{sitting.path}/items", {"title": "Nội dung 3"}).json["id"]
        part = sitting.secretary.post(f"{sitting.path}/items", {"title": "Phần", "parent_id": third}).json["id"]
        version = sitting.chair.get(sitting.path).json["version"]

        def put(order, seen=version):
            return sitting.chair.put(f"{sitting.path}/upcoming", {"version": seen, "order": order})

        view = put([third, sitting.items[1]]).json
        assert [each["id"] for each in view["items"]] == [sitting.items[0], third, part, sitting.items[1]]
        assert refused(put([third, sitting.items[1]])) == (409, "meeting_changed")
        newer = view["version"]
        for order in ([third], [third, sitting.items[0]], [third, sitting.items[1], part]):
            assert refused(put(order, newer)) == (422, "upcoming_not_whole")
        assert refused(put([third, third], newer)) == (422, "agenda_repeats_an_item")


def test_past_sittings_teach_how_long_a_kind_takes(app):
    with transaction() as session:
        people = meetings.cabinet(session)
        secretary = accounts.actor_of(people.secretary)
    for minutes in (4, 6, 30):
        with transaction() as session:
            with clock.pinned(NOON):
                held = meetings.sitting(session, people)
                services.move_to_item(session, secretary, held.meeting_id, held.items[0], None)
            with clock.pinned(NOON + minutes * MINUTE):
                services.finish_meeting(session, secretary, held.meeting_id, None)
    with transaction() as session:
        running = meetings.sitting(session, people)
        services.move_to_item(session, secretary, running.meeting_id, running.items[0], None)
        (found,) = learned_times(session).items()
    assert (found[0], found[1].minutes, found[1].sample) == ("decide", 6, 3)
    view = accounts.signed_in(app, people.secretary).get(f"/api/meetings/{running.meeting_id}/clock").json
    assert view["learned"] == [{"kind": "decide", "minutes": 6, "sample": 3}]
