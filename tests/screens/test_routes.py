"""A screen in the room: its token is shown once, opens the room's own view and nothing else, and can be revoked."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from ecabinet.core import clock
from ecabinet.core.commands import Command
from ecabinet.core.database import reading, transaction
from ecabinet.core.door import OPENINGS
from ecabinet.meetings.rules import CLASSIFIED_VI
from ecabinet.screens.display import COOKIE
from ecabinet.screens.models import RoomScreen
from tests.architecture.test_strangers import knock
from tests.architecture.world import CHANGES, doors, furnished
from tests.factories import accounts, voting
from tests.factories.accounts import Browser
from tests.factories.queries import spent
from tests.factories.voting import Vote


@dataclass
class Hall:
    """A sitting with an open vote, its secretary, and a display that nobody is signed in on."""

    app: Flask
    vote: Vote
    secretary: Browser
    member: Browser
    display: FlaskClient

    def make(self, meeting_id: int | None) -> dict[str, Any]:
        answer = self.secretary.post("/api/screens", {"name": "Phòng họp số 1", "meeting_id": meeting_id})
        assert answer.status_code == 201, answer.json
        return answer.json or {}

    def enter(self, token: str):
        return self.display.post("/api/screen", json={"token": token})

    def scene(self) -> dict[str, Any]:
        return self.display.get("/api/screen").json or {}

    def act(self, act: str) -> None:
        assert self.secretary.post(f"/api/polls/{self.vote.poll_id}/{act}", {}).status_code == 200


@pytest.fixture
def hall(app) -> Hall:
    with transaction() as session:
        vote = voting.vote(session)
    member = vote.people.members[0]
    secretary = accounts.signed_in(app, vote.people.secretary)
    return Hall(app, vote, secretary, accounts.signed_in(app, member, vote.tablets[member.id]), app.test_client())


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_token_is_shown_once_and_kept_only_as_a_digest(hall):
    """N6: database and files stolen."""
    made = hall.make(hall.vote.sitting.meeting_id)
    again = hall.secretary.command("POST", "/api/screens", {"name": "Màn hình phụ"})
    with reading() as session:
        kept = session.scalars(sa.select(RoomScreen.token_hash)).all()
        answers = session.scalars(sa.select(Command.answer)).all()
    for token in (made["token"], again.json["token"]):
        assert not any(token.encode() in each or token.replace("-", "").encode() in each for each in kept)
        assert not any(token in each for each in answers)
    listed = hall.secretary.get("/api/screens").json["items"]
    assert {each["name"] for each in listed} == {"Phòng họp số 1", "Màn hình phụ"}
    assert "token" not in str(listed)


def test_a_display_shows_the_meeting_it_is_turned_to_however_the_token_is_typed(hall):
    made = hall.make(None)
    assert hall.enter(made["token"].lower().replace("-", " ")).json["meeting"] is None
    turned = hall.secretary.put(
        f"/api/screens/{made['screen']['id']}/meeting", {"meeting_id": hall.vote.sitting.meeting_id}
    )
    assert turned.status_code == 200
    scene = hall.scene()
    assert scene["meeting"]["id"] == hall.vote.sitting.meeting_id
    assert {seat["name"] for seat in scene["meeting"]["seats"]} >= {hall.vote.people.chair.full_name}
    assert [poll["cast"] for poll in scene["polls"]] == [0]
    assert hall.secretary.get("/api/screens").json["items"][0]["seen_at"] is not None


def test_a_screen_is_listed_with_when_it_was_last_seen_to_the_minute(hall):
    made, noon = hall.make(None), datetime.now(UTC).replace(microsecond=0)
    with clock.pinned(noon):
        hall.enter(made["token"])
    for seconds, seen in ((30, 0), (61, 61), (90, 61)):
        with clock.pinned(noon + timedelta(seconds=seconds)):
            assert hall.display.get("/api/screen").status_code == 200
        said = hall.secretary.get("/api/screens").json["items"][0]["seen_at"]
        assert datetime.fromisoformat(said) == noon + timedelta(seconds=seen)


def test_answers_reach_the_room_only_when_they_are_announced(hall):
    hall.enter(hall.make(hall.vote.sitting.meeting_id)["token"])
    with transaction() as session:
        for each in hall.vote.people.voters:
            hall.vote.cast(session, each)
    seen = []
    for act in (None, "close", "announce"):
        if act:
            hall.act(act)
        (poll,) = hall.scene()["polls"]
        seen.append((poll["status"], poll["cast"], poll["tally"], poll["outcome"] and poll["outcome"]["carried"]))
    assert seen == [
        ("open", 5, None, None),
        ("closed", 5, None, None),
        ("announced", 5, {"for": 5, "against": 0, "abstain": 0}, True),
    ]
    assert not {"my_ballot", "ballots", "missing", "papers", "definition"} & hall.scene()["polls"][0].keys()


def test_the_check_in_code_is_on_the_wall_and_on_no_members_tablet(hall):
    path = f"/api/meetings/{hall.vote.sitting.meeting_id}"
    hall.enter(hall.make(hall.vote.sitting.meeting_id)["token"])
    assert hall.scene()["room_code"] is None
    hall.secretary.put(f"{path}/room-code", {"shown": True})
    assert hall.scene()["room_code"]["code"] == hall.secretary.get(f"{path}/room-code").json["code"]
    assert hall.secretary.get(f"{path}/scene").json["room_code"] is not None
    assert hall.member.get(f"{path}/scene").json["room_code"] is None


def test_a_classified_item_keeps_its_neutral_title_on_the_wall(hall):
    path = f"/api/meetings/{hall.vote.sitting.meeting_id}/items"
    secret = {"title": "Tên không được lộ", "rapporteur": "Ông Kín", "classified": True}
    assert hall.secretary.post(path, secret).status_code == 201
    hall.enter(hall.make(hall.vote.sitting.meeting_id)["token"])
    answer = hall.display.get("/api/screen").get_data(as_text=True)
    assert CLASSIFIED_VI in answer
    assert "Tên không được lộ" not in answer
    assert "Ông Kín" not in answer


def test_a_draft_is_not_shown_before_it_is_circulated(hall):
    draft = hall.secretary.post(
        "/api/meetings", {"title": "Phiên chưa gửi", "starts_at": "2026-12-03T01:30:00.000Z", "place": "Phòng 2",
                          "seats": [{"person_id": hall.vote.people.chair.id, "kind": "chair"}]},
    ).json  # fmt: skip
    hall.enter(hall.make(draft["id"])["token"])
    assert hall.scene()["meeting"] is None
    assert hall.secretary.post(f"/api/meetings/{draft['id']}/publish", {}).status_code == 200
    assert hall.scene()["meeting"]["title"] == "Phiên chưa gửi"


def test_a_revoked_token_and_one_that_was_never_made_open_nothing(hall):
    made = hall.make(hall.vote.sitting.meeting_id)
    hall.enter(made["token"])
    assert hall.secretary.delete(f"/api/screens/{made['screen']['id']}").status_code == 204
    assert refused(hall.display.get("/api/screen")) == (401, "not_signed_in")
    assert refused(hall.enter(made["token"])) == (403, "screen_unknown")
    assert refused(hall.enter("0000-0000-0000-0000-0000-0000")) == (403, "screen_unknown")
    assert refused(hall.secretary.delete(f"/api/screens/{made['screen']['id']}")) == (404, "not_found")
    assert hall.secretary.get("/api/screens").json["items"] == []


def test_the_secretariat_alone_makes_turns_and_revokes_screens(hall):
    made = hall.make(None)
    assert refused(hall.member.get("/api/screens")) == (403, "secretariat_only")
    assert refused(hall.member.post("/api/screens", {"name": "X"})) == (403, "secretariat_only")
    path = f"/api/screens/{made['screen']['id']}"
    assert refused(hall.member.put(f"{path}/meeting", {"meeting_id": None})) == (404, "not_found")
    assert refused(hall.member.delete(path)) == (404, "not_found")
    assert refused(hall.secretary.put(f"{path}/meeting", {"meeting_id": 999_999})) == (404, "not_found")
    assert refused(hall.member.get("/api/screen")) == (404, "not_found")


def test_a_screens_token_opens_no_other_door(app):
    world = furnished(app)
    made = world.secretary.post("/api/screens", {"name": "Màn hình", "meeting_id": world.ids["meeting_id"]}).json
    display = app.test_client()
    assert display.post("/api/screen", json={"token": made["token"]}).status_code == 200
    cookie = display.get_cookie(COOKIE, domain="localhost", path="/api/")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Strict")
    lookers = {name for name, opening in OPENINGS.items() if opening.screen}
    assert all(OPENINGS[name].method == "GET" for name in lookers)
    assert "screens.show_scene" in lookers
    walker = Browser(display, csrf="", person_id=0, session_id=0)
    by_id = dict(doors())
    for name, opening in OPENINGS.items():
        if opening.public or name in lookers:
            continue
        if name in by_id:
            answer = knock(walker, opening, name, world.ids)
        else:
            body = {} if opening.method == "GET" else {"json": CHANGES.get(name, {})}
            answer = display.open(opening.rule, method=opening.method, **body)
        assert refused(answer) == (401, "not_signed_in"), name
    for carried in ({"X-CSRF-Token": made["token"]}, {"Authorization": f"Bearer {made['token']}"}):
        assert refused(display.get("/api/meetings", headers=carried)) == (401, "not_signed_in")


def test_while_nothing_happens_a_look_costs_little_and_the_clock_and_the_code_go_on(hall):
    url = f"/api/meetings/{hall.vote.sitting.meeting_id}"
    hall.enter(hall.make(hall.vote.sitting.meeting_id)["token"])
    hall.secretary.put(f"{url}/room-code", {"shown": True})
    now = clock.now()
    with clock.pinned(now):
        first, few = hall.scene(), spent(hall.display, "/api/screen")
    with clock.pinned(now + timedelta(seconds=35)):
        later, code = hall.scene(), hall.secretary.get(f"{url}/room-code").json
    # Two transactions: whose token it is, and what the record stands at.
    assert few <= 4
    assert (later["room_code"]["code"], first["room_code"]["code"] == code["code"]) == (code["code"], False)
    assert first["server_time"] < later["server_time"]
    assert later["meeting"] == first["meeting"]
    hall.secretary.put(f"{url}/room-code", {"shown": False})
    assert hall.scene()["room_code"] is None
    hall.act("close")
    assert hall.scene()["polls"][0]["status"] == "closed"
