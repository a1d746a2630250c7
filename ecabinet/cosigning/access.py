"""Who chooses cosigners, who cosigns, and what everybody may see of it."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.access import administrator
from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.cosigning.models import Cosignature, Cosigner


def cosigners(session: Session) -> Sequence[Cosigner]:
    """Those chosen, by when."""
    loads = joinedload(Cosigner.person).joinedload(Person.office)
    return session.scalars(sa.select(Cosigner).options(loads).order_by(Cosigner.chosen_at, Cosigner.person_id)).all()


def cosignatures(session: Session) -> Sequence[Cosignature]:
    """The newest of each tablet, of whoever is or was chosen."""
    query = sa.select(Cosignature).options(joinedload(Cosignature.device)).order_by(Cosignature.device_id)
    return session.scalars(query).all()


def person_to_choose(session: Session, actor: Actor, person_id: int) -> Person:
    """Somebody active. Raises NotPermitted, NotFound, Conflict."""
    administrator(actor)
    person = session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound
    if not person.active:
        raise Conflict("person_inactive")
    return person


def cosigner_to_release(session: Session, actor: Actor, person_id: int) -> Cosigner:
    """One who was chosen. Raises NotPermitted, NotFound."""
    administrator(actor)
    cosigner = session.get(Cosigner, person_id, with_for_update=True)
    if cosigner is None:
        raise NotFound
    return cosigner


def tablet_to_cosign(session: Session, actor: Actor) -> Device:
    """The tablet on which this actor is, locked. Raises NotPermitted (`not_a_cosigner`, `device_required`)."""
    if session.get(Cosigner, actor.person_id) is None:
        raise NotPermitted("not_a_cosigner")
    device = session.get(Device, actor.device_id, with_for_update=True) if actor.device_id is not None else None
    if device is None or device.status is not DeviceStatus.APPROVED:
        raise NotPermitted("device_required")
    return device


def silent_since(session: Session, then: datetime) -> int:
    """How many of those chosen before this moment have no tablet that cosigned after it."""
    heard = sa.exists().where(
        Device.person_id == Cosigner.person_id, Cosignature.device_id == Device.id, Cosignature.at >= then
    )
    query = sa.select(sa.func.count()).select_from(Cosigner).where(Cosigner.chosen_at < then, ~heard)
    return session.scalar(query) or 0
