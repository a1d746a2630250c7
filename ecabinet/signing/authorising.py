"""The gesture before a signature: asked of the passkey over the very acts, or else the session's own step-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from sqlalchemy.orm import Session

from ecabinet.accounts import access as accounts
from ecabinet.accounts import passkeys, webauthn
from ecabinet.accounts.models import Passkey
from ecabinet.accounts.rules import STEP_UP_LASTS, SignRule, StepUpWay, ways_to_sign
from ecabinet.accounts.webauthn import Assertion
from ecabinet.authorities import trust
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.crypto import random_bytes, sha256
from ecabinet.core.database import transaction
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotPermitted, StepUpRequired
from ecabinet.core.schemas import to_base64url
from ecabinet.signing import access, acts, seals, signatories, turns
from ecabinet.signing.acts import Deed
from ecabinet.signing.models import Act, Authorisation, Field
from ecabinet.signing.rules import STEP_UP_LIFETIME, FieldKind


@dataclass(frozen=True)
class Wanted:
    """A document that a person has read and is about to sign, with the tablet's key or one that lies elsewhere.

    Or, with `seal`, to put the organisation's seal on.
    """

    file_id: int
    sha256: str
    key_id: int | None
    seal: bool = False


@dataclass(frozen=True)
class Asked:
    """What the tablet checks and puts to the passkey; `row` is None where the person has no passkey here."""

    ways: frozenset[StepUpWay]
    row: Authorisation | None
    certificates: Sequence[bytes]
    passkeys: Sequence[Passkey]


def ask(session: Session, actor: Actor, wanted: Sequence[Wanted]) -> Asked:
    """Put one gesture for all of these to the person's passkey. Raises as preparing does."""
    ways = ways_of(session, actor)
    if not ways:
        raise NotPermitted("second_factor_missing")
    if StepUpWay.PASSKEY not in ways:
        return Asked(ways, None, (), ())
    if len({each.file_id for each in wanted}) != len(wanted):
        raise Invalid("document_twice")
    now = clock.now()
    texts, certificates = [], []
    for each in wanted:
        deed, certificate = _deed(session, actor, each)
        texts.append(acts.text_of(deed))
        certificates.append(certificate)
    row = Authorisation(
        person_id=actor.person_id,
        session_id=actor.session_id or 0,
        acts=texts,
        challenge=acts.challenge_of(texts),
        relying_party=webauthn.relying_party().host or "",
        made_at=now,
        expires_at=now + STEP_UP_LIFETIME,
    )
    session.add(row)
    session.flush()
    return Asked(ways, row, certificates, accounts.passkeys_here(session, actor.person_id))


def ways_of(session: Session, actor: Actor) -> frozenset[StepUpWay]:
    """By which ways this person may sign."""
    ways = accounts.ways(session, actor.person_id)
    return ways_to_sign(SignRule(settings().step_up), StepUpWay.PASSKEY in ways, StepUpWay.CODE in ways)


def _deed(session: Session, actor: Actor, wanted: Wanted) -> tuple[Deed, bytes]:
    field, holder = (_seal if wanted.seal else _signature)(session, actor, wanted)
    if field.file.current.sha256 != wanted.sha256:
        raise Conflict("superseded", sha256=field.file.current.sha256)
    certificate = holder.public_bytes(Encoding.DER)
    deed = Deed(
        document=field.file_id,
        read_sha256=wanted.sha256,
        field=field.name,
        certificate_sha256=sha256(certificate).hex(),
        decision=acts.decision_of(field.file.title, seals=wanted.seal),
        nonce=to_base64url(random_bytes(16)),
        expires=clock.now() + STEP_UP_LIFETIME,
        over=seals.signed_before(field) if wanted.seal else None,
    )
    return deed, certificate


def _signature(session: Session, actor: Actor, wanted: Wanted) -> tuple[Field, Certificate]:
    field = access.field_to_sign(session, actor, wanted.file_id)
    turns.require_stage(session, field)
    if wanted.key_id is None:
        return field, signatories.of_tablet(session, actor, field.file).certificate
    return field, signatories.of_key(session, actor, field.file, wanted.key_id).certificate


def _seal(session: Session, actor: Actor, wanted: Wanted) -> tuple[Field, Certificate]:
    field = seals.field_to_seal(session, actor, wanted.file_id)
    return field, trust.material(session).infrastructure.organisation.certificate


def give(actor: Actor, authorisation_id: int, given: Assertion) -> Authorisation:
    """The passkey's answer over exactly these acts. Raises Conflict, Invalid, NotFound, NotPermitted."""
    try:
        with transaction() as session:
            row = _own(session, actor, authorisation_id)
            if row.given_at is not None:
                raise Conflict("authorisation_used")
            if clock.now() >= row.expires_at:
                raise Conflict("authorisation_expired")
            passkey = passkeys.check(session, actor, given, row.challenge, "passkey_other_act")
            row.given_at, row.passkey_id = clock.now(), passkey.id
            row.client_data, row.authenticator_data = given.client_data, given.authenticator_data
            row.signature = given.signature
            return row
    except (Invalid, NotPermitted) as refusal:
        passkeys.note_refused(actor, refusal)
        raise


def _own(session: Session, actor: Actor, authorisation_id: int) -> Authorisation:
    row = session.get(Authorisation, authorisation_id, with_for_update=True)
    if row is None or row.person_id != actor.person_id or row.session_id != actor.session_id:
        raise NotFound
    return row


def require_presence(session: Session, actor: Actor, authorisation_id: int | None) -> None:
    """Without a gesture over the act itself: a fresh step-up by a way that is enough for this person to sign."""
    if authorisation_id is not None:
        return
    ways = _ways_freshly(session, actor)
    # A passkey that answered for the session answered for no act.
    if actor.stepped_up_by not in ways - {StepUpWay.PASSKEY}:
        raise StepUpRequired if StepUpWay.PASSKEY not in ways else NotPermitted("act_needs_passkey")


def _ways_freshly(session: Session, actor: Actor) -> frozenset[StepUpWay]:
    now, until = clock.now(), actor.stepped_up_until
    if until is None or until < now or now - (until - STEP_UP_LASTS) > STEP_UP_LIFETIME:
        raise StepUpRequired
    ways = ways_of(session, actor)
    if not ways:
        raise NotPermitted("second_factor_missing")
    return ways


def require_covered(
    session: Session, actor: Actor, authorisation_id: int | None, field: Field, certificate: Certificate
) -> Authorisation | None:
    """The gesture, if there is one, was for this document as it was read, this field and this certificate.

    Of a seal also for exactly the bytes and the signatures that it is put on.
    """
    if authorisation_id is None:
        return None
    row = _own(session, actor, authorisation_id)
    if row.given_at is None or row.passkey_id is None:
        raise Conflict("authorisation_not_given")
    if clock.now() >= row.expires_at:
        raise Conflict("authorisation_expired")
    if session.get_one(Passkey, row.passkey_id).removed_at is not None:
        raise NotPermitted("passkey_unknown")
    found = acts.about(row.acts, field.file_id)
    if found is None or not _is_about(found[1], field, certificate):
        raise Conflict("authorisation_for_another_act")
    return row


def _is_about(facts: dict[str, Any], field: Field, certificate: Certificate) -> bool:
    """What the gesture was for, against what it is used for."""
    by = sha256(certificate.public_bytes(Encoding.DER)).hex()
    if (facts["field"], facts["certificate"]) != (field.name, by):
        return False
    if field.kind != FieldKind.SEAL:
        return facts["type"] == acts.ACT and facts["read_sha256"] in {each.sha256 for each in field.file.revisions}
    bytes_and_signatures = (field.file.current.sha256, list(seals.signed_before(field)))
    return facts["type"] == acts.SEAL and (facts["read_sha256"], facts["over"]) == bytes_and_signatures


def bind(made: Act | Field, actor: Actor, given: Authorisation | None) -> None:
    """Keep with an act, or the seal on its field, by which way and gesture the person showed that it is they."""
    made.authorisation_id = given.id if given else None
    made.stepped_up_by = StepUpWay.PASSKEY if given else StepUpWay(actor.stepped_up_by or StepUpWay.PASSWORD)
