"""Acts that wait for a key elsewhere, as shapes on the wire; and a signed file as it comes in."""

from collections.abc import Sequence

from flask import request
from sqlalchemy.orm import Session

from ecabinet.core.errors import Invalid, Refusal, TooLarge
from ecabinet.holders.configured import holders
from ecabinet.holders.models import SigningKey
from ecabinet.holders.rules import LASTING, MANNERS, MOST_WRONG
from ecabinet.signing import access, schemas, views
from ecabinet.signing.models import Act, Field, SigningFile
from ecabinet.verdicts.rules import MAX_UPLOAD
from ecabinet.verdicts.verdict import Verdict


def waiting(session: Session, row: Act, found: Verdict | None = None) -> schemas.WaitingAct:
    """Where an act stands, and its result once there is one."""
    key = session.get_one(SigningKey, row.key_id)
    configured = holders().get(key.holder)
    need = MANNERS[key.kind].need
    file = session.get_one(SigningFile, row.file_id)
    return schemas.WaitingAct(
        act_id=row.id,
        file_id=row.file_id,
        field=session.get_one(Field, row.field_id).name,
        base_number=row.base_number,
        status=row.status,
        need=need,
        kind=key.kind,
        holder_vi=configured.title_vi if configured else key.holder,
        holder_en=configured.title_en if configured else key.holder,
        subject=key.subject,
        prepared_at=row.prepared_at,
        expires_at=row.expires_at,
        tries_left=max(0, MOST_WRONG - (key.wrong if need in LASTING else row.wrong)),
        failure=row.failure,
        together=len(access.acts_together(session, row)),
        completed=None if found is None else views.completed(row, file, found),
    )


def together(session: Session, row: Act, refused: Sequence[tuple[int, Refusal]] = ()) -> schemas.WaitingTogether:
    """An act and those that wait with it; and the files that could not be prepared with them."""
    return schemas.WaitingTogether(
        items=[waiting(session, each) for each in access.acts_together(session, row)],
        refused=[
            schemas.FileNotBegun(file_id=file_id, code=refusal.code, facts=refusal.facts)
            for file_id, refusal in refused
        ],
    )


def file_sent() -> bytes:
    """The signed file in the body of the request. Raises TooLarge, Invalid."""
    if (request.content_length or 0) > MAX_UPLOAD:
        raise TooLarge("too_large", limit=MAX_UPLOAD)
    sent = request.get_data(cache=False)
    if not sent:
        raise Invalid("empty_file")
    return sent
