"""The plan of signatures: persons in their order, then the organisation's seal, and nobody else."""

from collections.abc import Sequence
from typing import Any

import pikepdf
import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.authorities import trust
from ecabinet.core.database import reading, transaction
from ecabinet.signing import engine, services
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.rules import SEAL_ACROSS, Box, PlannedField, seal_box
from ecabinet.signing.services import NewFile
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories import signing as files
from tests.factories.accounts import Browser, Tablet
from tests.factories.passkeys import registered
from tests.factories.resolutions import Decided

MM = 72 / 25.4


@pytest.fixture
def given(app: Flask) -> Decided:
    found = make.decided(app)
    make.submitted(found)
    return found


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def seal(browser: Browser, file: dict[str, Any]) -> Any:
    return make.put_seal_on(browser, file)


def test_the_seal_covers_the_left_third_of_the_signature_at_real_size() -> None:
    signature = Box(3, 100.0, 200.0, 100.0 + 62 * MM, 200.0 + 26 * MM)
    found = seal_box(signature)
    assert (found.page, found.right) == (3, pytest.approx(signature.left + (signature.right - signature.left) / 3))
    for side in (found.right - found.left, found.top - found.bottom):
        assert side == pytest.approx(SEAL_ACROSS) == pytest.approx(36 * MM)
    assert found.top + found.bottom == pytest.approx(signature.top + signature.bottom)


def test_the_seal_goes_on_last_and_by_its_keeper_alone(given: Decided, tmp_path) -> None:
    keeper, file = make.clerk(given.app), make.waiting(given)
    early = seal(keeper, file)
    assert refused(early) == (409, "seal_too_early")
    assert early.json["facts"] == {"waits_for": [given.chair_person.full_name]}
    assert keeper.get("/api/signing/to-seal").json == {"items": [], "waiting": 0}
    assert "seal" not in {each["kind"] for each in keeper.get("/api/today").json["items"]}

    make.complete(given.chair, given.tablet, make.prepare(given.chair, file).json)
    stale = seal(keeper, file)
    assert refused(stale) == (409, "superseded")
    file = make.waiting(given)
    for browser in (given.secretary, given.chair):
        assert refused(seal(browser, file)) == (403, "not_the_seal_keeper")
        assert refused(browser.get("/api/signing/to-seal")) == (403, "not_the_seal_keeper")
    member = given.vote.people.members[0]
    outsider = accounts.signed_in(given.app, member)
    make.step_up(outsider, member)
    assert refused(seal(outsider, file)) == (404, "not_found")
    assert make.waiting(given)["sha256"] == file["sha256"]

    assert [each["id"] for each in keeper.get("/api/signing/to-seal").json["items"]] == [file["id"]]
    assert next(each for each in keeper.get("/api/today").json["items"] if each["kind"] == "seal")["count"] == 1
    done = seal(keeper, file).json
    assert (done["status"], done["fields"][2]["kind"], done["fields"][2]["status"]) == ("complete", "seal", "signed")
    assert refused(seal(keeper, done)) == (409, "already_sealed")
    assert keeper.get("/api/signing/to-seal").json["items"] == []
    is_over_the_left_third(make.pdf_of(given.chair, make.waiting(given)), tmp_path / "sealed.pdf")


def test_a_seal_that_does_not_fit_is_given_more_room_at_once(given: Decided, monkeypatch) -> None:
    keeper = make.clerk(given.app)
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    file = make.waiting(given)
    monkeypatch.setattr(engine, "RESERVED", 2 * 16)
    assert refused(seal(keeper, file)) == (422, "file_cannot_be_signed")
    assert make.waiting(given)["sha256"] == file["sha256"]
    monkeypatch.setattr(engine, "RESERVED", 2 * 1536)
    assert seal(keeper, file).json["status"] == "complete"


def is_over_the_left_third(pdf: bytes, path) -> None:
    """In the file itself, within a point."""
    path.write_bytes(pdf)
    with pikepdf.open(path) as opened:
        fields = {str(each.T): [float(side) for side in each.Rect] for each in opened.Root.AcroForm.Fields}
    left, bottom, right, top = fields["Seal"]
    signature = fields["Signature1"]
    assert right == pytest.approx(signature[0] + (signature[2] - signature[0]) / 3, abs=1)
    assert (right - left, top - bottom) == (pytest.approx(36 * MM, abs=1), pytest.approx(36 * MM, abs=1))
    assert (bottom + top) / 2 == pytest.approx((signature[1] + signature[3]) / 2, abs=1)


def test_the_keeper_of_the_seal_returns_what_is_wrong_in_form(given: Decided) -> None:
    keeper, file = make.clerk(given.app), make.waiting(given)
    path, reason = f"/api/signing/{file['id']}/return", {"reason": "Thiếu nơi nhận."}
    assert refused(keeper.post(path, reason)) == (409, "seal_too_early")
    make.complete(given.chair, given.tablet, make.prepare(given.chair, file).json)
    answer = keeper.post(path, reason).json
    assert (answer["status"], answer["fields"][2]["declined_reason"]) == ("declined", "Thiếu nơi nhận.")
    assert refused(seal(keeper, answer)) == (409, "file_closed")
    row = given.secretary.get("/api/resolutions").json["items"][0]
    assert (row["status"], row["is_returned"], row["may_edit"]) == ("declined", True, True)


def test_the_secretariat_takes_back_what_is_not_whole(given: Decided) -> None:
    file = make.waiting(given)
    prepared = make.prepare(given.chair, file).json
    path, reason = f"/api/signing/{file['id']}/recall", {"reason": "Phó Thủ tướng ký thay."}
    assert refused(given.chair.post(path, reason)) == (403, "secretaries_only")
    make.step_up(given.secretary, given.vote.people.secretary)
    answer = given.secretary.post(path, reason).json
    assert (answer["status"], answer["recalled_reason"]) == ("declined", "Phó Thủ tướng ký thay.")
    assert refused(make.complete(given.chair, given.tablet, prepared)) == (409, "file_closed")
    assert refused(given.secretary.post(path, reason)) == (409, "file_closed")
    row = given.secretary.get("/api/resolutions").json["items"][0]
    assert (row["is_recalled"], row["declined_reason"], row["may_edit"]) == (True, "Phó Thủ tướng ký thay.", True)


def plan(signers: Sequence[Person]) -> None:
    """A file that these persons sign one after the other."""
    with reading() as session:
        material = trust.material(session)
    planned = [
        PlannedField(f"Signature{n}", each.id, each.full_name, files.BOX, stage=n) for n, each in enumerate(signers, 1)
    ]
    kept = REVISIONS.keep(files.certified(material, [each.name for each in planned]))
    with transaction() as session:
        new = NewFile("Văn bản", "resolution", None, None, 1, "Hà Nội", planned)
        services.request_signatures(session, accounts.actor_of(signers[0]), new, kept)


def test_no_passkey_is_asked_before_the_turn(app: Flask) -> None:
    with transaction() as session:
        people = [accounts.person(session) for _ in range(2)]
        tablet = accounts.tablet(session, people[1])
    second = accounts.signed_in(app, people[1], tablet)
    make.step_up(second, people[1])
    registered(second)
    plan(people)
    [row] = second.get("/api/signing").json["items"]
    documents = [{"file_id": row["id"], "sha256": row["sha256"]}]
    early = second.post("/api/signing/authorisations", {"documents": documents})
    assert refused(early) == (409, "not_your_turn")
    assert early.json["facts"] == {"waits_for": [people[0].full_name]}


def test_persons_sign_in_the_planned_order_and_nobody_outside_it(app: Flask) -> None:
    with transaction() as session:
        people = [accounts.person(session) for _ in range(2)]
        office = accounts.person(session, roles=(Role.SECRETARY,))
        tablets: list[Tablet] = [accounts.tablet(session, each) for each in (*people, office)]
    first, second, outside = (accounts.signed_in(app, *each) for each in zip((*people, office), tablets, strict=True))
    for browser, person in zip((first, second, outside), (*people, office), strict=True):
        make.step_up(browser, person)
    plan(people)
    file = second.get("/api/signing").json
    assert (file["waiting"], file["items"][0]["mine"]) == (0, None)
    early = make.prepare(second, file["items"][0])
    assert refused(early) == (409, "not_your_turn")
    assert early.json["facts"] == {"waits_for": [people[0].full_name]}
    assert refused(make.prepare(outside, file["items"][0])) == (403, "not_the_signer")
    assert "sign" not in {each["kind"] for each in second.get("/api/today").json["items"]}

    for browser, tablet in ((first, tablets[0]), (second, tablets[1])):
        [row] = browser.get("/api/signing").json["items"]
        assert row["mine"]
        assert make.complete(browser, tablet, make.prepare(browser, row).json).status_code == 200
    assert first.get("/api/signing").json["items"][0]["status"] == "complete"
