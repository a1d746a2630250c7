"""The test vectors of docs/protocol.md, made by the product's own code from fixed keys.

`python -m tests.architecture.vectors` writes them into the document; test_protocol.py compares what stands there.
"""

import base64
import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ecabinet.accounts import rules as accounts
from ecabinet.accounts.events import DeviceApproved
from ecabinet.core import crypto
from ecabinet.core import sealing as seals
from ecabinet.core.config import Settings
from ecabinet.core.moment import iso
from ecabinet.core.schemas import to_base64url
from ecabinet.documents import rules as documents
from ecabinet.documents import sealing as documents_sealing
from ecabinet.documents.models import Version
from ecabinet.documents.vault import Stored
from ecabinet.meetings.events import MeetingStarted
from ecabinet.record import checkpoint, merkle
from ecabinet.record.services import leaf_text
from ecabinet.voting import message
from ecabinet.voting.events import VoteCast
from ecabinet.voting.rules import Choice
from tests.architecture import answer_vectors, note_vectors, wire_shapes

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "protocol.md"
SHAPES = re.compile(r"(<!-- shapes -->\n```\n)(.*?)(```)", re.DOTALL)
BLOCK = re.compile(r"(<!-- vector: (\w+) -->\n```json\n)(.*?)(\n```)", re.DOTALL)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
AT = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
TENANT = "ecabinet"
DEVICE, PERSON, PAPER, VERSION, POLL, LEASE = 7, 3, 12, 41, 5, 4
PLACE = documents.Place(paper_id=PAPER, number=3)


def scalar(name: str) -> int:
    """A private key that anybody can make again: SHA-256 of its name, brought into the range of the curve."""
    return int.from_bytes(hashlib.sha256(f"ecab test {name}".encode()).digest(), "big") % (ORDER - 1) + 1


def private(name: str) -> crypto.PrivateKey:
    return ec.derive_private_key(scalar(name), ec.SECP256R1())


def octets(name: str, count: int) -> bytes:
    return hashlib.shake_256(f"ecab test {name}".encode()).digest(count)


def sign(name: str, text: bytes) -> bytes:
    """As core.crypto signs, but the same every time (RFC 6979)."""
    r, s = decode_dss_signature(private(name).sign(text, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def seal_to(name: str, plaintext: bytes, info: bytes) -> bytes:
    """The sender's half of RFC 9180 with a fixed ephemeral key, written anew; core.crypto must open it."""
    ephemeral, receiver = private("ephemeral"), private(name)
    enc = crypto.point_of(ephemeral)
    suite = b"KEM\x00\x10"
    context = enc + crypto.point_of(receiver)
    shared = ephemeral.exchange(ec.ECDH(), receiver.public_key())
    secret = _expand(suite, _extract(suite, b"", b"eae_prk", shared), b"shared_secret", context, 32)
    suite = b"HPKE\x00\x10\x00\x01\x00\x02"
    schedule = b"\x00" + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    extracted = _extract(suite, secret, b"secret", b"")
    key, nonce = _expand(suite, extracted, b"key", schedule, 32), _expand(suite, extracted, b"base_nonce", schedule, 12)
    return enc + AESGCM(key).encrypt(nonce, plaintext, b"")


def _extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    found, block = b"", b""
    for number in range(1, -(-length // 32) + 1):
        block = hmac.digest(key, block + labelled + bytes([number]), "sha256")
        found += block
    return found[:length]


def keys() -> dict[str, Any]:
    names = ("signing", "agreement", "publishing", "record", "ephemeral")
    return {
        name: {"private": f"{scalar(name):064x}", "public": to_base64url(crypto.point_of(private(name)))}
        for name in names
    }


def enrol() -> dict[str, Any]:
    pair = accounts.DeviceKeys(
        signing=crypto.point_of(private("signing")), agreement=crypto.point_of(private("agreement"))
    )
    challenge, secret = octets("challenge", 32), octets("secret", 32)
    statement = accounts.enrol_statement(DEVICE, challenge, pair)
    bind = accounts.bind_statement(DEVICE, challenge)
    return {
        "device_id": DEVICE,
        "challenge": to_base64url(challenge),
        "sealed_challenge": to_base64url(seal_to("agreement", secret, accounts.ENROL.encode())),
        "opened": to_base64url(secret),
        "statement": statement.decode(),
        "signature": to_base64url(sign("signing", statement)),
        "code": accounts.pairing_code(pair, challenge),
        "fingerprint": accounts.fingerprint(pair),
        "bind_statement": bind.decode(),
        "bind_signature": to_base64url(sign("signing", bind)),
    }


def cobblestone() -> dict[str, Any]:
    key, salt, context = octets("content key", 32), octets("salt", 24), documents.content_context(PLACE)
    derived = seals._Keys(key, salt, context)
    small = seals.seal(key, context, b"e-Cabinet", salt)
    long = bytes(i % 251 for i in range(20_000))
    sealed = seals.seal(key, context, long, salt)
    return {
        "content_key": key.hex(),
        "salt": salt.hex(),
        "context": context.hex(),
        "derived_nonce_base": derived.base.hex(),
        "derived_commitment": derived.commitment.hex(),
        "plaintext_utf8": "e-Cabinet",
        "sealed": small.hex(),
        "long_plaintext": "20000 bytes, byte i = i mod 251",
        "long_sealed_size": len(sealed),
        "long_sealed_sha256": hashlib.sha256(sealed).hexdigest(),
        "whole_chunk_plaintext": "the first 16384 of the same bytes",
        "whole_chunk_sealed_size": seals.sealed_size(16_384),
        "whole_chunk_sealed_sha256": hashlib.sha256(seals.seal(key, context, long[:16_384], salt)).hexdigest(),
    }


def wrap() -> dict[str, Any]:
    key, salt, context = octets("content key", 32), octets("salt", 24), documents.content_context(PLACE)
    header = seals.seal(key, context, b"e-Cabinet", salt)[: seals.HEADER]
    info = documents.wrap_info(holder(), PLACE, header)
    share = documents_sealing.share_of(octets("lease secret", 32), LEASE, PLACE)
    return {
        "tenant": TENANT,
        "paper_id": PAPER,
        "number": PLACE.number,
        "class": PLACE.sensitivity,
        "device_id": DEVICE,
        "lease": LEASE,
        "header": header.hex(),
        "info": info.hex(),
        "wrap": to_base64url(seal_to("agreement", crypto.xor(key, share), info)),
        "share": share.hex(),
        "content_key": key.hex(),
    }


def holder() -> documents.Holder:
    thumbprint = crypto.sha256(crypto.point_of(private("agreement")))
    return documents.Holder(tenant=TENANT, device_id=DEVICE, thumbprint=thumbprint, lease=LEASE)


def lease() -> dict[str, Any]:
    secret, locker = octets("lease secret", 32), octets("locker key", 32)
    of_class = crypto.derive(secret, documents.class_context(PLACE.sensitivity))
    info = documents.lease_info(holder())
    return {
        "tenant": TENANT,
        "device_id": DEVICE,
        "lease": LEASE,
        "info": info.hex(),
        "sealed": to_base64url(seal_to("agreement", secret + locker, info)),
        "secret": secret.hex(),
        "locker": locker.hex(),
        "class_key": of_class.hex(),
        "share_info": documents.share_context(LEASE, PLACE).hex(),
        "share": crypto.derive(of_class, documents.share_context(LEASE, PLACE)).hex(),
    }


def manifest() -> dict[str, Any]:
    key, salt, context = octets("content key", 32), octets("salt", 24), documents.content_context(PLACE)
    sealed = seals.seal(key, context, b"e-Cabinet", salt)
    stored = Stored(
        size=9,
        sha256=hashlib.sha256(b"e-Cabinet").hexdigest(),
        sealed_size=len(sealed),
        sealed_sha256=hashlib.sha256(sealed).hexdigest(),
        header=sealed[: seals.HEADER],
    )
    version = Version(id=VERSION, paper_id=PAPER, number=PLACE.number, sensitivity=0, pages=1, created_by_id=PERSON)
    previous = hashlib.sha256(b"the manifest before").hexdigest()
    here = Settings(data=Path("data"), tenant=TENANT)
    with (
        mock.patch.object(documents_sealing, "publishing_key", return_value=private("publishing")),
        mock.patch.object(documents_sealing, "settings", return_value=here),
    ):
        text = documents_sealing.sign_manifest(version, stored, previous, AT).text
    return {
        "manifest": text,
        "manifest_sha256": documents_sealing.digest_of(text),
        "manifest_signature": to_base64url(sign("publishing", text.encode())),
        "publisher_key": to_base64url(crypto.point_of(private("publishing"))),
    }


def vote() -> dict[str, Any]:
    definition = crypto.canonical({"type": message.POLL, "poll_id": POLL, "question": "Thông qua dự thảo?"}).decode()
    said = message.VoteMessage(
        poll_id=POLL,
        definition_sha256=message.digest(definition),
        person_id=PERSON,
        device_id=DEVICE,
        choice=Choice.FOR,
        key="7f3a91c2-0000-4000-8000-000000000001",
    ).text()
    signature, point = to_base64url(sign("signing", said.encode())), to_base64url(crypto.point_of(private("signing")))
    return {
        "definition": definition,
        "definition_sha256": message.digest(definition),
        "message": said,
        "signature": signature,
        "evidence": message.evidence_text(said, signature, point),
    }


def record() -> dict[str, Any]:
    evidence = vote()["evidence"]
    signing_key = crypto.sha256(crypto.point_of(private("signing"))).hex()
    approved = DeviceApproved(
        actor_id=1,
        person_id=PERSON,
        device_id=DEVICE,
        fingerprint=enrol()["fingerprint"],
        signing_key_sha256=signing_key,
    )
    facts = (
        (approved, None),
        (MeetingStarted(actor_id=PERSON, meeting_id=2, present=25, quorum_met=True, on_behalf=False), None),
        (VoteCast(actor_id=PERSON, meeting_id=2, poll_id=POLL, person_id=PERSON), evidence),
    )
    texts = [leaf_text(number, iso(AT), event, proof) for number, (event, proof) in enumerate(facts, 1)]
    hashed = [merkle.leaf_hash(text.encode()) for text in texts]
    point, root = crypto.point_of(private("record")), merkle.root(hashed)
    head = checkpoint.Checkpoint(f"{TENANT}/record", len(hashed), root)
    blob = checkpoint.key_id(point) + sign("record", head.text().encode())
    return {
        "leaves": texts,
        "leaf_hashes": [each.hex() for each in hashed],
        "root": root.hex(),
        "inclusion_of_2_in_3": [base64.b64encode(each).decode() for each in merkle.inclusion_path(1, hashed)],
        "consistency_2_to_3": [base64.b64encode(each).decode() for each in merkle.consistency_path(2, hashed)],
        "key_id": checkpoint.key_id(point).hex(),
        "checkpoint": f"{head.text()}\n— {head.origin} {base64.b64encode(blob).decode()}\n",
    }


def vectors() -> dict[str, dict[str, Any]]:
    """Every vector by the name it has in the document."""
    made = (keys, enrol, cobblestone, lease, wrap, manifest, vote, record)
    others = (answer_vectors.answer, note_vectors.notes_key, note_vectors.note)
    return {each.__name__: each() for each in (*made, *others)}


def written() -> dict[str, dict[str, Any]]:
    """What stands in the document."""
    return {found[2]: json.loads(found[3]) for found in BLOCK.finditer(DOCUMENT.read_text("utf-8"))}


def listed() -> str:
    """The shapes as they stand in the document."""
    found = SHAPES.search(DOCUMENT.read_text("utf-8"))
    return found[2].rstrip("\n") if found else ""


def write() -> None:
    """Put vectors and shapes into the document."""
    made = vectors()

    def fill(found: re.Match[str]) -> str:
        return found[1] + json.dumps(made[found[2]], indent=1, ensure_ascii=False) + found[4]

    text = BLOCK.sub(fill, DOCUMENT.read_text("utf-8"))
    text = SHAPES.sub(lambda found: found[1] + wire_shapes.listing() + "\n" + found[3], text)
    DOCUMENT.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
