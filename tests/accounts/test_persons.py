"""Keeping the directory: add, change, deactivate, reset; and what others may see of it."""

from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core.database import transaction
from tests.factories import accounts as make


@pytest.fixture
def keeper(app: Flask) -> Person:
    with transaction() as session:
        return make.person(session, "keeper", roles=("administrator",))


@pytest.fixture
def minister(app: Flask) -> Person:
    with transaction() as session:
        office = make.office(session, "minister-finance", precedence=9)
        return make.person(session, "minister", office=office, full_name="Nguyễn Văn Hoà")


def new(**changes: Any) -> dict[str, Any]:
    return {"username": "tran.thi.b", "full_name": "Trần Thị B", "roles": ["clerk"]} | changes


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_an_administrator_adds_a_person_who_must_choose_a_password(app: Flask, keeper: Person) -> None:
    answer = make.signed_in(app, keeper).post("/api/persons", new())
    assert answer.status_code == 201
    initial = answer.json["initial_password"]
    assert len(initial) >= 20
    assert answer.json["person"]["roles"] == ["clerk"]
    browser = make.sign_in(app, "tran.thi.b", initial)
    view = browser.get("/api/session").json
    assert (view["password_is_initial"], view["stepped_up_until"]) == (True, None)
    assert code_of(browser.post("/api/session/step-up", {"password": initial})) == (403, "password_is_initial")
    assert browser.put("/api/session/password", {"current": initial, "new": make.PASSWORD}).status_code == 204
    assert browser.post("/api/session/step-up", {"password": make.PASSWORD}).status_code == 200


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "too short"}, "password_too_short"),
        ({"password": "tran.thi.b1234"}, "password_too_short"),
        ({"password": "tran.thi.b123456"}, "password_too_common"),
        ({"username": "Trần Thị"}, "bad_username"),
        ({"roles": ["aide"]}, "aide_needs_principal"),
        ({"roles": ["aide"], "principal_id": 999}, "no_such_principal"),
        ({"roles": []}, "invalid"),
        ({"roles": ["king"]}, "invalid"),
        ({"office_id": 999}, "no_such_office"),
        ({"office_id": "1"}, "invalid"),
        ({"active": False}, "invalid"),
        ({"password_hash": "x"}, "invalid"),
        ({"id": 7}, "invalid"),
    ],
)
def test_unsound_accounts_are_refused(app: Flask, keeper: Person, changes: dict[str, Any], code: str) -> None:
    browser = make.signed_in(app, keeper)
    assert code_of(browser.post("/api/persons", new(**changes))) == (422, code)
    assert len(browser.get("/api/persons").json["items"]) == 1


def test_a_given_password_is_not_echoed_and_names_are_unique(app: Flask, keeper: Person) -> None:
    browser = make.signed_in(app, keeper)
    answer = browser.post("/api/persons", new(password="bảy con voi đi qua cầu"))
    assert answer.json["initial_password"] is None
    assert "voi" not in answer.text
    assert code_of(browser.post("/api/persons", new(username="TRAN.THI.B"))) == (409, "username_taken")


def test_only_administrators_keep_the_directory(app: Flask, minister: Person) -> None:
    """A4: a new password asked for in a stranger's name."""
    with transaction() as session:
        secretary = make.person(session, roles=("secretary",))
    for person in (minister, secretary):
        browser = make.signed_in(app, person)
        assert code_of(browser.post("/api/persons", new())) == (403, "administrators_only")
        change = browser.patch(f"/api/persons/{minister.id}", {"roles": ["administrator"]})
        assert code_of(change) == (403, "administrators_only")
        assert code_of(browser.put(f"/api/persons/{minister.id}/password", {})) == (403, "administrators_only")


def test_changes_touch_only_what_is_sent(app: Flask, keeper: Person, minister: Person) -> None:
    browser = make.signed_in(app, keeper)
    path = f"/api/persons/{minister.id}"
    changed = browser.patch(path, {"roles": ["member", "chair"]}).json
    assert (changed["roles"], changed["office"]["code"], changed["full_name"]) == (
        ["chair", "member"],
        "minister-finance",
        "Nguyễn Văn Hoà",
    )
    assert browser.patch(path, {"office_id": None}).json["office"] is None
    assert code_of(browser.patch(path, {"full_name": None})) == (422, "may_not_be_empty")
    assert code_of(browser.patch(path, {"principal_id": minister.id, "roles": ["aide"]})) == (422, "no_such_principal")
    assert code_of(browser.patch("/api/persons/999999", {"active": False})) == (404, "not_found")


def test_roles_taken_away_are_gone_at_the_next_request(app: Flask, keeper: Person) -> None:
    """C2: a role or an item closed in mid-session."""
    with transaction() as session:
        secretary = make.person(session, roles=("secretary", "clerk"))
    office = make.signed_in(app, secretary)
    assert office.get("/api/devices?scope=all").status_code == 200
    make.signed_in(app, keeper).patch(f"/api/persons/{secretary.id}", {"roles": ["clerk"]})
    assert code_of(office.get("/api/devices?scope=all")) == (403, "device_readers_only")


def test_who_is_deactivated_is_out_at_once_and_not_seen_by_members(
    app: Flask, keeper: Person, minister: Person
) -> None:
    """B2: a cookie used after its session ended."""
    with transaction() as session:
        other, tablet = make.person(session), make.tablet(session, minister)
    held = [make.signed_in(app, minister), make.signed_in(app, minister, tablet)]
    browser = make.signed_in(app, keeper)
    assert browser.patch(f"/api/persons/{minister.id}", {"active": False}).json["active"] is False
    assert {each.get("/api/session").status_code for each in held} == {401}
    body = {"username": "minister", "password": make.PASSWORD}
    assert code_of(app.test_client().post("/api/session", json=body)) == (401, "wrong_credentials")
    seen = {item["id"] for item in make.signed_in(app, other).get("/api/persons").json["items"]}
    assert minister.id not in seen
    assert minister.id in {item["id"] for item in browser.get("/api/persons").json["items"]}
    browser.patch(f"/api/persons/{minister.id}", {"active": True})
    assert {each.get("/api/session").status_code for each in held} == {401}
    assert app.test_client().post("/api/session", json=body).status_code == 200


def test_a_reset_ends_sessions_and_gives_a_password_for_one_use(app: Flask, keeper: Person, minister: Person) -> None:
    """A11: an administrator resets a password and comes as the member."""
    held, browser = make.signed_in(app, minister), make.signed_in(app, keeper)
    initial = browser.put(f"/api/persons/{minister.id}/password", {}).json["initial_password"]
    assert held.get("/api/session").status_code == 401
    body = {"username": "minister", "password": make.PASSWORD}
    assert app.test_client().post("/api/session", json=body).status_code == 401
    assert make.sign_in(app, "minister", initial).get("/api/session").json["password_is_initial"]


def test_an_administrator_does_not_shut_themself_out(app: Flask, keeper: Person) -> None:
    browser, path = make.signed_in(app, keeper), f"/api/persons/{keeper.id}"
    for change in ({"active": False}, {"roles": ["clerk"]}):
        assert code_of(browser.patch(path, change)) == (409, "own_account")
    assert code_of(browser.put(f"{path}/password", {})) == (409, "own_account")
    assert browser.patch(path, {"full_name": "Người giữ sổ"}).status_code == 200


def test_people_are_listed_in_order_of_protocol_without_user_names(
    app: Flask, keeper: Person, minister: Person
) -> None:
    with transaction() as session:
        first = make.person(session, "pm", roles=("member", "chair"), office=make.office(session, "pm", 1))
    items = make.signed_in(app, minister).get("/api/persons").json["items"]
    assert [item["id"] for item in items] == [first.id, minister.id, keeper.id]
    assert [item["username"] for item in items] == [None, "minister", None]
    assert {item["username"] for item in make.signed_in(app, keeper).get("/api/persons").json["items"]} == {
        "pm",
        "minister",
        "keeper",
    }
    offices = make.signed_in(app, minister).get("/api/offices").json["items"]
    assert [office["code"] for office in offices] == ["pm", "minister-finance"]
