"""For every act of a sitting: what a tablet knows after the notices of it is what it would be given afresh."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ecabinet.core.door import OPENINGS
from tests.factories import voting
from tests.factories.meetings import STARTS
from tests.factories.opinions import EARLY
from tests.factories.walk import Walk

FRONTEND = Path(__file__).parent.parent.parent / "frontend"
OF_A_MEETING = ("meeting_id", "item_id", "paper_id", "upload_id", "poll_id", "speech_id", "stay_id", "recusal_id")
# Nobody follows a draft, in which alone papers are removed; the rest is no part of what a tablet shows of a sitting.
ELSEWHERE = {
    "custody.make_copies", "custody.print_labels", "documents.remove_paper", "documents.send_piece",
    "documents.propose_recall", "emergencies.propose_opening",
    "invitations.answer_invitation", "invitations.call_off_meeting", "invitations.decide_absence",
    "invitations.remind_unanswered", "meetings.delete_meeting", "meetings.publish_meeting",
    "meetings.take_up_rules", "notes.keep_note",
    "programme.import_agenda", "readiness.begin_rehearsal", "readiness.remind_missing",
    "resolutions.draft_resolution", "submissions.change_call",
}  # fmt: skip


def before(walk: Walk) -> None:
    """Positions are declared, by hand and from a draft; the meeting and its seats are changed once more."""
    first, second, third, _ = walk.items
    for who in (walk.chair, walk.other):
        for item in (second, third):
            walk.act(who, "PUT", f"/api/items/{item}/position", {"stance": "agree"})
    draft = {"stance": "agree", "text": "Nhất trí"}
    walk.act(walk.aide, "PUT", f"/api/items/{first}/position-draft", draft)
    walk.act(walk.aide, "DELETE", f"/api/items/{first}/position-draft?revision=1")
    walk.act(walk.aide, "PUT", f"/api/items/{first}/position-draft", draft)
    walk.act(walk.member, "POST", f"/api/items/{first}/position-draft/adopt", {"draft_revision": 1, "revision": 0})
    for item in (second, third):
        walk.act(walk.member, "PUT", f"/api/items/{item}/position", {"stance": "agree"})
    walk.act(walk.secretary, "PATCH", "", {"version": walk.view["version"], "place": "Phòng họp số 2"})
    seats = [
        {"person_id": seat["person"]["id"], "kind": seat["kind"]}
        for seat in walk.view["seats"]
        if seat["kind"] in ("chair", "member")
    ]
    guest = {"person_id": walk.people.stranger.id, "kind": "guest"}
    walk.act(walk.secretary, "PUT", "/seats", {"version": walk.view["version"], "seats": [*seats, guest]})


def papers(walk: Walk) -> None:
    filed, second = walk.file(0), walk.file(0)["id"]
    first = filed["id"]
    words = {"version_id": filed["versions"][0]["id"], "clause": "Điều 5", "proposal": "Bổ sung nguồn vốn"}
    walk.act(walk.member, "POST", f"/api/papers/{first}/comments", words)
    walk.act(walk.secretary, "PATCH", f"/api/papers/{first}", {"title": "Tờ trình của Bộ"})
    walk.act(walk.secretary, "PUT", f"/api/items/{walk.items[0]}/papers", {"order": [second, first]})
    walk.file(0, replaces_paper_id=first)
    walk.act(walk.secretary, "PUT", f"/api/papers/{first}/copying", {"allowed": True})
    begun = {"filename": "x.pdf", "size": 10}
    upload = walk.act(walk.secretary, "POST", f"/api/items/{walk.items[0]}/uploads", begun)
    walk.act(walk.secretary, "DELETE", f"/api/uploads/{upload['id']}")
    misfiled = walk.file(1)["id"]
    walk.step_up(walk.secretary, walk.people.secretary)
    walk.act(walk.secretary, "POST", f"/api/papers/{misfiled}/recall", {"reason": "gửi nhầm"})
    walk.file(1)


def arrivals(walk: Walk) -> None:
    walk.act(walk.secretary, "PUT", "/room-code", {"shown": True})
    walk.act(walk.secretary, "PUT", "/room-code", {"shown": False})
    for person in (walk.people.chair, walk.people.members[1]):
        walk.act(walk.secretary, "POST", "/check-in", {"mode": "room", "person_id": person.id})
    walk.act(walk.secretary, "POST", "/start", {})
    walk.act(walk.member, "POST", "/check-in", {"mode": "remote"})
    walk.act(walk.member, "POST", "/check-out", {})
    walk.act(walk.member, "POST", "/check-in", {"mode": "remote"})
    order = [seat["person"]["id"] for seat in walk.view["seats"]][::-1]
    places = {"version": walk.view["version"], "layout": "rows", "order": order}
    walk.act(walk.secretary, "PUT", "/places", places)
    begun = walk.now.replace(hour=walk.now.hour - 1, microsecond=0)
    times = {"arrived_at": stamp(begun), "left_at": stamp(begun.replace(minute=59)), "reason": "ghi thiếu"}
    register = walk.act(walk.secretary, "POST", "/attendance", {"person_id": walk.people.stranger.id, **times})
    entered = max(stay["id"] for stay in register["stays"])
    walk.act(walk.secretary, "POST", f"/api/stays/{entered}/strike", {"reason": "ghi nhầm"})
    present = next(
        each for each in register["stays"] if each["person_id"] == walk.people.members[1].id and not each["left_at"]
    )
    earlier = {"arrived_at": stamp(begun), "reason": "đến sớm hơn"}
    walk.act(walk.secretary, "PATCH", f"/api/stays/{present['id']}", earlier)


def agenda(walk: Walk) -> None:
    first, second, third, fourth = walk.items
    added = walk.act(walk.secretary, "POST", "/items", {"title": "Việc phát sinh"})["id"]
    walk.act(walk.secretary, "PATCH", f"/api/items/{added}", {"minutes": 25})
    walk.act(walk.secretary, "PATCH", f"/api/items/{fourth}", {"classified": True})
    walk.act(walk.secretary, "DELETE", f"/api/items/{third}")
    walk.act(walk.secretary, "POST", f"/api/items/{third}/restore", {})
    order = [{"id": each, "parent_id": None} for each in (first, second, added, third, fourth)]
    walk.act(walk.secretary, "PUT", "/agenda", {"version": walk.view["version"], "order": order})
    upcoming = {"version": walk.view["version"], "order": [first, second, third, added, fourth]}
    walk.act(walk.chair, "PUT", "/upcoming", upcoming)
    walk.act(walk.secretary, "DELETE", f"/api/items/{added}")
    step = walk.fetched(walk.secretary, "/steps")["items"][0]["id"]
    walk.act(walk.secretary, "POST", "/undo", {"step_id": step})


def floor(walk: Walk) -> None:
    walk.act(walk.chair, "POST", "/move", {"item_id": walk.items[0], "from_item_id": None})

    def act(path: str, **more: Any) -> None:
        version = walk.fetched(walk.chair, "/floor")["version"]
        method = "PUT" if path == "/speakers" else "POST"
        walk.act(walk.chair, method, path, {"version": version, **more})

    asked = [walk.act(who, "POST", "/speeches", {})["id"] for who in (walk.member, walk.other, walk.chair)]
    walk.act(walk.chair, "DELETE", f"/api/speeches/{asked[2]}")
    act("/speakers", order=[asked[1], asked[0]])
    for step in ("give", "extend", "end"):
        act(f"/api/speeches/{asked[1]}/{step}")
    version = walk.fetched(walk.member, "/papers")["items"][0]["versions"][0]["id"]
    walk.act(walk.chair, "POST", "/presenting", {"version_id": version, "page": 1})
    walk.act(walk.chair, "PUT", "/presenting", {"version_id": version, "page": 2})
    walk.act(walk.chair, "DELETE", "/presenting")
    act(f"/api/speeches/{asked[0]}/give")
    pause = walk.act(walk.chair, "PUT", "/suspension", {"kind": "pause"})["suspension"]
    break_ = {"kind": "break", "resumes_at": stamp(walk.now.replace(minute=50)), "suspension_id": pause["id"]}
    walk.act(walk.secretary, "PUT", "/suspension", break_)
    walk.act(walk.chair, "DELETE", "/suspension")


def votes(walk: Walk) -> None:
    first, second, third, _ = walk.items
    chair = walk.people.chair
    prepared = walk.act(walk.secretary, "POST", f"/api/items/{first}/polls", {"visibility": "live"})
    poll = walk.act(walk.chair, "POST", f"/api/polls/{prepared['id']}/open", {})
    for person, who in ((chair, walk.chair), (walk.people.members[0], walk.member)):
        ballot = voting.signed_vote(
            walk.tablets[person.id], poll["id"], poll["definition_sha256"], person.id, "for", None
        )
        walk.act(who, "PUT", f"/api/polls/{poll['id']}/ballot", ballot)
    walk.act(walk.secretary, "POST", f"/api/polls/{poll['id']}/reminder", {})
    for step in ("check-out", "check-in"):
        walk.act(walk.secretary, "POST", f"/{step}", {"person_id": walk.people.members[0].id})
    with walk.together():
        walk.act(walk.secretary, "POST", "/check-out", {"person_id": walk.people.members[1].id})
        walk.act(walk.secretary, "POST", "/check-in", {"person_id": walk.people.stranger.id})
        walk.act(walk.secretary, "POST", "/check-out", {"person_id": walk.people.stranger.id})
        walk.act(walk.secretary, "POST", "/check-in", {"person_id": walk.people.members[1].id})
    for step in ("close", "announce"):
        walk.act(walk.chair, "POST", f"/api/polls/{poll['id']}/{step}", {})
    again = walk.act(walk.secretary, "POST", f"/api/items/{first}/polls", {"open": True, "roll_order": "seats"})
    for person in walk.people.members:
        walk.act(walk.secretary, "POST", f"/api/polls/{again['id']}/call", {"person_id": person.id})
        recorded = f"/api/polls/{again['id']}/recorded/{person.id}"
        walk.act(walk.secretary, "PUT", recorded, {"choice": "against"})
    walk.act(walk.secretary, "POST", f"/api/polls/{again['id']}/annul", {"reason": "nhầm câu hỏi"})
    bloc = walk.act(walk.chair, "POST", "/no-objection", {"item_ids": [second, third]})
    walk.act(walk.other, "POST", f"/api/items/{third}/pull-out", {})
    rest = max(each["id"] for each in walk.fetched(walk.chair, "/polls")["items"])
    assert rest > bloc["id"]
    walk.act(walk.secretary, "POST", f"/api/polls/{rest}/close", {})


def recusals(walk: Walk) -> None:
    _first, second, third, fourth = walk.items
    walk.act(walk.member, "POST", f"/api/items/{third}/recusals", {})
    member = {"person_id": walk.people.members[0].id}
    lifted = walk.act(walk.secretary, "POST", f"/api/items/{second}/recusals", member)
    walk.act(walk.chair, "POST", f"/api/recusals/{lifted['id']}/lift", {})
    walk.act(walk.chair, "POST", "/move", {"item_id": third})
    walk.act(walk.other, "POST", "/speeches", {})
    walk.act(walk.secretary, "POST", f"/api/items/{third}/polls", {"open": True})
    poll = max(each["id"] for each in walk.fetched(walk.chair, "/polls")["items"])
    walk.act(walk.secretary, "POST", f"/api/polls/{poll}/close", {})
    walk.act(walk.chair, "POST", "/move", {"item_id": fourth})
    walk.act(walk.chair, "POST", "/move", {"item_id": third})
    walk.act(walk.secretary, "POST", "/check-out", {"person_id": walk.people.members[1].id})
    walk.act(walk.chair, "POST", "/finish", {})


def minutes(walk: Walk) -> None:
    part = {"kind": "minutes", "key": "opening", "version": 0, "text": "Khai mạc đúng giờ."}
    walk.act(walk.secretary, "PUT", "/writing", part)
    kind = {"kind": "minutes"}
    view = walk.act(walk.secretary, "POST", "/writing/submit", kind)
    returned = {**kind, "version": view["version"], "reason": "thiếu người vắng"}
    walk.act(walk.chair, "POST", "/writing/return", returned)
    view = walk.act(walk.secretary, "POST", "/writing/submit", kind)
    approved = {**kind, "version": view["version"], "sha256": view["sha256"]}
    walk.act(walk.chair, "POST", "/writing/approve", approved)


def stamp(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"))


@pytest.mark.timeout(300)
def test_after_the_notices_of_every_act_a_tablet_knows_what_it_would_be_given_afresh(app, tmp_path):
    walk = Walk(app, EARLY)
    before(walk)
    papers(walk)
    walk.now = STARTS
    for part in (arrivals, agenda, floor, votes, recusals, minutes):
        part(walk)
    acts = {
        name
        for name, opening in OPENINGS.items()
        if opening.method != "GET" and any(f"<id:{key}>" in opening.rule for key in OF_A_MEETING)
    }
    assert acts - walk.walked == ELSEWHERE, "walk it here, or say where else it is followed"

    trace = tmp_path / "walk.json"
    followers = {name: {"person_id": each.person.id, "steps": each.steps} for name, each in walk.followers.items()}
    trace.write_text(json.dumps({"meeting_id": walk.meeting_id, "followers": followers}), encoding="utf-8")
    path = f"{FRONTEND.parent / '.venv' / 'bin'}:{os.environ['PATH']}"
    replay = subprocess.run(
        ["npm", "--prefix", str(FRONTEND), "run", "-s", "replay"],
        env=os.environ | {"PATH": path, "FOLLOWED": str(trace)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert replay.returncode == 0, replay.stdout[-6000:] + replay.stderr[-2000:]
