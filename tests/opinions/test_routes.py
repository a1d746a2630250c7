"""Declaring positions, who sees what of them, and what of them is kept where."""

import json
import logging
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.database import reading, transaction
from ecabinet.meetings import agenda
from ecabinet.opinions import services
from ecabinet.opinions.models import Position, PositionRevision
from ecabinet.record.models import Entry, Told
from ecabinet.rulebook.rules import ItemKind
from tests.factories import accounts, opinions
from tests.factories.meetings import STARTS
from tests.factories.opinions import EARLY, Room

SECRET = "Chưa rõ nguồn kinh phí của đề án"


@pytest.fixture(autouse=True)
def _early():
    with clock.pinned(EARLY):
        yield


@pytest.fixture
def room(app) -> Room:
    return opinions.room(app)


def problem(answer) -> tuple[int, str]:
    return answer.status_code, (answer.json or {}).get("code", "")


def test_a_member_declares_and_changes_a_position_and_every_revision_is_kept(room: Room) -> None:
    first = room.declare(room.first, stance="objection", text=SECRET).json
    assert (first["stance"], first["text"], first["revision"]) == ("objection", SECRET, 1)
    assert room.declare(room.first, stance="agree", revision=1).json["revision"] == 2
    mine = room.seen(room.first).json["mine"]
    assert [(each["item_id"], each["stance"], each["revision"]) for each in mine] == [(room.items[0], "agree", 2)]
    history = room.first.get(f"/api/items/{room.items[0]}/position").json["items"]
    assert [(each["revision"], each["stance"], each["text"]) for each in history] == [
        (1, "objection", SECRET),
        (2, "agree", ""),
    ]


def test_a_change_from_an_older_revision_is_refused_and_the_same_again_is_no_change(room: Room) -> None:
    room.declare(room.first, stance="speak")
    assert problem(room.declare(room.first, stance="agree")) == (409, "position_changed")
    assert problem(room.declare(room.first, stance="agree", revision=7)) == (409, "position_changed")
    assert room.declare(room.first, stance="speak", revision=1).json["revision"] == 1


def test_a_position_is_changed_so_many_times_and_no_more(room: Room, monkeypatch) -> None:
    """K5: opinions without end, each kept for good."""
    monkeypatch.setattr(services, "MOST_REVISIONS", 3)
    for revision, stance in enumerate(("speak", "agree", "objection")):
        assert room.declare(room.first, stance=stance, revision=revision).status_code == 200
    refused = room.declare(room.first, stance="agree", revision=3)
    assert (problem(refused), refused.json["facts"]["limit"]) == ((409, "too_many_revisions"), 3)
    assert room.declare(room.first, stance="objection", revision=3).json["revision"] == 3
    assert room.declare(room.second, stance="agree").status_code == 200


def test_positions_stand_from_the_cut_off_on(room: Room) -> None:
    closes_at = STARTS - timedelta(hours=2)
    assert room.seen(room.first).json["closes_at"] == "2026-11-23T23:30:00.000Z"
    with clock.pinned(closes_at - timedelta(seconds=1)):
        assert room.declare(room.first).status_code == 200
    with clock.pinned(closes_at):
        assert problem(room.declare(room.first, stance="objection", revision=1)) == (409, "positions_closed")
        assert room.seen(room.first).json["why_not"] == "positions_closed"


def test_whoever_has_no_vote_declares_nothing(room: Room, app) -> None:
    """C3: an observer gives an opinion or a vote."""
    substitute, guest, stranger = (
        accounts.signed_in(app, each) for each in (room.people.substitute, room.people.guest, room.people.stranger)
    )
    for browser in (substitute, guest, room.secretary):
        assert problem(room.declare(browser)) == (403, "not_a_voter")
        assert problem(room.pull_out(browser, 0)) == (403, "not_a_voter")
        assert problem(browser.get(f"/api/items/{room.items[0]}/position")) == (403, "not_a_voter")
        assert room.seen(browser).json["mine"] is None
    assert problem(room.declare(stranger)) == (404, "not_found")
    assert problem(room.seen(stranger)) == (404, "not_found")
    assert problem(room.pull_out(stranger, 0)) == (404, "not_found")


def test_chair_and_secretariat_see_positions_by_item_and_who_is_silent(room: Room) -> None:
    room.everybody_agrees(0)
    room.declare(room.first, 1, "objection", text=SECRET)
    for browser in (room.chair, room.secretary):
        items = room.seen(browser).json["items"]
        assert [each["place"] for each in items] == ["listed", "opposed", "unanswered"]
        assert [each["text"] for each in items[1]["positions"]] == [SECRET]
        assert items[1]["silent"] == sorted([room.chair.person_id, room.second.person_id])


def test_other_members_see_nothing_but_the_list_and_that_only_when_it_can_change_no_more(room: Room, app) -> None:
    room.everybody_agrees(0)
    room.declare(room.first, 1, "objection", text=SECRET)
    guest = accounts.signed_in(app, room.people.guest)
    for browser in (room.second, guest):
        seen = room.seen(browser)
        assert (seen.json["items"], seen.json["listed"]) == (None, None)
        assert SECRET not in seen.text
    with clock.pinned(STARTS - timedelta(hours=2)):
        for browser in (room.second, guest):
            seen = room.seen(browser)
            assert (seen.json["items"], seen.json["listed"]) == (None, room.items[:1])
            assert SECRET not in seen.text


def test_what_was_declared_is_in_no_log_and_of_the_record_only_its_digest(room: Room, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    room.declare(room.first, stance="objection", text=SECRET)
    assert SECRET not in caplog.text
    with reading() as session:
        entry = session.scalars(sa.select(Entry).where(Entry.kind == "PositionDeclared")).one()
        told = set(session.scalars(sa.select(Told.stream).where(Told.sequence == entry.sequence)))
        kept = session.scalars(sa.select(PositionRevision)).one()
        said = {"type": "ecab/position/v1", "item_id": kept.item_id, "person_id": kept.person_id, "revision": 1,
                "stance": "objection", "text": SECRET, "nonce": kept.nonce}  # fmt: skip
    body = json.loads(entry.leaf)["body"]
    assert "objection" not in entry.leaf
    assert entry.evidence is None
    assert body["sha256"] == sha256(canonical(said)).hex()
    assert told == {f"person:{room.first.person_id}", f"person:{room.chair.person_id}", "office"}


def test_words_on_a_classified_item_stay_on_paper(room: Room) -> None:
    room.declare(room.first, 0, "speak", text=SECRET)
    secretary = accounts.actor_of(room.people.secretary)
    with transaction() as session:
        agenda.edit_item(session, secretary, room.items[0], None, {"classified": True})
    with reading() as session:
        assert [each.text for each in session.scalars(sa.select(Position))] == [""]
        assert [each.text for each in session.scalars(sa.select(PositionRevision))] == [""]
    assert problem(room.declare(room.second, 0, "speak", text=SECRET)) == (422, "classified_position")
    assert room.declare(room.second, 0, "speak").status_code == 200


def test_positions_leave_with_their_item(room: Room) -> None:
    room.declare(room.first, 0, "speak", text=SECRET)
    assert room.secretary.delete(f"/api/items/{room.items[0]}").status_code == 204
    with reading() as session:
        assert session.scalars(sa.select(Position)).all() == []
        assert session.scalars(sa.select(PositionRevision)).all() == []


def test_an_item_that_is_not_for_decision_takes_positions_and_never_joins_the_list(room: Room) -> None:
    secretary = accounts.actor_of(room.people.secretary)
    with transaction() as session:
        agenda.edit_item(session, secretary, room.items[0], None, {"kind": ItemKind.NOTE})
    room.everybody_agrees(0)
    assert room.seen(room.chair).json["items"][0]["place"] == "no_vote"
    assert problem(room.pull_out(room.first, 0)) == (409, "item_not_for_decision")
    room.start()
    assert problem(room.put(0)) == (409, "item_not_unopposed")
