"""What became of a vote or an answer: proven to its member, kept from others, judged from a file against the record."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ecabinet.cli import main
from ecabinet.core import clock, crypto
from ecabinet.core.config import settings
from ecabinet.core.crypto import canonical
from ecabinet.core.database import reading, transaction
from ecabinet.receipts.rules import Receipt, own_fault, read_receipt
from ecabinet.record import access, schemas
from ecabinet.record.services import signing_key
from tests.factories import accounts, voting
from tests.factories.ballots import NO, NOW, YES, Desk, desk
from tests.factories.voting import Vote


def point() -> bytes:
    """The key of the record."""
    return crypto.point_of(signing_key())


@pytest.fixture
def vote(app) -> Vote:
    with transaction() as session:
        return voting.vote(session)


@pytest.fixture
def office(app):
    """Everything for written ballots, at one moment."""
    with clock.pinned(NOW):
        yield desk(app)


def cast(app, vote: Vote, person, choice: str = "for") -> tuple[Any, dict[str, Any]]:
    browser = accounts.signed_in(app, person, vote.tablets[person.id])
    return browser, browser.put(f"/api/polls/{vote.poll_id}/ballot", vote.body(person, choice)).json


def close(vote: Vote) -> None:
    with transaction() as session:
        voting.close(session, vote)


def saved(proof: dict[str, Any], receipt: dict[str, Any]) -> str:
    """The file that a tablet saves."""
    fields = {"type": "ecab/receipt/v1", "leaf": proof["leaf"], **proof["signed"]}
    return canonical(fields | {"checkpoint": receipt["checkpoint"], "counted": proof["counted"]}).decode()


def export(file: Path) -> None:
    """The record as it is exported."""
    with reading() as session:
        _size, note = access.head(session)
        lines = schemas.export_lines(access.entries(session), note, point(), access.withheld(session))
        file.write_text("".join(lines), encoding="utf-8")


def verified(tmp_path: Path, text: str, source: Path | None = None) -> tuple[int, str]:
    file, record = tmp_path / "receipt.json", source or tmp_path / "record.jsonl"
    file.write_text(text, encoding="utf-8")
    if source is None:
        export(record)
    found = CliRunner().invoke(main, ["record", "verify", str(record), "--receipt", str(file)])
    return found.exit_code, found.output


def test_a_vote_is_received_then_counted_and_each_is_proven_by_itself(app, vote, tmp_path):
    members = vote.people.voters[:3]
    browsers = [cast(app, vote, person) for person in members]
    browser, receipt = browsers[1]
    proof = browser.get(f"/api/receipts/{receipt['sequence']}").json
    assert (proof["fate"], proof["counted"]) == ("received", None)
    code, said = verified(tmp_path, saved(proof, receipt))
    assert (code, "not closed yet" in said) == (0, True)
    close(vote)
    proof = browser.get(f"/api/receipts/{receipt['sequence']}").json
    assert proof["fate"] == "counted"
    kept = read_receipt(saved(proof, receipt))
    assert own_fault(kept, point()) == ""
    assert kept.counted is not None
    assert (kept.counted["index"], kept.counted["size"]) == (1, 3)
    code, said = verified(tmp_path, saved(proof, receipt))
    assert (code, "COUNTED" in said) == (0, True)


def test_a_vote_that_another_replaced_is_not_counted(app, vote, tmp_path):
    person = vote.people.voters[0]
    browser, first = cast(app, vote, person, "against")
    before = browser.get(f"/api/receipts/{first['sequence']}").json
    cast(app, vote, person, "for")
    close(vote)
    assert browser.get(f"/api/receipts/{first['sequence']}").json["fate"] == "replaced"
    code, said = verified(tmp_path, saved(before, first))
    assert (code, "NOT COUNTED" in said, "took its place" in said) == (2, True, True)


def test_a_vote_that_the_secretariat_recorded_is_proven_to_its_member_without_a_signature(app, vote):
    person, other = vote.people.voters[:2]
    browser = accounts.signed_in(app, person, vote.tablets[person.id])
    _other, replaced = cast(app, vote, other)
    secretary = accounts.signed_in(app, vote.people.secretary)
    path = f"/api/polls/{vote.poll_id}"
    assert secretary.put(f"{path}/recorded/{person.id}", {"choice": "for"}).status_code == 200
    receipt = browser.get(path).json["my_ballot"]["receipt"]
    shown = f"/api/receipts/{receipt['sequence']}"
    proof = browser.get(shown).json
    assert (proof["fate"], proof["signed"], proof["counted"]) == ("received", None, None)
    assert crypto.sha256(b"\0" + proof["leaf"].encode()).hex() == receipt["leaf_sha256"]
    close(vote)
    proof = browser.get(shown).json
    assert (proof["fate"], proof["signed"], proof["counted"]["size"]) == ("counted", None, 2)
    assert replaced["sequence"] < receipt["sequence"]
    assert proof["counted"]["index"] == 1


def test_an_annulled_vote_counts_for_nothing(app, vote, tmp_path):
    browser, receipt = cast(app, vote, vote.people.voters[0])
    before = browser.get(f"/api/receipts/{receipt['sequence']}").json
    secretary = accounts.signed_in(app, vote.people.secretary)
    assert secretary.post(f"/api/polls/{vote.poll_id}/annul", {"reason": "Nhầm câu hỏi"}).status_code == 200
    assert verified(tmp_path, saved(before, receipt))[0] == 2


def test_others_learn_nothing_while_it_is_open_and_only_the_place_in_the_count_afterwards(app, vote):
    """E11: results seen before closing."""
    _browser, receipt = cast(app, vote, vote.people.voters[0])
    other, _mine = cast(app, vote, vote.people.voters[1])
    stranger = accounts.signed_in(app, vote.people.stranger)
    path = f"/api/receipts/{receipt['sequence']}"
    assert (other.get(path).status_code, stranger.get(path).status_code) == (404, 404)
    close(vote)
    seen = other.get(path).json
    assert (seen["fate"], seen["leaf"], seen["signed"]) == ("counted", None, None)
    assert seen["counted"]["index"] == 0
    assert stranger.get(path).status_code == 404
    # Other entries of the record are no messages.
    assert other.get("/api/receipts/1").status_code == 404


def test_an_answer_named_to_the_chair_alone_is_proven_to_its_member(office: Desk, tmp_path):
    ballot = office.sent(shown="chair_only")
    members = office.people.voters
    receipts = [office.answer(person, ballot, NO if at else YES).json for at, person in enumerate(members)]
    mine, other = (office.browsers[each.id] for each in members[:2])
    path = f"/api/receipts/{receipts[0]['sequence']}"
    assert mine.get(path).json["fate"] == "received"
    assert other.get(path).status_code == 404
    office.act(office.secretary, ballot, "close")
    proof = mine.get(path).json
    assert proof["fate"] == "counted"
    assert (other.get(path).json["signed"], other.get(path).json["leaf"]) == (None, None)
    # Evidence stays withheld in the export, and the receipt is found all the same.
    assert verified(tmp_path, saved(proof, receipts[0]))[0] == 0


def test_a_recalled_ballot_counts_no_answer(office: Desk):
    ballot = office.sent()
    person = office.people.voters[0]
    receipt = office.answer(person, ballot).json
    office.act(office.secretary, ballot, "recall", reason="Sai hồ sơ")
    assert office.browsers[person.id].get(f"/api/receipts/{receipt['sequence']}").json["fate"] == "void"


def test_a_receipt_that_was_changed_contradicts(app, vote, tmp_path):
    browser, receipt = cast(app, vote, vote.people.voters[0])
    close(vote)
    genuine = json.loads(saved(browser.get(f"/api/receipts/{receipt['sequence']}").json, receipt))
    for field, old, new, says in (
        ("message", '"choice":"for"', '"choice":"against"', "not signed"),
        ("leaf", '"person_id":', '"person_id":1', "another"),
        ("leaf", '"evidence_sha256":"', '"evidence_sha256":"0', "another message"),
        ("checkpoint", "\n", "0\n", "not whole"),
    ):
        changed = genuine | {field: genuine[field].replace(old, new, 1)}
        code, said = verified(tmp_path, json.dumps(changed))
        assert (code, "CONTRADICTS" in said, says in said) == (1, True, True), said


def test_a_record_of_before_the_vote_is_contradicted_by_the_receipt(app, vote, tmp_path):
    """E9: an old backup was restored; what was acknowledged meanwhile is missing in it, and the receipt shows that."""
    old = tmp_path / "old.jsonl"
    export(old)
    browser, receipt = cast(app, vote, vote.people.voters[0])
    text = saved(browser.get(f"/api/receipts/{receipt['sequence']}").json, receipt)
    code, said = verified(tmp_path, text, old)
    assert (code, "CONTRADICTS" in said, "has no entry" in said) == (1, True, True), said


def test_the_count_can_be_proven_for_what_was_counted_alone(app, vote):
    browser, receipt = cast(app, vote, vote.people.voters[0])
    other, second = cast(app, vote, vote.people.voters[1])
    close(vote)
    proof = browser.get(f"/api/receipts/{receipt['sequence']}").json
    foreign = other.get(f"/api/receipts/{second['sequence']}").json
    kept = json.loads(saved(proof, receipt))
    for changed in ({"index": 1}, {"size": 1}, {"path": []}, {"closing_path": []}, foreign["counted"]):
        tried = Receipt(**{name: value for name, value in kept.items() if name not in {"type", "counted"}},
                        counted=proof["counted"] | changed)  # fmt: skip
        assert own_fault(tried, point()) == "its proof of the count does not hold", changed


def test_what_is_no_receipt_is_said_to_be_none(tmp_path):
    record = tmp_path / "record.jsonl"
    record.touch()
    for text in ("", "{}", "[]", "null", '{"type":"ecab/receipt/v1"}', "[" * 9000):
        code, said = verified(tmp_path, text, record)
        assert (code, "not a receipt" in said) == (1, True), text


def test_the_whole_database_is_asked_as_well(app, vote, tmp_path):
    browser, receipt = cast(app, vote, vote.people.voters[0])
    close(vote)
    file = tmp_path / "receipt.json"
    file.write_text(saved(browser.get(f"/api/receipts/{receipt['sequence']}").json, receipt), encoding="utf-8")
    asked = ["record", "verify", settings().database_url, "--receipt", str(file), "--json"]
    found = CliRunner().invoke(main, asked, env={"ECABINET_DATA": str(settings().data)})
    assert json.loads(found.output)["receipt"] == {"fate": "counted", "reason": ""}, found.output
