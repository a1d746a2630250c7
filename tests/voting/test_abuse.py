"""What may be tried against a vote and no other test here tries: clocks, secrecy that is not there, two who close."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.core.moment import iso
from ecabinet.record.models import Entry
from ecabinet.voting.models import Poll
from tests.factories import accounts, voting
from tests.factories.voting import Vote


@pytest.fixture
def vote(app: Flask) -> Vote:
    with transaction() as session:
        return voting.vote(session)


def test_the_tablets_clock_decides_nothing(app: Flask, vote: Vote) -> None:
    """E5: no time travels in the message; one that is put in is refused, one in the headers is not read."""
    member = vote.people.members[0]
    browser, url = accounts.signed_in(app, member, vote.tablets[member.id]), f"/api/polls/{vote.poll_id}/ballot"
    for days in (-1, 1):
        away = iso(clock.now() + timedelta(days=days))
        assert browser.put(url, vote.body(member, cast_at=away)).json["code"] == "bad_message"
    headers = {"X-CSRF-Token": browser.csrf, "Date": "Thu, 01 Jan 1970 00:00:00 GMT"}
    before = clock.now()
    taken = browser.client.put(url, json=vote.body(member), headers=headers)
    assert taken.status_code == 200
    assert iso(before) <= (taken.json or {})["received_at"] <= iso(clock.now())


@pytest.mark.parametrize("body", [{"visibility": "secret"}, {"secret": True}, {"kind": "secret"}, {"tellers": [1]}])
def test_no_half_secret_vote_can_be_asked_for(app: Flask, vote: Vote, body: dict[str, object]) -> None:
    """E12, E13: there is no secret vote here that a dump of the database or a teller's tablet could open."""
    office = accounts.signed_in(app, vote.people.secretary)
    answer = office.post(f"/api/items/{vote.sitting.items[1]}/polls", body)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count(Poll.id))) == 1


def test_of_two_who_close_at_once_one_is_told_that_it_is_closed(vote: Vote) -> None:
    """J1: acts on one poll stand in line; the second finds it done."""
    start, told = threading.Barrier(2), []

    def close() -> None:
        start.wait()
        try:
            with transaction() as session:
                voting.close(session, vote)
            told.append("closed")
        except Conflict as refusal:
            told.append(refusal.code)

    threads = [threading.Thread(target=close) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["closed", "poll_closed"]
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).where(Entry.kind == "PollClosed")) == 1
