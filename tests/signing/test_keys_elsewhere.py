"""Whose keys elsewhere may sign what, and which are not taken at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from flask import Flask

from ecabinet.core.sealed_files import SealedFiles
from tests.factories import accounts, elsewhere, holders, outside, tools
from tests.factories import resolutions as make
from tests.factories.aside import only_aside
from tests.factories.elsewhere import Elsewhere
from tests.factories.outside import Authority


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def world(app: Flask, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    only_aside(monkeypatch, SealedFiles, "fetch")
    with elsewhere.waiting(app, authority, tmp_path) as found:
        yield found


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_acts_and_keys_are_their_owners_alone(world: Elsewhere) -> None:
    key_id = world.register("files", **holders.key_file(world.authority, world.chair))
    begun = world.start(key_id)
    member = accounts.signed_in(world.given.app, world.given.vote.people.members[0])
    path = f"/api/signing/acts/{begun['act_id']}"
    assert refused(member.get(path)) == (404, "not_found")
    for what, body in (("unlock", {"secret": "x"}), ("cancel", {})):
        assert refused(member.post(f"{path}/{what}", body)) == (404, "not_found")
    assert refused(holders.start(world.given.secretary, make.waiting(world.given), key_id))[0] in {403, 404}
    assert refused(member.get("/api/holders/keys")) == (403, "administrators_only")
    assert member.get("/api/holders").json["keys"] == []
    assert refused(member.put("/api/holders/choices", {"purpose": "*", "key_id": key_id})) == (404, "not_found")


def test_a_purpose_says_which_holders_sign(world: Elsewhere) -> None:
    key_id = world.register("files", **holders.key_file(world.authority, world.chair))
    rule = {"purpose": "resolution", "kinds": ["csc", "smartca"]}
    assert refused(world.given.secretary.put("/api/holders/rules", rule)) == (403, "administrators_only")
    assert world.admin.put("/api/holders/rules", rule).json["rules"] == [rule]
    file = make.waiting(world.given)
    assert refused(make.prepare(world.given.chair, file)) == (403, "holder_not_allowed")
    assert refused(holders.start(world.given.chair, file, key_id)) == (403, "holder_not_allowed")
    assert world.admin.put("/api/holders/rules", rule | {"kinds": []}).json["rules"] == []
    chosen = world.given.chair.put("/api/holders/choices", {"purpose": "*", "key_id": key_id}).json
    assert chosen["choices"] == [{"purpose": "*", "key_id": key_id}]
    assert make.prepare(world.given.chair, file).status_code == 200
    assert world.admin.post(f"/api/holders/keys/{key_id}/retire", {}).json["unusable"] == "signing_key_retired"
    assert refused(holders.start(world.given.chair, file, key_id)) == (403, "signing_key_retired")


def test_what_may_not_be_registered_is_not(world: Elsewhere) -> None:
    person, authority = world.given.chair_person, world.authority
    name = person.full_name

    def answer(whose: outside.Person, *, chain: bool = True, **facts: Any) -> tuple[int, str]:
        given = holders.key_file(authority, whose, chain) | facts
        return refused(holders.register(world.admin, person, "files", **given))

    assert answer(authority.person("Người Khác")) == (409, "certificate_name_differs")
    assert answer(authority.person(name, days=(-30, -1))) == (422, "certificate_not_in_force")
    assert answer(authority.person(name, days=(1, 30))) == (422, "certificate_not_in_force")
    assert answer(authority.person(name, for_signing=False)) == (422, "certificate_not_for_signing")
    assert answer(authority.person(name), chain=False) == (422, "chain_missing")
    assert answer(authority.person(name), passphrase="sai") == (422, "key_passphrase_wrong")
    assert answer(Authority().person(name)) == (422, "chain_missing")
    forged = authority.person(name, issuer=world.chair)  # whoever has a certificate has a key that can sign another
    between = outside.pem(world.chair.certificate, *authority.chain[:1])
    assert answer(forged, certificates=between) == (422, "chain_missing")
    assert refused(holders.register(world.admin, person, "nowhere")) == (422, "holder_unknown")
    assert refused(holders.register(world.admin, person, "csc-1")) == (422, "holder_names_missing")
    assert refused(holders.register(world.admin, person, "agent")) == (422, "certificate_needed")
    assert refused(holders.register(world.given.secretary, person, "agent")) == (403, "administrators_only")
    world.register("files", **holders.key_file(authority, world.chair))
    assert answer(world.chair) == (409, "certificate_registered")
    other = authority.person("Người Khác")
    world.register("files", same_person=True, **holders.key_file(authority, other))


def test_a_revoked_certificate_prepares_nothing(world: Elsewhere, tmp_path: Path) -> None:
    key_id = world.register("files", **holders.key_file(world.authority, world.chair))
    path = tmp_path / "outside-roots.pem"
    lists = [world.authority.revocation_list(world.authority.root)]
    lists.append(world.authority.revocation_list(revoked=[world.chair.certificate]))
    pem = [x509.load_der_x509_crl(each).public_bytes(tools.PEM).decode() for each in lists]
    path.write_text(outside.pem(world.authority.root.certificate) + "".join(pem))
    file = make.waiting(world.given)
    assert refused(holders.start(world.given.chair, file, key_id)) == (403, "certificate_revoked")
    path.write_text(outside.pem(world.authority.root.certificate))  # no list at all: nobody knows
    assert refused(holders.start(world.given.chair, file, key_id)) == (403, "revocation_list_missing")
    path.write_text(outside.pem(Authority().root.certificate))
    assert refused(holders.start(world.given.chair, file, key_id)) == (403, "certificate_unknown_authority")
    assert make.waiting(world.given)["being_signed"] is None
