"""Sheets as one person may see them: their own, and those of answers that they may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.ballots import access as ballots
from ecabinet.ballots.models import WrittenAnswer, WrittenBallot
from ecabinet.ballots.showing import seen_by
from ecabinet.core.actor import Actor
from ecabinet.sheets.models import Sheet
from ecabinet.signing.models import SigningFile


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """The sheets of a ballot that one person may see, with whose they are."""

    rows: Sequence[Sheet]
    persons: dict[int, Person]


def sheets_to_see(session: Session, actor: Actor, ballot_id: int) -> Sheets:
    """The sheets of a ballot, as far as this person may see the answers. Raises NotFound."""
    picture = ballots.ballot_picture(session, actor, ballot_id)
    query = sa.select(Sheet).where(Sheet.ballot_id == ballot_id).order_by(Sheet.person_id)
    rows = session.scalars(query.options(joinedload(Sheet.file).selectinload(SigningFile.fields))).all()
    if picture.answers is None:
        rows = [each for each in rows if each.person_id == actor.person_id]
    return Sheets(rows=rows, persons={each.person_id: each.person for each in picture.ballot.voters})


def files_seen(session: Session, actor: Actor, file_ids: Collection[int]) -> set[int]:
    """Of these files of sheets those that this person may see: whoever sees the answer sees its sheet."""
    query = sa.select(Sheet).join(WrittenBallot, WrittenBallot.id == Sheet.ballot_id)
    rows = session.scalars(query.where(Sheet.file_id.in_(file_ids), seen_by(actor))).all()
    others = {each.ballot_id for each in rows if each.person_id != actor.person_id}
    named = {each for each in others if ballots.ballot_picture(session, actor, each).answers is not None}
    return {
        each.file_id
        for each in rows
        if each.file_id is not None and (each.person_id == actor.person_id or each.ballot_id in named)
    }


def sheets_waiting(session: Session) -> Sequence[tuple[int, int]]:
    """Ballot and person of every sheet that is still to be laid out, the oldest first."""
    query = sa.select(Sheet.ballot_id, Sheet.person_id).where(Sheet.file_id.is_(None))
    return [(row.ballot_id, row.person_id) for row in session.execute(query.order_by(Sheet.wanted_at, Sheet.person_id))]


def sheet_to_lay_out(session: Session, ballot_id: int, person_id: int) -> Sheet | None:
    """A sheet that waits to be laid out, locked; None once it was. The system asks, nobody else."""
    query = sa.select(Sheet).where(Sheet.ballot_id == ballot_id, Sheet.person_id == person_id, Sheet.file_id.is_(None))
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def answer_to_lay_out(session: Session, ballot_id: int, person_id: int) -> WrittenAnswer | None:
    """What a sheet that waits is to say; None once it was laid out. Once its ballot is closed an answer stands."""
    query = (
        sa.select(WrittenAnswer)
        .join(Sheet, sa.and_(Sheet.ballot_id == WrittenAnswer.ballot_id, Sheet.person_id == WrittenAnswer.person_id))
        .where(Sheet.ballot_id == ballot_id, Sheet.person_id == person_id, Sheet.file_id.is_(None))
    )
    return session.scalar(query.where(WrittenAnswer.standing))
