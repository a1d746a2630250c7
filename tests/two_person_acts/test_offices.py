"""Who holds an office is for two to say: it opens delegations, and the chair's place while nobody sits in it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from ecabinet.accounts import offices
from ecabinet.accounts.models import Office, Person
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts as make
from tests.factories import delegations, meetings, rules
from tests.factories.two_person_acts import House, code_of, entries

TWO = (409, "two_persons_required")
LIST = [("tt", "Thủ tướng Chính phủ"), ("ptt", "Phó Thủ tướng Chính phủ"), ("tc", "Bộ trưởng Bộ Tài chính")]


@pytest.fixture
def held(house: House) -> dict[str, int]:
    """The offices by code; nobody holds one."""
    enter(*LIST)
    return {each["code"]: each["id"] for each in house.first.get("/api/offices").json["items"]}


def enter(*lines: tuple[str, str]) -> None:
    """The operator's list, at the server."""
    with transaction() as session:
        offices.enter(session, [offices.Line(code=code, title_vi=title, title_en=title) for code, title in lines])


def hold(house: House, name: str, office_id: int | None) -> None:
    """As at the founding of the house, before anybody was there to ask."""
    with transaction() as session:
        session.get_one(Person, house.id(name)).office_id = office_id


def office_of(house: House, name: str) -> int | None:
    with reading() as session:
        return session.get_one(Person, house.id(name)).office_id


def patch(house: House, name: str, **changes: Any) -> Any:
    return house.first.patch(f"/api/persons/{house.id(name)}", changes)


def moved(house: House, name: str, office_id: int | None, **more: Any) -> dict[str, Any]:
    return house.proposed("change_rights", name, roles=[name], active=True, office_id=office_id, **more)


def test_an_office_is_held_once_another_approved_it(house: House, held: dict[str, int]) -> None:
    """A11: an administrator alone who makes a deputy of whom they choose."""
    assert code_of(patch(house, "member", office_id=held["ptt"])) == TWO
    act = moved(house, "member", held["ptt"])
    assert (act["moves_office"], act["office_now"], act["office"]["title_vi"]) == (True, None, LIST[1][1])
    assert office_of(house, "member") is None
    assert house.approve(act).status_code == 200
    assert office_of(house, "member") == held["ptt"]
    assert entries("ActProposed", "ActApproved", "PersonChanged", "ActDoneAlone") == [
        ("ActProposed", house.id("first")),
        ("ActApproved", house.id("officer")),
        ("PersonChanged", house.id("first")),
    ]
    # A higher one, and none at all: whoever comes after in protocol moves up.
    assert [code_of(patch(house, "member", office_id=each)) for each in (held["tt"], None)] == [TWO, TWO]
    gone = moved(house, "member", None)
    assert (gone["moves_office"], gone["office_now"]["code"], gone["office"]) == (True, "ptt", None)
    assert house.approve(gone).status_code == 200
    assert office_of(house, "member") is None
    assert house.member.get("/api/session").json["person"]["office"] is None


def test_by_way_of_a_shut_account_one_moves_no_office_either(house: House, held: dict[str, int]) -> None:
    """A11: shut, emptied, and opened again, each of which might be for one."""
    hold(house, "member", held["ptt"])
    # The lost account does not wait.
    assert patch(house, "member", active=False).status_code == 200
    assert code_of(patch(house, "member", office_id=None)) == TWO
    assert code_of(patch(house, "member", active=True)) == TWO
    assert code_of(patch(house, "member", active=True, office_id=None)) == TWO
    assert house.approve(house.proposed("change_rights", "member", roles=["member"], active=True)).status_code == 200
    assert office_of(house, "member") == held["ptt"]
    hold(house, "member", None)
    assert patch(house, "member", active=False).status_code == 200
    assert patch(house, "member", active=True, roles=["substitute"]).status_code == 200


def test_nobody_is_entered_with_an_office_by_one(house: House, held: dict[str, int]) -> None:
    """A11: a new account whose password its maker knows, called a deputy."""
    new = {"username": "new.one", "full_name": "Lê Văn Mới", "roles": ["member"]}
    assert code_of(house.first.post("/api/persons", new | {"office_id": held["ptt"]})) == TWO
    made = house.first.post("/api/persons", new)
    assert made.status_code == 201
    with reading() as session:
        house.people["member"] = session.get_one(Person, made.json["person"]["id"])
    assert house.approve(moved(house, "member", held["ptt"])).status_code == 200


def test_neither_who_proposes_nor_who_would_hold_it_approves(house: House, held: dict[str, int]) -> None:
    """A11: the one who gains by it."""
    act = house.proposed("change_rights", "second", roles=["administrator"], active=True, office_id=held["ptt"])
    assert code_of(house.approve(act, house.first)) == (403, "own_act")
    assert code_of(house.approve(act, house.second)) == (403, "act_concerns_you")
    assert [each["id"] for each in act["approvers"]] == [house.id("officer")]
    assert house.approve(act).json["approvers"] == []
    # For oneself one may ask, and another says; but not to be administrator no more, which nobody could approve.
    for end in ({"roles": ["member"], "active": True}, {"roles": ["administrator"], "active": False}):
        assert code_of(house.propose("change_rights", "first", **end)) == (409, "own_account")
    mine = house.proposed("change_rights", "first", roles=["administrator"], active=True, office_id=held["tc"])
    assert {each["id"] for each in mine["approvers"]} == {house.id("second"), house.id("officer")}
    assert house.approve(mine, house.second).status_code == 200
    assert office_of(house, "first") == held["tc"]


def test_whoever_counts_as_the_proposer_is_not_named_as_one_who_approves(house: House, held: dict[str, int]) -> None:
    with transaction() as session:
        session.execute(
            sa.text("INSERT INTO password_giver (person_id, giver_id, given_at) VALUES (:one, :by, '2026-01-01')"),
            {"one": house.id("officer"), "by": house.id("first")},
        )
    act = moved(house, "member", held["tc"])
    listed = {each["id"]: each for each in house.second.get("/api/two-person-acts").json["items"]}[act["id"]]
    assert [each["id"] for each in listed["approvers"]] == [house.id("second")]
    assert code_of(house.approve(act, house.officer)) == (403, "gave_your_password")
    with transaction() as session:
        session.get_one(Person, house.id("second")).active = False
    assert house.first.get("/api/two-person-acts").json["items"][0]["approvers"] == []


def _renamed(house: House) -> None:
    assert patch(house, "member", full_name="Trần Văn Khác").status_code == 200


def _away(house: House) -> None:
    assert patch(house, "member", active=False).status_code == 200


def _given_another(house: House) -> None:
    with transaction() as session:
        session.execute(
            sa.text("UPDATE person SET office_id = (SELECT id FROM office WHERE code = 'tc') WHERE id = :id"),
            {"id": house.id("member")},
        )


def _retitled(title: str) -> Callable[[House], None]:
    def in_one_language(_house: House) -> None:
        with transaction() as session:
            session.execute(sa.update(Office).where(Office.code == "tc").values({title: "Bộ trưởng"}))

    return in_one_language


def _moved_down(_house: House) -> None:
    enter(LIST[0], LIST[2], LIST[1])


@pytest.mark.parametrize(
    "meanwhile",
    [_renamed, _away, _given_another, _retitled("title_vi"), _retitled("title_en"), _moved_down],
)
def test_what_was_read_and_stands_otherwise_by_now_is_not_done(
    house: House, held: dict[str, int], meanwhile: Callable[[House], None]
) -> None:
    act = moved(house, "member", held["ptt"])
    meanwhile(house)
    assert code_of(house.approve(act)) == (409, "act_outdated")
    assert office_of(house, "member") != held["ptt"]
    assert entries("ActApproved") == []


def test_what_moves_nobody_is_nothing_to_approve(house: House, held: dict[str, int]) -> None:
    hold(house, "member", held["tc"])
    same = {"roles": ["member"], "active": True}
    for more in ({}, {"office_id": held["tc"]}):
        assert code_of(house.propose("change_rights", "member", **same, **more)) == (422, "nothing_changes")
    assert code_of(house.propose("change_rights", "member", **same, office_id=999)) == (422, "no_such_office")
    assert patch(house, "member", office_id=held["tc"], full_name="Lê Thị Khác").status_code == 200
    # Roles alone, with the office as it is or not a word of it: it stays.
    told = house.proposed("change_rights", "member", roles=["clerk"], active=True, office_id=held["tc"])
    assert (told["moves_office"], told["office"]) == (False, None)
    assert house.first.post(f"/api/two-person-acts/{told['id']}/withdraw", {}).status_code == 200
    act = house.proposed("change_rights", "member", roles=["secretary"], active=True)
    assert (act["moves_office"], act["office_now"]["code"], act["office"]) == (False, "tc", None)
    assert house.approve(act).status_code == 200
    assert office_of(house, "member") == held["tc"]


def test_whoever_loses_the_office_signs_for_the_head_no_more(house: House, held: dict[str, int]) -> None:
    hold(house, "secretary", held["tt"])
    hold(house, "member", held["ptt"])
    with transaction() as session:
        giver, taker = (session.get_one(Person, house.id(name)) for name in ("secretary", "member"))
        delegations.kept(session, giver, taker).confirmed_at = clock.now()
    assert [each["in_force"] for each in house.member.get("/api/delegations").json["items"]] == [True]
    assert house.approve(moved(house, "member", None)).status_code == 200
    assert [each["in_force"] for each in house.member.get("/api/delegations").json["items"]] == [False]


def test_two_move_nobody_up_while_they_sit_either(
    house: House, held: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction() as session:
        people = meetings.cabinet(session, members=1)
        meetings.sitting(session, people, MeetingStatus.IN_SESSION)
        house.people["member"] = people.members[0]
    rules.changed(monkeypatch, deputy_conducts=True)
    act = moved(house, "member", held["ptt"])
    assert code_of(house.approve(act)) == (409, "sits_now")
    assert office_of(house, "member") is None
    assert house.second.get("/api/two-person-acts").json["items"][0]["state"] == "open"
    rules.changed(monkeypatch, deputy_conducts=False)
    assert house.approve(act).status_code == 200


@pytest.mark.parametrize("guards", [False, True])
def test_where_one_is_enough_it_is_told(house: House, held: dict[str, int], guards: bool) -> None:
    """The first day of a house with one administrator; with the founders of three, each office takes two."""
    with transaction() as session:
        for name in ("officer", *(() if guards else ("second",))):
            session.get_one(Person, house.id(name)).active = False
    answer = patch(house, "member", office_id=held["tc"])
    if guards:
        assert code_of(answer) == TWO
        return
    assert (answer.status_code, answer.json["office"]["code"]) == (200, "tc")
    assert entries("ActDoneAlone") == [("ActDoneAlone", house.id("first"))]
    new = {"username": "new.one", "full_name": "Lê Văn Mới", "roles": ["member"], "office_id": held["ptt"]}
    assert house.first.post("/api/persons", new).status_code == 201
    assert len(entries("ActDoneAlone")) == 2
    # Who could be a second one from now on is none yet.
    guard = {"username": "new.two", "full_name": "Lê Văn Hai", "roles": ["administrator"]}
    assert house.first.post("/api/persons", guard).status_code == 201


def test_who_approves_reads_which_account_it_is_whatever_it_is_called(house: House, held: dict[str, int]) -> None:
    """A11: an accomplice entered with the name of another, or two who swap their names for a day."""
    named = house.people["member"].full_name
    with transaction() as session:
        twin = house.people["twin"] = make.person(session, "twin", full_name=named)
        house.people["aide"] = make.person(session, "aide", roles=("aide",), principal=twin)
    act = moved(house, "member", held["ptt"])
    assert patch(house, "member", full_name="Trần Văn Khác").status_code == 200
    other = house.proposed("change_rights", "twin", roles=["member"], active=True, office_id=held["ptt"])
    assert [each["person"]["full_name"] for each in (act, other)] == [named, named]
    shown = {each["id"]: each["person"] for each in house.officer.get("/api/two-person-acts").json["items"]}
    assert [shown[each["id"]]["username"] for each in (act, other)] == ["member", "twin"]
    aide = house.proposed("change_rights", "aide", roles=["aide"], active=True, principal_id=house.id("member"))
    assert [aide[which]["username"] for which in ("principal_now", "principal")] == ["twin", "member"]
