"""The gesture before a signature, for the very acts alone: by passkey, by password and code, or by password."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from sqlalchemy.orm import Session

from ecabinet.accounts import access as accounts
from ecabinet.accounts import passkeys, stepping, webauthn
from ecabinet.accounts.models import Passkey
from ecabinet.accounts.rules import SignRule, StepUpWay, ways_to_sign
from ecabinet.accounts.webauthn import Assertion
from ecabinet.authorities import pki
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.crypto import random_bytes, sha256
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotPermitted
from ecabinet.core.events import record
from ecabinet.core.schemas import to_base64url
from ecabinet.signing import access, acts, originals, seals, signatories, turns, unanswered
from ecabinet.signing.acts import Deed
from ecabinet.signing.events import ActsAuthorised, AuthorisationRefused
from ecabinet.signing.models import Act, Authorisation, Field
from ecabinet.signing.originals import Original
from ecabinet.signing.rules import STEP_UP_LIFETIME, FieldKind


@dataclass(frozen=True)
class Wanted:
    """A document that a person has read and is about to sign, with the tablet's key or one that lies elsewhere.

    Or, with `seal`, to put the organisation's seal on; with `as_copy`, to issue an electronic copy of.
    """

    file_id: int
    sha256: str
    key_id: int | None
    seal: bool = False
    as_copy: bool = False

    @property
    def kind(self) -> str:
        """Of which type the act is."""
        return acts.SEAL if self.seal else acts.COPY if self.as_copy else acts.ACT


@dataclass(frozen=True)
class Asked:
    """What the tablet checks, shows and puts to the person: by which ways, and to which of their passkeys."""

    ways: frozenset[StepUpWay]
    row: Authorisation
    certificates: Sequence[bytes]
    passkeys: Sequence[Passkey]


class Told(TypedDict):
    """The facts of a gesture that events carry."""

    stepped_up_by: str
    authorisation_id: int
    challenge: str


def ask(session: Session, actor: Actor, wanted: Sequence[Wanted]) -> Asked:
    """Ask one gesture of the person for all of these. Raises as preparing does."""
    ways = ways_of(session, actor)
    unanswered.make_room(session, actor.person_id)
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
    known = accounts.passkeys_here(session, actor.person_id) if StepUpWay.PASSKEY in ways else []
    return Asked(ways, row, certificates, known)


def ways_of(session: Session, actor: Actor) -> frozenset[StepUpWay]:
    """By which ways this person may sign. Raises NotPermitted where there is none."""
    if actor.owes_passkey:
        raise NotPermitted("passkey_owed")
    known = accounts.ways(session, actor.person_id)
    ways = ways_to_sign(SignRule(settings().step_up), known)
    if not ways:
        raise NotPermitted("second_factor_missing")
    return ways


def _deed(session: Session, actor: Actor, wanted: Wanted) -> tuple[Deed, bytes]:
    field, holder = _PLACES[wanted.kind](session, actor, wanted)
    if field.file.current.sha256 != wanted.sha256:
        raise Conflict("superseded", sha256=field.file.current.sha256)
    certificate = holder.public_bytes(Encoding.DER)
    deed = Deed(
        document=field.file_id,
        read_sha256=wanted.sha256,
        field=field.name,
        certificate_sha256=sha256(certificate).hex(),
        decision=acts.decision_of(field.file.title, wanted.kind),
        nonce=to_base64url(random_bytes(16)),
        expires=clock.now() + STEP_UP_LIFETIME,
        over=seals.signed_before(field) if wanted.seal and isinstance(field, Field) else None,
        kind=wanted.kind,
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
    return field, pki.infrastructure().organisation.certificate


def _copy(session: Session, actor: Actor, wanted: Wanted) -> tuple[Original, Certificate]:
    original = originals.original_to_copy(session, actor, wanted.file_id)
    return original, pki.infrastructure().organisation.certificate


_PLACES: dict[str, Callable[[Session, Actor, Wanted], tuple[Field | Original, Certificate]]] = {
    acts.ACT: _signature,
    acts.SEAL: _seal,
    acts.COPY: _copy,
}


def give_passkey(actor: Actor, authorisation_id: int, given: Assertion) -> Authorisation:
    """The passkey's answer over exactly these acts. Raises Conflict, Invalid, NotFound, NotPermitted, TooMany."""
    with stepping.answering(actor), transaction() as session:
        row = _waiting(session, actor, authorisation_id)
        passkey = passkeys.check(session, actor, given, row.challenge, "passkey_other_act")
        row.passkey_id = passkey.id
        row.client_data, row.authenticator_data = given.client_data, given.authenticator_data
        row.signature = given.signature
        return _given(session, row, StepUpWay.PASSKEY)


def give_password(actor: Actor, authorisation_id: int, password: str, code: str | None) -> Authorisation:
    """The password, with the app's code where there is an app, for these acts alone; it steps no session up.

    Raises Conflict, NotFound, NotPermitted, TooMany.
    """
    with reading() as session:
        # Before anything is compared: an answer to what is used or too old must not use a code up.
        _waiting(session, actor, authorisation_id)
        if ways_of(session, actor) == {StepUpWay.PASSKEY}:
            raise NotPermitted("passkey_needed")
    try:
        shown = stepping.confirm(actor, password, code)
    except NotPermitted as refusal:
        _note_refused(actor, authorisation_id, refusal)
        raise
    with transaction() as session:
        row = _waiting(session, actor, authorisation_id)
        _require_enough(session, actor, shown.way)
        stepping.require_unchanged(session, actor, shown)
        return _given(session, row, shown.way)


def _waiting(session: Session, actor: Actor, authorisation_id: int) -> Authorisation:
    """What was asked of this person, who may sign, in this session, and waits for its one answer."""
    row = _own(session, actor, authorisation_id)
    if row.given_at is not None:
        raise Conflict("authorisation_used")
    if clock.now() >= row.expires_at:
        raise Conflict("authorisation_expired")
    stepping.require_chosen(session, actor)
    ways_of(session, actor)
    return row


def _require_enough(session: Session, actor: Actor, way: StepUpWay) -> None:
    """This way is enough for this person to sign."""
    ways = ways_of(session, actor)
    if way not in ways:
        raise NotPermitted("passkey_needed" if StepUpWay.PASSKEY in ways else "app_code_needed")


def _given(session: Session, row: Authorisation, way: StepUpWay) -> Authorisation:
    row.given_at, row.way = clock.now(), way
    authorised = ActsAuthorised(
        actor_id=row.person_id,
        person_id=row.person_id,
        authorisation_id=row.id,
        way=way,
        challenge=row.challenge.hex(),
    )
    record(session, authorised)
    return row


def _note_refused(actor: Actor, authorisation_id: int, refusal: NotPermitted) -> None:
    with transaction() as session:
        refused = AuthorisationRefused(
            actor_id=actor.person_id,
            person_id=actor.person_id,
            authorisation_id=authorisation_id,
            reason=refusal.code,
        )
        record(session, refused)


def _own(session: Session, actor: Actor, authorisation_id: int) -> Authorisation:
    row = session.get(Authorisation, authorisation_id, with_for_update=True)
    if row is None or row.person_id != actor.person_id or row.session_id != (actor.session_id or 0):
        raise NotFound
    return row


def require_covered(
    session: Session, actor: Actor, authorisation_id: int, field: Field | Original, certificate: Certificate
) -> Authorisation:
    """The gesture was for this document as it was read, this field and this certificate, and still counts.

    Of a seal also for exactly the bytes and the signatures that it is put on; of a copy for exactly the bytes copied.
    """
    row = _own(session, actor, authorisation_id)
    if row.way is None:
        raise Conflict("authorisation_not_given")
    if clock.now() >= row.expires_at:
        raise Conflict("authorisation_expired")
    if row.passkey_id is not None and session.get_one(Passkey, row.passkey_id).removed_at is not None:
        raise NotPermitted("passkey_unknown")
    if row.way not in ways_of(session, actor):
        raise NotPermitted("authorisation_too_weak")
    found = acts.about(row.acts, field.file_id)
    if found is None or not _is_about(found[1], field, certificate):
        raise Conflict("authorisation_for_another_act")
    return row


def _is_about(facts: dict[str, Any], field: Field | Original, certificate: Certificate) -> bool:
    """What the gesture was for, against what it is used for."""
    by = sha256(certificate.public_bytes(Encoding.DER)).hex()
    if (facts["field"], facts["certificate"]) != (field.name, by):
        return False
    if isinstance(field, Original):
        return (facts["type"], facts["read_sha256"]) == (acts.COPY, field.file.current.sha256)
    if field.kind != FieldKind.SEAL:
        return facts["type"] == acts.ACT and facts["read_sha256"] in {each.sha256 for each in field.file.revisions}
    bytes_and_signatures = (field.file.current.sha256, list(seals.signed_before(field)))
    return facts["type"] == acts.SEAL and (facts["read_sha256"], facts["over"]) == bytes_and_signatures


def bind(made: Act | Field, given: Authorisation) -> None:
    """Keep with an act, or the seal on its field, by which way and gesture the person showed that it is they."""
    made.authorisation_id, made.stepped_up_by = given.id, given.way


def told(given: Authorisation) -> Told:
    """What the record says of the gesture for a signature or the seal."""
    return Told(stepped_up_by=given.way or "", authorisation_id=given.id, challenge=given.challenge.hex())
