"""Certificates as shapes on the wire, and what outsiders download."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.serialization import Encoding
from flask import Response

from ecabinet.accounts.rules import DeviceStatus
from ecabinet.authorities import pki, schemas
from ecabinet.authorities.access import Kept
from ecabinet.authorities.models import Certificate
from ecabinet.authorities.rules import state_of, why_not_renewable
from ecabinet.core import clock
from ecabinet.core.actor import Actor


def certificates(rows: Sequence[Certificate]) -> schemas.Certificates:
    """The certificates with their chain."""
    found = pki.infrastructure()
    chain = [each.public_bytes(Encoding.DER) for each in (found.issuing.certificate, *found.above)]
    return schemas.Certificates(
        items=[
            schemas.CertificateView(
                id=row.id,
                device_id=row.device_id,
                subject=row.subject,
                serial=row.serial,
                not_before=row.not_before,
                not_after=row.not_after,
                revoked_at=row.revoked_at,
                reason=row.reason,
                der=row.der,
                chain=chain,
            )
            for row in rows
        ]
    )


def kept(actor: Actor, rows: Sequence[Kept]) -> schemas.KeptCertificates:
    """Everybody's certificates with what may be done about them."""
    return schemas.KeptCertificates(items=[_kept(actor, each) for each in rows])


def _kept(actor: Actor, each: Kept) -> schemas.KeptCertificate:
    row, person = each.row, each.device.person
    state = state_of(row.not_after, row.revoked_at, clock.now(), is_newest=each.is_newest)
    tablet_counts = each.device.status is DeviceStatus.APPROVED and person.active
    is_own = person.id == actor.person_id
    return schemas.KeptCertificate(
        id=row.id,
        person_id=person.id,
        person_name=person.full_name,
        office=person.office.title_vi if person.office else "",
        device_id=row.device_id,
        device_name=each.device.name,
        serial=row.serial,
        state=state,
        not_before=row.not_before,
        not_after=row.not_after,
        revoked_at=row.revoked_at,
        reason=row.reason,
        why_not="own_certificate" if is_own else why_not_renewable(state, row.reason, tablet_counts=tablet_counts),
    )


def trust_file(content: bytes, media: str, name: str) -> Response:
    """Something that outsiders download to check signatures themselves."""
    response = Response(content, mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
