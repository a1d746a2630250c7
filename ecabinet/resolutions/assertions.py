"""By which gestures signers, and who put the seal on, confirmed the acts, as `check_assertions.py` checks it."""

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


def gestures_of(session: Session, embedded: Sequence[Act], seal: Field | None) -> tuple[set[int], set[int]]:
    """The gestures over any of these acts or the seal, and the passkeys that made some of them."""
    given = [each for _, _, each in _given(session, embedded, seal)]
    return {each.id for each in given}, {each.passkey_id for each in given if each.passkey_id is not None}


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
    """By the name of its file in the package. Of other documents confirmed by the same gesture only the digests.

    Of a password or a code there is what it was given for, and nothing that was made of it.
    """
    found = {}
    for name, file_id, given in _given(session, embedded, seal):
        named = canonical_acts.about(given.acts, file_id)
        if named is None:
            continue
        text, facts = named
        revisions = session.get_one(SigningFile, file_id).revisions
        passkey = session.get(Passkey, given.passkey_id) if given.passkey_id is not None else None
        found[f"assertions/{name}.json"] = {
            "way": given.way,
            "act": text,
            "acts": [sha256(each.encode()).hex() for each in given.acts],
            "read_size": next(each.size for each in revisions if each.sha256 == facts["read_sha256"]),
            "relying_party": given.relying_party if passkey else None,
            "public_key": webauthn.public_pem(passkey.public_key).decode() if passkey else None,
            "client_data": _text(given.client_data),
            "authenticator_data": _text(given.authenticator_data),
            "signature": _text(given.signature),
        }
    return found


def _given(session: Session, embedded: Sequence[Act], seal: Field | None) -> Iterator[tuple[str, int, Authorisation]]:
    made: list[tuple[str, Act | Field]] = [(str(act.id), act) for act in embedded]
    for name, each in [*made, *([("seal", seal)] if seal else [])]:
        if each.authorisation_id is not None:
            yield name, each.file_id, session.get_one(Authorisation, each.authorisation_id)


def _text(value: bytes | None) -> str | None:
    return base64.b64encode(value).decode() if value is not None else None
