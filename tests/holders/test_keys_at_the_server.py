"""Tokens and key files at the server: the PIN is tried once, tokens are told apart, what is missing is said."""

import hashlib
import shutil
from pathlib import Path

import pytest
from asn1crypto import core
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from ecabinet.core.errors import Refusal
from ecabinet.holders import pkcs12
from ecabinet.holders.pkcs11 import Pkcs11
from ecabinet.holders.pkcs12 import Pkcs12, read_file
from ecabinet.holders.provider import Account, Signed, ToSign
from tests.factories import outside, softhsm
from tests.factories.outside import Authority
from tests.factories.softhsm import Tokens
from tests.factories.tokens import MODULE, PIN, needs_softhsm

pytestmark = needs_softhsm


@pytest.fixture
def tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tokens:
    authority = Authority()
    people = authority.person("Trần Văn Đức"), authority.person("Phạm Thị Hoà")
    return softhsm.prepared(tmp_path, people, monkeypatch)


def items(count: int = 1) -> list[ToSign]:
    texts = [f"attributes {number}".encode() for number in range(count)]
    return [ToSign(str(number), each, hashlib.sha256(each).digest(), "x") for number, each in enumerate(texts)]


def account(given: Tokens, which: int) -> Account:
    return Account({"serial": given.serials[which], "key": "a1"}, given.people[which].certificate)


def check(certificate: x509.Certificate, asked: list[ToSign], answer: object) -> None:
    assert isinstance(answer, Signed)
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    for each, value in zip(asked, answer.values, strict=True):
        der = encode_dss_signature(int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big"))
        key.verify(der, each.attributes, ec.ECDSA(hashes.SHA256()))


def test_tokens_of_one_label_are_told_apart_and_asked_for_a_thousand_signatures(tokens: Tokens) -> None:
    holder = Pkcs11(MODULE)
    for which in (0, 1):
        whose, asked = account(tokens, which), items(1000 if which else 1)
        assert holder.find(whose).certificate == tokens.people[which].certificate
        # The driver has no CKM_ECDSA_SHA256: the digest is made here, and signed as it is.
        check(tokens.people[which].certificate, asked, holder.unlock(whose, "", asked, PIN))


def test_a_wrong_pin_is_tried_once_and_a_token_that_is_gone_is_said_to_be(tokens: Tokens) -> None:
    holder, whose = Pkcs11(MODULE), account(tokens, 0)
    with pytest.raises(Refusal) as caught:
        holder.unlock(whose, "", items(), "000000")
    assert (caught.value.code, caught.value.facts["final"]) == ("secret_wrong", False)
    check(tokens.people[0].certificate, items(), holder.unlock(whose, "", items(), PIN))
    missing = Account({"serial": tokens.serials[0], "key": "ff"})
    with pytest.raises(Refusal, match="token_key_missing"):
        holder.unlock(missing, "", items(), PIN)
    begun = holder.start(whose, items())
    shutil.rmtree(tokens.folder)
    tokens.folder.mkdir()
    with pytest.raises(Refusal, match="token_missing"):
        holder.unlock(whose, begun, items(), PIN)
    with pytest.raises(Refusal, match="token_missing"):
        holder.find(whose)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_key_file_opens_with_its_passphrase_alone(kind: str) -> None:
    authority = Authority()
    key = None if kind == "ec" else rsa.generate_private_key(public_exponent=65537, key_size=2048)
    person = authority.person("Trần Văn Đức", key=key)
    file = outside.key_file(person, "mở khoá", list(reversed(authority.chain)))
    found = read_file(file, "mở khoá")[1]
    assert found.certificate == person.certificate
    assert [each.subject for each in found.chain] == [each.subject for each in authority.chain]
    whose = Account({}, person.certificate, file)
    answer = Pkcs12().unlock(whose, "", items(2), "mở khoá")
    assert isinstance(answer, Signed)
    if kind == "ec":
        check(person.certificate, items(2), answer)
    for wrong in ("mo khoa", "", "MỞ KHOÁ"):
        with pytest.raises(Refusal, match="secret_wrong"):
            Pkcs12().unlock(whose, "", items(), wrong)
    for damaged in (file[:200], b"", b"rubbish"):
        with pytest.raises(Refusal, match=r"key_file_unreadable|secret_wrong"):
            read_file(damaged, "mở khoá")


def asking(file: bytes, rounds: int, where: str) -> bytes:
    """The same key file with another number of iterations in one place, as its length allows."""
    read = asn1_pkcs12.Pfx.load(file)
    if where == "mac":
        read["mac_data"]["iterations"] = rounds
        return read.dump(force=True)
    parts = asn1_pkcs12.AuthenticatedSafe.load(read["auth_safe"]["content"].native)
    for part in parts:
        if where == "certificates" and part["content_type"].native == "encrypted_data":
            given = part["content"]["encrypted_content_info"]["content_encryption_algorithm"]["parameters"]
            given["key_derivation_func"]["parameters"]["iteration_count"] = rounds
        if where == "key" and part["content_type"].native == "data":
            bags = asn1_pkcs12.SafeContents.load(part["content"].native)
            given = bags[0]["bag_value"]["encryption_algorithm"]["parameters"]
            given["key_derivation_func"]["parameters"]["iteration_count"] = rounds
            part["content"] = core.OctetString(bags.dump(force=True))
    read["auth_safe"]["content"] = core.OctetString(parts.dump(force=True))
    return read.dump(force=True)


@pytest.mark.parametrize("where", ["mac", "certificates", "key"])
def test_a_key_file_that_asks_for_more_work_than_any_program_writes_is_not_opened(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = outside.key_file(Authority().person("Trần Văn Đức"), "x", [])
    assert pkcs12.most_rounds(asking(file, 1_000_000, where)) == 1_000_000
    monkeypatch.setattr(pkcs12, "run_capped", lambda *_, **__: pytest.fail("it was opened"))
    with pytest.raises(Refusal, match="key_file_unreadable"):
        read_file(asking(file, 1_000_001, where), "x")


def test_a_key_file_that_hides_its_work_is_given_up_after_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkcs12, "most_rounds", lambda _: 0)
    monkeypatch.setattr(pkcs12, "SECONDS", 1)
    file = outside.key_file(Authority().person("Trần Văn Đức"), "x", [])
    with pytest.raises(Refusal, match="key_file_unreadable"):
        read_file(asking(file, 2_000_000_000, "mac"), "x")
