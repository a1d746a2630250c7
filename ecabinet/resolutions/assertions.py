"""What passkeys of signers and of who put the seal on confirmed, as `check_assertions.py` of the package checks it."""

import base64
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.accounts import webauthn
from ecabinet.accounts.models import Passkey, Person
from ecabinet.core.crypto import sha256
from ecabinet.signing import acts as canonical_acts
from ecabinet.signing import seals
from ecabinet.signing.models import Act, Authorisation, Field, SigningFile


def passkeys_of(session: Session, embedded: Sequence[Act], seal: Field | None) -> set[int]:
    """The passkeys that confirmed any of these acts or the seal."""
    return {passkey.id for _, _, _, passkey in _given(session, embedded, seal)}


def seal_told(session: Session, seal: Field) -> dict[str, Any]:
    """Who put the seal on, when, over which bytes and signatures."""
    over = seals.signed_before(seal)
    # The certification is the first revision, every signature one more, the seal the next.
    base = seal.file.revisions[len(over)]
    return {
        "field": seal.name,
        "person_id": seal.sealed_by_id,
        "keeper": session.get_one(Person, seal.sealed_by_id).full_name,
        "stepped_up_by": seal.stepped_up_by,
        "base_sha256": base.sha256,
        "base_size": base.size,
        "over": list(over),
        "sealed_at": seal.signed_at.isoformat() if seal.signed_at else None,
    }


def assertions_of(session: Session, embedded: Sequence[Act], seal: Field | None) -> dict[str, dict[str, Any]]:
    """By the name of its file in the package. Of other documents confirmed by the same gesture only the digests."""
    found = {}
    for name, file_id, given, passkey in _given(session, embedded, seal):
        named = canonical_acts.about(given.acts, file_id)
        if named is None:
            continue
        text, facts = named
        revisions = session.get_one(SigningFile, file_id).revisions
        found[f"assertions/{name}.json"] = {
            "act": text,
            "acts": [sha256(each.encode()).hex() for each in given.acts],
            "read_size": next(each.size for each in revisions if each.sha256 == facts["read_sha256"]),
            "relying_party": given.relying_party,
            "public_key": webauthn.public_pem(passkey.public_key).decode(),
            "client_data": _text(given.client_data),
            "authenticator_data": _text(given.authenticator_data),
            "signature": _text(given.signature),
        }
    return found


def _given(
    session: Session, embedded: Sequence[Act], seal: Field | None
) -> Iterator[tuple[str, int, Authorisation, Passkey]]:
    made: list[tuple[str, Act | Field]] = [(str(act.id), act) for act in embedded]
    for name, each in [*made, *([("seal", seal)] if seal else [])]:
        if each.authorisation_id is not None:
            given = session.get_one(Authorisation, each.authorisation_id)
            yield name, each.file_id, given, session.get_one(Passkey, given.passkey_id)


def _text(value: bytes | None) -> str:
    return base64.b64encode(value or b"").decode()
