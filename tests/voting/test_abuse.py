"""What may be tried against a vote and no other test here tries: clocks, secrecy that is not there, two who close."""

import re
import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.door import OPENINGS, Opening
from ecabinet.core.errors import Conflict
from ecabinet.core.moment import iso
from ecabinet.record.models import Entry
from ecabinet.voting.models import Poll
from tests.architecture.test_odd_values import BASES
from tests.factories import accounts, resolutions, voting
from tests.factories.accounts import Browser
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


SECRET: dict[str, object] = {
    "secret": True, "visibility": "secret", "kind": "secret", "shown": "secret", "anonymous": True, "tellers": [1],
    "threshold": 2, "ciphertext": "AAAA", "share": "AAAA",
}  # fmt: skip


def ask(office: Browser, name: str, opening: Opening, field: str, value: object) -> TestResponse | None:
    """The answer to what this door asks for and this field; None of a door that asks for nothing."""
    address = re.sub(r"<id:\w+>", "1", opening.rule)
    headers = {"X-CSRF-Token": office.csrf}
    if opening.query is not None:
        query = {field: str(value)}
        return office.client.open(address, method=opening.method, query_string=query, headers=headers)
    if opening.body is None:
        return None
    body = BASES.get(name, {}) | {field: value}
    return office.client.open(address, method=opening.method, json=body, headers=headers)


def is_refused_for(answer: TestResponse, field: str) -> bool:
    """Whether the field was what was wrong, and nothing else."""
    said = answer.json or {}
    places = {each["loc"][0] for each in said.get("errors", [])}
    return (answer.status_code, said.get("code"), places) == (422, "invalid", {field})


def test_no_half_secret_vote_can_be_asked_for(app: Flask, vote: Vote) -> None:
    """E12, E13: there is no secret vote that a dump of the database or a teller's tablet could open: at no door of
    polls, ballots and what became of them can one be asked for, and none of them is for tellers."""
    office = accounts.signed_in(app, vote.people.secretary)
    resolutions.step_up(office, vote.people.secretary)
    doors = {name: each for name, each in OPENINGS.items() if re.search(r"poll|ballot|vote|receipt", each.rule)}
    assert {each.room for each in doors.values()} >= {"voting", "ballots", "divisions", "receipts"}
    taken, asked = [], 0
    for name, opening in doors.items():
        assert not re.search(r"secret|teller|decrypt|share|cipher", f"{name} {opening.rule}"), name
        for field, value in SECRET.items():
            answer = ask(office, name, opening, field, value)
            asked += answer is not None
            if answer is not None and not is_refused_for(answer, field):
                taken.append((name, field, answer.status_code, answer.json))
    assert taken == []
    assert asked > 20 * len(SECRET)
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
