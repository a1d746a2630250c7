"""The act of signing in its two halves. No transaction is held while the engine works: check, compute, check again."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material, Outside
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, NotPermitted, Refusal, Unavailable
from ecabinet.core.events import record
from ecabinet.core.exclusive import exclusively
from ecabinet.core.offload import offload
from ecabinet.core.places import Places
from ecabinet.holders.rules import Manner, Mode
from ecabinet.holders.tablet import Tablet
from ecabinet.signing import access, appearance, authorising, engine, pictures, returned, services, signatories, turns
from ecabinet.signing.engine import Order, Prepared
from ecabinet.signing.events import SignaturePrepared, SignatureWaiting
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Authorisation, Field, SigningFile
from ecabinet.signing.rules import ActStatus, all_pages_read, why_not_completable
from ecabinet.signing.signatories import Signatory
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Indication, Outcome
from ecabinet.verdicts.verdict import Verdict

# Where a whole signed file comes back, whoever signs it prepares the revision.
UNPREPARED = Prepared(b"", b"", 0, 0, b"")
# More threads of Python sign no faster, they only hold up the votes that are being cast.
MOST_DOUBLINGS = 4
_AT_ONCE = Places(2)


@dataclasses.dataclass(frozen=True)
class Read:
    """What the person read: the SHA-256 of the bytes that were shown, every page number that was; and their gesture."""

    base_sha256: str
    pages: list[int]
    authorisation_id: int


def prepare(actor: Actor, file_id: int, read: Read) -> tuple[Act, Field, Signatory]:
    """Append the revision that waits for the signature of the person's tablet."""

    def tablet(session: Session, file: SigningFile) -> Signatory:
        return signatories.of_tablet(session, actor, file)

    return begin(actor, file_id, read, tablet, Tablet.manner)


def begin(
    actor: Actor, file_id: int, read: Read, who: Callable[[Session, SigningFile], Signatory], manner: Manner
) -> tuple[Act, Field, Signatory]:
    """Append the revision that waits for the person's signature, and keep everything needed to complete it.

    While somebody confirms elsewhere the file is theirs: a newer revision would void what they confirm.
    """
    with reading() as session:
        field = access.field_to_sign(session, actor, file_id)
        signatory = who(session, field.file)
        _require_read(field.file, read)
        access.require_free(session, actor, file_id, clock.now())
        turns.require_turn(session, field)
        authorising.require_covered(session, actor, read.authorisation_id, field, signatory.certificate)
        picture = pictures.picture_of(session, actor.person_id)
        material = trust.material(session)
        current = field.file.current
        order = Order(field.name, signatory.certificate, clock.now(), field.file.location, room=_room(session, field))
    base = offload(REVISIONS.fetch, current)
    prepared = _prepared(base, order, picture, material, signatory if manner.mode is Mode.RAW else None)
    with transaction() as session:
        access.lock_file(session, file_id)
        field = access.field_to_sign(session, actor, file_id)
        if who(session, field.file).certificate != signatory.certificate:
            raise Conflict("superseded")
        _require_read(field.file, read)
        access.require_free(session, actor, file_id, clock.now())
        turns.require_turn(session, field)
        for earlier in access.acts_waiting(session, field):
            earlier.status, earlier.ended_at = ActStatus.SUPERSEDED, clock.now()
        given = authorising.require_covered(session, actor, read.authorisation_id, field, signatory.certificate)
        authorising.bind(act := _act(actor, field, signatory, prepared, manner), given)
        session.add(act)
        session.flush()
        _tell_prepared(session, field.file, act, field, given)
    return act, field, signatory


def _room(session: Session, field: Field) -> int:
    """Each signature that did not fit doubles the room for the next. Raises Invalid when that helps no more."""
    failed = access.acts_too_large(session, field)
    if failed > MOST_DOUBLINGS:
        raise Invalid("file_cannot_be_signed")
    return int(2**failed)


def _tell_prepared(session: Session, file: SigningFile, act: Act, field: Field, given: Authorisation) -> None:
    prepared = SignaturePrepared(
        actor_id=act.person_id,
        file_id=file.id,
        person_id=act.person_id,
        meeting_id=file.meeting_id,
        act_id=act.id,
        field=field.name,
        base_sha256=act.base_sha256,
        **authorising.told(given),
    )
    record(session, prepared)
    if act.key_id is not None:
        waiting = SignatureWaiting(
            actor_id=act.person_id,
            file_id=file.id,
            person_id=act.person_id,
            meeting_id=file.meeting_id,
            act_id=act.id,
        )
        record(session, waiting)


def _prepared(
    base: bytes, order: Order, picture: bytes | None, material: Material, signatory: Signatory | None
) -> Prepared:
    """The revision in which this person's signature will stand; without one the file is signed elsewhere as a whole."""
    if signatory is None:
        offload(engine.require_certified, base)
        return UNPREPARED
    material = dataclasses.replace(material, outside=signatory.outside())
    with _AT_ONCE:
        return offload(_prepare_drawn, base, order, picture, material)


def _prepare_drawn(base: bytes, order: Order, picture: bytes | None, material: Material) -> Prepared:
    return engine.prepare(base, dataclasses.replace(order, look=appearance.by_hand(picture, order.at)), material)


def complete(actor: Actor, act_id: int, signature: bytes) -> tuple[Act, SigningFile, Verdict]:
    """Finish with what the tablet's key made."""
    with _completing(act_id):
        act = _claim(actor, act_id, of_tablet=True)
        return _finish(actor, act, lambda: _embed(actor, act, Tablet().value(signature)))


def complete_elsewhere(actor: Actor, act_id: int, signature: bytes) -> tuple[Act, SigningFile, Verdict]:
    """Finish with the signature value that a key holder elsewhere returned."""
    with _completing(act_id):
        act = _claim(actor, act_id, of_tablet=False)
        return _finish(actor, act, lambda: _embed(actor, act, signature))


def accept(actor: Actor, act: Act, pdf: bytes) -> tuple[Act, SigningFile, Verdict]:
    """Finish with a whole signed file. One that is refused uses nothing up: the right one may follow."""
    made = _accepted(actor, act, pdf)
    with _completing(act.id):
        claimed = _claim(actor, act.id, of_tablet=False)
        return _finish(actor, claimed, lambda: made)


@contextmanager
def _completing(act_id: int) -> Iterator[None]:
    """While this lasts nobody takes the act for one that broke off; who claims it is settled in its row."""
    with exclusively(_name(act_id)):
        yield


def _name(act_id: int) -> str:
    return f"completing {act_id}"


def _finish(actor: Actor, act: Act, made: Callable[[], tuple[bytes, Verdict]]) -> tuple[Act, SigningFile, Verdict]:
    """Verify, embed, judge, and only then publish. Its first completion uses an act up, good or bad.

    Only what the server itself could not do (a full disk, a fault) leaves the act as it was.
    """
    try:
        pdf, found = made()
        kept = offload(REVISIONS.keep, pdf)
        with transaction() as session:
            fresh = access.lock_act(session, act.id)
            if fresh.status != ActStatus.COMPLETING:  # called off meanwhile
                raise Conflict("act_used")
            signatories.of_act(session, actor, fresh, session.get_one(SigningFile, fresh.file_id))
            return fresh, services.publish_revision(session, fresh, kept), found
    except Refusal as refusal:
        if refusal.code == "storage_full":
            services.reopen_act(act.id)
            raise
        is_old = refusal.code == "superseded"
        services.end_act(act.id, ActStatus.SUPERSEDED if is_old else ActStatus.FAILED, refusal.code)
        raise
    except BaseException:
        services.reopen_act(act.id)
        raise


def reopen_broken_off() -> None:
    """What a server that stopped, or could not even write so much, left half completed waits again."""
    with reading() as session:
        found = access.acts_completing(session)
    for act_id in found:
        with exclusively(_name(act_id)) as is_broken_off:
            if is_broken_off:
                services.reopen_act(act_id)


def _claim(actor: Actor, act_id: int, *, of_tablet: bool) -> Act:
    refused: str | None
    with transaction() as session:
        act = access.lock_act(session, access.act_to_complete(session, actor, act_id).id)
        if of_tablet and (actor.device_id != act.device_id or act.key_id is not None):
            raise NotPermitted("other_device")
        if of_tablet:
            access.require_free(session, actor, act.file_id, clock.now())
        refused = why_not_completable(act.status, act.expires_at, clock.now())
        if refused is None:
            act.status = ActStatus.COMPLETING
    if refused == "act_expired":
        services.end_act(act_id, ActStatus.EXPIRED, refused)
    if refused is not None:
        raise Conflict(refused)
    return act


def _embed(actor: Actor, act: Act, signature: bytes) -> tuple[bytes, Verdict]:
    with reading() as session:
        field = access.field_to_sign(session, actor, act.file_id)
        signatory = signatories.of_act(session, actor, act, field.file)
        if field.file.current.sha256 != act.base_sha256:
            raise Conflict("superseded")
        current, material = field.file.current, trust.material(session)
        order = Order(field.name, signatory.certificate, clock.now())
    material = dataclasses.replace(material, outside=Outside(signatory.chain))
    prepared = Prepared(act.delta, act.digest, act.region_start, act.region_end, act.attributes)
    base = offload(REVISIONS.fetch, current)
    with _AT_ONCE:
        return offload(_embed_and_judge, base, prepared, order, signature, material)


def _accepted(actor: Actor, act: Act, pdf: bytes) -> tuple[bytes, Verdict]:
    with reading() as session:
        field = access.field_to_sign(session, actor, act.file_id)
        signatory = signatories.of_act(session, actor, act, field.file)
        if field.file.current.sha256 != act.base_sha256:
            raise Conflict("superseded")
        current, bundle, material = field.file.current, trust.papers_pem(session), trust.material(session)
    base = offload(REVISIONS.fetch, current)
    return returned.take(pdf, base, field.name, signatory, bundle, material)


def _embed_and_judge(
    base: bytes, prepared: Prepared, order: Order, signature: bytes, material: Material
) -> tuple[bytes, Verdict]:
    pdf = engine.embed(base, prepared, order, signature, material)
    found = verdict.judge(pdf, trust.own_trust(material), max(order.at, clock.now()))
    last = found.signatures[-1] if found.signatures else None
    is_good = last is not None and last.field == order.field and last.covers_file
    if found.outcome != Outcome.VALID or last is None or last.indication != Indication.TOTAL_PASSED or not is_good:
        raise Unavailable("signature_not_confirmed")
    return pdf, found


def _act(actor: Actor, field: Field, signatory: Signatory, prepared: Prepared, manner: Manner) -> Act:
    now = clock.now()
    return Act(
        file_id=field.file_id,
        field_id=field.id,
        person_id=actor.person_id,
        device_id=signatory.device_id,
        certificate_id=signatory.certificate_id,
        key_id=signatory.key_id,
        base_number=field.file.revision,
        base_sha256=field.file.current.sha256,
        base_size=field.file.current.size,
        delta=prepared.delta,
        digest=prepared.digest,
        region_start=prepared.region_start,
        region_end=prepared.region_end,
        attributes=prepared.attributes,
        status=ActStatus.PREPARED,
        prepared_at=now,
        expires_at=now + manner.lifetime,
    )


def _require_read(file: SigningFile, read: Read) -> None:
    if file.current.sha256 != read.base_sha256:
        raise Conflict("superseded", sha256=file.current.sha256)
    if not all_pages_read(read.pages, file.pages):
        raise Invalid("pages_not_read", pages=file.pages)
