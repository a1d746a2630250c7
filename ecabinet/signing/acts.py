"""The canonical act: what a person decides about one document. Its digest is what the passkey is asked to sign.

A revision that others signed meanwhile needs no second gesture: the act names the revision that was read, and the
signature may stand behind it. Pure; the tablet makes the same text from what it shows.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.moment import iso

ACT = "ecab/act/v1"
SEAL = "ecab/seal/v1"
COPY = "ecab/copy/v1"
ACTS = "ecab/acts/v1"


@dataclass(frozen=True)
class Deed:
    """One document, the revision that was read, the field, the certificate, and the decision in words.

    Of a seal `over` names the fields of the signatures that it is put on; of any other act it is None.
    """

    document: int
    read_sha256: str
    field: str
    certificate_sha256: str
    decision: str
    nonce: str
    expires: datetime
    over: tuple[str, ...] | None = None
    kind: str = ACT


def decision_of(title: str, kind: str = ACT) -> str:
    """What the person decides, in the words that are shown."""
    return f"{_WORDS[kind]}: {title}"


_WORDS = {ACT: "Ký", SEAL: "Đóng dấu", COPY: "Sao y"}


def text_of(deed: Deed) -> str:
    """The one byte form of an act."""
    facts: dict[str, Any] = {
        "type": deed.kind,
        "document": deed.document,
        "read_sha256": deed.read_sha256,
        "field": deed.field,
        "certificate": deed.certificate_sha256,
        "decision": deed.decision,
        "nonce": deed.nonce,
        "expires": iso(deed.expires),
    }
    if deed.over is not None:
        facts["over"] = list(deed.over)
    return canonical(facts).decode()


def challenge_of(texts: Sequence[str]) -> bytes:
    """SHA-256 of the act; of several, of the list of their digests: whoever sees one need not see the others."""
    digests = [sha256(text.encode()) for text in texts]
    if len(digests) == 1:
        return digests[0]
    return sha256(canonical({"type": ACTS, "acts": [each.hex() for each in digests]}))


def about(texts: Sequence[str], document: int) -> tuple[str, dict[str, Any]] | None:
    """The act about this document, as text and as facts, or None."""
    for text in texts:
        facts: dict[str, Any] = json.loads(text)
        if facts["document"] == document:
            return text, facts
    return None
