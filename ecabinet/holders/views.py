"""Holders and registered keys as shapes on the wire."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.holders import access, schemas
from ecabinet.holders.configured import Configured, holders
from ecabinet.holders.models import SigningKey
from ecabinet.holders.registering import NAMES
from ecabinet.holders.rules import EVERY, MOST_WRONG, PURPOSES, HolderKind, why_key_not_usable


def own(session: Session, actor: Actor) -> schemas.Holders:
    """What one person may sign with."""
    chosen = access.choices(session, actor.person_id)
    return schemas.Holders(
        holders=[_holder(each) for each in holders().values()],
        keys=_keys(session, access.own_keys(session, actor)),
        choices=[schemas.HolderChoiceView(purpose=each.purpose, key_id=each.key_id) for each in chosen],
        rules=[
            schemas.HolderRuleView(purpose=each.purpose, kinds=[HolderKind(kind) for kind in each.kinds])
            for each in access.rules(session)
        ],
        purposes=[EVERY, *PURPOSES],
    )


def keys(session: Session, rows: Sequence[SigningKey]) -> schemas.SigningKeys:
    """A list of keys."""
    return schemas.SigningKeys(items=_keys(session, rows))


def key(session: Session, row: SigningKey) -> schemas.SigningKeyView:
    """One key."""
    return _keys(session, [row])[0]


def _keys(session: Session, rows: Sequence[SigningKey]) -> list[schemas.SigningKeyView]:
    names, now, known = access.names_of(session, rows), clock.now(), holders()
    return [
        schemas.SigningKeyView(
            id=row.id,
            person_id=row.person_id,
            person_name=names.get(row.person_id, ""),
            holder=row.holder,
            kind=row.kind,
            names=row.names,
            subject=row.subject,
            issuer=row.issuer,
            serial=row.serial,
            fingerprint=row.fingerprint,
            not_before=row.not_before,
            not_after=row.not_after,
            added_at=row.added_at,
            retired_at=row.retired_at,
            tries_left=MOST_WRONG - row.wrong,
            unusable=why_key_not_usable(row.retired_at, row.wrong, row.not_before, row.not_after, now)
            or (None if row.holder in known else "holder_not_configured"),
        )
        for row in rows
    ]


def _holder(each: Configured) -> schemas.HolderView:
    manner = each.holder.manner
    return schemas.HolderView(
        name=each.name,
        kind=each.kind,
        title_vi=each.title_vi,
        title_en=each.title_en,
        mode=manner.mode,
        need=manner.need,
        interactive=manner.interactive,
        max_batch=manner.max_batch,
        hash_pinned=manner.hash_pinned,
        minutes=int(manner.lifetime.total_seconds() // 60),
        names=list(NAMES.get(each.kind, ())),
    )
