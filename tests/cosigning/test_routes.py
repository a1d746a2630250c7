"""Tablets of chosen people cosign the record; nobody else's do, nor of another record, and never back."""

import base64
import json
from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.crypto import canonical, sign, verify
from ecabinet.core.database import reading, transaction
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.cosigning import access
from ecabinet.cosigning.rules import COSIGN, COSIGNER_SILENT_AFTER
from tests.factories import accounts
from tests.factories.accounts import Browser, Tablet, signed_in


class Office:
    """An administrator and a member with a tablet."""

    def __init__(self, app: Flask) -> None:
        with transaction() as session:
            self.person: Person = accounts.person(session)
            self.tablet: Tablet = accounts.tablet(session, self.person)
            administrator = accounts.person(session, roles=("administrator",))
        self.administrator = signed_in(app, administrator)
        self.member: Browser = signed_in(app, self.person, tablet=self.tablet)

    def choose(self) -> None:
        answer = self.administrator.put(f"/api/record/cosigners/{self.person.id}", {})
        assert answer.status_code == 200, answer.json

    def checkpoint(self) -> str:
        note = str((self.member.get("/api/record/checkpoint").json or {})["checkpoint"])
        return note.split("\n\n", maxsplit=1)[0] + "\n"

    def cosign(self, checkpoint: str, **changes: Any) -> Any:
        """As docs/protocol.md says it, not as the product's own code does."""
        said = {"checkpoint": checkpoint, "device_id": self.tablet.id, "person_id": self.person.id, "type": COSIGN}
        signature = sign(self.tablet.signing, canonical(said | changes))
        body = {"size": int(checkpoint.split("\n")[1]), "signature": to_base64url(signature)}
        return self.member.put("/api/record/cosignature", body)

    def listed(self) -> dict[str, Any]:
        return self.member.get("/api/record/cosigners").json or {}


@pytest.fixture
def office(app: Flask) -> Office:
    return Office(app)


def test_a_chosen_tablet_cosigns_and_anyone_can_check_it(office: Office) -> None:
    assert office.listed() == {"cosigners": [], "cosignatures": []}
    office.choose()
    checkpoint = office.checkpoint()
    assert office.cosign(checkpoint).status_code == 204
    assert [each["person"]["id"] for each in office.listed()["cosigners"]] == [office.person.id]
    (kept,) = office.listed()["cosignatures"]
    verify(from_base64url(kept["signing_key"]), from_base64url(kept["signature"]), kept["message"].encode())
    assert json.loads(kept["message"])["checkpoint"] == checkpoint
    assert (kept["size"], kept["device_id"]) == (int(checkpoint.split("\n")[1]), office.tablet.id)


def test_a_cosignature_adds_no_entry_but_the_choice_does(office: Office) -> None:
    before = office.checkpoint()
    office.choose()
    chosen = office.checkpoint()
    assert chosen != before
    assert office.cosign(chosen).status_code == 204
    assert office.checkpoint() == chosen


def test_a_tablet_that_was_not_chosen_or_is_none_is_refused(office: Office, app: Flask) -> None:
    checkpoint = office.checkpoint()
    refused = office.cosign(checkpoint)
    assert (refused.status_code, refused.json["code"]) == (403, "not_a_cosigner")
    office.choose()
    office.member = signed_in(app, office.person)
    refused = office.cosign(checkpoint)
    assert (refused.status_code, refused.json["code"]) == (403, "device_required")
    assert office.listed()["cosignatures"] == []


def test_another_record_another_tablet_and_another_purpose_are_not_cosigned(office: Office) -> None:
    office.choose()
    checkpoint = office.checkpoint()
    origin, size, _root, _end = checkpoint.split("\n")
    forked = f"{origin}\n{size}\n{base64.b64encode(bytes(32)).decode()}\n"
    for answer in (
        office.cosign(forked),
        office.cosign(checkpoint, device_id=office.tablet.id + 1),
        office.cosign(checkpoint, person_id=office.person.id + 1),
        office.cosign(checkpoint, type="ecab/vote/v1"),
    ):
        assert (answer.status_code, answer.json["code"]) == (422, "bad_signature")
    beyond = office.cosign(f"{origin}\n{int(size) + 5}\n{base64.b64encode(bytes(32)).decode()}\n")
    assert (beyond.status_code, beyond.json["code"]) == (422, "bad_tree_sizes")
    assert office.listed()["cosignatures"] == []


def test_it_never_goes_back(office: Office) -> None:
    early = office.checkpoint()
    office.choose()
    late = office.checkpoint()
    assert office.cosign(late).status_code == 204
    refused = office.cosign(early)
    assert (refused.status_code, refused.json["code"]) == (409, "cosigned_further")
    assert office.cosign(late).status_code == 204
    assert [each["size"] for each in office.listed()["cosignatures"]] == [int(late.split("\n")[1])]


def test_administrators_alone_choose_and_what_was_cosigned_stays(office: Office, app: Flask) -> None:
    path = f"/api/record/cosigners/{office.person.id}"
    refused = office.member.put(path, {})
    assert refused.status_code == 403
    assert office.administrator.delete(path).status_code == 404
    office.choose()
    office.choose()
    assert office.cosign(office.checkpoint()).status_code == 204
    assert office.administrator.delete(path).status_code == 200
    assert office.listed()["cosigners"] == []
    assert len(office.listed()["cosignatures"]) == 1
    assert office.cosign(office.checkpoint()).json["code"] == "not_a_cosigner"
    assert office.administrator.put("/api/record/cosigners/999999", {}).status_code == 404


def test_somebody_who_is_silent_for_a_week_is_counted(office: Office) -> None:
    def silent() -> int:
        with reading() as session:
            return access.silent_since(session, clock.now() - COSIGNER_SILENT_AFTER)

    office.choose()
    assert silent() == 0
    with clock.pinned(clock.now() + COSIGNER_SILENT_AFTER * 2):
        assert silent() == 1
