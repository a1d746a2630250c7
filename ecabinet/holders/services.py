"""Keys registered, retired, locked and unlocked; what persons choose and which kinds a purpose allows."""

import hashlib
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.holders import access, keeping
from ecabinet.holders.events import (
    HolderChosen,
    HolderRuleSet,
    SigningKeyLocked,
    SigningKeyRegistered,
    SigningKeyRetired,
    SigningKeyUnlocked,
)
from ecabinet.holders.models import HolderChoice, HolderRule, SigningKey
from ecabinet.holders.provider import Found
from ecabinet.holders.rules import MOST_WRONG, HolderKind


@dataclass(frozen=True, kw_only=True)
class NewKey:
    """A key about to be registered, its certificate examined and its chain complete."""

    person_id: int
    holder: str
    kind: HolderKind
    names: dict[str, str]
    found: Found
    file: bytes | None = field(default=None, repr=False)


def register_key(session: Session, actor: Actor, new: NewKey) -> SigningKey:
    """Bind a key to a person. Raises Conflict when its certificate is somebody's already."""
    access.person_to_equip(session, actor, new.person_id)
    certificate = new.found.certificate
    der = certificate.public_bytes(Encoding.DER)
    fingerprint = hashlib.sha256(der).hexdigest()
    if access.keys_of_certificate(session, fingerprint):
        raise Conflict("certificate_registered")
    sealed = keeping.sealed(new.file) if new.file is not None else (None, None)
    row = SigningKey(
        person_id=new.person_id,
        holder=new.holder,
        kind=new.kind,
        names=new.names,
        subject=certificate.subject.rfc4514_string()[:500],
        issuer=certificate.issuer.rfc4514_string()[:500],
        serial=f"{certificate.serial_number:x}",
        fingerprint=fingerprint,
        der=der,
        chain="".join(each.public_bytes(Encoding.PEM).decode() for each in new.found.chain),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        master_version=sealed[0],
        sealed_file=sealed[1],
        added_at=clock.now(),
        added_by_id=actor.person_id,
    )
    session.add(row)
    session.flush()
    registered = SigningKeyRegistered(
        actor_id=actor.person_id, person_id=row.person_id, key_id=row.id, holder=row.holder, fingerprint=fingerprint
    )
    record(session, registered)
    return row


def retire_key(session: Session, actor: Actor, key_id: int) -> SigningKey:
    """The key signs nothing any more; what it signed stays as good as it was. Its file is destroyed."""
    row = access.key_to_retire(session, actor, key_id)
    if row.retired_at is not None:
        raise Conflict("signing_key_retired")
    row.retired_at, row.retired_by_id = clock.now(), actor.person_id
    row.sealed_file = row.master_version = None
    record(session, SigningKeyRetired(actor_id=actor.person_id, person_id=row.person_id, key_id=row.id))
    return row


def unlock_key(session: Session, actor: Actor, key_id: int) -> SigningKey:
    """Let a locked key be tried again."""
    row = access.key_to_change(session, actor, key_id)
    if row.wrong < MOST_WRONG:
        raise Conflict("signing_key_not_locked")
    row.wrong = 0
    record(session, SigningKeyUnlocked(actor_id=actor.person_id, person_id=row.person_id, key_id=row.id))
    return row


def note_wrong(session: Session, actor: Actor, key_id: int, *, final: bool) -> int:
    """Count a wrong PIN or passphrase; how many tries are left. `final`: the token itself has blocked."""
    row = session.get_one(SigningKey, key_id, with_for_update=True)
    row.wrong = MOST_WRONG if final else min(MOST_WRONG, row.wrong + 1)
    if row.wrong >= MOST_WRONG:
        record(session, SigningKeyLocked(actor_id=actor.person_id, person_id=row.person_id, key_id=row.id))
    return MOST_WRONG - row.wrong


def note_right(session: Session, key_id: int) -> None:
    """The right secret begins the count anew; a locked key is unlocked by an administrator alone."""
    row = session.get_one(SigningKey, key_id, with_for_update=True)
    if row.wrong < MOST_WRONG:
        row.wrong = 0


def choose_key(session: Session, actor: Actor, purpose: str, key_id: int | None) -> None:
    """With which key the person signs documents of a purpose; none is the tablet."""
    if key_id is not None:
        row = access.key_to_choose(session, actor, key_id)
        if row.retired_at is not None:
            raise Conflict("signing_key_retired")
    choice = session.get(HolderChoice, (actor.person_id, purpose))
    if choice is None:
        choice = HolderChoice(person_id=actor.person_id, purpose=purpose)
        session.add(choice)
    choice.key_id, choice.chosen_at = key_id, clock.now()
    chosen = HolderChosen(actor_id=actor.person_id, person_id=actor.person_id, purpose=purpose, key_id=key_id)
    record(session, chosen)


def set_rule(session: Session, actor: Actor, purpose: str, kinds: list[HolderKind]) -> None:
    """Which kinds may sign documents of a purpose; none named takes the rule away."""
    access.rule_to_set(actor)
    row = session.get(HolderRule, purpose)
    if kinds:
        if row is None:
            row = HolderRule(purpose=purpose)
            session.add(row)
        row.kinds, row.set_at, row.set_by_id = sorted(set(kinds)), clock.now(), actor.person_id
    elif row is not None:
        session.delete(row)
    record(session, HolderRuleSet(actor_id=actor.person_id, purpose=purpose, kinds=tuple(sorted(set(kinds)))))
