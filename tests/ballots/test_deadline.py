"""Closing at the deadline: by the server's time, once, in the order of the record, also after a server was killed."""

import os
import signal
import threading
import time
from datetime import timedelta
from typing import NoReturn

import pytest
import sqlalchemy as sa

from ecabinet.ballots import evidence, running
from ecabinet.ballots.models import WrittenBallot
from ecabinet.ballots.rules import BallotStatus
from ecabinet.core import clock
from ecabinet.core.database import engine, open_database, reading, transaction
from ecabinet.core.events import person_stream
from ecabinet.mail.models import MailMessage
from ecabinet.mail.rules import MailKind
from ecabinet.record import access as record
from ecabinet.record.models import Entry
from tests.factories.ballots import NOW, YES, desk

DUE = NOW + timedelta(days=5)


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


def closings() -> dict[int, int]:
    """How often each ballot was closed, by the record."""
    with reading() as session:
        leaves = session.scalars(sa.select(Entry.leaf).where(Entry.kind == "WrittenBallotClosed"))
        found = [int(leaf.split('"ballot_id":')[1].split(",")[0].rstrip("}")) for leaf in leaves]
    return {each: found.count(each) for each in found}


def test_the_deadline_closes_a_ballot_once_and_counts_what_stood(at):
    ballot, (member, other) = at.sent(), at.people.members[:2]
    assert at.answer(member, ballot).status_code == 200
    with clock.pinned(DUE - timedelta(seconds=1)):
        running.attend_to_due()
        at = at.again()
        assert at.shown(at.secretary, ballot)["status"] == "sent"
    with clock.pinned(DUE):
        at = at.again()
        late = at.answer(other, ballot)
        assert (late.status_code, late.json["code"]) == (409, "answer_too_late")
        running.attend_to_due()
        running.attend_to_due()
        shown = at.shown(at.secretary, ballot)
    assert (shown["status"], shown["by_deadline"], shown["answered"]) == ("closed", True, 1)
    assert "1/5 thành viên đã trả lời, cần 4" in shown["outcome"][0]["sentence_vi"]
    assert closings() == {ballot["id"]: 1}
    # The server's clock is set back: what is closed stays closed.
    with clock.pinned(NOW):
        running.attend_to_due()
        again = at.again().answer(other, ballot)
        assert (again.status_code, again.json["code"]) == (409, "written_ballot_closed")
    assert closings() == {ballot["id"]: 1}


def test_an_extended_ballot_closes_at_its_new_deadline(at):
    ballot = at.sent()
    with clock.pinned(DUE - timedelta(hours=1)):
        at = at.again()
        later = (DUE + timedelta(days=1)).isoformat()
        at.act(at.secretary, ballot, "extend", due_at=later, reason="x")
    with clock.pinned(DUE):
        running.attend_to_due()
        at = at.again()
        assert at.shown(at.secretary, ballot)["status"] == "sent"
    with clock.pinned(DUE + timedelta(days=1)):
        running.attend_to_due()
        at = at.again()
        assert at.shown(at.secretary, ballot)["status"] == "closed"


def test_many_ballots_and_several_closers_at_once_close_each_ballot_once(at):
    """J1: two act at once."""
    ids = {at.sent()["id"] for _ in range(12)}
    with clock.pinned(DUE):
        threads = [threading.Thread(target=running.attend_to_due) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert closings() == dict.fromkeys(ids, 1)


def test_one_that_cannot_be_closed_holds_none_of_the_others_up(at):
    broken, whole = at.sent(), at.sent()
    with transaction() as session:
        session.execute(
            sa.update(WrittenBallot).where(WrittenBallot.id == broken["id"]).values(rule_version_id=None)
        )  # fmt: skip
    with clock.pinned(DUE):
        running.attend_to_due()
    assert closings() == {whole["id"]: 1}


def test_processes_killed_while_they_close_leave_each_ballot_to_be_closed_once(at):
    ids = {at.sent()["id"] for _ in range(25)}
    with clock.pinned(DUE):
        for wanted in (3, 9, 15):
            engine().dispose()  # a child that shuts a connection it was born with shuts it for both
            child = os.fork()
            if child == 0:
                _close_and_exit()
            while len(closings()) < wanted:
                time.sleep(0.005)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            # However far it came, none is closed twice, and what is closed says so in both places.
            done = closings()
            assert set(done.values()) == {1}
            assert done.keys() == _closed()
        running.attend_to_due()
    assert closings() == dict.fromkeys(ids, 1)
    with reading() as session:
        assert list(evidence.problems(session)) == []


def _close_and_exit() -> NoReturn:
    """In a process of its own, over the same database."""
    try:
        open_database(engine().url.render_as_string(hide_password=False))
        running.attend_to_due()
    finally:
        os._exit(0)


def _closed() -> set[int]:
    with reading() as session:
        return set(session.scalars(sa.select(WrittenBallot.id).where(WrittenBallot.status == BallotStatus.CLOSED)))


def test_silence_is_counted_when_the_ballot_says_so(at):
    questions = [{"kind": "yes_no", "text": "Thông qua?"}]
    ballot = at.sent(questions=questions, silence_consents=True, silence_basis="Điều 9 Quy chế làm việc")
    with clock.pinned(DUE):
        running.attend_to_due()
        at = at.again()
        (outcome,) = at.shown(at.secretary, ballot)["outcome"]
    assert (outcome["carried"], outcome["by_silence"]) == (True, 5)


def reminders() -> list[int]:
    with reading() as session:
        query = sa.select(MailMessage.person_id).where(MailMessage.kind == MailKind.WRITTEN_BALLOT_REMINDER)
        return sorted(session.scalars(query))


def test_reminders_go_by_their_schedule_once_each_and_only_to_those_missing(at):
    ballot, member = at.sent(), at.people.members[0]
    missing = sorted(each.id for each in at.people.voters)
    with clock.pinned(DUE - timedelta(hours=49)):
        running.attend_to_due()
        assert reminders() == []
    with clock.pinned(DUE - timedelta(hours=48)):
        running.attend_to_due()
        running.attend_to_due()
        assert reminders() == missing
        # Who else has not answered is for secretariat and chair.
        with reading() as session:
            facts = [each.facts for each in record.notices_after(session, person_stream(member.id), 0)]
        assert facts[-1] == {"ballot_id": ballot["id"], "actor_id": None}
        assert at.again().answer(member, ballot).status_code == 200
    with clock.pinned(DUE - timedelta(hours=23)):
        running.attend_to_due()
        assert reminders() == sorted([*missing, *(each for each in missing if each != member.id)])


def test_an_answer_and_the_closing_that_race_are_decided_by_the_record(at):
    """E4: before opening, after closing, in the moment of closing."""
    for _ in range(10):
        ballot, member = at.sent(), at.people.members[0]
        path, body = f"/api/written-ballots/{ballot['id']}/answer", at.signed(member, ballot, YES)
        given: list[int] = []
        start = threading.Barrier(2)
        threads = [
            threading.Thread(target=_answer, args=(start, at.browsers[member.id], path, body, given)),
            threading.Thread(target=_close_now, args=(start, ballot["id"])),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert at.shown(at.secretary, ballot)["answered"] == (1 if given == [200] else 0), given


def _answer(start, browser, path, body, given):
    start.wait()
    given.append(browser.put(path, body).status_code)


def _close_now(start, ballot_id):
    """The deadline is now; the tablet that answers read the time just before."""
    start.wait()
    with transaction() as session:
        session.execute(sa.update(WrittenBallot).where(WrittenBallot.id == ballot_id).values(due_at=NOW))
    running.attend_to_due()
