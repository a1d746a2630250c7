"""Roles that need a passkey by rule: no act of weight without one, and a way to get it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from ecabinet.core.config import BadSetting, configure, from_environment, settings
from ecabinet.core.database import transaction
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


def test_other_roles_and_addresses_without_passkeys_owe_none(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session, roles=("secretary",))
        administrator = make.person(session, roles=("administrator",))
    office, keeper = make.signed_in(app, person), make.signed_in(app, administrator)
    assert refused(office.post("/api/devices/1000/approve", {"code": "x"})) == (404, "not_found")
    configure(replace(settings(), public_url="http://192.0.2.7:8000"))
    assert keeper.post("/api/persons", PERSON).status_code == 201


def test_the_setting_names_roles() -> None:
    said = from_environment({"ECABINET_PASSKEY_FOR": "chair,clerk"}).sign_in.passkey_for
    assert said == {"chair", "clerk"}
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_PASSKEY_FOR": "king"})
