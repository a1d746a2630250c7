"""What gives somebody power over others takes two persons, and nobody who has something at stake is the second."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from ecabinet.accounts.models import LoginSession, Person
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.record.models import Entry
from ecabinet.two_person_acts.models import TwoPersonAct
from tests.factories import accounts as make
from tests.factories.two_person_acts import House, code_of, entries, roles_of


def test_a_new_password_counts_once_another_approved_it(house: House) -> None:
    answer = house.propose("reset_password", "member")
    act, initial = answer.json["act"], answer.json["initial_password"]
    assert house.member.get("/api/session").status_code == 200
    assert code_of(house.app.test_client().post("/api/session", json={"username": "member", "password": initial})) == (
        401,
        "wrong_credentials",
    )
    done = house.approve(act)
    assert (done.status_code, done.json["state"], done.json["closed_by"]["id"]) == (
        200,
        "approved",
        house.id("officer"),
    )
    assert house.member.get("/api/session").status_code == 401
    assert make.sign_in(house.app, "member", initial).get("/api/session").json["password_is_initial"] is True
    assert entries("ActProposed", "ActApproved", "PasswordChanged") == [
        ("ActProposed", house.id("first")),
        ("ActApproved", house.id("officer")),
        ("PasswordChanged", house.id("first")),
    ]
    with reading() as session:
        assert session.get_one(TwoPersonAct, act["id"]).kept is None


def test_whoever_proposed_a_guardians_new_password_is_not_seconded_by_that_guardian(house: House) -> None:
    """A11: one person who signs in as two."""
    answer = house.propose("reset_password", "second").json
    assert house.approve(answer["act"]).status_code == 200
    puppet = make.sign_in(house.app, "second", answer["initial_password"])
    other = "một mật khẩu khác hẳn"
    changed = puppet.put("/api/session/password", {"current": answer["initial_password"], "new": other})
    assert changed.status_code == 204
    puppet = make.sign_in(house.app, "second", other)
    act = house.proposed("change_rights", "member", roles=["member", "secretary"], active=True)
    assert code_of(house.approve(act, puppet)) == (403, "gave_your_password")
    assert house.approve(act).status_code == 200


def test_roles_are_given_and_factors_removed_the_same_way(house: House) -> None:
    with transaction() as session:
        session.execute(
            sa.text(
                "INSERT INTO authenticator_app (person_id, master_version, sealed_secret, added_at,"
                " confirmed_at, last_step)"
                " VALUES (:person, 1, '', '2026-01-01', '2026-01-01', 0)"
            ),
            {"person": house.id("member")},
        )
    act = house.proposed("change_rights", "member", roles=["member", "secretary"], active=True)
    assert (act["roles_now"], act["roles"]) == (["member"], ["member", "secretary"])
    assert roles_of(house, "member") == {"member"}
    assert house.approve(act, house.second).status_code == 200
    assert roles_of(house, "member") == {"member", "secretary"}
    assert house.approve(house.proposed("remove_factors")).status_code == 200
    assert entries("AppRemoved") == [("AppRemoved", house.id("first"))]
    assert code_of(house.propose("remove_factors", "member")) == (409, "no_factors")


def test_the_doors_of_one_person_are_shut_to_what_takes_two(house: House) -> None:
    """A11: the doors by which one person did it."""
    member, new = house.id("member"), {"username": "new.one", "full_name": "Lê Văn Mới"}
    password = house.first.put(f"/api/persons/{member}/password", {})
    given = house.first.patch(f"/api/persons/{member}", {"roles": ["member", "administrator"]})
    made = house.first.post("/api/persons", new | {"roles": ["security_officer"]})
    assert [code_of(each) for each in (password, given, made)] == [(409, "two_persons_required")] * 3
    assert house.member.get("/api/session").status_code == 200
    assert roles_of(house, "member") == {"member"}
    assert entries("ActDoneAlone") == []
    # What gives nobody power is for one.
    assert house.first.post("/api/persons", new | {"roles": ["member"]}).status_code == 201
    assert house.first.patch(f"/api/persons/{member}", {"full_name": "Trần Văn Khác"}).status_code == 200


def test_taking_away_is_for_one_until_it_would_leave_nobody_to_approve(house: House) -> None:
    assert house.first.patch(f"/api/persons/{house.id('secretary')}", {"active": False}).status_code == 200
    assert house.first.patch(f"/api/persons/{house.id('second')}", {"active": False}).status_code == 200
    last = house.first.patch(f"/api/persons/{house.id('officer')}", {"active": False})
    assert code_of(last) == (409, "two_persons_required")
    assert code_of(house.first.patch(f"/api/persons/{house.id('officer')}", {"roles": ["clerk"]})) == (
        409,
        "two_persons_required",
    )
    # Who comes back has their power back: that takes two.
    back = house.first.patch(f"/api/persons/{house.id('secretary')}", {"active": True})
    assert code_of(back) == (409, "two_persons_required")


def test_nobody_approves_their_own_act_or_one_that_concerns_them(house: House) -> None:
    """A11: an administrator alone, or the one whom it is about."""
    own, concerns = house.proposed(), house.proposed("reset_password", "second")
    assert code_of(house.approve(own, house.first)) == (403, "own_act")
    assert code_of(house.approve(concerns, house.second)) == (403, "act_concerns_you")
    decline = house.second.post(f"/api/two-person-acts/{concerns['id']}/decline", {"reason": "Không"})
    assert code_of(decline) == (403, "act_concerns_you")
    for kind in ("reset_password", "remove_factors", "untie_identity"):
        assert code_of(house.propose(kind, "first")) == (409, "own_account")
    approval = sa.text("UPDATE two_person_act SET state = 'approved', closed_by_id = proposed_by_id WHERE id = :id")
    with transaction() as session:
        for act in (own, concerns):
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(approval, {"id": act["id"]})


def test_both_show_again_that_it_is_they(house: House) -> None:
    act = house.proposed()
    with transaction() as session:
        session.execute(sa.update(LoginSession).values(stepped_up_until=None))
    assert code_of(house.approve(act)) == (401, "step_up_required")
    assert code_of(house.propose("reset_password", "secretary")) == (401, "step_up_required")
    assert entries("ActApproved") == []


def test_after_a_day_a_proposal_is_over_and_another_may_be_made(house: House) -> None:
    act = house.proposed()
    waits = {each["kind"]: each for each in house.officer.get("/api/today").json["items"]}["two_person_acts"]
    assert (waits["count"], waits["due_at"]) == (1, act["expires_at"])
    assert "two_person_acts" not in house.first.get("/api/today").text
    assert code_of(house.propose("reset_password", "member", house.second)) == (409, "act_open")
    with clock.pinned(clock.now() + timedelta(hours=24)):
        first, officer = house.browser("first"), house.browser("officer")
        assert code_of(house.approve(act, officer)) == (409, "act_expired")
        assert code_of(first.post(f"/api/two-person-acts/{act['id']}/withdraw", {})) == (409, "act_expired")
        listed = officer.get("/api/two-person-acts").json["items"][0]
        assert (listed["state"], listed["may_answer"]) == ("expired", False)
        assert [each["kind"] for each in officer.get("/api/today").json["items"]].count("two_person_acts") == 0
        assert house.propose("reset_password", "member", first).status_code == 201
    with reading() as session:
        assert session.get_one(TwoPersonAct, act["id"]).kept is None


def test_what_changed_meanwhile_is_not_done(house: House) -> None:
    reset = house.proposed()
    rights = house.proposed("change_rights", "member", roles=["secretary"], active=True)
    changed = house.member.put("/api/session/password", {"current": make.PASSWORD, "new": "một mật khẩu khác hẳn"})
    assert changed.status_code == 204
    assert code_of(house.approve(reset)) == (409, "act_outdated")
    assert house.first.patch(f"/api/persons/{house.id('member')}", {"roles": ["substitute"]}).status_code == 200
    assert code_of(house.approve(rights)) == (409, "act_outdated")
    assert code_of(house.approve(house.proposed("reset_password", "secretary"), sha256="0" * 64)) == (
        409,
        "act_outdated",
    )
    assert roles_of(house, "member") == {"substitute"}
    assert entries("ActApproved") == []


def test_what_whoever_proposed_may_do_no_more_is_not_done(house: House) -> None:
    demoted, gone = house.proposed(), house.proposed("reset_password", "secretary", by=house.second)
    for name, changes in (("first", {"roles": ["security_officer"]}), ("second", {"active": False})):
        with transaction() as session:
            person = session.get_one(Person, house.id(name))
            if "active" in changes:
                person.active = False
            else:
                session.execute(sa.text("UPDATE person_role SET role='clerk' WHERE person_id=:id"), {"id": person.id})
    assert code_of(house.approve(demoted)) == (403, "administrators_only")
    assert code_of(house.approve(gone)) == (409, "proposer_left")
    assert entries("ActApproved", "PasswordChanged") == []


def test_strangers_see_nothing(house: House) -> None:
    act = house.proposed()
    assert code_of(house.member.get("/api/two-person-acts")) == (403, "guardians_only")
    assert house.secretary.get("/api/two-person-acts").json["items"] == [], "those are others' proposals"
    for browser in (house.member, house.secretary):
        assert house.approve(act, browser).status_code == 404
        assert browser.post(f"/api/two-person-acts/{act['id']}/withdraw", {}).status_code == 404
        assert code_of(house.propose("reset_password", "first", browser)) == (403, "administrators_only")
    assert code_of(house.propose("reset_password", "member", house.officer)) == (403, "administrators_only")
    shown = house.officer.get("/api/two-person-acts").text
    assert "argon2" not in shown
    assert "kept" not in shown


def test_of_two_approvals_in_one_moment_one_counts(house: House) -> None:
    act, answers = house.proposed(), []
    browsers = (house.second, house.officer)
    threads = [threading.Thread(target=lambda each=each: answers.append(house.approve(act, each))) for each in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.status_code for each in answers) == [200, 409]
    assert len(entries("ActApproved")) == len(entries("PasswordChanged")) == 1


def test_whoever_gave_the_password_does_not_approve_the_tablet(house: House) -> None:
    """A11: the one who knows the password comes as the member, on a tablet they approve."""
    assert house.approve(house.proposed()).status_code == 200
    with pytest.raises(Conflict, match="gave_the_password"), transaction() as session:
        make.tablet(session, session.get_one(Person, house.id("member")), approved_by=house.people["first"])
    with transaction() as session:
        make.tablet(session, session.get_one(Person, house.id("member")), approved_by=house.people["secretary"])


def test_a_proposal_is_declined_with_a_reason_or_taken_back(house: House) -> None:
    act = house.proposed()
    assert code_of(house.second.post(f"/api/two-person-acts/{act['id']}/withdraw", {})) == (403, "not_own_act")
    declined = house.second.post(f"/api/two-person-acts/{act['id']}/decline", {"reason": "Chưa gặp người này"})
    assert (declined.json["state"], declined.json["answer"]) == ("declined", "Chưa gặp người này")
    assert code_of(house.approve(act)) == (409, "act_closed")
    again = house.proposed()
    assert house.first.post(f"/api/two-person-acts/{again['id']}/withdraw", {}).json["state"] == "withdrawn"
    assert code_of(house.approve(again)) == (409, "act_closed")
    with reading() as session:
        assert [each.kept for each in session.scalars(sa.select(TwoPersonAct))] == [None, None]
    assert [kind for kind, _ in entries("ActDeclined", "ActWithdrawn")] == ["ActDeclined", "ActWithdrawn"]


@pytest.mark.parametrize("is_set", [True, False])
def test_where_one_is_enough_it_is_recorded_and_told(app: Flask, is_set: bool) -> None:
    before = settings()
    configure(replace(before, two_persons=is_set))
    try:
        with transaction() as session:
            keeper = make.person(session, "keeper", roles=("administrator",))
            member = make.person(session, "member")
            if not is_set:
                make.person(session, "officer", roles=("security_officer",))
        browser = make.signed_in(app, keeper)
        assert browser.get("/api/two-person-acts").json["takes_two"] is False
        assert browser.put(f"/api/persons/{member.id}/password", {}).status_code == 200
        with reading() as session:
            entry = session.scalars(sa.select(Entry).where(Entry.kind == "ActDoneAlone")).one()
        assert f'"why":"{"no_other" if is_set else "setting"}"' in entry.leaf
        # The first who is given power by the only one there is: from then on it takes two.
        assert browser.patch(f"/api/persons/{member.id}", {"roles": ["security_officer"]}).status_code == 200
        assert browser.get("/api/two-person-acts").json["takes_two"] is is_set
    finally:
        configure(before)
