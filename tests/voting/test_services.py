"""What opening freezes, the race of close against vote, and the price of a vote."""

import json
import threading
import uuid

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from ecabinet.core.crypto import canonical
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.meetings import services as meeting_services
from ecabinet.meetings.rules import Sitter
from ecabinet.record.models import Entry
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting import access, evidence
from ecabinet.voting.message import digest
from ecabinet.voting.models import Ballot, Poll, RollEntry
from ecabinet.voting.rules import Visibility
from ecabinet.voting.running import Turnout, turnout
from tests.factories import accounts, meetings, voting
from tests.factories.voting import Vote


def test_opening_freezes_text_roll_and_numbers(session: Session) -> None:
    """E10: the question edited after opening."""
    vote = voting.vote(session)
    poll = session.get_one(Poll, vote.poll_id)
    definition = json.loads(poll.definition or "")
    assert canonical(definition).decode() == poll.definition
    assert digest(poll.definition or "") == poll.definition_sha256
    assert (definition["base"], definition["needed"]) == (5, 3)
    assert definition["quorum"] == {"present": 5, "remote": 0, "needed": 4}
    roll = sorted(each.id for each in vote.people.voters)
    assert definition["roll_sha256"] == digest(canonical(roll).decode())


def test_who_is_seated_after_opening_has_no_vote_in_it_and_who_leaves_stays_on_the_roll(session: Session) -> None:
    """E14: counted present, then gone."""
    vote = voting.vote(session)
    late, leaver = vote.people.stranger, vote.people.members[3]
    sitters = [each for each in meetings.sitters(vote.people) if each.person_id != leaver.id]
    added = Sitter(person_id=late.id, kind=SeatKind.MEMBER)
    secretary = accounts.actor_of(vote.people.secretary)
    version = access.meetings.meeting_to_see(session, secretary, vote.sitting.meeting_id).version
    meeting_services.set_seats(session, secretary, vote.sitting.meeting_id, version, [*sitters, added])
    meetings.seat_present(session, vote.people, vote.sitting.meeting_id, late)
    with pytest.raises(NotPermitted, match="not_a_voter"):
        vote.cast(session, late)
    voting.close(session, vote)
    outcome = session.get_one(Poll, vote.poll_id).result
    assert outcome is not None
    assert (outcome.base, outcome.not_cast) == (5, 5)


def test_the_decision_of_an_item_is_its_last_counted_poll(session: Session) -> None:
    vote = voting.vote(session)
    item_id = vote.sitting.items[0]
    assert access.decision_of(session, item_id) is None
    voting.close(session, vote)
    again = voting.open_poll(session, vote.people, item_id)
    second = Vote(vote.people, vote.sitting, again.id, again.definition_sha256 or "", vote.tablets)
    for person in vote.people.voters[:3]:
        second.cast(session, person)
    first = access.decision_of(session, item_id)
    assert first is not None
    assert (first.id, first.is_carried) == (vote.poll_id, False)
    voting.close(session, second)
    decided = access.decision_of(session, item_id)
    assert decided is not None
    assert (decided.id, decided.is_carried) == (again.id, True)


def test_fifty_races_of_close_against_vote_are_decided_by_the_record(app: Flask) -> None:
    """E4: before opening, after closing, in the moment of closing."""
    with transaction() as session:
        vote = voting.vote(session, members=2)
    for _ in range(50):
        _race(vote)
        with transaction() as session:
            poll = voting.open_poll(session, vote.people, vote.sitting.items[0])
        vote = Vote(vote.people, vote.sitting, poll.id, poll.definition_sha256 or "", vote.tablets)
    with reading() as session:
        assert evidence.first_problem(session) is None


def _race(vote: Vote) -> None:
    receipts: list[int] = []
    start = threading.Barrier(3)

    def cast() -> None:
        start.wait()
        try:
            with transaction() as session:
                receipts.append(vote.cast(session, vote.people.chair).sequence)
        except Conflict as refusal:
            assert refusal.code == "poll_closed"  # noqa: PT017

    def close() -> None:
        start.wait()
        with transaction() as session:
            voting.close(session, vote)

    threads = [threading.Thread(target=act) for act in (cast, close)]
    for thread in threads:
        thread.start()
    start.wait()
    for thread in threads:
        thread.join()
    with reading() as session:
        closed = session.scalar(sa.select(sa.func.max(Entry.sequence)).where(Entry.kind == "PollClosed"))
        assert session.get_one(Poll, vote.poll_id).cast == len(receipts)
        assert all(sequence < (closed or 0) for sequence in receipts)


def test_one_vote_sent_twenty_times_at_once_is_one_ballot(app: Flask) -> None:
    """E1: one vote sent twice, or twenty times at once."""
    with transaction() as session:
        vote = voting.vote(session, members=2)
    key, sequences = str(uuid.uuid4()), []
    body = vote.body(vote.people.chair, "for", key)
    browser = accounts.signed_in(app, vote.people.chair, vote.tablets[vote.people.chair.id])
    headers = {"X-CSRF-Token": browser.csrf}
    cookie = browser.client.get_cookie("ecabinet_session")
    assert cookie is not None

    def send() -> None:
        client = app.test_client()
        client.set_cookie(cookie.key, cookie.value, domain="localhost")
        answer = client.put(f"/api/polls/{vote.poll_id}/ballot", json=body, headers=headers)
        sequences.append(answer.json["sequence"])

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sequences) == 20
    assert len(set(sequences)) == 1
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count(Ballot.id))) == 1


@pytest.mark.parametrize("members", [3, 40])
def test_a_vote_and_its_view_cost_the_same_however_many_vote(app: Flask, members: int) -> None:
    with transaction() as session:
        vote = voting.vote(session, members)
        for person in vote.people.members:
            vote.cast(session, person)
    statements: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    sa.event.listen(engine(), "before_cursor_execute", count)
    with transaction() as session:
        vote.cast(session, vote.people.chair)
    cast = len(statements)
    actor = accounts.actor_of(vote.people.members[0], device=vote.tablets[vote.people.members[0].id])
    with reading() as session:
        access.poll_picture(session, actor, vote.poll_id)
    sa.event.remove(engine(), "before_cursor_execute", count)
    assert cast <= 10, statements
    assert len(statements) - cast <= 10, statements
    assert not any("count(" in each.lower() for each in statements)


def test_turnout_is_told_without_answers(session: Session) -> None:
    vote = voting.vote(session)
    vote.cast(session, vote.people.chair)
    assert turnout(session, vote.sitting.meeting_id) == [Turnout(poll_id=vote.poll_id, cast=1, eligible=5, received=1)]
    withheld = access.withheld_evidence(session)
    assert len(withheld) == 1
    voting.close(session, vote)
    session.flush()
    assert access.withheld_evidence(session) == frozenset()
    assert session.scalar(sa.select(sa.func.count()).select_from(RollEntry)) == 5


@pytest.mark.parametrize(("visibility", "received"), [(Visibility.LIVE, 2), (Visibility.AFTER_CLOSE, 1)])
def test_a_changed_vote_is_told_where_counts_are_live_and_nowhere_else(
    session: Session, visibility: Visibility, received: int
) -> None:
    vote = voting.vote(session, visibility=visibility)
    for choice in ("for", "against"):
        vote.cast(session, vote.people.chair, choice)
    told = turnout(session, vote.sitting.meeting_id)
    assert told == [Turnout(poll_id=vote.poll_id, cast=1, eligible=5, received=received)]
