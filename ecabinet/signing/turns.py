"""Several people may sign one file at once; signatures follow one another, so each has the file for a moment."""

from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.errors import Conflict
from ecabinet.delegations import access as delegations
from ecabinet.signing.models import Act, Field
from ecabinet.signing.rules import ActStatus, FieldKind, FieldStatus, FileStatus, stage_at

# A tablet needs about half a second between the halves of a signature; one that went away is not waited for longer.
TURN = timedelta(seconds=5)


def is_at(field: Field) -> bool:
    """Whether it is this field's turn: those of earlier stages have signed."""
    return field.stage == stage_at((each.stage, each.status) for each in field.file.fields)


def is_next(field: Field) -> bool:
    """Whether the file waits for this very field now."""
    return field.status == FieldStatus.PLANNED and field.file.status == FileStatus.OPEN and is_at(field)


def require_stage(session: Session, field: Field) -> None:
    """Raise Conflict that names whom the file waits for before it is this field's turn."""
    if is_at(field):
        return
    waits_for = (each for each in field.file.fields if each.stage < field.stage and each.status == FieldStatus.PLANNED)
    code = "seal_too_early" if field.kind == FieldKind.SEAL else "not_your_turn"
    raise Conflict(code, waits_for=_names(session, waits_for))


def _names(session: Session, fields: Iterable[Field]) -> list[str]:
    ids = [each.person_id for each in fields if each.person_id is not None]
    return list(session.scalars(sa.select(Person.full_name).where(Person.id.in_(ids)).order_by(Person.full_name)))


def require_turn(session: Session, field: Field) -> None:
    """Raise Conflict before the field's turn, once its delegation ended, and while another signature is on its way."""
    require_stage(session, field)
    delegations.require_in_force(session, field.delegation_id)
    query = sa.select(Act.id).where(
        Act.file_id == field.file_id,
        Act.person_id != field.person_id,
        Act.status.in_((ActStatus.PREPARED, ActStatus.COMPLETING)),
        Act.base_sha256 == field.file.current.sha256,
        Act.prepared_at > clock.now() - TURN,
    )
    if session.scalar(query) is not None:
        raise Conflict("file_busy")
