"""Chair and secretariat run one sitting: the record says who acted for whom, and of two at once one is told."""

import json
import threading

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from ecabinet.core.database import reading, transaction
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser


@pytest.fixture
def room(app) -> tuple[Browser, Browser, str, list[int]]:
    """The chair's and the secretary's browsers, the meeting's path, and its two items; circulated, two are there."""
    with transaction() as session:
        people = meetings.cabinet(session)
        sitting = meetings.sitting(session, people, MeetingStatus.PUBLISHED)
        meetings.seat_present(session, people, sitting.meeting_id, *people.voters)
    chair, secretary = (accounts.signed_in(app, each) for each in (people.chair, people.secretary))
    return chair, secretary, f"/api/meetings/{sitting.meeting_id}", sitting.items


def facts(*kinds: str) -> list[tuple[str, bool]]:
    with reading() as session:
        rows = session.scalars(sa.select(Entry).where(Entry.kind.in_(kinds)).order_by(Entry.sequence)).all()
    return [(row.kind, json.loads(row.leaf)["body"]["on_behalf"]) for row in rows]


def test_control_passes_from_one_to_the_other_and_back_and_the_record_says_for_whom(room):
    chair, secretary, path, (first, second) = room
    steps = (
        (chair, f"{path}/start", {}),
        (secretary, f"{path}/move", {"item_id": first, "from_item_id": None}),
        (chair, f"/api/items/{first}/polls", {"open": True}),
        (secretary, "close", {}),
        (chair, "announce", {}),
        (chair, f"{path}/move", {"item_id": second, "from_item_id": first}),
        (secretary, f"{path}/finish", {}),
    )
    poll_id = 0
    for who, where, body in steps:
        answer = who.post(where if "/" in where else f"/api/polls/{poll_id}/{where}", body)
        assert answer.status_code in (200, 201), answer.json
        poll_id = answer.json["id"] if "question" in answer.json else poll_id
    kinds = ("MeetingStarted", "MovedToItem", "PollOpened", "PollClosed", "PollAnnounced", "MeetingFinished")
    assert facts(*kinds) == [
        ("MeetingStarted", False), ("MovedToItem", True), ("PollOpened", False), ("PollClosed", True),
        ("PollAnnounced", False), ("MovedToItem", False), ("MeetingFinished", True),
    ]  # fmt: skip


def test_of_two_who_move_on_at_once_one_is_told_and_nothing_is_torn(room):
    chair, secretary, path, items = room
    assert chair.post(f"{path}/start", {}).status_code == 200
    together, answers = threading.Barrier(2), {}

    def move(who: str, browser: Browser, item_id: int) -> None:
        together.wait()
        answers[who] = browser.post(f"{path}/move", {"item_id": item_id, "from_item_id": None})

    threads = [
        threading.Thread(target=move, args=each)
        for each in (("chair", chair, items[0]), ("secretary", secretary, items[1]))
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    won: list[TestResponse] = [each for each in answers.values() if each.status_code == 200]
    lost: list[TestResponse] = [each for each in answers.values() if each.status_code == 409]
    assert (len(won), len(lost)) == (1, 1)
    current = won[0].json["current_item_id"]
    assert (lost[0].json["code"], lost[0].json["facts"]) == ("sitting_moved_on", {"item_id": current})
    seen = chair.get(path).json
    assert (seen["current_item_id"], [each["status"] for each in seen["items"]].count("current")) == (current, 1)
    assert len(facts("MovedToItem")) == 1


def test_who_does_not_say_what_they_saw_moves_on_as_before(room):
    chair, _secretary, path, items = room
    chair.post(f"{path}/start", {})
    assert chair.post(f"{path}/move", {"item_id": items[0]}).status_code == 200
    assert chair.post(f"{path}/move", {"item_id": items[1]}).status_code == 200
