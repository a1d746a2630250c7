"""A delegation over HTTP, from the secretariat's word to the lines above a signature."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.dialects import postgresql

from ecabinet.accounts.models import Office, PersonRole
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import transaction
from ecabinet.delegations import access
from ecabinet.delegations.access import today
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories.accounts import Browser
from tests.factories.resolutions import Decided


@pytest.fixture
def given(app: Flask) -> Decided:
    """The chair is the head, the first member a deputy, the second a minister."""
    found = make.decided(app)
    people = found.vote.people
    titles = ("Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ", "Bộ trưởng Bộ Tư pháp")
    with transaction() as session:
        for number, (person, title) in enumerate(zip((people.chair, *people.members[:2]), titles, strict=True)):
            session.merge(person).office = Office(code=f"o{number}", title_vi=title, title_en=title)
    make.step_up(found.secretary, people.secretary)
    return found


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def asked(given: Decided, to: int, capacity: str, **changes: Any) -> dict[str, Any]:
    person = given.vote.people.members[to]
    body = {
        "capacity": capacity,
        "from_person_id": given.chair_person.id,
        "to_person_id": person.id,
        "starts_on": today().isoformat(),
        "ends_on": (today() + timedelta(days=7)).isoformat(),
        "basis": "Giấy ủy quyền số 12/UQ-TTg",
    }
    return body | changes


def signs(given: Decided, to: int) -> Browser:
    person = given.vote.people.members[to]
    browser = accounts.signed_in(given.app, person, given.vote.tablets[person.id])
    make.step_up(browser, person)
    return browser


def submitted_by(given: Decided, to: int, capacity: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A delegation, and the resolution that is to be signed by it."""
    delegation = given.secretary.post("/api/delegations", asked(given, to, capacity)).json
    draft = make.drafted(given)
    path = f"/api/resolutions/{draft['id']}"
    confirmed(given, delegation)
    chosen = {"version": draft["version"], "delegation_id": delegation["id"]}
    draft = given.secretary.put(path + "/signer", chosen).json
    assert draft["signer_id"] == given.vote.people.members[to].id
    return delegation, given.secretary.post(path + "/submit", {"version": draft["version"]}).json


def confirmed(given: Decided, delegation: dict[str, Any]) -> None:
    """The chair, who gives it, says that it is so."""
    assert given.chair.post(f"/api/delegations/{delegation['id']}/confirm", {}).json["in_force"] is True


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile, as PostgreSQL would read it."""
    sent: list[str] = []

    def note(asked: sa.orm.ORMExecuteState) -> None:
        sent.append(str(asked.statement.compile(dialect=postgresql.dialect())))

    sa.event.listen(sa.orm.Session, "do_orm_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(sa.orm.Session, "do_orm_execute", note)


def waiting_for(browser: Browser) -> list[int]:
    """How many delegations wait for this person to confirm them, as Today says it."""
    tasks = browser.get("/api/today").json["items"]
    return [each["count"] for each in tasks if each["kind"] == "confirm_delegation"]


def test_nothing_is_signed_by_what_the_giver_has_not_confirmed(given: Decided) -> None:
    delegation = given.secretary.post("/api/delegations", asked(given, 0, "kt")).json
    draft = make.drafted(given)
    path, choose = f"/api/delegations/{delegation['id']}", f"/api/resolutions/{draft['id']}/signer"
    chosen = {"version": draft["version"], "delegation_id": delegation["id"]}
    assert (delegation["in_force"], delegation["confirmed_at"]) == (False, None)
    assert refused(given.secretary.put(choose, chosen)) == (409, "delegation_not_confirmed")
    assert len(given.secretary.get(f"/api/resolutions/{draft['id']}/signers").json["items"]) == 1
    taker = signs(given, 0)
    for other in (given.secretary, taker):
        assert refused(other.post(path + "/confirm", {})) == (403, "not_the_giver")
        assert waiting_for(other) == []
    assert refused(signs(given, 1).post(path + "/confirm", {})) == (404, "not_found")
    assert waiting_for(given.chair) == [1]
    chosen_rule = settings()
    configure(replace(chosen_rule, step_up="passkey"))
    assert refused(given.chair.post(path + "/confirm", {})) == (403, "second_factor_missing")
    configure(chosen_rule)
    with statements() as sent:
        confirmed(given, delegation)
    assert [each for each in sent if each.endswith("FOR UPDATE OF delegation")], "two at once confirm once"
    assert refused(given.chair.post(path + "/confirm", {})) == (409, "delegation_confirmed")
    assert waiting_for(given.chair) == []
    assert given.secretary.put(choose, chosen).status_code == 200
    # The giver takes back what they gave, and what waits of it, without asking the secretariat.
    assert given.chair.post(path + "/withdraw", {}).json["in_force"] is False
    submit = f"/api/resolutions/{draft['id']}/submit"
    assert refused(given.secretary.post(submit, {"version": draft["version"] + 1})) == (409, "delegation_ended")
    second = given.secretary.post("/api/delegations", asked(given, 0, "kt")).json
    assert given.chair.post(f"/api/delegations/{second['id']}/withdraw", {}).status_code == 200
    assert refused(given.chair.post(f"/api/delegations/{second['id']}/confirm", {})) == (409, "delegation_ended")
    assert waiting_for(given.chair) == []


def test_nobody_signs_for_a_head_who_has_gone(given: Decided) -> None:
    _, issued = submitted_by(given, 0, "kt")
    browser, person = signs(given, 0), given.vote.people.members[0]
    [file] = browser.get("/api/signing").json["items"]
    prepared = make.prepare(browser, file).json
    with transaction() as session:
        session.merge(given.chair_person).active = False
    completed = make.complete(browser, given.vote.tablets[person.id], prepared)
    assert refused(completed) == (409, "delegation_ended")
    assert refused(make.prepare(browser, file)) == (409, "delegation_ended")
    assert browser.get(f"/api/signing/{file['id']}").json["revision"] == 1
    assert [each["in_force"] for each in given.secretary.get("/api/delegations").json["items"]] == [False]
    assert issued["status"] == "submitted"


def test_the_secretariat_alone_says_who_may_sign_for_whom(given: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(given.chair.post("/api/delegations", asked(given, 0, "kt"))) == (403, "secretaries_only")
    for body, code in (
        (asked(given, 1, "kt"), "not_a_deputy"),
        (asked(given, 0, "tuq"), "deputies_sign_for"),
        (asked(given, 1, "tuq", basis=""), "delegation_needs_paper"),
        (asked(given, 0, "kt", ends_on="2020-01-01"), "bad_period"),
    ):
        assert refused(given.secretary.post("/api/delegations", body)) == (422, code)
    assert given.secretary.get("/api/delegations").json == {"items": []}
    made = given.secretary.post("/api/delegations", asked(given, 0, "kt"))
    assert made.status_code == 201
    confirmed(given, made.json)
    assert made.json["titles"] == ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]
    again = given.secretary.post("/api/delegations", asked(given, 0, "kt"))
    assert refused(again) == (409, "delegation_overlaps")
    assert len(signs(given, 0).get("/api/delegations").json["items"]) == 1
    assert signs(given, 1).get("/api/delegations").json["items"] == []
    path = f"/api/delegations/{made.json['id']}/withdraw"
    assert refused(signs(given, 1).post(path, {})) == (404, "not_found")
    monkeypatch.setattr(access, "MOST", 0)  # however many were made since
    assert refused(signs(given, 0).post(path, {})) == (403, "secretaries_only")
    assert given.secretary.post(path, {}).json["in_force"] is False
    assert refused(given.secretary.post(path, {})) == (409, "delegation_ended")


def test_nobody_enters_a_delegation_for_oneself_or_for_who_keeps_the_seal(given: Decided) -> None:
    own, keeper = given.vote.people.secretary, given.vote.people.members[1]
    with transaction() as session:
        office = Office(code="vp", title_vi="Chủ nhiệm Văn phòng Chính phủ", title_en="Head of the Office")
        session.merge(own).office = office
        session.merge(keeper).held.append(PersonRole(role=Role.CLERK))
    for changes, told in (
        ({"to_person_id": own.id}, (403, "own_delegation")),
        ({}, (422, "taker_keeps_seal")),
        ({"to_person_id": given.chair_person.id}, (422, "delegation_to_giver")),
    ):
        assert refused(given.secretary.post("/api/delegations", asked(given, 1, "tuq", **changes))) == told
    assert given.secretary.get("/api/delegations").json == {"items": []}


def test_authority_in_writing_shows_on_the_page_and_in_every_report(given: Decided, tmp_path: Path) -> None:
    delegation, issued = submitted_by(given, 1, "tuq")
    lines = ["TM. CHÍNH PHỦ", "TUQ. THỦ TƯỚNG", "BỘ TRƯỞNG BỘ TƯ PHÁP"]
    person = given.vote.people.members[1]
    browser = signs(given, 1)
    [file] = browser.get("/api/signing").json["items"]
    field = file["fields"][1]
    assert (field["capacity"], field["titles"], field["delegation_id"]) == ("tuq", lines, delegation["id"])
    assert given.chair.get("/api/signing").json["items"] == []
    assert refused(make.prepare(given.chair, file)) == (404, "not_found")
    path = tmp_path / "resolution.pdf"
    path.write_bytes(make.pdf_of(browser, file))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert [line for line in lines if line not in text] == []

    prepared = make.prepare(browser, file).json
    assert make.complete(browser, given.vote.tablets[person.id], prepared).status_code == 200
    keeper = make.clerk(given.app)
    [file] = keeper.get("/api/signing/to-seal").json["items"]
    assert make.put_seal_on(keeper, file).status_code == 200
    package = given.secretary.get(f"/api/resolutions/{issued['id']}/evidence.zip")
    with zipfile.ZipFile(io.BytesIO(package.data)) as opened:
        [act] = json.loads(opened.read("acts/acts.json"))
    assert act["delegation"] == {
        "delegation_id": delegation["id"],
        "given_by": given.chair_person.full_name,
        "confirmed_at": act["delegation"]["confirmed_at"],
        **asked(given, 1, "tuq"),
    }
    assert act["delegation"]["confirmed_at"] < act["prepared_at"]
    _checks_itself(given, package.data, tmp_path / "package")
    code = issued["code"]
    anyone = given.app.test_client()
    told = anyone.get(f"/api/verify/{code}").json["signatures"][0]
    assert (told["signer"], told["capacity"], told["titles"]) == (person.full_name, "tuq", lines)
    found = anyone.post(f"/api/verify/{code}/check", json={}).json
    said = anyone.get(f"/api/verify/reports/{found['report']}/report.json").json["Register"]["Signatories"]
    assert (said[0]["Capacity"], said[0]["Titles"]) == ("tuq", lines)


def _checks_itself(given: Decided, package: bytes, folder: Path) -> None:
    """What the record says of the delegation is in the package, and a package that says it otherwise is noticed."""
    (folder.parent / "published.pem").write_bytes(given.app.test_client().get("/api/trust/root.pem").data)
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        opened.extractall(folder)

    def said() -> list[str]:
        argv = [sys.executable, "-I", "-S", folder / "check.py", "--root", folder.parent / "published.pem"]
        return subprocess.run(argv, capture_output=True, text=True, check=False).stdout.splitlines()

    whole = said()
    assert whole[-1] == "ALL GOOD", whole
    assert [line for line in whole if "(DelegationSet) is in the record" in line]
    acts, entries = folder / "acts/acts.json", folder / "record/entries.json"
    leaves = json.loads(entries.read_text())
    last = json.loads(next(each["leaf"] for each in leaves if '"DelegationSet"' in each["leaf"]))
    gone = {"leaf": json.dumps(last | {"kind": "DelegationWithdrawn"}), "sequence": last["sequence"], "proof": []}
    for path, other, line in (
        (acts, acts.read_text().replace(today().isoformat(), "2020-01-01"), "the delegation is what the record says"),
        (acts, acts.read_text().replace('"ends_on": "2', '"ends_on": "1'), "was for the day of the signature"),
        (entries, json.dumps([each for each in leaves if "DelegationSet" not in each["leaf"]]), "was given before"),
        (entries, json.dumps([*leaves, gone]), "not withdrawn by then"),
        (
            entries,
            entries.read_text().replace("DelegationConfirmed", "DelegationSeen"),
            "had been confirmed by who gave",
        ),
    ):
        before = path.read_text()
        path.write_text(other)
        assert [each for each in said() if each.startswith("FAIL") and line in each], line
        path.write_text(before)
    # What was signed before anybody was asked to confirm is noted and does not fail for it.
    unasked = [each for each in leaves if '"DelegationConfirmed"' not in each["leaf"]]
    for each in unasked:
        each["leaf"] = each["leaf"].replace(',"needs_confirmation":true', "")
    entries.write_text(json.dumps(unasked))
    of_delegation = [each[:4] for each in said() if ": the delegation " in each]
    assert sorted(of_delegation) == ["NOTE", "OK  ", "OK  ", "OK  "]


def test_a_delegation_that_ended_signs_nothing_and_the_text_goes_back(given: Decided) -> None:
    delegation, issued = submitted_by(given, 0, "kt")
    browser, person = signs(given, 0), given.vote.people.members[0]
    [file] = browser.get("/api/signing").json["items"]
    prepared = make.prepare(browser, file).json
    given.secretary.post(f"/api/delegations/{delegation['id']}/withdraw", {})
    completed = make.complete(browser, given.vote.tablets[person.id], prepared)
    assert refused(completed) == (409, "delegation_ended")
    assert refused(make.prepare(browser, file)) == (409, "delegation_ended")
    assert browser.get(f"/api/signing/{file['id']}").json["revision"] == 1

    given.secretary.post(f"/api/signing/{file['id']}/recall", {"reason": "Ủy quyền đã rút."})
    path = f"/api/resolutions/{issued['id']}"
    back = given.secretary.get(path).json
    assert refused(given.secretary.post(path + "/submit", {"version": back["version"]})) == (409, "delegation_ended")
    ended = {"version": back["version"], "delegation_id": delegation["id"]}
    assert refused(given.secretary.put(path + "/signer", ended)) == (409, "delegation_ended")
    [own] = given.secretary.get(path + "/signers").json["items"]
    assert (own["delegation_id"], own["capacity"]) == (None, "tm")
    chosen = given.secretary.put(path + "/signer", {"version": back["version"], "delegation_id": None}).json
    again = given.secretary.post(path + "/submit", {"version": chosen["version"]}).json
    assert (again["number"], again["signer_id"]) == (issued["number"], given.chair_person.id)
    assert again["signatures"][0]["titles"] == ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"]


def test_who_is_deputy_no_more_signs_for_nobody(given: Decided) -> None:
    """Neither as the deputy nor as the head: the lines above the signature would be those of another office."""
    delegation, issued = submitted_by(given, 0, "kt")
    browser, person = signs(given, 0), given.vote.people.members[0]
    with transaction() as session:
        title = "Bộ trưởng Bộ Tài chính"
        session.merge(person).office = Office(code="moved", title_vi=title, title_en=title)
    [file] = browser.get("/api/signing").json["items"]
    assert refused(make.prepare(browser, file)) == (409, "delegation_ended")
    assert [each["in_force"] for each in given.secretary.get("/api/delegations").json["items"]] == [False]
    given.secretary.post(f"/api/signing/{file['id']}/recall", {"reason": "Đổi chức vụ."})
    path = f"/api/resolutions/{issued['id']}"
    back = given.secretary.get(path).json
    assert refused(given.secretary.post(path + "/submit", {"version": back["version"]})) == (409, "delegation_ended")
    ended = {"version": back["version"], "delegation_id": delegation["id"]}
    assert refused(given.secretary.put(path + "/signer", ended)) == (409, "delegation_ended")
    assert [each["capacity"] for each in given.secretary.get(path + "/signers").json["items"]] == ["tm"]


def test_nothing_is_signed_after_the_last_day(given: Decided) -> None:
    submitted_by(given, 0, "kt")
    person = given.vote.people.members[0]
    with clock.pinned(clock.now() + timedelta(days=9)):
        browser = signs(given, 0)
        [file] = browser.get("/api/signing").json["items"]
        assert refused(make.prepare(browser, file)) == (409, "delegation_ended")
    assert person.id == file["fields"][1]["person_id"]
