"""Houses with something in the record: votes, written ballots, comments."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from ecabinet.core import clock, edwards
from ecabinet.core.config import settings
from ecabinet.core.crypto import canonical, sign
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.core.schemas import to_base64url
from ecabinet.core.witnesses import WitnessKey
from ecabinet.meetings.models import AgendaItem
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.reading import comparisons
from ecabinet.record import access, witnessed
from ecabinet.record.checkpoint import text_of
from ecabinet.record.cosignature import cosign
from ecabinet.voting import bloc
from ecabinet.voting.rules import Visibility
from ecabinet.voting.turns import RollOrder
from tests.factories import accounts, documents, meetings, voting
from tests.factories.accounts import signed_in
from tests.factories.ballots import NOW, YES, desk
from tests.factories.comments import consultation
from tests.factories.opinions import EARLY
from tests.factories.versions import sheets, typeset


@pytest.fixture
def polls(app: Flask) -> None:
    """A roll call in order between options with one vote recorded, one open,
    one on several items, and one by hands that was annulled."""
    with transaction() as session:
        vote = voting.vote(session, alternatives=("Phương án A", "Phương án B"), roll_order=RollOrder.CHAIR_LAST)
    by_id = {each.id: each for each in vote.people.voters}
    chair = signed_in(app, vote.people.chair, vote.tablets[vote.people.chair.id])
    office = signed_in(app, vote.people.secretary)
    order = [each["person_id"] for each in chair.get(f"/api/polls/{vote.poll_id}").json["calls"]]
    url = f"/api/polls/{vote.poll_id}"
    for person_id, choice in zip(order[:2], ("option_1", "option_2"), strict=True):
        own = signed_in(app, by_id[person_id], vote.tablets[person_id])
        assert own.put(f"{url}/ballot", vote.body(by_id[person_id], choice)).status_code == 200
    assert office.put(f"{url}/recorded/{order[2]}", {"choice": "against"}).status_code == 200
    assert chair.post(f"{url}/close", {}).status_code == 200
    with transaction() as session:
        voting.open_poll(session, vote.people, vote.sitting.items[1], Visibility.LIVE)
    found = chair.post(f"/api/items/{vote.sitting.items[0]}/polls", {"by_hand": True}).json
    chair.post(f"/api/polls/{found['id']}/open", {})
    assert chair.post(f"/api/polls/{found['id']}/annul", {"reason": "Đếm nhầm"}).status_code == 200
    with transaction() as session:
        secretary = accounts.actor_of(vote.people.secretary)
        bloc.put_bloc(session, secretary, [session.get_one(AgendaItem, vote.sitting.items[0])])


@pytest.fixture
def written(app: Flask) -> Any:
    """A ballot drafted by an office, returned once, answered after an aide's draft, revised, extended, closed and
    routed; another that is out; and one that was recalled."""
    comparisons.compare_waiting()
    with clock.pinned(NOW):
        at = desk(app, members=2)
        minister, chair = at.people.members[0], at.people.chair
        with transaction() as session:
            aide = accounts.person(session, roles=("aide",), principal=minister)
            held = meetings.sitting(session, at.people, MeetingStatus.PUBLISHED, items=1)
        office = signed_in(app, aide)
        paper = documents.upload(at.secretary, held.items[0], typeset(sheets(2))).json
        draft = at.draft(item_id=held.items[0], rule_set=None)
        ballot = office.post("/api/written-ballots", draft).json
        path = f"/api/written-ballots/{ballot['id']}"
        at.act(office, ballot, "submit")
        assert at.secretary.post(f"{path}/decline", {"reason": "Thiếu phương án"}).status_code == 204
        assert office.put(path, {**draft, "revision": 1}).status_code == 200
        at.act(office, ballot, "submit")
        at.act(at.secretary, ballot, "approve")
        sent = at.act(at.secretary, ballot, "send")
        assert office.put(f"{path}/answer-draft", {"answers": YES, "revision": 0}).status_code == 200
        assert at.answer(minister, sent).status_code == 200
        changed = typeset(sheets(3))
        assert documents.upload(at.secretary, held.items[0], changed, replaces_paper_id=paper["id"]).status_code == 201
        comparisons.compare_waiting()
        revised = at.shown(at.secretary, sent)
        for person in at.people.voters:
            assert at.answer(person, revised).status_code == 200
        at.act(at.secretary, sent, "extend", due_at=iso(NOW + timedelta(days=9)), reason="Thêm thời gian")
        closed = at.act(at.secretary, sent, "close")
        if closed["route"]["routed_at"] is None:
            at.act(at.secretary, sent, "route", way=closed["route"]["way"], meeting_id=held.meeting_id)
        assert at.answer(chair, at.sent(), YES).status_code == 200
        at.act(at.secretary, at.sent(), "recall", reason="Gửi nhầm")
        yield at


@pytest.fixture
def commented(app: Flask) -> Any:
    """A comment of an aide that was adopted, answered, changed and answered again, and one that was withdrawn."""
    with clock.pinned(EARLY):
        given = consultation(app)
        first = given.room.first
        draft = given.write(given.aide).json
        comment = first.post(f"/api/comments/{draft['id']}/adopt", {"revision": 1}).json
        assert given.answer(given.drafter, comment).status_code == 200
        comment = given.change(first, comment, proposal="Bổ sung nguồn khác").json
        again = given.answer(given.drafter, comment, "not_taken", "Trái luật", revision=1)
        assert again.status_code == 200, again.json
        other = given.write(first, clause="Điều 6").json
        withdrawn = first.delete(f"/api/comments/{other['id']}")
        assert withdrawn.status_code == 204, withdrawn.json
        yield given


WITNESSED_AT = 1_795_000_000


def note_of_now() -> str:
    with reading() as session:
        return access.head(session)[1]


def witness(name: str) -> edwards.PrivateKey:
    """The newest checkpoint cosigned by a witness of this name, as the house keeps it."""
    key, note = edwards.PrivateKey.generate(), note_of_now()
    known = WitnessKey(name=name, public=edwards.public_of(key))
    line = cosign(text_of(note), key, name, WITNESSED_AT)
    when = iso(datetime.fromtimestamp(WITNESSED_AT, UTC))
    said = {"size": int(note.split("\n")[1]), "checkpoint": note, "line": line, "cosigned_at": when, "tried_at": when}
    witnessed.keep(settings().data, witnessed.Witnessed(name=name, key=known.text, **said))
    return key


@pytest.fixture
def cosigned(app: Flask) -> None:
    """Two tablets of chosen people that cosigned at two times, the later one's owner released since, and two witnesses;
    one more witness that was never reached."""
    with transaction() as session:
        owners = [accounts.person(session) for _ in range(2)]
        tablets = [accounts.tablet(session, each) for each in owners]
        chooser = accounts.person(session, roles=("administrator",))
    administrator = signed_in(app, chooser)
    for owner, tablet in zip(owners, tablets, strict=True):
        assert administrator.put(f"/api/record/cosigners/{owner.id}", {}).status_code == 200
        text = text_of(note_of_now())
        witness(f"witness.example/w{owner.id}")
        said = {"checkpoint": text, "device_id": tablet.id, "person_id": owner.id, "type": "ecab/cosign/v1"}
        body = {"size": int(text.split("\n")[1]), "signature": to_base64url(sign(tablet.signing, canonical(said)))}
        assert signed_in(app, owner, tablet=tablet).put("/api/record/cosignature", body).status_code == 204
    assert administrator.delete(f"/api/record/cosigners/{owners[1].id}").status_code == 200
    idle = WitnessKey(name="witness.example/idle", public=edwards.public_of(edwards.PrivateKey.generate()))
    tried = {"tried_at": "2026-11-20T01:30:00.000Z", "fault": "witness_unreachable"}
    witnessed.keep(settings().data, witnessed.Witnessed(name=idle.name, key=idle.text, **tried))
