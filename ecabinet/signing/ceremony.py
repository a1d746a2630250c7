"""The act of signing in its two halves. No transaction is held while the engine works: check, compute, check again."""

import dataclasses
import threading

from cryptography import x509

from ecabinet.accounts.rules import STEP_UP_LASTS
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, NotPermitted, Refusal, StepUpRequired, Unavailable
from ecabinet.core.events import record
from ecabinet.core.offload import offload
from ecabinet.signing import access, autograph, engine, services, trust, verdict
from ecabinet.signing.engine import Material, Order, Prepared
from ecabinet.signing.events import SignaturePrepared
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Certificate, Field, SigningFile
from ecabinet.signing.rules import (
    ACT_LIFETIME,
    STEP_UP_LIFETIME,
    ActStatus,
    Indication,
    Outcome,
    all_pages_read,
    why_not_completable,
)
from ecabinet.signing.verdict import Verdict

# More threads of Python sign no faster, they only hold up the votes that are being cast.
_AT_ONCE = threading.BoundedSemaphore(2)


def prepare(actor: Actor, file_id: int, base_sha256: str, pages_read: list[int]) -> tuple[Act, Field, Certificate]:
    """Append the revision that waits for the person's signature, and keep everything needed to complete it."""
    _require_fresh_step_up(actor)
    with reading() as session:
        field = access.field_to_sign(session, actor, file_id)
        certificate = access.certificate_to_sign(session, actor, clock.now())
        _require_read(field.file, base_sha256, pages_read)
        name = access.persons(session, {actor.person_id})[actor.person_id].full_name
        material = trust.material(session)
        base = REVISIONS.fetch(field.file.current)
        order = Order(field.name, _x509(certificate), clock.now(), field.file.location)
    with _AT_ONCE:
        prepared = offload(_prepare_drawn, base, order, name, material)
    with transaction() as session:
        field = access.field_to_sign(session, actor, file_id)
        certificate = access.certificate_to_sign(session, actor, clock.now())
        _require_read(field.file, base_sha256, pages_read)
        for earlier in access.acts_waiting(session, field):
            earlier.status, earlier.ended_at = ActStatus.SUPERSEDED, clock.now()
        act = _act(actor, field, certificate, prepared)
        session.add(act)
        session.flush()
        record(
            session,
            SignaturePrepared(
                actor_id=actor.person_id,
                file_id=file_id,
                person_id=actor.person_id,
                meeting_id=field.file.meeting_id,
                act_id=act.id,
                field=field.name,
                base_sha256=base_sha256,
            ),
        )
    return act, field, certificate


def _prepare_drawn(base: bytes, order: Order, name: str, material: Material) -> Prepared:
    return engine.prepare(base, dataclasses.replace(order, image=autograph.drawn(name)), material)


def complete(actor: Actor, act_id: int, signature: bytes) -> tuple[Act, SigningFile, Verdict]:
    """Verify, time-stamp, embed, judge, and only then publish. Its first completion uses an act up, good or bad."""
    act = _claim(actor, act_id)
    try:
        pdf, found = _embed(actor, act, signature)
        kept = offload(REVISIONS.keep, pdf)
        with transaction() as session:
            access.certificate_to_sign(session, actor, clock.now())
            fresh = session.get_one(Act, act_id)
            return fresh, services.publish_revision(session, fresh, kept), found
    except Refusal as refusal:
        with transaction() as session:
            fresh = session.get_one(Act, act_id)
            fresh.status = ActStatus.SUPERSEDED if refusal.code == "superseded" else ActStatus.FAILED
            fresh.ended_at, fresh.failure = clock.now(), refusal.code
        raise


def _claim(actor: Actor, act_id: int) -> Act:
    refused: str | None
    with transaction() as session:
        act = access.act_to_complete(session, actor, act_id)
        if actor.device_id != act.device_id:
            raise NotPermitted("other_device")
        refused = why_not_completable(act.status, act.expires_at, clock.now())
        if refused == "act_expired":
            act.status, act.ended_at = ActStatus.EXPIRED, clock.now()
        if refused is None:
            act.status = ActStatus.COMPLETING
    if refused is not None:
        raise Conflict(refused)
    return act


def _embed(actor: Actor, act: Act, signature: bytes) -> tuple[bytes, Verdict]:
    with reading() as session:
        certificate = access.certificate_to_sign(session, actor, clock.now())
        field = access.field_to_sign(session, actor, act.file_id)
        if certificate.id != act.certificate_id or field.file.current.sha256 != act.base_sha256:
            raise Conflict("superseded")
        base, material = REVISIONS.fetch(field.file.current), trust.material(session)
        order = Order(field.name, _x509(certificate), clock.now())
    prepared = Prepared(act.delta, act.digest, act.region_start, act.region_end, act.attributes)
    with _AT_ONCE:
        return offload(_embed_and_judge, base, prepared, order, signature, material)


def _embed_and_judge(
    base: bytes, prepared: Prepared, order: Order, signature: bytes, material: Material
) -> tuple[bytes, Verdict]:
    pdf = engine.embed(base, prepared, order, signature, material)
    found = verdict.judge(pdf, trust.own_trust(material), order.at)
    last = found.signatures[-1] if found.signatures else None
    is_good = last is not None and last.field == order.field and last.covers_file
    if found.outcome != Outcome.VALID or last is None or last.indication != Indication.TOTAL_PASSED or not is_good:
        raise Unavailable("signature_not_confirmed")
    return pdf, found


def _act(actor: Actor, field: Field, certificate: Certificate, prepared: Prepared) -> Act:
    now = clock.now()
    return Act(
        file_id=field.file_id,
        field_id=field.id,
        person_id=actor.person_id,
        device_id=certificate.device_id,
        certificate_id=certificate.id,
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
        expires_at=now + ACT_LIFETIME,
    )


def _require_fresh_step_up(actor: Actor) -> None:
    now, until = clock.now(), actor.stepped_up_until
    if until is None or until < now or now - (until - STEP_UP_LASTS) > STEP_UP_LIFETIME:
        raise StepUpRequired


def _require_read(file: SigningFile, base_sha256: str, pages_read: list[int]) -> None:
    if file.current.sha256 != base_sha256:
        raise Conflict("superseded", sha256=file.current.sha256)
    if not all_pages_read(pages_read, file.pages):
        raise Invalid("pages_not_read", pages=file.pages)


def _x509(certificate: Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.der)
