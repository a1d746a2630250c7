"""Votes that come twice, late and in any order, against a model of a dozen lines: the same votes stand, each told once.

A tablet holds its next vote until the last is answered, but the network may deliver older copies at any time.
"""

import os

import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from ecabinet.core.database import reading, transaction
from ecabinet.voting.models import Ballot
from tests.factories import accounts, voting

SEQUENCES = int(os.environ.get("ECABINET_SEQUENCES", "10"))
MEMBERS = 3
CHOICES = ("for", "against", "abstain")
# A new vote of somebody; any earlier message once more; the chair closes.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("new"), st.integers(0, MEMBERS - 1), st.sampled_from(CHOICES)),
        st.tuples(st.just("again"), st.integers(0, 30), st.just("")),
        st.tuples(st.just("close"), st.just(0), st.just("")),
    ),
    min_size=1,
    max_size=14,
)


class Model:
    """What must stand: the newest message of each, until the poll closes."""

    def __init__(self) -> None:
        self.standing, self.receipts, self.closed = {}, {}, False

    def expected(self, person_id, key, is_known):
        """The code of the answer to a message that is new, or known from before."""
        if is_known:
            return "same" if self.standing.get(person_id, ("", ""))[0] == key else "vote_replayed"
        return "poll_closed" if self.closed else "new"


@effort(max_examples=SEQUENCES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_same_votes_stand_however_often_and_in_whatever_order_messages_come(app, steps):
    with transaction() as session:
        vote = voting.vote(session, members=MEMBERS)
    browsers = [accounts.signed_in(app, each, vote.tablets[each.id]) for each in vote.people.voters]
    model, sent = Model(), []
    for what, number, choice in steps:
        if what == "close":
            if not model.closed:
                with transaction() as session:
                    voting.close(session, vote)
            model.closed = True
            continue
        if what == "new":
            person = vote.people.voters[number]
            sent.append((number, person, choice, vote.body(person, choice)))
        elif not sent:
            continue
        place = len(sent) - 1 if what == "new" else number % len(sent)
        _send(vote, browsers, model, sent[place])
    with reading() as session:
        rows = list(session.scalars(sa.select(Ballot).where(Ballot.poll_id == vote.poll_id)))
        assert len(rows) == len(model.receipts)
        assert {row.person_id: row.choice.value for row in rows if row.standing} == {
            k: c for k, (_m, c) in model.standing.items()
        }


def _send(vote, browsers, model, message):
    number, person, choice, body = message
    key = body["message"]
    expected = model.expected(person.id, key, key in model.receipts)
    answer = browsers[number].put(f"/api/polls/{vote.poll_id}/ballot", body)
    if expected in ("new", "same"):
        assert answer.status_code == 200, answer.json
        assert model.receipts.setdefault(key, answer.json["sequence"]) == answer.json["sequence"]
        model.standing[person.id] = (key, choice)
    else:
        assert (answer.status_code, answer.json["code"]) == (409, expected)
