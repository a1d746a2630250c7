"""docs/protocol.md is complete and true: vectors, operations, socket messages, notices, shapes, refusal codes."""

import json
from pathlib import Path

import pytest

from ecabinet import app as composition
from ecabinet.accounts import rules as accounts
from ecabinet.core import crypto, events, openapi, sealing
from ecabinet.core.schemas import from_base64url
from ecabinet.documents import rules as documents
from ecabinet.realtime.messages import COMMANDS
from ecabinet.realtime.schemas import ServerEvents
from ecabinet.record import checkpoint, merkle
from ecabinet.record.verify import Line, verify
from ecabinet.voting.message import VoteMessage, digest
from tests.architecture import vectors, wire_shapes
from tests.architecture.refusal_codes import codes

DOCUMENT = vectors.DOCUMENT.read_text("utf-8")
WRITTEN = vectors.written()
AGAIN = "run `python -m tests.architecture.vectors` and look at what it changed in docs/protocol.md"
WORDS = Path(__file__).parent.parent.parent / "frontend" / "src" / "i18n"


def point(name: str) -> bytes:
    return bytes(from_base64url(WRITTEN["keys"][name]["public"]))


def given(vector: str, name: str) -> bytes:
    return bytes(from_base64url(WRITTEN[vector][name]))


def kinds_of_events() -> set[str]:
    found, waiting = set(), [events.Event]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {each.__name__ for each in below if each.__module__.startswith("ecabinet.")}
    return {name for name in found if not name.endswith("Event")}


@pytest.mark.parametrize("name", vectors.vectors())
def test_vectors_are_what_the_code_makes(name):
    assert WRITTEN[name] == vectors.vectors()[name], AGAIN


def test_enrolment_by_the_vector():
    found = WRITTEN["enrol"]
    for text, signature in (("statement", "signature"), ("bind_statement", "bind_signature")):
        crypto.verify(point("signing"), given("enrol", signature), found[text].encode())
    opened = crypto.hpke_open(vectors.private("agreement"), given("enrol", "sealed_challenge"), accounts.ENROL.encode())
    assert opened == given("enrol", "opened")
    with pytest.raises(crypto.CryptoError):
        crypto.verify(point("agreement"), given("enrol", "signature"), found["statement"].encode())


def test_a_sealed_file_opens_by_the_vector():
    found = WRITTEN["cobblestone"]
    key, context, sealed = (bytes.fromhex(found[name]) for name in ("content_key", "context", "sealed"))
    assert sealing.open_sealed(key, context, sealed).decode() == found["plaintext_utf8"]
    assert sealed[: sealing.HEADER].hex() == found["salt"] + found["derived_commitment"]
    with pytest.raises(crypto.CryptoError):
        sealing.open_sealed(key, context + b"\0", sealed)


def test_a_lease_opens_by_the_vector_and_gives_the_share_of_a_version():
    found = WRITTEN["lease"]
    sealed, info = given("lease", "sealed"), bytes.fromhex(found["info"])
    assert len(sealed) == 145
    assert crypto.hpke_open(vectors.private("agreement"), sealed, info).hex() == found["secret"] + found["locker"]
    assert crypto.derive(bytes.fromhex(found["class_key"]), bytes.fromhex(found["share_info"])).hex() == found["share"]
    assert found["share"] == WRITTEN["wrap"]["share"]


def test_a_wrap_opens_by_the_vector_on_this_tablet_and_for_this_file_only():
    found = WRITTEN["wrap"]
    info, wrapped = bytes.fromhex(found["info"]), given("wrap", "wrap")
    masked = crypto.hpke_open(vectors.private("agreement"), wrapped, info)
    assert crypto.xor(masked, bytes.fromhex(found["share"])).hex() == found["content_key"]
    assert masked.hex() != found["content_key"]
    assert len(wrapped) == 113
    with pytest.raises(crypto.CryptoError):
        crypto.hpke_open(vectors.private("agreement"), wrapped, info[:-1] + b"\0")


def test_the_manifest_is_signed_and_chained():
    text, found = WRITTEN["manifest"]["manifest"], json.loads(WRITTEN["manifest"]["manifest"])
    crypto.verify(point("publishing"), given("manifest", "manifest_signature"), text.encode())
    assert crypto.canonical(found).decode() == text
    seen = documents.Seen(number=found["number"] - 1, manifest_sha256=found["previous"])
    documents.refuse_roll_back(found, WRITTEN["manifest"]["manifest_sha256"], seen)
    with pytest.raises(documents.RolledBack):
        documents.refuse_roll_back(found, "0" * 64, documents.Seen(number=found["number"], manifest_sha256="1" * 64))


def test_the_vote_is_canonical_and_signed():
    found = WRITTEN["vote"]
    fields = json.loads(found["message"])
    assert VoteMessage(**{name: fields[name] for name in fields if name != "type"}).text() == found["message"]
    assert digest(found["definition"]) == found["definition_sha256"] == fields["definition_sha256"]
    crypto.verify(point("signing"), given("vote", "signature"), found["message"].encode())


def test_the_record_verifies_and_a_changed_one_does_not():
    found = WRITTEN["record"]
    evidence = [None, None, WRITTEN["vote"]["evidence"]]
    lines = [
        Line(number, leaf, proof) for number, (leaf, proof) in enumerate(zip(found["leaves"], evidence, strict=True), 1)
    ]
    assert verify(lines, found["checkpoint"], point("record")).whole
    assert checkpoint.open_note(found["checkpoint"], point("record")).root.hex() == found["root"]
    assert [merkle.leaf_hash(leaf.encode()).hex() for leaf in found["leaves"]] == found["leaf_hashes"]
    broken = verify(
        [lines[0], Line(2, lines[1].leaf.replace("25", "26"), None), lines[2]], found["checkpoint"], point("record")
    )
    assert not broken.whole


def test_every_operation_is_named():
    paths = openapi.document(composition.version())["paths"]
    operations = {f"`{method.upper()} {path}`" for path, methods in paths.items() for method in methods}
    assert sorted(each for each in operations if each not in DOCUMENT) == []


def test_no_operation_is_named_that_is_not_there():
    paths = openapi.document(composition.version())["paths"]
    named = {found[1:-1] for found in DOCUMENT.split("\n") if found.startswith("| `")}
    named = {line.split("`")[0] for line in (each.lstrip(" `") for each in named)}
    named = {each for each in named if each.split(" ")[0] in {"GET", "POST", "PUT", "PATCH", "DELETE"}}
    assert sorted(each for each in named if each.split(" ")[1] not in paths) == []


def test_every_message_of_the_socket_is_named():
    wanted = {f"| `{name}` |" for name in [*COMMANDS, *ServerEvents.model_fields]}
    assert sorted(each for each in wanted if each not in DOCUMENT) == []


def test_every_kind_of_notice_is_named():
    assert sorted(each for each in kinds_of_events() if f"`{each}`" not in DOCUMENT) == []


def test_every_shape_is_listed_as_it_is():
    assert vectors.listed() == wire_shapes.listing(), AGAIN


def test_every_refusal_code_is_explained():
    table = DOCUMENT.split("## 17. ")[1]
    assert sorted(code for code in codes() if f"`{code}`" not in table) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_refusal_code_has_a_sentence(language):
    sentences = json.loads((WORDS / language / "refusals.json").read_text("utf-8"))
    assert sorted(code for code in codes() if not sentences.get(code)) == []
