"""Acts of weight ask for a fresh step-up, as the operator's rule says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from ecabinet.core import clock
from ecabinet.core.config import BadSetting, configure, from_environment, settings
from ecabinet.core.database import transaction
from ecabinet.core.door import OPENINGS
from ecabinet.core.sign_in_plan import ACTS, SignInPlan
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts, meetings, voting


@pytest.fixture(autouse=True)
def chosen(app: Flask) -> Iterator[None]:
    kept = settings()
    yield
    configure(kept)


def rule(*acts: str) -> None:
    configure(replace(settings(), sign_in=SignInPlan(step_up_for=frozenset(acts))))


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def later(minutes: int = 11):
    return clock.pinned(clock.now() + timedelta(minutes=minutes))


def test_circulating_needs_one_and_a_vote_where_the_rule_says_so(app: Flask) -> None:
    """B10: an act of weight in an old session."""
    with transaction() as session:
        people = meetings.cabinet(session)
        draft = meetings.sitting(session, people, MeetingStatus.DRAFT).meeting_id
    office, path = accounts.signed_in(app, people.secretary), f"/api/meetings/{draft}/publish"
    with later():
        assert refused(office.post(path, {})) == (401, "step_up_required")
        assert office.get(f"/api/meetings/{draft}").json["status"] == "draft"
        assert office.post("/api/session/step-up", {"password": accounts.PASSWORD}).status_code == 200
        assert office.post(path, {}).status_code == 200
    with transaction() as session:
        vote = voting.vote(session)
    voter = vote.people.voters[0]
    tablet = accounts.signed_in(app, voter, vote.tablets[voter.id])
    url, body = f"/api/polls/{vote.poll_id}/ballot", vote.body(voter)
    with later():
        rule("vote")
        assert refused(tablet.put(url, body)) == (401, "step_up_required")
        rule()
        assert tablet.put(url, body).status_code == 200


def test_without_the_rule_circulating_and_approving_need_none(app: Flask) -> None:
    with transaction() as session:
        people = meetings.cabinet(session)
        draft = meetings.sitting(session, people, MeetingStatus.DRAFT).meeting_id
    office = accounts.signed_in(app, people.secretary)
    with later():
        rule()
        assert office.post(f"/api/meetings/{draft}/publish", {}).status_code == 200
        assert refused(office.post("/api/devices/1000/approve", {"code": "x"})) == (404, "not_found")
        rule("approve")
        assert refused(office.post("/api/devices/1000/approve", {"code": "x"})) == (401, "step_up_required")


def test_every_act_of_weight_says_at_its_door_that_it_is_one() -> None:
    """B10: an act of weight in an old session."""
    found = {name: each.step_up for name, each in OPENINGS.items() if isinstance(each.step_up, str)}
    assert found == {
        "accounts.approve_device": "approve",
        "meetings.publish_meeting": "publish",
        "ballots.send_ballot": "publish",
        "ballots.give_answer": "vote",
        "voting.cast_vote": "vote",
    }
    assert set(found.values()) | {"sign"} == set(ACTS)


def test_the_setting_names_acts_and_nothing_else() -> None:
    assert from_environment({}).sign_in.step_up_for == {"sign", "approve", "publish"}
    assert from_environment({"ECABINET_STEP_UP_FOR": "vote"}).sign_in.step_up_for == {"sign", "vote"}
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_STEP_UP_FOR": "everything"})
