"""Registered keys as their owner and administrators may see them; for anybody else they do not exist."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access as accounts
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.holders.models import HolderChoice, HolderRule, SigningKey
from ecabinet.holders.rules import EVERY, HolderKind, is_allowed, why_key_not_usable


def own_keys(session: Session, actor: Actor) -> Sequence[SigningKey]:
    """The keys registered for this person, those in use first."""
    return _keys(session, SigningKey.person_id == actor.person_id)


def keys_to_keep(session: Session, actor: Actor) -> Sequence[SigningKey]:
    """Everybody's keys, for an administrator. Raises NotPermitted."""
    accounts.administrator(actor)
    return _keys(session, sa.true())


def _keys(session: Session, whose: sa.ColumnElement[bool]) -> Sequence[SigningKey]:
    order = (SigningKey.retired_at.is_not(None), SigningKey.person_id, SigningKey.id)
    return session.scalars(sa.select(SigningKey).where(whose).order_by(*order).limit(2000)).all()


def rule_to_set(actor: Actor) -> None:
    """Only administrators say which kinds a purpose allows. Raises NotPermitted."""
    accounts.administrator(actor)


def person_to_equip(session: Session, actor: Actor, person_id: int) -> Person:
    """Whose key is registered: one's own, and anybody's by an administrator. Raises NotPermitted, NotFound."""
    if person_id != actor.person_id:
        accounts.administrator(actor)
    found = session.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def key_to_change(session: Session, actor: Actor, key_id: int) -> SigningKey:
    """A key, locked, for an administrator; for others it does not exist. Raises NotFound."""
    found = session.get(SigningKey, key_id, with_for_update=True)
    if found is None or not actor.has(Role.ADMINISTRATOR):
        raise NotFound
    return found


def key_to_retire(session: Session, actor: Actor, key_id: int) -> SigningKey:
    """A key, locked, for its owner and administrators; for others it does not exist. Raises NotFound."""
    found = session.get(SigningKey, key_id, with_for_update=True)
    if found is None or not (found.person_id == actor.person_id or actor.has(Role.ADMINISTRATOR)):
        raise NotFound
    return found


def other_name_to_vouch_for(actor: Actor) -> None:
    """Only administrators say that a certificate in another name is somebody's. Raises NotPermitted."""
    accounts.administrator(actor)


def key_to_choose(session: Session, actor: Actor, key_id: int) -> SigningKey:
    """A key of this very person. Raises NotFound."""
    found = session.get(SigningKey, key_id)
    if found is None or found.person_id != actor.person_id:
        raise NotFound
    return found


def key_to_open(session: Session, actor: Actor, key_id: int, now: datetime) -> SigningKey:
    """A key of this very person for which a secret may be tried now. Raises NotFound, NotPermitted."""
    found = key_to_choose(session, actor, key_id)
    reason = why_key_not_usable(found.retired_at, found.wrong, found.not_before, found.not_after, now)
    if reason is not None:
        raise NotPermitted(reason)
    return found


def key_to_sign(session: Session, actor: Actor, key_id: int, purpose: str, now: datetime) -> SigningKey:
    """A key of this very person that may sign documents of this purpose now. Raises NotFound, NotPermitted."""
    found = key_to_open(session, actor, key_id, now)
    require_allowed(session, found.kind, purpose)
    return found


def require_allowed(session: Session, kind: HolderKind, purpose: str) -> None:
    """Whether keys of this kind may sign documents of this purpose. Raises NotPermitted."""
    allowed = allowed_kinds(session, purpose)
    if not is_allowed(kind, allowed):
        raise NotPermitted("holder_not_allowed", kinds=allowed)


def allowed_kinds(session: Session, purpose: str) -> list[str] | None:
    """The kinds that a purpose allows, or None for every kind."""
    row = session.get(HolderRule, purpose) or session.get(HolderRule, EVERY)
    return None if row is None else row.kinds


def rules(session: Session) -> Sequence[HolderRule]:
    """Every rule."""
    return session.scalars(sa.select(HolderRule).order_by(HolderRule.purpose)).all()


def choices(session: Session, person_id: int) -> Sequence[HolderChoice]:
    """What a person has chosen, by purpose."""
    query = sa.select(HolderChoice).where(HolderChoice.person_id == person_id).order_by(HolderChoice.purpose)
    return session.scalars(query).all()


def keys_of_certificate(session: Session, fingerprint: str) -> Sequence[SigningKey]:
    """Keys in use with this certificate."""
    query = sa.select(SigningKey).where(SigningKey.fingerprint == fingerprint, SigningKey.retired_at.is_(None))
    return session.scalars(query).all()


def names_of(session: Session, keys: Sequence[SigningKey]) -> dict[int, str]:
    """Full names of the owners by id."""
    ids = {each.person_id for each in keys}
    return {person.id: person.full_name for person in session.scalars(sa.select(Person).where(Person.id.in_(ids)))}
