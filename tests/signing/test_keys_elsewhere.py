"""Whose keys elsewhere may sign what, and which are not taken at all."""

from pathlib import Path
from typing import Any

from cryptography import x509

from tests.factories import accounts, holders, outside, tools
from tests.factories import resolutions as make
from tests.factories.elsewhere import Elsewhere
from tests.factories.outside import Authority


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_acts_and_keys_are_their_owners_alone(elsewhere: Elsewhere) -> None:
    key_id = elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair))
    begun = elsewhere.start(key_id)
    member = accounts.signed_in(elsewhere.given.app, elsewhere.given.vote.people.members[0])
    path = f"/api/signing/acts/{begun['act_id']}"
    assert refused(member.get(path)) == (404, "not_found")
    for what, body in (("unlock", {"secret": "x"}), ("cancel", {})):
        assert refused(member.post(f"{path}/{what}", body)) == (404, "not_found")
    assert refused(holders.start(elsewhere.given.secretary, make.waiting(elsewhere.given), key_id))[0] in {403, 404}
    assert refused(member.get("/api/holders/keys")) == (403, "administrators_only")
    assert member.get("/api/holders").json["keys"] == []
    assert refused(member.put("/api/holders/choices", {"purpose": "*", "key_id": key_id})) == (404, "not_found")


def test_a_purpose_says_which_holders_sign(elsewhere: Elsewhere) -> None:
    key_id = elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair))
    rule = {"purpose": "resolution", "kinds": ["csc", "smartca"]}
    assert refused(elsewhere.given.secretary.put("/api/holders/rules", rule)) == (403, "administrators_only")
    assert elsewhere.admin.put("/api/holders/rules", rule).json["rules"] == [rule]
    file = make.waiting(elsewhere.given)
    assert refused(make.prepare(elsewhere.given.chair, file)) == (403, "holder_not_allowed")
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "holder_not_allowed")
    assert elsewhere.admin.put("/api/holders/rules", rule | {"kinds": []}).json["rules"] == []
    chosen = elsewhere.given.chair.put("/api/holders/choices", {"purpose": "*", "key_id": key_id}).json
    assert chosen["choices"] == [{"purpose": "*", "key_id": key_id}]
    assert make.prepare(elsewhere.given.chair, file).status_code == 200
    assert elsewhere.admin.post(f"/api/holders/keys/{key_id}/retire", {}).json["unusable"] == "signing_key_retired"
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "signing_key_retired")


def test_what_may_not_be_registered_is_not(elsewhere: Elsewhere) -> None:
    person, authority = elsewhere.given.chair_person, elsewhere.authority
    name = person.full_name

    def answer(whose: outside.Person, *, chain: bool = True, **facts: Any) -> tuple[int, str]:
        given = holders.key_file(authority, whose, chain) | facts
        return refused(holders.register(elsewhere.admin, person, "files", **given))

    assert answer(authority.person("Người Khác")) == (409, "certificate_name_differs")
    assert answer(authority.person(name, days=(-30, -1))) == (422, "certificate_not_in_force")
    assert answer(authority.person(name, days=(1, 30))) == (422, "certificate_not_in_force")
    assert answer(authority.person(name, for_signing=False)) == (422, "certificate_not_for_signing")
    assert answer(authority.person(name), chain=False) == (422, "chain_missing")
    assert answer(authority.person(name), passphrase="sai") == (422, "key_passphrase_wrong")
    assert answer(Authority().person(name)) == (422, "chain_missing")
    forged = authority.person(name, issuer=elsewhere.chair)  # whoever has a certificate has a key that can sign another
    between = outside.pem(elsewhere.chair.certificate, *authority.chain[:1])
    assert answer(forged, certificates=between) == (422, "chain_missing")
    assert refused(holders.register(elsewhere.admin, person, "nowhere")) == (422, "holder_unknown")
    assert refused(holders.register(elsewhere.admin, person, "csc-1")) == (422, "holder_names_missing")
    assert refused(holders.register(elsewhere.admin, person, "agent")) == (422, "certificate_needed")
    assert refused(holders.register(elsewhere.given.secretary, person, "agent")) == (403, "administrators_only")
    elsewhere.register("files", **holders.key_file(authority, elsewhere.chair))
    assert answer(elsewhere.chair) == (409, "certificate_registered")
    other = authority.person("Người Khác")
    elsewhere.register("files", same_person=True, **holders.key_file(authority, other))


def test_a_revoked_certificate_prepares_nothing(elsewhere: Elsewhere, tmp_path: Path) -> None:
    key_id = elsewhere.register("files", **holders.key_file(elsewhere.authority, elsewhere.chair))
    path = tmp_path / "outside-roots.pem"
    lists = [elsewhere.authority.revocation_list(elsewhere.authority.root)]
    lists.append(elsewhere.authority.revocation_list(revoked=[elsewhere.chair.certificate]))
    pem = [x509.load_der_x509_crl(each).public_bytes(tools.PEM).decode() for each in lists]
    path.write_text(outside.pem(elsewhere.authority.root.certificate) + "".join(pem))
    file = make.waiting(elsewhere.given)
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "certificate_revoked")
    path.write_text(outside.pem(elsewhere.authority.root.certificate))  # no list at all: nobody knows
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "revocation_list_missing")
    path.write_text(outside.pem(Authority().root.certificate))
    assert refused(holders.start(elsewhere.given.chair, file, key_id)) == (403, "certificate_unknown_authority")
    assert make.waiting(elsewhere.given)["being_signed"] is None
