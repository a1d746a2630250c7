"""Many written ballots with one deadline: each closes once, although the server is killed in the midst."""

import signal
import time
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import gevent

from chaos.form import Form
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import StormSitting, left_broken
from ecabinet.app import compose
from ecabinet.ballots import services
from ecabinet.ballots.rules import AnswersShown, Question, QuestionKind
from ecabinet.ballots.services import Draft
from ecabinet.core import crypto
from ecabinet.core.actor import Actor
from ecabinet.core.config import configure, from_environment, settings
from ecabinet.core.database import engine, open_database, transaction
from ecabinet.core.schemas import to_base64url
from ecabinet.rehearsal.tablet import Tablet

MEMBERS, ANSWERED = 5, 100
DEADLINE = timedelta(minutes=10)
KILLED_AFTER = (0.15, 0.4, 0.7)
SECONDS_TO_CLOSE = 240
CLOSED = "SELECT count(*) FROM written_ballot WHERE status = 'closed'"
CLOSINGS = "SELECT json_extract(leaf, '$.body.ballot_id') FROM record_entry WHERE kind = 'WrittenBallotClosed'"
STATED = "SELECT id, status, json_extract(outcome, '$.answered') FROM written_ballot"


def close_ballots(house: House, _seed: int, form: Form) -> Outcome:
    """The clock reaches the deadline, is set back a day after the second kill, and reaches it again."""
    sitting = StormSitting(house.url, MEMBERS, lambda _line: None)
    sitting.assemble()
    house.say(f"{form.ballots} written ballots are sent")
    due = datetime.now(UTC) + DEADLINE
    ballots = _send_all(house, sitting, due, form.ballots)
    house.say("members answer some of them")
    answers = Counter(_answer_some(sitting, ballots))
    for tablet in sitting.tablets:
        tablet.close()
    breaches: list[str] = []
    after_deadline = (due - datetime.now(UTC)).total_seconds() + 1
    house.set_clock(after_deadline)
    house.say("the deadline has come")
    for number, wanted in enumerate(KILLED_AFTER):
        _wait_for(house, int(wanted * form.ballots))
        if number == 1:
            house.set_clock(-86_400)
        house.kill()
        if number == 1:
            breaches += _nothing_closes_early(house)
            house.set_clock(after_deadline)
    _wait_for(house, form.ballots)
    breaches += _judge(house, [each["id"] for each in ballots], answers) + left_broken(house)
    facts = {
        "ballots": form.ballots,
        "kills": house.kills,
        "answers": answers.total(),
        "closed": house.ask(CLOSED)[0][0],
    }
    return Outcome(breaches, facts)


def _send_all(house: House, sitting: StormSitting, due: datetime, many: int) -> list[dict[str, Any]]:
    """Drafted, submitted, approved by the chair, sent; while no server runs, for by its doors it takes minutes."""
    house.stop(signal.SIGTERM)
    configure(from_environment(house.environment))
    open_database(settings().database_url)
    compose()
    chair_id, asked = sitting.chair.person_id, frozenset(each.person_id for each in sitting.tablets)
    secretary = Actor(person_id=sitting.secretary.session["person"]["id"], roles=frozenset({"secretary"}))
    chair = Actor(person_id=chair_id, roles=frozenset({"member"}))
    question = Question(number=1, kind=QuestionKind.YES_NO, text="Thông qua?")
    sent = []
    for number in range(many):
        draft = Draft(
            title=f"Phiếu lấy ý kiến {number}", background="", item_id=None, rule_set="vn_government",
            shown=AnswersShown.OPEN, silence_consents=False, silence_basis="", chair_id=chair_id, person_ids=asked,
            due_at=due, remind_hours=(), questions=(question,),
        )  # fmt: skip
        with transaction() as session:
            ballot = services.draft_ballot(session, secretary, draft)
            services.submit_ballot(session, secretary, ballot.id)
            services.approve_ballot(session, chair, ballot.id)
            services.send_ballot(session, secretary, ballot.id)
            sent.append({"id": ballot.id, "definition_sha256": ballot.definition_sha256})
    engine().dispose()
    house.start()
    return sent


def _answer_some(sitting: StormSitting, ballots: list[dict[str, Any]]) -> list[int]:
    """Two members answer some of them; the ballot of each answer that was acknowledged."""
    given = []
    for ballot in ballots[:: max(1, len(ballots) // ANSWERED)]:
        for tablet in sitting.tablets[:2]:
            tablet.client.put(f"/api/written-ballots/{ballot['id']}/answer", _signed(tablet, ballot))
            given.append(ballot["id"])
    return given


def _signed(tablet: Tablet, ballot: dict[str, Any]) -> dict[str, str]:
    message = {
        "type": "ecab/answer/v1", "ballot_id": ballot["id"], "definition_sha256": ballot["definition_sha256"],
        "person_id": tablet.person_id, "device_id": tablet.device_id, "key": str(uuid.uuid4()),
        "answers": [{"question": 1, "choice": "yes", "option": 0, "text": ""}],
    }  # fmt: skip
    text = crypto.canonical(message)
    return {"message": text.decode(), "signature": to_base64url(crypto.sign(tablet.signing, text))}


def _closed(house: House) -> int:
    return int(house.ask(CLOSED)[0][0])


def _wait_for(house: House, wanted: int) -> None:
    until = time.monotonic() + SECONDS_TO_CLOSE
    while _closed(house) < wanted and time.monotonic() < until:
        gevent.sleep(0.02)


def _nothing_closes_early(house: House) -> list[str]:
    """By its clock the server is a day before the deadline: what is open stays open for longer than a look takes."""
    before = _closed(house)
    gevent.sleep(7)
    after = _closed(house)
    return [] if after == before else [f"{after - before} ballots were closed a day before their deadline"]


def _judge(house: House, ballots: list[int], answers: Counter[int]) -> list[str]:
    """Each ballot is closed in its row and once in the record, with every answer that was acknowledged."""
    times = Counter(int(ballot_id) for (ballot_id,) in house.ask(CLOSINGS))
    rows = {ballot_id: (status, answered) for ballot_id, status, answered in house.ask(STATED)}
    breaches = [f"ballot {each} was closed {times[each]} times" for each in ballots if times[each] != 1]
    for each in ballots:
        status, answered = rows.get(each, ("lost", None))
        if status != "closed" or answered != answers[each]:
            breaches.append(f"ballot {each} is {status} with {answered} answers of {answers[each]}")
    return breaches
