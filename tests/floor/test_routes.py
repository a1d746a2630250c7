"""Asking for the floor, giving it, and what ends it; two who act at once; the record keeps every act."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.floor import evidence
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.realtime.listeners import Listeners
from ecabinet.realtime.rooms import RoomStates
from tests.factories import accounts, meetings, tampering
from tests.factories import floor as factory
from tests.factories.floor import Sitting

# The present: sessions begun a moment ago are still open.
NOON = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def sitting(app) -> Sitting:
    return factory.sitting(app)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def after(seconds: int) -> str:
    return iso(NOON + timedelta(seconds=seconds))


def test_members_ask_the_chair_gives_extends_and_ends(sitting):
    with clock.pinned(NOON):
        first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
        assert sitting.queue() == [first, second]
        given = sitting.act(sitting.chair, first, "give")
        assert (given.status_code, given.json["state"]) == (200, "speaking")
        speaker = sitting.floor()["speaker"]
        assert (speaker["id"], speaker["until"], speaker["warning_at"]) == (
            first, after(300), after(270),
        )  # fmt: skip
    with clock.pinned(NOON + timedelta(seconds=290)):
        assert sitting.act(sitting.chair, first, "extend").json["until"] == after(360)
    with clock.pinned(NOON + timedelta(seconds=500)):
        assert sitting.act(sitting.chair, first, "extend").json["until"] == after(560)
        assert sitting.act(sitting.chair, first, "end").json["seconds"] == 500
    floor = sitting.floor()
    assert (floor["speaker"], floor["waiting"], floor["item_spoken"], floor["item_allowed"]) == (None, 1, 500, 1800)
    assert sitting.queue() == [second]
    assert [kind for kind, _ in sitting.recorded()] == [
        "FloorRequested", "FloorRequested", "FloorGiven", "SpeechExtended", "SpeechExtended", "SpeechEnded",
    ]  # fmt: skip


def test_the_next_speaker_ends_the_one_before_and_who_spoke_gets_what_is_left(sitting):
    with clock.pinned(NOON):
        first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
        sitting.act(sitting.chair, first, "give")
    with clock.pinned(NOON + timedelta(seconds=200)):
        sitting.act(sitting.chair, second, "give")
        assert sitting.speeches()[first]["state"] == "ended"
        again = sitting.ask(sitting.members[0])
        sitting.act(sitting.chair, again, "give")
        assert sitting.floor()["speaker"]["until"] == after(300)


def test_asking_twice_is_one_request_and_withdrawing_twice_one_withdrawal(sitting):
    first = sitting.ask(sitting.members[0])
    assert sitting.ask(sitting.members[0]) == first
    assert sitting.members[0].delete(f"/api/speeches/{first}").status_code == 204
    assert sitting.members[0].delete(f"/api/speeches/{first}").status_code == 204
    assert sitting.queue() == []
    assert [kind for kind, _ in sitting.recorded()] == ["FloorRequested", "RequestWithdrawn"]
    spoken = sitting.ask(sitting.members[0])
    sitting.act(sitting.chair, spoken, "give")
    assert refused(sitting.members[0].delete(f"/api/speeches/{spoken}")) == (409, "speech_not_waiting")


def test_a_command_repeated_with_its_key_gives_the_same_answer(sitting):
    first = sitting.ask(sitting.members[0])
    body = {"version": sitting.floor()["version"]}
    answers = [sitting.chair.command("POST", f"/api/speeches/{first}/give", body, "the-same-key") for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 200]
    assert answers[0].json == answers[1].json


def test_points_of_order_come_first_and_the_chair_reorders(sitting):
    first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
    order = sitting.ask(sitting.members[2], kind="point_of_order")
    assert sitting.queue() == [order, first, second]
    answer = sitting.order(sitting.chair, [second, order, first])
    assert (answer.status_code, [each["id"] for each in answer.json["queue"]]) == (200, [second, order, first])
    late = sitting.ask(sitting.members[3])
    version = sitting.floor()["version"]
    assert sitting.order(sitting.chair, [first, order, second], version).status_code == 200
    assert sitting.queue() == [first, order, second, late], "who came since keeps a place"
    assert refused(sitting.members[0].put(f"{sitting.path}/speakers", {"version": 0, "order": []})) == (
        403, "conductor_only",
    )  # fmt: skip
    assert refused(sitting.order(sitting.chair, [first, first])) == (422, "speech_named_twice")
    assert refused(sitting.order(sitting.chair, [first, 999_999])) == (422, "unknown_speech")


def test_who_is_broken_off_by_a_point_of_order_goes_on_after_it_with_the_time_left(sitting):
    with clock.pinned(NOON):
        first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
        order, other = (sitting.ask(sitting.members[each], kind="point_of_order") for each in (2, 3))
        sitting.act(sitting.chair, first, "give")
    with clock.pinned(NOON + timedelta(seconds=100)):
        sitting.act(sitting.chair, order, "give")
        again = sitting.floor()["queue"][1]
        assert (again["person_id"], again["kind"]) == (sitting.people.members[0].id, "request")
        assert sitting.queue() == [other, again["id"], second]
        sitting.act(sitting.chair, other, "give")
        assert sitting.queue() == [again["id"], second], "a point of order is not gone on with"
        sitting.act(sitting.chair, again["id"], "give")
        assert sitting.floor()["speaker"]["until"] == after(300)
    reasons = [body["reason"] for kind, body in sitting.recorded() if kind == "SpeechEnded"]
    assert reasons == ["interrupted", "next_speaker", "next_speaker"]


def test_the_secretariat_acts_on_behalf_and_the_record_says_so(sitting):
    person = sitting.people.members[0].id
    speech = sitting.ask(sitting.secretary, person_id=person)
    gone = sitting.ask(sitting.members[1])
    sitting.secretary.delete(f"/api/speeches/{gone}")
    sitting.act(sitting.secretary, speech, "give")
    sitting.act(sitting.secretary, speech, "extend")
    sitting.act(sitting.members[0], speech, "end")
    facts = sitting.recorded()
    assert [(kind, body["on_behalf"]) for kind, body in facts] == [
        ("FloorRequested", True), ("FloorRequested", False), ("RequestWithdrawn", True), ("FloorGiven", True),
        ("SpeechExtended", True), ("SpeechEnded", False),
    ]  # fmt: skip
    kept = sitting.speeches()[speech]
    assert (kept["asked_by_id"], kept["given_by_id"]) == (sitting.secretary.person_id, sitting.secretary.person_id)


def test_who_may_not_ask(sitting):
    path = f"{sitting.path}/speeches"
    assert refused(sitting.substitute.post(path, {})) == (409, "speaker_absent")
    assert refused(sitting.guest.post(path, {"kind": "point_of_order"})) == (403, "seat_may_not_raise_order")
    assert refused(sitting.members[1].post(path, {"kind": "reply"})) == (403, "nothing_to_reply_to")
    assert refused(sitting.secretary.post(path, {})) == (403, "not_seated")
    other = {"person_id": sitting.people.members[0].id}
    assert refused(sitting.members[1].post(path, other)) == (403, "conductor_only")
    assert refused(sitting.chair.post(path, {"person_id": sitting.people.stranger.id})) == (404, "not_found")
    sitting.ask(sitting.members[0], kind="reply")
    sitting.ask(sitting.guest)
    sitting.chair.post(f"{sitting.path}/finish", {})
    assert refused(sitting.members[1].post(path, {})) == (409, "meeting_finished")


def test_before_the_first_item_there_is_nothing_to_speak_on(app):
    with transaction() as session:
        people = meetings.cabinet(session)
        early = meetings.sitting(session, people, MeetingStatus.IN_SESSION)
        closed = meetings.sitting(session, people, MeetingStatus.PUBLISHED)
        meetings.seat_present(session, people, early.meeting_id, people.chair)
    chair = accounts.signed_in(app, people.chair)
    assert refused(chair.post(f"/api/meetings/{early.meeting_id}/speeches", {})) == (409, "no_current_item")
    assert refused(chair.post(f"/api/meetings/{closed.meeting_id}/speeches", {})) == (409, "meeting_not_in_session")


def test_only_who_conducts_gives_and_only_speaker_or_conductor_ends(sitting):
    first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
    assert refused(sitting.act(sitting.members[0], first, "give")) == (403, "conductor_only")
    assert refused(sitting.members[1].delete(f"/api/speeches/{first}")) == (403, "conductor_only")
    assert refused(sitting.act(sitting.chair, first, "end")) == (409, "speech_not_held")
    sitting.act(sitting.chair, first, "give")
    assert refused(sitting.act(sitting.members[0], first, "extend")) == (403, "conductor_only")
    assert refused(sitting.act(sitting.members[1], first, "end")) == (403, "conductor_only")
    assert refused(sitting.act(sitting.chair, second, "extend")) == (409, "speech_not_held")
    assert refused(sitting.act(sitting.chair, first, "give")) == (409, "speech_not_waiting")
    assert sitting.act(sitting.members[0], first, "end").status_code == 200


def test_with_the_item_the_speech_ends_and_the_queue_lapses(sitting):
    first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
    sitting.act(sitting.chair, first, "give")
    sitting.move(1)
    assert sitting.queue() == []
    assert [each["state"] for each in sitting.speeches().values()] == ["ended", "lapsed"]
    assert sitting.recorded()[-1] == (
        "RequestsLapsed", {"meeting_id": sitting.meeting_id, "speech_ids": [second], "reason": "item_ended"},
    )  # fmt: skip
    third = sitting.ask(sitting.members[0])
    sitting.chair.post(f"{sitting.path}/finish", {})
    assert sitting.speeches()[third]["state"] == "lapsed"


def test_who_leaves_waits_and_speaks_no_more(sitting):
    first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
    sitting.act(sitting.chair, first, "give")
    for person in sitting.people.members[:2]:
        sitting.secretary.post(f"{sitting.path}/check-out", {"person_id": person.id})
    floor = sitting.floor()
    assert (floor["speaker"], floor["queue"]) == (None, [])
    assert [sitting.speeches()[each]["state"] for each in (first, second)] == ["ended", "withdrawn"]


def test_of_two_who_act_at_once_one_is_told_that_the_floor_changed(sitting):
    first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1])
    version = sitting.floor()["version"]
    answers, start = [], threading.Barrier(2)

    def give(browser, speech_id) -> None:
        start.wait()
        answers.append(sitting.act(browser, speech_id, "give", version))

    pairs = ((sitting.chair, first), (sitting.secretary, second))
    threads = [threading.Thread(target=give, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.status_code for each in answers) == [200, 409]
    lost = next(each for each in answers if each.status_code == 409)
    assert (lost.json["code"], lost.json["facts"]) == ("floor_changed", {"version": version + 1})
    assert [each["state"] for each in sitting.speeches().values()].count("speaking") == 1
    for act in ("extend", "end"):
        assert refused(sitting.act(sitting.chair, sitting.floor()["speaker"]["id"], act, version)) == (
            409, "floor_changed",
        )  # fmt: skip
    assert refused(sitting.order(sitting.chair, [], version)) == (409, "floor_changed")


def test_many_who_ask_at_once_stand_in_the_order_of_the_record_and_stay_in_it(app):
    sitting = factory.sitting(app, members=10)
    start = threading.Barrier(10)

    def ask(browser) -> None:
        start.wait()
        sitting.ask(browser)

    threads = [threading.Thread(target=ask, args=(each,)) for each in sitting.members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = [body["speech_id"] for kind, body in sitting.recorded() if kind == "FloorRequested"]
    assert len(asked) == 10
    assert sitting.queue() == asked
    seen = [each["id"] for each in sitting.chair.get(f"{sitting.path}/floor").json["queue"]]
    assert seen == asked
    assert sitting.chair.delete(f"/api/speeches/{asked[4]}").status_code == 204
    assert sitting.queue() == [*asked[:4], *asked[5:]]


def test_the_room_state_shows_what_a_fresh_fetch_shows(sitting):
    rooms = RoomStates(lambda _state, _theirs: None, Listeners())

    def told() -> dict[str, object]:
        with reading() as session:
            return rooms.read(session, sitting.meeting_id).floor.model_dump(mode="json")

    assert told() == sitting.floor() | {"speaker": None, "queue": [], "waiting": 0}
    first, second = sitting.ask(sitting.members[0]), sitting.ask(sitting.members[1], kind="point_of_order")
    assert told() == sitting.floor()
    for act in ("give", "extend", "end"):
        assert sitting.act(sitting.chair, first, act).status_code == 200
        assert told() == sitting.floor()
    sitting.members[1].delete(f"/api/speeches/{second}")
    assert told() == sitting.floor()


def test_a_speech_changed_behind_the_record_is_named(sitting) -> None:
    with clock.pinned(NOON):
        first, _waits, third = (sitting.ask(each) for each in sitting.members[:3])
        sitting.act(sitting.chair, first, "give")
        sitting.act(sitting.chair, first, "extend")
        sitting.members[2].delete(f"/api/speeches/{third}")
    with clock.pinned(NOON + timedelta(seconds=500)):
        sitting.act(sitting.chair, first, "end")
    with reading() as session:
        assert list(evidence.problems(session)) == []
    whose = f"speech of person {sitting.people.members[0].id} at meeting 1"
    fields = {
        "person_id": 1, "item_id": sitting.items[1], "kind": "'reply'", "state": "'lapsed'", "seconds": 1,
        "asked_by_id": 1, "given_by_id": 1, "asked_at": "'2026-01-01'", "began_at": "'2026-01-01'",
        "until": "'2026-01-01'", "ended_at": "'2099-01-01'",
    }  # fmt: skip
    columns = "meeting_id, item_id, person_id, kind, state, place, asked_at, asked_by_id, seconds"
    values = columns.replace("state", "'lapsed'")
    changes = [
        *(
            (
                tampering.update("speech", f"{name} = {value}", f"id = {first}"),
                f"{whose} was changed in the tables: {name}",
            )
            for name, value in fields.items()
        ),
        (tampering.update("speech", "state = 'withdrawn'", f"id = {first + 1}"), "tables: state"),
        (tampering.update("speech", "state = 'waiting'", f"id = {third}"), "tables: state"),
        (tampering.delete("speech", f"id = {first}"), f"{whose} is gone from the tables"),
        (tampering.insert("speech", columns, values, f"id = {first}"), f"a {whose} is in no entry of the record"),
    ]
    assert tampering.unnamed(evidence.first_problem, changes) == []
