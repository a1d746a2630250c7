"""Any single field changed in votes, ballots, comments, log, manifests, cosignatures is found and named: 500 of 500."""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet import audit
from ecabinet.ballots import models as ballots
from ecabinet.comments import models as comments
from ecabinet.core import crypto
from ecabinet.core.config import settings
from ecabinet.core.database import Model, reading
from ecabinet.cosigning import evidence as cosigning
from ecabinet.cosigning import exporting
from ecabinet.cosigning import models as cosigners
from ecabinet.documents.models import Version
from ecabinet.record import witnessed
from ecabinet.record.models import Entry, Head
from ecabinet.record.services import signing_key
from ecabinet.record.verify import Verdict
from ecabinet.voting import models as votes
from tests.factories.columns import others, tried
from tests.record.test_columns import UNTOLD

TRIES = int(os.environ.get("ECABINET_CHANGES", "500"))
KEY = "whether a key opens it is tried when a backup is restored"
SHOWN = "said of the file, and follows from its bytes; the signed manifest does not tell it"
UNSAID: dict[type[Model], dict[str, str]] = {
    **UNTOLD,
    Head: {"id": "the only row; the database refuses another"},
    cosigners.Cosignature: {"at": "when the server heard it; a tablet signs no moment"},
    Version: {"master_version": KEY, "master_wrap": KEY, "kind": SHOWN, "notes": SHOWN, "converted_from": SHOWN},
}
# What the reason must speak of, so that somebody knows where to look.
WORDS: dict[type[Model], str] = {
    Entry: "entry",
    Head: "record",
    Version: "version",
    cosigners.Cosigner: "cosigner",
    cosigners.Cosignature: "tablet",
    votes.Poll: "poll",
    votes.PollItem: "poll",
    votes.RollEntry: "poll",
    votes.Ballot: "",
    comments.Comment: "comment",
    comments.CommentRevision: "comment",
    comments.CommentAnswer: "comment",
    comments.CommentAnswerRevision: "comment",
    ballots.WrittenBallot: "ballot",
    ballots.AskedQuestion: "ballot",
    ballots.AskedPerson: "ballot",
    ballots.BallotText: "ballot",
    ballots.WrittenAnswer: "",
    ballots.BallotRoute: "ballot",
    ballots.DraftingOffice: "ballot",
    ballots.AnswerDraft: "ballot",
}


# Of what a witness said: what the house noted of its own asking.
UNSIGNED = {"tried_at", "fault"}


def judge(session: Session) -> Verdict | None:
    point = crypto.point_of(signing_key())
    verdict, _note = audit.judge(session, point)
    if not verdict.whole:
        return verdict
    problem = cosigning.contradicted(session, exporting.words_of(witnessed.read_exactly(settings().data), point))
    return None if problem is None else replace(verdict, whole=False, reason=problem.reason, broken_at=0)


@dataclass
class Draw:
    """One field of one row, something else of its kind, and how to put it there while it is judged."""

    where: str
    word: str
    sequence: int | None
    judged: Callable[[], Verdict | None]


def draws(chance: random.Random) -> Iterator[Draw]:
    """Of one of the tables, or of what a witness said, without end."""
    with reading() as session:
        rows = {each: session.execute(sa.select(each.__table__)).mappings().all() for each in WORDS}
    assert all(rows.values()), [each.__tablename__ for each, found in rows.items() if not found]
    while True:
        table = chance.choice([*rows, witnessed.Witnessed])
        if table is witnessed.Witnessed:
            yield witness_draw(chance)
            continue
        row = chance.choice(rows[table])
        column = chance.choice([each for each in table.__table__.columns if each.name not in UNSAID.get(table, {})])
        given = [each[column.name] for each in rows[table]]
        values = list(others(column, row[column.name], given))
        if values:  # an answer of which there is only one kind has no other
            where = f"{table.__tablename__}.{column.name} of {[row[key.name] for key in table.__table__.primary_key]}"
            change = {column.name: chance.choice(values)}
            sequence = row["sequence"] if table is Entry else None
            yield Draw(where, WORDS[table], sequence, partial(tried, table, row, change, judge))


def witness_draw(chance: random.Random) -> Draw:
    """In the file of the data folder."""
    said = [each for each in witnessed.read(settings().data) if each.size]
    row = chance.choice(said)
    name = chance.choice([each for each in asdict(row) if each not in UNSIGNED])
    value = asdict(row)[name]
    at = 0 if isinstance(value, int) else chance.randrange(len(value))
    other = (
        value + 1000 if isinstance(value, int) else value[:at] + ("y" if value[at] == "x" else "x") + value[at + 1 :]
    )
    return Draw(f"{name} of {row.name}, {at}", "witness", None, partial(tried_in_file, row, {name: other}))


def tried_in_file(row: witnessed.Witnessed, change: dict[str, Any]) -> Verdict | None:
    file = settings().data / witnessed.FILE
    before = file.read_text(encoding="utf-8")
    said = [{**each, **change} if each["name"] == row.name else each for each in json.loads(before)]
    file.write_text(json.dumps(said), encoding="utf-8")
    try:
        with reading() as session:
            return judge(session)
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("polls", "written", "commented", "cosigned")
def test_random_changes_of_single_fields_are_all_found_and_named():
    """E7: a row changed in the database."""
    with reading() as session:
        assert judge(session) is None
    unfound, unnamed, done = [], [], Counter()
    for draw in draws(random.Random(2026)):
        if done.total() == TRIES:
            break
        try:
            found = draw.judged()
        except sa.exc.IntegrityError:
            continue  # the database itself refuses it
        done[draw.where.split(".")[0] if draw.word != "witness" else "witness"] += 1
        if found is None:
            unfound.append(draw.where)
            continue
        is_entry = draw.sequence is not None and found.broken_at in (draw.sequence, draw.sequence + 1000)
        told = f"entry {found.broken_at}: {found.reason}"
        if not found.reason or (draw.word not in told and not is_entry):
            unnamed.append(f"{draw.where}: {told}")
    assert (unfound, unnamed) == ([], [])
    assert done.total() == TRIES
    assert TRIES < 100 or all(done[each] > 0 for each in ("cosignature", "cosigner", "witness", "record_entry"))
