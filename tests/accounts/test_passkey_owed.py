"""Roles that need a passkey by rule: no act of weight without one, and a way to get it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet import installation
from ecabinet.accounts.models import Passkey
from ecabinet.core import clock
from ecabinet.core.config import BadSetting, configure, from_environment, settings
from ecabinet.core.database import transaction
from ecabinet.core.exposure import exposed
from ecabinet.core.sign_in_plan import SignInPlan
from tests.factories import accounts as make
from tests.factories.passkeys import registered

PERSON = {"username": "new.person", "full_name": "Trần Thị Mới", "roles": ["clerk"]}


@pytest.fixture(autouse=True)
def rule(app: Flask) -> Iterator[None]:
    kept = settings()
    configure(replace(kept, sign_in=SignInPlan(passkey_for=frozenset({"administrator"}))))
    yield
    configure(kept)


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_whoever_owes_one_reads_and_adds_it_and_does_nothing_of_weight_before(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session, "keeper", roles=("administrator",))
    keeper = make.signed_in(app, person)
    assert keeper.get("/api/persons").status_code == 200
    assert refused(keeper.post("/api/persons", PERSON)) == (403, "passkey_owed")
    asked = {"documents": [{"file_id": 1, "sha256": "0" * 64}]}
    assert refused(keeper.post("/api/signing/authorisations", asked)) == (403, "passkey_owed")
    registered(keeper)
    assert keeper.post("/api/persons", PERSON).status_code == 201
    number = keeper.get("/api/factors").json["passkeys"][0]["id"]
    assert keeper.delete(f"/api/factors/passkeys/{number}").status_code == 200
    assert refused(keeper.post("/api/persons", PERSON | {"username": "another"})) == (403, "passkey_owed")


def test_a_passkey_of_another_address_is_none_here(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session, "keeper", roles=("administrator",))
    keeper = make.signed_in(app, person)
    registered(keeper)
    assert keeper.post("/api/persons", PERSON).status_code == 201
    with transaction() as session:
        session.execute(sa.update(Passkey).values(relying_party="old.example.vn"))
    assert refused(keeper.post("/api/persons", PERSON | {"username": "another"})) == (403, "passkey_owed")
    assert "passkey" in [each["kind"] for each in keeper.get("/api/today").json["items"]]
    # The house that goes back to its old address has it again.
    with transaction() as session:
        session.execute(sa.update(Passkey).values(relying_party="localhost"))
    assert keeper.post("/api/persons", PERSON | {"username": "another"}).status_code == 201


def test_it_stands_first_among_what_waits_until_it_is_there(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session, "keeper", roles=("administrator", "member"))
    keeper = make.signed_in(app, person)
    kinds = [each["kind"] for each in keeper.get("/api/today").json["items"]]
    assert kinds[:2] == ["passkey", "enrol"]
    registered(keeper)
    assert "passkey" not in [each["kind"] for each in keeper.get("/api/today").json["items"]]


def test_nobody_is_asked_who_they_are_for_what_they_owe_a_passkey_for(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session, "keeper", roles=("administrator",))
    keeper = make.signed_in(app, person)
    with clock.pinned(clock.now() + timedelta(minutes=11)):
        assert refused(keeper.post("/api/persons", PERSON)) == (403, "passkey_owed")
        assert refused(keeper.post("/api/factors/passkeys/challenge")) == (401, "step_up_required")


def test_the_first_administrator_of_a_new_house_gets_to_work(app: Flask) -> None:
    """No lock-out: in by the password that `ecabinet init` said, then one of their own, then the passkey."""
    (first,) = installation.first_administrators(settings(), ["dau.tien"], ["Người đầu tiên"])
    keeper = make.sign_in(app, "dau.tien", first)
    assert refused(keeper.post("/api/persons", PERSON)) == (403, "passkey_owed")
    chosen = {"current": first, "new": "chim ri bay qua song"}
    assert keeper.put("/api/session/password", chosen).status_code == 204
    assert keeper.post("/api/session/step-up", {"password": chosen["new"]}).status_code == 200
    registered(keeper)
    assert keeper.post("/api/persons", PERSON).status_code == 201


def test_other_roles_and_addresses_without_passkeys_owe_none(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session, roles=("secretary",))
        administrator = make.person(session, roles=("administrator",))
    office, keeper = make.signed_in(app, person), make.signed_in(app, administrator)
    assert refused(office.post("/api/devices/1000/approve", {"code": "x"})) == (404, "not_found")
    configure(replace(settings(), public_url="http://192.0.2.7:8000"))
    assert keeper.post("/api/persons", PERSON).status_code == 201


IN_CHARGE = {"chair", "secretary", "clerk", "administrator", "security_officer"}


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ({}, IN_CHARGE),
        ({"DEMO": "1"}, set()),
        ({"PASSKEY_FOR": "chair,clerk"}, {"chair", "clerk"}),
        ({"PASSKEY_FOR": "chair,clerk", "DEMO": "1"}, {"chair", "clerk"}),
        ({"PASSKEY_FOR": "none"}, set()),
    ],
)
def test_the_setting_names_roles_and_outside_the_demo_is_there_unless_switched_off(said, roles) -> None:
    chosen = from_environment({f"ECABINET_{name}": value for name, value in said.items()})
    assert chosen.sign_in.passkey_for == roles


@pytest.mark.parametrize("wrong", ["king", "none,chair", "chair,,clerk"])
def test_a_role_that_is_none_is_no_setting(wrong) -> None:
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_PASSKEY_FOR": wrong})


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ({}, True),
        ({"PUBLIC_URL": "https://hop.example.vn"}, True),
        ({"PUBLIC_URL": "https://192.0.2.7"}, False),
        ({"PUBLIC_URL": "http://127.0.0.1:8000"}, False),
        ({"PUBLIC_URL": "https://hop.example.vn", "RELYING_PARTY": "other.example"}, False),
        ({"PUBLIC_URL": "https://192.0.2.7", "PASSKEY_FOR": "none"}, True),
        ({"PUBLIC_URL": "https://192.0.2.7", "DEMO": "1"}, True),
    ],
)
def test_a_rule_that_nobody_can_follow_does_not_start(said, starts) -> None:
    chosen = from_environment({f"ECABINET_{name}": value for name, value in said.items()} | {"ECABINET_DATA": "/none"})
    reasons = exposed(chosen)
    assert (reasons == ()) is starts
    assert all("ECABINET_PASSKEY_FOR=none" in why for why in reasons)
