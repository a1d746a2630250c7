"""Any single field changed in votes, written ballots, comments, the log or manifests is found and named: 500 of 500."""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet import audit
from ecabinet.ballots import models as ballots
from ecabinet.comments import models as comments
from ecabinet.core import crypto
from ecabinet.core.database import Model, reading
from ecabinet.documents.models import Version
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
    Version: {"master_version": KEY, "master_wrap": KEY, "kind": SHOWN, "notes": SHOWN, "converted_from": SHOWN},
}
# What the reason must speak of, so that somebody knows where to look.
WORDS: dict[type[Model], str] = {
    Entry: "entry",
    Head: "record",
    Version: "version",
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


def judge(session: Session) -> Verdict | None:
    verdict, _note = audit.judge(session, crypto.point_of(signing_key()))
    return None if verdict.whole else verdict


def draws(chance: random.Random) -> Iterator[tuple[type[Model], Any, str, Any]]:
    """One field of one row of one of the tables, and something else of its kind, without end."""
    with reading() as session:
        rows = {each: session.execute(sa.select(each.__table__)).mappings().all() for each in WORDS}
    assert all(rows.values()), [each.__tablename__ for each, found in rows.items() if not found]
    while True:
        table = chance.choice(list(rows))
        row = chance.choice(rows[table])
        column = chance.choice([each for each in table.__table__.columns if each.name not in UNSAID.get(table, {})])
        given = [each[column.name] for each in rows[table]]
        values = list(others(column, row[column.name], given))
        if values:  # an answer of which there is only one kind has no other
            yield table, row, column.name, chance.choice(values)


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("polls", "written", "commented")
def test_random_changes_of_single_fields_are_all_found_and_named():
    """E7: a row changed in the database."""
    with reading() as session:
        assert judge(session) is None
    unfound, unnamed, done = [], [], 0
    for table, row, name, value in draws(random.Random(2026)):
        if done == TRIES:
            break
        try:
            found = tried(table, row, {name: value}, judge)
        except sa.exc.IntegrityError:
            continue  # the database itself refuses it
        done += 1
        where = f"{table.__tablename__}.{name} of {[row[key.name] for key in table.__table__.primary_key]}"
        if found is None:
            unfound.append(where)
            continue
        is_entry = table is Entry and found.broken_at in (row["sequence"], row["sequence"] + 1000)
        told = f"entry {found.broken_at}: {found.reason}"
        if not found.reason or (WORDS[table] not in told and not is_entry):
            unnamed.append(f"{where}: {told}")
    assert (unfound, unnamed) == ([], [])
    assert done == TRIES
