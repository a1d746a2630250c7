"""Keys that people add for themselves: in their own name alone, tried before they are needed, retired at will."""

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core.database import transaction
from ecabinet.core.errors import BadSetting
from ecabinet.holders import configured
from tests.factories import accounts, holders, outside, remote, resolutions
from tests.factories.accounts import Browser
from tests.factories.outside import Authority

WHOSE = "Bùi Thị Hồng Gấm"


@dataclass(frozen=True)
class Own:
    """A member who has keys elsewhere."""

    app: Flask
    person: Person
    browser: Browser
    authority: Authority

    def add(self, holder: str = "files", whose: outside.Person | None = None, **facts: Any) -> Any:
        key = holders.key_file(self.authority, whose or self.authority.person(WHOSE)) if holder == "files" else {}
        return holders.register(self.browser, self.person, holder, **(key | facts))

    def try_out(self, key_id: int, secret: str = "") -> Any:
        return self.browser.post(f"/api/holders/keys/{key_id}/try", {"secret": secret})


@pytest.fixture
def own(app: Flask, tmp_path: Path) -> Own:
    authority = Authority()
    with transaction() as session:
        person = accounts.person(session, full_name=WHOSE, roles=[Role.MEMBER])
    browser = accounts.signed_in(app, person)
    resolutions.step_up(browser, person)
    holders.configured(tmp_path, authority)
    return Own(app, person, browser, authority)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_people_add_keys_in_their_own_name_alone(own: Own) -> None:
    other = own.authority.person("Người Khác")
    assert code(own.add(whose=other)) == (409, "certificate_not_yours")
    assert code(own.add(whose=other, same_person=True)) == (403, "administrators_only")
    with transaction() as session:
        colleague = accounts.person(session, full_name="Người Khác", roles=[Role.MEMBER])
    key = holders.key_file(own.authority, other)
    assert code(holders.register(own.browser, colleague, "files", **key)) == (403, "administrators_only")
    key_id = own.add().json["id"]
    assert [each["id"] for each in own.browser.get("/api/holders").json["keys"]] == [key_id]
    theirs = accounts.signed_in(own.app, colleague)
    resolutions.step_up(theirs, colleague)
    assert code(theirs.post(f"/api/holders/keys/{key_id}/retire", {})) == (404, "not_found")
    assert code(theirs.post(f"/api/holders/keys/{key_id}/try", {})) == (404, "not_found")
    assert own.browser.post(f"/api/holders/keys/{key_id}/retire", {}).json["unusable"] == "signing_key_retired"
    assert code(own.try_out(key_id, holders.PASSPHRASE)) == (403, "signing_key_retired")


def test_a_certificate_that_cannot_be_read_is_refused_wherever_it_breaks(own: Own) -> None:
    der = own.authority.person(WHOSE).certificate.public_bytes(Encoding.DER)
    issuer, curve = b"Sao Mai Issuing CA", bytes.fromhex("2a8648ce3d030107")
    above = outside.pem(*own.authority.chain[:1])
    for what, instead in (
        (issuer, b"\xff" * len(issuer)),
        (WHOSE.encode(), b"\xff" * len(WHOSE.encode())),
        (curve, curve[:-1] + b"\x0f"),
        (bytes.fromhex("2a8648ce3d0201"), bytes.fromhex("2a8648ce3d0209")),
        (bytes.fromhex("0603551d0f"), bytes.fromhex("0603551d13")),
    ):
        assert what in der
        given = ssl.DER_cert_to_PEM_cert(der.replace(what, instead))
        assert code(own.add("agent", certificates=given + above)) == (422, "certificate_unreadable"), what


def test_trying_counts_wrong_passphrases_as_signing_does(own: Own) -> None:
    key_id = own.add().json["id"]
    assert own.try_out(key_id, holders.PASSPHRASE).json == {"signed": True}
    wrong = [own.try_out(key_id, "sai") for _ in range(2)]
    assert [each.json["facts"]["tries_left"] for each in wrong] == [2, 1]
    assert own.try_out(key_id, holders.PASSPHRASE).json == {"signed": True}
    for _ in range(3):
        assert code(own.try_out(key_id, "sai")) == (422, "secret_wrong")
    assert code(own.try_out(key_id, holders.PASSPHRASE)) == (403, "signing_key_locked")
    assert code(own.browser.post(f"/api/holders/keys/{key_id}/unlock", {})) == (404, "not_found")


def test_trying_a_key_at_a_service_bothers_nobody(own: Own, tmp_path: Path) -> None:
    person = own.authority.person(WHOSE)
    service = remote.Csc(own.authority, {"c1": person})
    holders.configured(tmp_path, own.authority, csc=service.url)
    key_id = own.add("csc-1", names={"credential": "c1"}).json["id"]
    assert own.try_out(key_id).json == {"signed": False}
    assert service.sent == 0
    service.keys["c1"] = own.authority.person(WHOSE)
    assert code(own.try_out(key_id)) == (503, "holder_certificate_changed")
    service.fail_with = 500
    assert code(own.try_out(key_id)) == (503, "holder_unavailable")
    service.close()


def test_a_program_of_ones_own_is_not_tried(own: Own) -> None:
    given = outside.pem(own.authority.person(WHOSE).certificate, *own.authority.chain[:1])
    key_id = own.add("agent", certificates=given).json["id"]
    assert code(own.try_out(key_id)) == (409, "key_cannot_be_tried")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[", "is not a list of key holders"),
        ('[{"kind": "csc", "name": "x"}]', "0.csc.url"),
        ('[{"kind": "pkcs11", "name": "x", "title_vi": "x", "title_en": "x", "module": "/nowhere.so"}]', "/nowhere.so"),
        ('[{"kind": "file", "name": "tablet", "title_vi": "x", "title_en": "x"}]', "names tablet twice"),
    ],
)
def test_a_wrong_list_of_holders_is_said_to_be_wrong_before_serving(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "holders.json"
    path.write_text(written)
    with pytest.raises(BadSetting) as caught:
        configured.check(str(path))
    assert said in str(caught.value.facts["sentence"])
