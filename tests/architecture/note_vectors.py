"""The test vectors of private notes: what tablets do among themselves, written anew in Python from the protocol page.

The server seals and opens none of this. The tablet's own code opens them in `frontend/tests/keys/member.test.ts`.
"""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ecabinet.core import crypto
from ecabinet.core.schemas import to_base64url
from tests.architecture import vectors

PERSON, READER, DEVICE, PAPER, GENERATION, REVISION = 3, 9, 7, 12, 1, 4
NOTE = "7f3a91c2-0000-4000-8000-000000000002"
INSIDE = {
    "anchor": {
        "versionId": 41,
        "page": 2,
        "boxes": [{"left": 0.1, "top": 0.25, "width": 0.5, "height": 0.02}],
        "quote": "phân bổ vốn đầu tư công",
        "before": "Phương án ",
        "after": " năm 2027",
    },
    "orphanedIn": None,
    "colour": "yellow",
    "content": {"kind": "text", "text": "Hỏi lại Bộ Tài chính"},
    "createdAt": 1795138200000,
    "changedAt": 1795138260000,
}


def sized(value: str | int) -> bytes:
    text = str(value).encode()
    return len(text).to_bytes(2, "big") + text


def context(label: str, *parts: bytes) -> bytes:
    return label.encode() + b"\0" + b"".join(parts)


def number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def derived(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=info).derive(secret)


def under(name: str, key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = vectors.octets(f"nonce {name}", 12)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def member_info() -> bytes:
    thumbprint = crypto.sha256(crypto.point_of(vectors.private("agreement")))
    return context("ecab/member/v1", sized(PERSON), number(GENERATION), sized(DEVICE), thumbprint)


def padded(inside: Any) -> bytes:
    text = json.dumps(inside, ensure_ascii=False, separators=(",", ":")).encode()
    return text.ljust(-(-len(text) // 256) * 256)


def recovery_text(key: bytes) -> str:
    check = crypto.sha256(b"ecab/recovery-check/v1\0" + key)[0] & 31
    letters = base64.b32encode(key).decode() + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[check]
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def asking_code() -> str:
    point = crypto.point_of(vectors.private("agreement"))
    digest = crypto.sha256(context("ecab/member-ask/v1", sized(PERSON), sized(DEVICE), point))
    letters = base64.b32encode(digest[:10]).decode()[:12]
    return "-".join(letters[at : at + 4] for at in range(0, 12, 4))


def notes_key() -> dict[str, Any]:
    secret, recovery = vectors.octets("member secret", 32), vectors.octets("recovery", 20)
    point = crypto.point_of(vectors.private("member"))
    pkcs8 = vectors.private("member").private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place = (sized(PERSON), number(GENERATION))
    bound = context("ecab/member-private/v1", *place, point)
    sealing = derived(secret, context("ecab/member-private/v1", *place))
    printed = context("ecab/recovery/v1", *place)
    return {
        "person_id": PERSON,
        "generation": GENERATION,
        "device_id": DEVICE,
        "member_secret": secret.hex(),
        "public_point": to_base64url(point),
        "sealed_private": to_base64url(under("private", sealing, pkcs8, bound)),
        "wrap": to_base64url(vectors.seal_to("agreement", secret, member_info())),
        "asking_code": asking_code(),
        "recovery_key": recovery.hex(),
        "recovery_text": recovery_text(recovery),
        "recovery": to_base64url(under("recovery", derived(recovery, printed), secret, printed)),
    }


def note() -> dict[str, Any]:
    secret, key = vectors.octets("member secret", 32), vectors.octets("note key", 32)
    wrapping = derived(secret, context("ecab/member-notes/v1", sized(PERSON), number(GENERATION)))
    place = context("ecab/note/v1", sized(PERSON), sized(NOTE), sized(PAPER), number(REVISION))
    shown = context("ecab/note-share/v1", sized(READER), sized(NOTE), sized(PERSON), number(GENERATION))
    return {
        "id": NOTE,
        "owner_id": PERSON,
        "paper_id": PAPER,
        "revision": REVISION,
        "inside": json.dumps(INSIDE, ensure_ascii=False, separators=(",", ":")),
        "note_key": key.hex(),
        "sealed": to_base64url(under("note", key, padded(INSIDE), place)),
        "key": to_base64url(under("key", wrapping, key, context("ecab/note-key/v1", sized(PERSON), sized(NOTE)))),
        "shown_by": READER,
        "shown_key": to_base64url(vectors.seal_to("member", key, shown)),
    }
