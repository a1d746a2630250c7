"""Files that wait for the organisation's seal, as the person who keeps it may see them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Session, selectinload

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem
from ecabinet.signing import access, turns
from ecabinet.signing.models import Field, SigningFile
from ecabinet.signing.rules import FieldKind, FieldStatus, FileStatus


def keeps_seal(actor: Actor) -> bool:
    """Whether this person keeps the organisation's seal."""
    return actor.has(Role.CLERK)


def field_to_seal(session: Session, actor: Actor, file_id: int) -> Field:
    """The seal's field, once everybody has signed. Raises NotFound, NotPermitted, Conflict."""
    field = seal_waiting(session, actor, file_id)
    turns.require_stage(session, field)
    return field


def seal_waiting(session: Session, actor: Actor, file_id: int) -> Field:
    """The seal's field that is still empty, its turn or not. Raises NotFound, NotPermitted, Conflict."""
    file = access.file_to_see(session, actor, file_id)
    if not keeps_seal(actor):
        raise NotPermitted("not_the_seal_keeper")
    field = next((each for each in file.fields if each.kind == FieldKind.SEAL), None)
    if field is None:
        raise Conflict("no_seal_planned")
    if field.status == FieldStatus.SIGNED:
        raise Conflict("already_sealed")
    if file.status != FileStatus.OPEN:
        raise Conflict("file_closed")
    return field


def signed_before(field: Field) -> tuple[str, ...]:
    """The fields of the signatures that the seal is put on, in the order of the plan."""
    return tuple(each.name for each in field.file.fields if each.kind == FieldKind.PERSON and each.signed_at)


def files_to_seal(session: Session, actor: Actor) -> Sequence[SigningFile]:
    """Files that everybody has signed and that lack the seal, the oldest first. Raises NotPermitted."""
    if not keeps_seal(actor):
        raise NotPermitted("not_the_seal_keeper")
    seal, other = orm.aliased(Field), orm.aliased(Field)
    is_early = sa.exists().where(
        other.file_id == seal.file_id, other.stage < seal.stage, other.status != FieldStatus.SIGNED
    )
    query = (
        sa.select(SigningFile)
        .join(seal, seal.file_id == SigningFile.id)
        .outerjoin(AgendaItem, AgendaItem.id == SigningFile.item_id)
        .where(SigningFile.status == FileStatus.OPEN, seal.kind == FieldKind.SEAL, ~is_early, ~recused(actor))
        .options(selectinload(SigningFile.fields), selectinload(SigningFile.revisions))
        .order_by(SigningFile.id)
        .limit(access.MOST_TOLD)
    )
    return session.scalars(query).unique().all()
