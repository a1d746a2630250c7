"""An aide drafts, the member adopts; nobody else sees a draft, and a draft declares nothing."""

import functools
import json
from typing import Any

import pytest
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.meetings import agenda
from ecabinet.opinions import evidence
from ecabinet.record.models import Entry
from tests.factories import accounts, meetings, opinions, tampering
from tests.factories.accounts import Browser
from tests.factories.opinions import EARLY, Room

WORDS = "Đề nghị làm rõ nguồn vốn"


@pytest.fixture(autouse=True)
def _early():
    with clock.pinned(EARLY):
        yield


@pytest.fixture
def room(app) -> Room:
    return opinions.room(app)


@pytest.fixture
def aide(app, room: Room) -> Browser:
    with transaction() as session:
        person = accounts.person(session, roles=("aide",), principal=room.people.members[0])
    return accounts.signed_in(app, person)


def draft(room: Room, aide: Browser, item: int = 0, stance: str = "objection", **more: Any) -> Any:
    return aide.put(f"/api/items/{room.items[item]}/position-draft", {"stance": stance, "text": WORDS, **more})


def adopt(room: Room, browser: Browser, item: int = 0, **more: Any) -> Any:
    return browser.post(f"/api/items/{room.items[item]}/position-draft/adopt", {"draft_revision": 1, **more})


def drafts(room: Room, browser: Browser) -> Any:
    return browser.get(f"/api/meetings/{room.meeting_id}/position-drafts").json


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, (answer.json or {}).get("code", "")


def test_the_member_adopts_a_draft_with_one_act_and_the_record_says_whose_words_they_are(room, aide) -> None:
    assert draft(room, aide).status_code == 200
    assert room.seen(room.first).json["mine"] == []
    [waiting] = drafts(room, room.first)["items"]
    assert (waiting["stance"], waiting["text"], waiting["written_by"]["id"]) == ("objection", WORDS, aide.person_id)
    assert adopt(room, room.first).json["text"] == WORDS
    assert drafts(room, room.first)["items"] == []
    [kept] = drafts(room, aide)["items"]
    assert kept["adopted_at"] is not None
    history = room.first.get(f"/api/items/{room.items[0]}/position").json["items"]
    assert [(each["stance"], each["written_by_id"]) for each in history] == [("objection", aide.person_id)]
    assert problem(adopt(room, room.first)) == (404, "not_found")


def test_the_member_may_adopt_other_words_instead_and_then_they_are_the_members_own(room, aide) -> None:
    draft(room, aide)
    assert adopt(room, room.first, stance="speak", text="Xin phát biểu").json["stance"] == "speak"
    history = room.first.get(f"/api/items/{room.items[0]}/position").json["items"]
    assert [(each["text"], each["written_by_id"]) for each in history] == [("Xin phát biểu", room.first.person_id)]


def test_nobody_else_sees_a_draft_or_is_told_of_it(room, aide) -> None:
    draft(room, aide)
    for browser in (room.chair, room.second, room.secretary):
        assert drafts(room, browser)["items"] == []
        assert problem(adopt(room, browser))[0] in {403, 404}
        assert WORDS not in room.seen(browser).get_data(as_text=True)
    with reading() as session:
        [leaf] = session.scalars(sa.select(Entry.leaf).filter_by(kind="PositionDrafted")).all()
    body = json.loads(leaf)["body"]
    assert set(body) == {"meeting_id", "item_id", "person_id", "aide_id", "revision"}
    told = room.secretary.get("/api/notices?after=0").json["items"]
    assert "PositionDrafted" not in {each["kind"] for each in told}


def test_an_aide_drafts_for_their_principal_alone_and_never_declares(room, aide) -> None:
    assert problem(draft(room, room.first)) == (403, "drafts_for_nobody")
    assert problem(draft(room, room.secretary)) == (403, "drafts_for_nobody")
    with transaction() as session:
        secretary, rest = accounts.actor_of(room.people.secretary), meetings.item("Giải lao", is_break=True)
        rest_id = agenda.add_item(session, secretary, room.meeting_id, None, rest)
    body = {"stance": "agree", "text": ""}
    assert problem(aide.put(f"/api/items/{rest_id}/position-draft", body)) == (409, "item_is_a_break")
    assert problem(adopt(room, aide)) == (403, "not_a_voter")
    assert problem(room.declare(aide, 0)) == (403, "not_a_voter")
    assert drafts(room, aide)["principal_id"] == room.first.person_id
    assert drafts(room, room.first)["principal_id"] is None


def test_who_changed_meanwhile_is_told_and_nothing_is_lost(room, aide) -> None:
    draft(room, aide)
    assert problem(draft(room, aide, stance="agree")) == (409, "draft_changed")
    assert draft(room, aide, stance="agree", revision=1).json["revision"] == 2
    assert problem(adopt(room, room.first)) == (409, "draft_changed")
    room.declare(room.first, 0, "speak")
    assert problem(adopt(room, room.first, draft_revision=2)) == (409, "position_changed")
    assert len(drafts(room, room.first)["items"]) == 1
    assert adopt(room, room.first, draft_revision=2, revision=1).json["stance"] == "agree"


def test_a_draft_is_dropped_by_the_member_or_the_aide(room, aide) -> None:
    for browser in (room.first, aide):
        draft(room, aide)
        path = f"/api/items/{room.items[0]}/position-draft"
        assert problem(browser.delete(f"{path}?revision=2")) == (409, "draft_changed")
        assert browser.delete(f"{path}?revision=1").status_code == 204
        assert drafts(room, aide)["items"] == []


def test_after_the_cut_off_nothing_is_drafted_or_adopted(room, aide) -> None:
    draft(room, aide)
    room.start()
    assert problem(draft(room, aide, revision=1)) == (409, "positions_closed")
    assert problem(adopt(room, room.first)) == (409, "positions_closed")


def test_of_a_classified_item_no_drafted_words_stay(room, aide) -> None:
    draft(room, aide)
    assert room.secretary.patch(f"/api/items/{room.items[0]}", {"classified": True}).status_code == 200
    [kept] = drafts(room, aide)["items"]
    assert (kept["stance"], kept["text"]) == ("objection", "")
    assert problem(draft(room, aide, revision=1)) == (422, "classified_position")


def test_a_position_changed_behind_the_record_is_named(room, aide) -> None:
    draft(room, aide)
    adopt(room, room.first)
    room.declare(room.first, stance="speak", text="Xin phát biểu", revision=1)
    room.declare(room.second, item=1, stance="objection", text=WORDS)
    room.declare(room.second, item=2, stance="objection", text=WORDS)
    room.start()
    assert room.pull_out(room.first, 1).status_code == 200
    assert room.secretary.patch(f"/api/items/{room.items[2]}", {"classified": True}).status_code == 200
    with reading() as session:
        assert list(evidence.problems(session)) == []
    [item, pulled, classified] = room.items
    whose, here = f"position of person {room.first.person_id} on item {item}", f"item_id = {item}"
    once = f"revision 1 of the {whose} was changed"
    revision = functools.partial(tampering.update, "position_revision")
    columns = "item_id, person_id, stance, text, revision, declared_at"
    values = columns.replace("item_id, person_id", f"{pulled}, {room.first.person_id}")
    changes = [
        (revision("text = 'Khác'", f"{here} AND revision = 1"), once),
        (revision("stance = 'agree'", f"{here} AND revision = 1"), once),
        (revision("declared_at = '2026-01-01'", f"{here} AND revision = 1"), once),
        (revision("written_by_id = person_id", f"{here} AND revision = 1"), once),
        (revision("stance = 'agree'", f"{here} AND revision = 2"), f"revision 2 of the {whose} was changed"),
        (tampering.delete("position_revision", f"{here} AND revision = 1"), f"revision 1 of the {whose} is gone"),
        *(
            (tampering.update("position", change, here), f"the {whose} was changed")
            for change in ("text = 'Khác'", "stance = 'agree'", "revision = 3", "declared_at = '2026-01-01'")
        ),
        (revision("text = 'Khác'", f"item_id = {classified}"), f"on item {classified} was changed"),
        (tampering.update("pulled_item", "person_id = 1", "true"), f"who pulled out item {pulled} was changed"),
        ("DELETE FROM pulled_item", f"who pulled out item {pulled} was changed"),
        (tampering.delete("position", f"item_id = {pulled}"), f"on item {pulled} is gone"),
        (
            tampering.insert("position", columns, values, here),
            f"the position of person {room.first.person_id} on item {pulled} is in no entry",
        ),
    ]
    assert tampering.unnamed(evidence.first_problem, changes) == []
