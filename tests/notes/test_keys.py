"""The notes key: made once, given by tablets that have it, kept under a recovery key, given up with its notes."""

from datetime import timedelta

import pytest
from flask import Flask

from ecabinet.accounts import enrolment
from ecabinet.accounts.models import LoginSession, Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.crypto import hpke_open, hpke_seal, random_bytes
from ecabinet.core.database import reading, transaction
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.notes import rules
from tests.factories import accounts, documents, notes
from tests.factories.accounts import Browser, Tablet
from tests.factories.documents import Cabinet

KEY = "/api/notes/key"


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def second_tablet(app: Flask, person_id: int) -> tuple[Browser, Tablet]:
    with transaction() as session:
        owner = session.get_one(Person, person_id)
        tablet = accounts.tablet(session, owner)
    return accounts.signed_in(app, owner, tablet), tablet


def step_up(browser: Browser, minutes: int) -> None:
    with transaction() as session:
        until = clock.now() + timedelta(minutes=minutes)
        session.get_one(LoginSession, browser.session_id).stepped_up_until = until


def refused(answer, status: int, code: str) -> bool:
    return (answer.status_code, (answer.json or {}).get("code")) == (status, code)


def given(generation: int = 1, wrap: str | None = None) -> dict:
    return {"generation": generation, "wrap": wrap or notes.octets(rules.SEALED_TO_KEY)}


def test_a_key_is_made_once(cabinet):
    assert cabinet.member.get(KEY).json == {
        "generation": 0, "public_point": None, "sealed_private": None, "recovery": None, "wrap": None, "waiting": [],
    }  # fmt: skip
    body = notes.new_key()
    made = cabinet.member.post(KEY, body)
    assert made.status_code == 201
    assert {name: made.json[name] for name in ("public_point", "sealed_private", "wrap")} == {
        name: body[name] for name in ("public_point", "sealed_private", "wrap")
    }
    assert refused(cabinet.member.post(KEY, notes.new_key()), 409, "notes_key_exists")
    assert cabinet.member.get(KEY).json["public_point"] == body["public_point"]
    assert cabinet.stranger.get(KEY).json["generation"] == 0


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"public_point": to_base64url(b"\x04" + bytes(64))}, 422, "bad_key"),
        ({"public_point": to_base64url(bytes(64))}, 422, "invalid"),
        ({"wrap": notes.octets(112)}, 422, "invalid"),
        ({"generation": 2}, 409, "notes_key_exists"),
        ({"secret": "x"}, 422, "invalid"),
    ],
)
def test_a_malformed_key_is_refused(cabinet, changes, status, code):
    assert refused(cabinet.member.post(KEY, notes.new_key() | changes), status, code)
    assert cabinet.member.get(KEY).json["generation"] == 0


def test_a_new_tablet_waits_and_is_given_the_key_by_one_that_has_it(app, cabinet):
    notes.keyed(cabinet.member)
    other, tablet = second_tablet(app, cabinet.member_id)
    assert other.get(KEY).json["wrap"] is None
    [waiting] = cabinet.member.get(KEY).json["waiting"]
    assert (waiting["device_id"], waiting["agreement_key"]) == (tablet.id, to_base64url(tablet.agreement_key))
    secret, info = random_bytes(32), b"ecab/member/v1"
    wrap = to_base64url(hpke_seal(from_base64url(waiting["agreement_key"]), secret, info))
    path = f"{KEY}/devices/{tablet.id}"
    assert refused(other.put(f"{KEY}/devices/{cabinet.tablet.id}", given()), 403, "notes_key_missing")
    assert cabinet.member.put(path, given(wrap=wrap)).status_code == 204
    assert hpke_open(tablet.agreement, from_base64url(other.get(KEY).json["wrap"]), info) == secret
    assert cabinet.member.get(KEY).json["waiting"] == []
    assert refused(cabinet.member.put(path, given()), 409, "notes_key_given")


def test_nobody_gives_a_key_to_the_tablet_of_another_or_to_one_not_approved(app, cabinet):
    notes.keyed(cabinet.member, cabinet.stranger)
    assert refused(cabinet.stranger.put(f"{KEY}/devices/{cabinet.tablet.id}", given()), 404, "not_found")
    other, tablet = second_tablet(app, cabinet.member_id)
    with transaction() as session:
        administrator = accounts.person(session, roles=(Role.ADMINISTRATOR,))
        enrolment.revoke_device(session, accounts.actor_of(administrator), tablet.id, "lost")
    assert refused(cabinet.member.put(f"{KEY}/devices/{tablet.id}", given()), 409, "device_not_approved")
    assert other.get(KEY).status_code == 401


def test_a_tablet_with_the_recovery_key_keeps_the_key_for_itself(app, cabinet):
    notes.keyed(cabinet.member)
    sealed = notes.octets(rules.WRAPPED)
    body = {"generation": 1, "sealed": sealed}
    step_up(cabinet.member, -1)
    assert refused(cabinet.member.put(f"{KEY}/recovery", body), 401, "step_up_required")
    step_up(cabinet.member, 5)
    assert cabinet.member.put(f"{KEY}/recovery", body).status_code == 204
    assert refused(cabinet.member.put(f"{KEY}/recovery", body | {"generation": 2}), 409, "notes_key_changed")
    other, tablet = second_tablet(app, cabinet.member_id)
    assert other.get(KEY).json["recovery"] == sealed
    assert other.put(f"{KEY}/devices/{tablet.id}", given()).status_code == 204
    assert other.get(KEY).json["wrap"] is not None
    assert refused(other.put(f"{KEY}/devices/{tablet.id}", given(2)), 409, "notes_key_changed")


def test_giving_the_key_up_takes_its_notes_its_wraps_and_its_readers(app, cabinet):
    filed = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).json
    with reading() as session:
        chair_person = session.get_one(Person, cabinet.chair_id)
    chair = accounts.signed_in(app, chair_person, cabinet.other_tablet)
    notes.keyed(cabinet.member, chair)
    body = notes.change(shares=[notes.share(cabinet.chair_id)])
    notes.put(cabinet.member, filed["id"], body)
    notes.put(chair, filed["id"], notes.change(shares=[notes.share(cabinet.member_id)]))
    before = notes.change()
    notes.put(cabinet.member, filed["id"], before)
    notes.put(cabinet.member, filed["id"], notes.gone(before["id"], 1))
    other, _ = second_tablet(app, cabinet.member_id)
    path = f"{KEY}/replacement"
    step_up(other, -1)
    assert refused(other.post(path, notes.new_key(2)), 401, "step_up_required")
    step_up(other, 5)
    assert refused(other.post(path, notes.new_key(3)), 409, "notes_key_changed")
    assert other.post(path, notes.new_key(2)).status_code == 201
    assert cabinet.member.get(KEY).json["wrap"] is None
    assert [each["device_id"] for each in other.get(KEY).json["waiting"]] == [cabinet.tablet.id]
    # What was deleted before is not told again: it keeps its revision and its place.
    assert [(each["deleted"], each["revision"]) for each in notes.listed(other)] == [(True, 2), (True, 1), (True, 2)]
    assert {each["owner_id"]: each["deleted"] for each in notes.listed(chair)} == {
        cabinet.member_id: True,
        cabinet.chair_id: False,
    }
    assert refused(notes.put(cabinet.member, filed["id"], notes.change(body["id"], 2)), 409, "notes_key_changed")
    assert notes.put(other, filed["id"], notes.change(body["id"], 2, generation=2)).status_code == 200


def test_there_is_nothing_to_give_up_before_a_key_was_made(cabinet):
    assert refused(cabinet.member.post(f"{KEY}/replacement", notes.new_key()), 409, "notes_key_changed")


def test_an_administrator_who_takes_over_an_account_gets_no_notes_key(app, cabinet):
    """A11: a reset password and a tablet approved for the member bring papers, but nothing that opens the notes."""
    filed = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).json
    notes.keyed(cabinet.member)
    notes.put(cabinet.member, filed["id"], notes.change())
    taken, tablet = second_tablet(app, cabinet.member_id)
    view = taken.get(KEY).json
    assert (view["wrap"], view["recovery"]) == (None, None)
    assert refused(taken.put(f"{KEY}/devices/{tablet.id}", given(2)), 409, "notes_key_changed")
    [found] = notes.listed(taken)
    assert len(from_base64url(found["key"])) == rules.WRAPPED
    assert [each["device_id"] for each in cabinet.member.get(KEY).json["waiting"]] == [tablet.id]
