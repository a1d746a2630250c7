"""The organisation's seal: the last signature of a file, put on by the person who keeps the seal.

Decree 30/2020 (art. 32-33): the seal goes on what the competent person has signed, and nothing else.
"""

from dataclasses import replace

from cryptography.x509 import Certificate
from sqlalchemy.orm import Session

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import sign
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, Unavailable
from ecabinet.core.events import record
from ecabinet.core.offload import offload
from ecabinet.core.sealed_files import Kept
from ecabinet.signing import access, appearance, authorising, body_seals, engine, seals, services
from ecabinet.signing.engine import Order
from ecabinet.signing.events import FileSealed
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Authorisation, Field, SigningFile
from ecabinet.signing.rules import FieldStatus
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Indication, Outcome

FIELD = "Seal"
# How many times the usual room the seal is given, one after the other, until it fits: its key is at the server, nobody
# has to sign again.
ROOMS = (1, 2, 4, 8)
# What a file has before a job closes it with its archive time-stamp; nothing less leaves the house.
LEVEL = "PAdES-BASELINE-LT"


def seal_file(actor: Actor, file_id: int, base_sha256: str, authorisation_id: int) -> SigningFile:
    """Put the seal on the bytes that were looked at, with the gesture over this very act.

    Raises NotFound, NotPermitted, Conflict, Invalid, Unavailable.
    """
    with reading() as session:
        field = seals.field_to_seal(session, actor, file_id)
        _require_current(field, base_sha256)
        current, material = field.file.current, trust.material(session)
        holder = material.infrastructure.organisation.certificate
        authorising.require_covered(session, actor, authorisation_id, field, holder)
        location, picture = field.file.location, body_seals.picture(session)
    base = offload(REVISIONS.fetch, current)
    pdf = offload(_sealed, base, field.name, location, material, picture)
    kept = offload(REVISIONS.keep, pdf)
    with transaction() as session:
        access.lock_file(session, file_id)
        field = seals.field_to_seal(session, actor, file_id)
        _require_current(field, base_sha256)
        given = authorising.require_covered(session, actor, authorisation_id, field, holder)
        return _publish(session, actor, field, kept, given, holder)


def _require_current(field: Field, base_sha256: str) -> None:
    if field.file.current.sha256 != base_sha256:
        raise Conflict("superseded", sha256=field.file.current.sha256)


def _sealed(base: bytes, field: str, location: str, material: Material, picture: bytes) -> bytes:
    holder = material.infrastructure.organisation
    order = Order(field, holder.certificate, clock.now(), location, look=appearance.ink(picture))
    return by_organisation(base, order, material)


def by_organisation(base: bytes, order: Order, material: Material) -> bytes:
    """The file with the organisation's signature behind it, judged before anybody gets it. Heavy.

    Raises Invalid, Unavailable: without a time-stamp and all validation data (B-LT) there is none.
    """
    pdf = _fitting(base, order, material)
    found = verdict.judge(pdf, trust.own_trust(material), max(order.at, clock.now()))
    last = found.signatures[-1] if found.signatures else None
    is_good = last is not None and last.field == order.field and last.covers_file and last.level == LEVEL
    if found.outcome != Outcome.VALID or last is None or last.indication != Indication.TOTAL_PASSED or not is_good:
        raise Unavailable("signature_not_confirmed")
    return pdf


def _fitting(base: bytes, order: Order, material: Material) -> bytes:
    key = material.infrastructure.organisation.key
    for room in ROOMS:
        prepared = engine.prepare(base, replace(order, room=room), material)
        try:
            return engine.embed(base, prepared, order, sign(key, prepared.attributes), material)
        except Conflict as refusal:
            if refusal.code != "room_too_small":
                raise
    raise Invalid("file_cannot_be_signed")


def _publish(
    session: Session, actor: Actor, field: Field, kept: Kept, given: Authorisation, certificate: Certificate
) -> SigningFile:
    file, base = field.file, field.file.current.sha256
    services.append_revision(file, kept)
    field.status, field.signed_at, field.sealed_by_id = FieldStatus.SIGNED, clock.now(), actor.person_id
    authorising.bind(field, given)
    is_complete = services.complete_if_whole(file)
    session.flush()
    sealed = FileSealed(
        actor_id=actor.person_id,
        file_id=file.id,
        person_id=None,
        meeting_id=file.meeting_id,
        field=field.name,
        certificate_serial=f"{certificate.serial_number:x}",
        base_sha256=base,
        **authorising.told(given),
        revision=file.revision,
        sha256=kept.sha256,
        is_complete=is_complete,
    )
    record(session, sealed)
    return file
