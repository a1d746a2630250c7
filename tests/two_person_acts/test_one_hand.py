"""Who sees agendas by an appointment is appointed by two, who are not one hand; what nobody approved is erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from flask import Flask

from ecabinet.accounts.models import PasswordGiver, Person
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import open_database, reading, transaction
from ecabinet.two_person_acts import watching
from ecabinet.two_person_acts.models import TwoPersonAct
from tests.factories import accounts as make
from tests.factories.accounts import Browser
from tests.migrations.test_migrations import alembic
from tests.two_person_acts.test_routes import House, code_of, entries, roles_of


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    before = settings()
    configure(replace(before, two_persons=True))
    yield House(app)
    configure(before)


def principal_of(house: House, name: str) -> int | None:
    with reading() as session:
        return session.get_one(Person, house.id(name)).principal_id


@pytest.mark.parametrize("role", ["aide", "clerk", "chair", "secretary"])
def test_no_role_that_opens_agendas_is_given_by_one(house: House, role: str) -> None:
    """A11: one administrator who opens agendas to a pair of eyes of their choice."""
    wanted = {"roles": ["member", role], "principal_id": house.id("secretary") if role == "aide" else None}
    given = house.first.patch(f"/api/persons/{house.id('member')}", wanted)
    made = house.first.post("/api/persons", wanted | {"username": "new.one", "full_name": "Lê Văn Mới"})
    assert [code_of(given), code_of(made)] == [(409, "two_persons_required")] * 2
    act = house.proposed("change_rights", "member", active=True, **wanted)
    assert (act["principal"] or {}).get("id") == wanted["principal_id"]
    assert house.approve(act).status_code == 200
    assert (roles_of(house, "member"), principal_of(house, "member")) == ({"member", role}, wanted["principal_id"])


def test_nobody_who_is_there_becomes_a_member_by_one(house: House) -> None:
    """A11: an administrator who makes themselves a voter; the next meeting begins with every member seated."""
    both, at = ["administrator", "member"], {name: f"/api/persons/{house.id(name)}" for name in ("first", "member")}
    assert code_of(house.first.patch(at["first"], {"roles": both})) == (409, "two_persons_required")
    assert house.first.patch(at["first"], {"roles": ["administrator", "substitute"]}).status_code == 200
    assert house.approve(house.proposed("change_rights", "first", active=True, roles=both)).status_code == 200
    assert roles_of(house, "first") == set(both)
    # Nor by way of a shut account.
    for change in ({"active": False}, {"roles": ["substitute"]}, {"roles": ["member"]}):
        assert house.first.patch(at["member"], change).status_code == 200
    assert code_of(house.first.patch(at["member"], {"active": True})) == (409, "two_persons_required")
    assert house.first.patch(at["member"], {"active": True, "roles": ["substitute"]}).status_code == 200
    # Somebody new may be one from the start: whoever entered them does not approve their tablet.
    new = {"username": "new.one", "full_name": "Lê Văn Mới", "roles": ["member"]}
    assert house.first.post("/api/persons", new).status_code == 201


def test_an_aide_gets_another_principal_by_two(house: House) -> None:
    """A11: the aide of one who is made to see what another sees."""
    member, secretary = house.id("member"), house.id("secretary")
    with transaction() as session:
        aide = make.person(session, "aide", roles=("aide",), principal=session.get_one(Person, secretary))
        house.people["aide"] = aide
    path = f"/api/persons/{aide.id}"
    assert code_of(house.first.patch(path, {"principal_id": member})) == (409, "two_persons_required")
    assert principal_of(house, "aide") == secretary
    # What was read of the principal stood otherwise.
    act = house.proposed("change_rights", "aide", roles=["aide", "clerk"], active=True, principal_id=secretary)
    with transaction() as session:
        session.get_one(Person, aide.id).principal_id = member
    assert code_of(house.approve(act)) == (409, "act_outdated")
    with transaction() as session:
        session.get_one(Person, aide.id).principal_id = secretary
    assert house.first.post(f"/api/two-person-acts/{act['id']}/withdraw", {}).status_code == 200
    # What changes nothing, and what only takes away, is for one.
    assert house.first.patch(path, {"principal_id": secretary, "full_name": "Lê Thị Khác"}).status_code == 200
    act = house.proposed("change_rights", "aide", roles=["aide"], active=True, principal_id=member)
    assert (act["principal_now"]["id"], act["principal"]["id"]) == (secretary, member)
    assert house.approve(act, house.second).status_code == 200
    assert principal_of(house, "aide") == member
    assert house.first.patch(path, {"roles": ["substitute"], "principal_id": None}).status_code == 200


def test_what_cannot_be_is_not_proposed(house: House) -> None:
    without = house.propose("change_rights", "member", roles=["aide"], active=True)
    assert code_of(without) == (422, "aide_needs_principal")
    own = house.propose("change_rights", "member", roles=["aide"], active=True, principal_id=house.id("member"))
    assert code_of(own) == (422, "no_such_principal")


def entered_by(house: House, by: Browser, name: str) -> Browser:
    """An account that one administrator entered, whose owner chose another password and became an officer by two."""
    account = {"username": name, "full_name": "Lê Văn Mới", "roles": ["member"]}
    made = by.post("/api/persons", account)
    assert made.status_code == 201, made.json
    with transaction() as session:
        house.people[name] = session.get_one(Person, made.json["person"]["id"])
    initial = made.json["initial_password"]
    changed = make.sign_in(house.app, name, initial).put(
        "/api/session/password", {"current": initial, "new": make.PASSWORD}
    )
    assert changed.status_code == 204
    act = house.proposed("change_rights", name, by=by, roles=["member", "security_officer"], active=True)
    assert house.approve(act, house.officer).status_code == 200
    return make.sign_in(house.app, name, make.PASSWORD)


def test_whoever_entered_an_account_is_not_seconded_by_it_and_does_not_second_it(house: House) -> None:
    """A11: one person who signs in as two, by an account that they entered lately."""
    puppet = entered_by(house, house.first, "puppet")
    act = house.proposed()
    assert code_of(house.approve(act, puppet)) == (403, "gave_your_password")
    with transaction() as session:
        session.execute(sa.text("INSERT INTO person_role VALUES (:id, 'administrator')"), {"id": house.id("puppet")})
    other = house.proposed("reset_password", "secretary", by=make.sign_in(house.app, "puppet", make.PASSWORD))
    assert code_of(house.approve(other, house.first)) == (403, "gave_their_password")
    assert entries("PasswordChanged")[1:] == []
    # Anybody else is another person.
    assert house.approve(other, house.second).status_code == 200
    assert house.approve(act, house.second).status_code == 200


def test_a_new_password_by_somebody_else_makes_it_another_person(house: House) -> None:
    puppet = entered_by(house, house.first, "puppet")
    answer = house.propose("reset_password", "puppet", house.second).json
    assert house.approve(answer["act"], house.officer).status_code == 200
    assert puppet.get("/api/session").status_code == 401
    fresh = make.sign_in(house.app, "puppet", answer["initial_password"])
    change = {"current": answer["initial_password"], "new": "một mật khẩu khác hẳn"}
    assert fresh.put("/api/session/password", change).status_code == 204
    fresh = make.sign_in(house.app, "puppet", change["new"])
    assert house.approve(house.proposed(), fresh).status_code == 200
    by_second = house.proposed("reset_password", "secretary", by=house.second)
    assert code_of(house.approve(by_second, fresh)) == (403, "gave_your_password")


def test_who_entered_earlier_accounts_is_taken_from_the_record(house: House) -> None:
    puppet = house.first.post("/api/persons", {"username": "x.y", "full_name": "Lê Văn", "roles": ["member"]}).json
    act = house.propose("reset_password", "member").json["act"]
    assert house.approve(act).status_code == 200
    engine = open_database(settings().database_url)
    with engine.connect() as connection:
        config = alembic()
        config.attributes["connection"] = connection
        command.downgrade(config, "0066")
        command.upgrade(config, "0067")
        connection.commit()
    with reading() as session:
        found = {each.person_id: each.giver_id for each in session.scalars(sa.select(PasswordGiver))}
    assert found == {puppet["person"]["id"]: house.id("first"), house.id("member"): house.id("first")}


def test_what_nobody_answered_in_time_is_closed_and_its_password_erased(house: House) -> None:
    act = house.proposed()
    assert watching.look() == 0
    with clock.pinned(clock.now() + timedelta(hours=24)):
        assert (watching.look(), watching.look()) == (1, 0)
    with reading() as session:
        closed = session.get_one(TwoPersonAct, act["id"])
        assert (closed.state, closed.kept) == ("expired", None)
    assert entries("ActExpired") == [("ActExpired", None)]
