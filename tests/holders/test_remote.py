"""Remote signing: these hashes, once, with the right code, all of them or nothing; and every failure told apart."""

import hashlib
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from ecabinet.core.egress import Way, place_of
from ecabinet.core.errors import Refusal
from ecabinet.holders.csc import Csc
from ecabinet.holders.mysign import MySign
from ecabinet.holders.provider import Account, Signed, ToSign, Waiting
from ecabinet.holders.remote import Service
from ecabinet.holders.smartca import SmartCa
from tests.factories import remote, tls
from tests.factories.outside import Authority, Person

NAMES = {"credential": "c1", "user": "CMT_001", "serial": ""}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def people(authority: Authority) -> dict[str, Person]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return {"ec": authority.person("Lê Thị Bích Ngọc"), "rsa": authority.person("Lê Thị Bích Ngọc", key=key)}


@pytest.fixture(params=["v1", "v2"])
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def service(authority: Authority, people: dict[str, Person], version: str) -> Iterator[remote.Csc]:
    running = remote.Csc(authority, {"c1": people["ec"], "c2": people["rsa"]}, version=version)
    yield running
    running.close()


def account(person: Person, **names: str) -> Account:
    return Account(NAMES | names, person.certificate)


def reached(url: str, **facts: Any) -> Service:
    way = Way(allowed={place_of(url)}, seconds=facts.pop("seconds", 5.0), authorities=facts.pop("authorities", ""))
    return Service(url=url, way=way, client_id="ecabinet", secret="our secret", profile="adss:ras:profile:001")


def items(count: int = 1) -> list[ToSign]:
    texts = [f"attributes {number}".encode() for number in range(count)]
    return [
        ToSign(str(number), each, hashlib.sha256(each).digest(), f"Nghị quyết {number}")
        for number, each in enumerate(texts)
    ]


def verify(person: Person, asked: list[ToSign], answer: object) -> None:
    assert isinstance(answer, Signed)
    assert len(answer.values) == len(asked)
    key = person.certificate.public_key()
    for each, value in zip(asked, answer.values, strict=True):
        if isinstance(key, ec.EllipticCurvePublicKey):
            der = encode_dss_signature(int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big"))
            key.verify(der, each.attributes, ec.ECDSA(hashes.SHA256()))
        else:
            assert isinstance(key, rsa.RSAPublicKey)
            key.verify(value, each.attributes, padding.PKCS1v15(), hashes.SHA256())


def refused(call: Any, *given: Any) -> str:
    with pytest.raises(Refusal) as caught:
        call(*given)
    return caught.value.code


@pytest.mark.parametrize(("kind", "credential"), [("ec", "c1"), ("rsa", "c2")])
def test_one_code_signs_a_batch(
    service: remote.Csc, people: dict[str, Person], version: str, kind: str, credential: str
) -> None:
    holder, whose, asked = Csc(reached(service.url), version), account(people[kind], credential=credential), items(5)
    found = holder.find(whose)
    assert found.certificate == people[kind].certificate
    assert len(found.chain) == 2
    begun = holder.start(whose, asked)
    assert service.sent == 1
    verify(people[kind], asked, holder.unlock(whose, begun, asked, remote.CODE))
    assert [each.rsplit("/", 1)[-1] for each in service.calls].count("signHash") == 1
    assert service.calls.count("/oauth2/token") == 1


def test_a_wrong_code_three_times_ends_it(service: remote.Csc, people: dict[str, Person], version: str) -> None:
    holder, whose, asked = Csc(reached(service.url), version), account(people["ec"]), items()
    begun = holder.start(whose, asked)
    for _ in range(3):
        assert refused(holder.unlock, whose, begun, asked, "000000") == "secret_wrong"
    assert refused(holder.unlock, whose, begun, asked, remote.CODE) == "holder_expired"


def test_an_authorisation_is_for_its_hashes_once_and_for_a_while(
    service: remote.Csc, people: dict[str, Person], version: str
) -> None:
    holder, whose, asked = Csc(reached(service.url), version), account(people["ec"]), items(2)

    def authorised() -> str:
        assert isinstance(holder.unlock(whose, "", asked, remote.CODE), Signed)
        field = "hash" if version == "v1" else "hashes"
        said = service.answer(f"/csc/{version}/credentials/authorize", {
            "credentialID": "c1", "numSignatures": 2, field: service.bodies[-1][field], "description": "x",
            "hashAlgorithmOID": remote.SHA256, "OTP": remote.CODE, "authData": [{"id": "OTP", "value": remote.CODE}],
        }, "let-me-in")  # fmt: skip
        return str(said[1]["SAD"])

    sad = authorised()
    others = [replace(each, digest=bytes(32)) for each in asked]
    assert refused(holder.sign, whose, sad, others) == "holder_refuses_us"
    verify(people["ec"], asked, holder.sign(whose, sad, asked))
    assert refused(holder.sign, whose, sad, asked) == "holder_expired"  # replayed
    service.lasts = -1.0
    assert refused(holder.sign, whose, authorised_late(service, asked, version), asked) == "holder_expired"


def authorised_late(service: remote.Csc, asked: list[ToSign], version: str) -> str:
    hashed = [remote.text(each.digest) for each in asked]
    given = {
        "hash": hashed,
        "hashes": hashed,
        "hashAlgorithmOID": remote.SHA256,
        "OTP": remote.CODE,
        "credentialID": "c1",
    }
    given |= {"numSignatures": len(asked), "description": "x", "authData": [{"value": remote.CODE}]}
    return str(service.answer(f"/csc/{version}/credentials/authorize", given, "let-me-in")[1]["SAD"])


def test_a_batch_past_what_the_service_takes_is_refused_before_any_code_is_sent(
    service: remote.Csc, people: dict[str, Person], version: str
) -> None:
    holder = Csc(reached(service.url), version)
    service.multisign = 3
    with pytest.raises(Refusal) as caught:
        holder.start(account(people["ec"]), items(4))
    assert (caught.value.code, caught.value.facts, service.sent) == ("batch_too_large", {"most": 3}, 0)


def test_fewer_signatures_than_asked_for_are_none(service: remote.Csc, people: dict[str, Person], version: str) -> None:
    holder, whose, asked = Csc(reached(service.url), version), account(people["ec"]), items(3)
    service.fewer = True
    assert refused(holder.unlock, whose, "", asked, remote.CODE) == "holder_answer_unusable"


def test_signatures_that_come_later_are_fetched(authority: Authority, people: dict[str, Person]) -> None:
    service = remote.Csc(authority, {"c1": people["ec"]}, version="v2")
    holder, whose, asked = Csc(reached(service.url), "v2"), account(people["ec"]), items(2)
    service.later, service.patience = True, 2
    answer = holder.unlock(whose, holder.start(whose, asked), asked, remote.CODE)
    assert isinstance(answer, Waiting)
    again = Csc(reached(service.url), "v2")  # as after a restart: the transaction is all that is left
    for _ in range(2):
        assert holder.poll(whose, answer.transaction, asked) == answer
    verify(people["ec"], asked, again.poll(whose, answer.transaction, asked))
    service.close()


def test_a_certificate_that_has_changed_signs_nothing(
    service: remote.Csc, people: dict[str, Person], authority: Authority, version: str
) -> None:
    other = account(authority.person("Lê Thị Bích Ngọc"))
    assert refused(Csc(reached(service.url), version).start, other, items()) == "holder_certificate_changed"


def test_a_service_in_trouble_is_told_apart(service: remote.Csc, people: dict[str, Person], version: str) -> None:
    whose = account(people["ec"])
    assert (
        refused(Csc(reached(service.url), version).find, account(people["ec"], credential="?")) == "holder_refuses_us"
    )
    stranger = replace(reached(service.url), secret="wrong")
    assert refused(Csc(stranger, version).find, whose) == "holder_refuses_us"
    service.fail_with = 500
    assert refused(Csc(reached(service.url), version).find, whose) == "holder_unavailable"
    assert refused(Csc(reached("http://127.0.0.1:1"), version).find, whose) == "holder_unavailable"


def test_a_service_whose_certificate_is_not_believed_hears_no_secret(
    authority: Authority, people: dict[str, Person], tmp_path: Path
) -> None:
    made = tls.certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    service = remote.Csc(authority, {"c1": people["ec"]}, context)
    assert refused(Csc(reached(service.url)).find, account(people["ec"])) == "holder_unavailable"
    assert service.calls == []
    believed = reached(service.url, authorities=str(made.certificate))
    assert Csc(believed).find(account(people["ec"])).certificate == people["ec"].certificate
    service.close()


@pytest.fixture
def mysign(authority: Authority, people: dict[str, Person]) -> Iterator[remote.MySign]:
    running = remote.MySign(authority, {"c1": people["rsa"]})
    yield running
    running.close()


def test_mysign_names_the_documents_and_waits_for_the_phone(mysign: remote.MySign, people: dict[str, Person]) -> None:
    holder, whose, asked = MySign(reached(mysign.url)), account(people["rsa"]), items(2)
    begun = holder.start(whose, asked)
    assert not any("authorize" in each for each in mysign.calls)
    verify(people["rsa"], asked, holder.poll(whose, begun, asked))
    assert [each["document_name"] for each in mysign.bodies[-1]["documents"]] == ["Nghị quyết 0", "Nghị quyết 1"]
    mysign.rejects = True
    assert refused(holder.poll, whose, begun, asked) == "holder_rejected"


def test_mysign_ends_when_nobody_takes_up_the_phone(
    mysign: remote.MySign, people: dict[str, Person], monkeypatch
) -> None:
    holder, whose = MySign(reached(mysign.url, seconds=0.5)), account(people["rsa"])
    begun = holder.start(whose, items())
    answer = mysign.answer

    def nobody(path: str, body: dict[str, Any], token: str) -> remote.Answer:
        if "authorize" in path:
            remote.time.sleep(1)
        return answer(path, body, token)

    monkeypatch.setattr(mysign, "answer", nobody)
    assert refused(holder.poll, whose, begun, items()) == "holder_expired"


@pytest.fixture
def smartca(authority: Authority, people: dict[str, Person]) -> Iterator[remote.SmartCa]:
    running = remote.SmartCa(authority, {"CMT_001": people["rsa"]})
    yield running
    running.close()


def test_smartca_signs_the_digest_of_the_attributes(smartca: remote.SmartCa, people: dict[str, Person]) -> None:
    holder, whose, asked = SmartCa(reached(smartca.url)), account(people["rsa"]), items(2)
    assert holder.find(whose).certificate == people["rsa"].certificate
    begun = holder.start(whose, asked)
    assert [each["data_to_be_signed"] for each in smartca.bodies[-1]["sign_files"]] == [
        each.digest.hex() for each in asked
    ]
    assert holder.poll(whose, begun, asked) == Waiting(begun)
    smartca.said = "SUCCESS"
    verify(people["rsa"], asked, holder.poll(whose, begun, asked))


@pytest.mark.parametrize(("said", "code"), [("REJECTED", "holder_rejected"), ("EXPIRED", "holder_expired")])
def test_smartca_says_no(smartca: remote.SmartCa, people: dict[str, Person], said: str, code: str) -> None:
    holder, whose = SmartCa(reached(smartca.url)), account(people["rsa"])
    begun = holder.start(whose, items())
    smartca.said = said
    assert refused(holder.poll, whose, begun, items()) == code


def test_smartca_in_part_or_unknown(smartca: remote.SmartCa, people: dict[str, Person]) -> None:
    holder, whose, asked = SmartCa(reached(smartca.url)), account(people["rsa"]), items(2)
    begun = holder.start(whose, asked)
    smartca.said, smartca.fewer = "SUCCESS", True
    assert refused(holder.poll, whose, begun, asked) == "holder_answer_unusable"
    assert refused(holder.poll, whose, "unknown", asked) == "holder_refuses_us"
    assert refused(holder.find, account(people["rsa"], user="CMT_999")) == "holder_key_missing"
