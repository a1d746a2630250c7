"""A rule set changes by two administrators, and no meeting under way changes with it."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from ecabinet.accounts.models import PasswordGiver
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.crypto import sha256
from ecabinet.core.database import reading, transaction
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from ecabinet.regulations.models import RuleProposal
from ecabinet.regulations.rules import ProposalState
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.parsing import rule_sets
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser
from tests.factories.meetings import STARTS, Cabinet

CODE = "vn_government"
NOW = STARTS - timedelta(days=9)


@pytest.fixture(autouse=True)
def _before():
    with clock.pinned(NOW):
        yield


@dataclass
class House:
    """Two administrators, a secretariat, a member, and meetings."""

    app: Flask
    people: Cabinet
    first: Browser
    second: Browser
    secretary: Browser
    member: Browser

    def propose(self, browser: Browser | None = None, **changes: Any) -> Any:
        body = {"code": CODE, "base_version": 1, "in_force_on": "2026-11-20", "reason": "Nghị định mới"}
        return (browser or self.first).post("/api/rule-proposals", body | {"values": {"quorum": "3/4"}} | changes)

    def approve(self, proposal: dict[str, Any], browser: Browser | None = None) -> Any:
        path = f"/api/rule-proposals/{proposal['id']}/approve"
        return (browser or self.second).post(path, {"sha256": proposal["sha256"]})

    def enacted(self, **changes: Any) -> dict[str, Any]:
        proposal = self.propose(**changes).json
        answer = self.approve(proposal)
        assert answer.status_code == 200, answer.json
        return answer.json

    def meeting(self, status: MeetingStatus) -> int:
        with transaction() as session:
            return meetings.sitting(session, self.people, status).meeting_id

    def rules(self, meeting_id: int, browser: Browser | None = None) -> Any:
        return (browser or self.member).get(f"/api/meetings/{meeting_id}/rules").json

    def history(self) -> list[dict[str, Any]]:
        return self.first.get(f"/api/rule-versions?code={CODE}").json["items"]


@pytest.fixture
def house(app) -> House:
    with transaction() as session:
        people = meetings.cabinet(session, members=2)
        admins = [accounts.person(session, roles=("administrator",)) for _ in range(2)]
    browsers = [accounts.signed_in(app, each) for each in (*admins, people.secretary, people.members[0])]
    for browser in browsers[:2]:
        assert browser.post("/api/session/step-up", {"password": accounts.PASSWORD}).status_code == 200
    return House(app, people, *browsers)


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, (answer.json or {}).get("code", "")


def said(rules: dict[str, Any], place: str) -> dict[str, Any]:
    return next(each for each in rules["clauses"] if each["place"] == place)


def entries(kind: str) -> list[Entry]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry).filter_by(kind=kind)))


def test_one_proposes_another_sees_the_difference_and_approves(house: House) -> None:
    proposal = house.propose(citations=[{"rule": "quorum", "citation_vi": "Điều 1", "citation_en": "Article 1"}]).json
    assert (proposal["state"], proposal["mine"], proposal["may_answer"]) == ("open", True, False)
    [seen] = house.second.get("/api/rule-proposals").json["items"]
    assert (seen["mine"], seen["may_answer"]) == (False, True)
    assert [(each["place"], each["before_en"], each["after_en"]) for each in seen["differences"]] == [
        (
            "quorum",
            "A session is valid only when at least 2/3 of all members attend.",
            "A session is valid only when at least 3/4 of all members attend.",
        ),
        (
            "article",
            rule_sets()["vn_government"].article("quorum").citation_en,
            "Article 1",
        ),
    ]
    assert house.approve(seen).json["state"] == "approved"
    latest, first = house.history()
    assert (latest["version"], latest["in_force"], first["in_force"]) == (2, False, True)
    assert latest["proposed_by"]["id"] == house.first.person_id
    assert latest["approved_by"]["id"] == house.second.person_id
    assert [each["place"] for each in latest["differences"]] == ["quorum", "article"]
    assert first["approved_by"] is None
    [entry] = entries("RulesApproved")
    body = json.loads(entry.leaf)["body"]
    assert body["version"] == 2
    assert sha256((entry.evidence or "").encode()).hex() == body["sha256"] == latest["rules"]["sha256"]


def test_it_takes_two_and_both_administrators(house: House) -> None:
    proposal = house.propose().json
    assert problem(house.approve(proposal, house.first)) == (403, "own_proposal")
    path = f"/api/rule-proposals/{proposal['id']}"
    assert problem(house.first.post(f"{path}/decline", {"reason": "x"})) == (403, "own_proposal")
    assert problem(house.second.post(f"{path}/withdraw", {})) == (403, "not_own_proposal")
    assert problem(house.secretary.get("/api/rule-proposals")) == (403, "administrators_only")
    assert problem(house.propose(house.secretary)) == (403, "administrators_only")
    assert problem(house.member.get(f"/api/rule-versions?code={CODE}")) == (403, "administrators_only")
    assert problem(house.member.post(f"{path}/approve", {"sha256": proposal["sha256"]})) == (404, "not_found")
    other = {"id": proposal["id"], "sha256": "0" * 64}
    assert problem(house.approve(other)) == (409, "rules_changed")
    assert len(house.history()) == 1


def test_an_account_that_one_of_them_entered_is_no_second_administrator(house: House) -> None:
    """A11: one person who signs in as two, by an account that they entered lately."""
    first, second = house.first.person_id, house.second.person_id
    before = settings()
    configure(replace(before, two_persons=True))
    try:
        proposal = house.propose().json
        for giver, person, code in ((first, second, "gave_your_password"), (second, first, "gave_their_password")):
            with transaction() as session:
                session.execute(sa.delete(PasswordGiver))
                session.add(PasswordGiver(person_id=person, giver_id=giver, given_at=clock.now()))
            assert problem(house.approve(proposal)) == (403, code)
        with transaction() as session:
            session.execute(sa.delete(PasswordGiver))
        assert house.approve(proposal).status_code == 200
    finally:
        configure(before)


def test_not_even_the_table_takes_an_approval_by_whoever_proposed(house: House) -> None:
    proposal = house.propose().json
    with transaction() as session:
        row = session.get_one(RuleProposal, proposal["id"])
        row.state, row.closed_by_id, row.closed_at = ProposalState.APPROVED, row.proposed_by_id, clock.now()
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_proposal_is_declined_with_a_reason_or_taken_back_and_then_another_may_come(house: House) -> None:
    first = house.propose().json
    assert problem(house.propose()) == (409, "proposal_open")
    declined = house.second.post(f"/api/rule-proposals/{first['id']}/decline", {"reason": "Chưa có căn cứ"})
    assert (declined.json["state"], declined.json["answer"]) == ("declined", "Chưa có căn cứ")
    second = house.propose().json
    withdrawn = house.first.post(f"/api/rule-proposals/{second['id']}/withdraw", {})
    assert withdrawn.json["state"] == "withdrawn"
    assert problem(house.approve(second)) == (409, "proposal_closed")
    assert problem(house.first.post(f"/api/rule-proposals/{second['id']}/withdraw", {})) == (409, "proposal_closed")
    kinds = ("RulesProposed", "RulesDeclined", "RulesWithdrawn", "RulesApproved")
    assert [len(entries(kind)) for kind in kinds] == [2, 1, 1, 0]
    assert len(house.history()) == 1


@pytest.mark.parametrize(
    ("changes", "code", "facts"),
    [
        ({"values": {"quorum": "3/2"}}, "rules_invalid", {"clause": "quorum", "why": "not_a_share"}),
        ({"values": {"quorum": True}}, "rules_invalid", {"clause": "quorum", "why": "not_a_share"}),
        ({"values": {"majority": "1/3"}}, "rules_invalid", {"clause": "majority", "why": "below_half"}),
        ({"values": {"majority": "999/999"}}, "rules_invalid", {"clause": "majority", "why": "more_than_all"}),
        ({"values": {"speaking.warning": 999}}, "rules_invalid", {"why": "warning_too_long"}),
        ({"values": {"speaking.person.decide": 0}}, "rules_invalid", {"clause": "speaking.person.decide"}),
        ({"values": {"speaking": 1}}, "rules_invalid", {"clause": "speaking", "why": "unknown"}),
        ({"values": {"quorum.x": 1}}, "rules_invalid", {"clause": "quorum.x", "why": "unknown"}),
        ({"values": {"code": "board"}}, "rules_invalid", {"clause": "code", "why": "unknown"}),
        ({"values": {"quorum": "4/6"}}, "rules_unchanged", {}),
        ({"values": {}}, "rules_unchanged", {}),
        ({"in_force_on": "2026-11-14"}, "rules_backdated", {}),
        ({"citations": [{"rule": "dress", "citation_vi": "a", "citation_en": "b"}]}, "rules_invalid", {}),
    ],
)
def test_rules_that_cannot_be_are_refused_by_name(house: House, changes: Any, code: str, facts: dict[str, str]) -> None:
    answer = house.propose(**changes)
    assert problem(answer) == (422, code)
    assert facts.items() <= answer.json["facts"].items()
    assert house.first.get("/api/rule-proposals").json["items"] == []


def test_a_proposal_made_against_an_older_version_says_so(house: House) -> None:
    house.enacted()
    assert problem(house.propose(in_force_on="2026-12-01")) == (409, "rules_changed")
    backdated = house.propose(base_version=2, in_force_on="2026-11-18", values={"tie": "lost"})
    assert problem(backdated) == (422, "rules_backdated")
    assert problem(house.propose(code="nobody")) == (404, "not_found")


def test_a_draft_follows_what_is_in_force_on_its_day_and_a_published_meeting_keeps_its_version(house: House) -> None:
    draft, published = house.meeting(MeetingStatus.DRAFT), house.meeting(MeetingStatus.PUBLISHED)
    house.enacted()
    for meeting_id, version, share in ((draft, 2, "3/4"), (published, 1, "2/3")):
        found = house.rules(meeting_id, house.secretary)
        assert (found["rules"]["version"], said(found["rules"], "quorum")["value"]) == (version, share)
    newer = house.rules(published)
    assert (newer["kept"], newer["newer"]["version"], newer["may_take_up"]) == (True, 2, False)
    assert [each["place"] for each in newer["differences"]] == ["quorum"]
    assert house.secretary.get(f"/api/meetings/{draft}").json["quorum"]["needed"] == 3
    assert house.secretary.get(f"/api/meetings/{published}").json["quorum"]["needed"] == 2
    house.approve(house.propose(base_version=2, in_force_on="2026-12-24", values={"tie": "lost"}).json)
    assert house.rules(draft, house.secretary)["rules"]["version"] == 2


def test_the_secretariat_may_let_a_meeting_take_up_newer_rules_until_it_opens(house: House) -> None:
    draft, published = house.meeting(MeetingStatus.DRAFT), house.meeting(MeetingStatus.PUBLISHED)
    sitting = house.meeting(MeetingStatus.IN_SESSION)
    house.enacted(values={"quorum": "3/4"})
    version = house.secretary.get(f"/api/meetings/{published}").json["version"]
    path = f"/api/meetings/{published}/rules"
    assert problem(house.member.post(path, {"version": version})) == (403, "secretariat_only")
    assert problem(house.secretary.post(path, {"version": 99})) == (409, "meeting_changed")
    taken = house.secretary.post(path, {"version": version}).json
    assert (taken["rules"]["version"], taken["newer"]) == (2, None)
    assert problem(house.secretary.post(path, {"version": version + 1})) == (409, "rules_current")
    early = house.secretary.post(f"/api/meetings/{draft}/rules", {"version": 1})
    late = house.secretary.post(f"/api/meetings/{sitting}/rules", {"version": 1})
    assert [problem(early), problem(late)] == [(409, "meeting_not_published"), (409, "meeting_already_in_session")]
    assert house.rules(sitting)["newer"] is None
    [entry] = entries("RulesTakenUp")
    assert json.loads(entry.leaf)["body"]["rule_version"] == 2


def test_newer_rules_that_would_unseat_somebody_are_not_taken_up(house: House) -> None:
    published = house.meeting(MeetingStatus.PUBLISHED)
    house.enacted(values={"substitutes": False})
    answer = house.secretary.post(f"/api/meetings/{published}/rules", {"version": 2})
    assert problem(answer) == (422, "substitutes_not_allowed")
    chair, stand_in = house.people.chair.id, house.people.substitute.id
    seats = [{"person_id": chair, "kind": "chair"}]
    plan = {"title": "X", "starts_at": "2026-11-25T02:00:00Z", "place": "X", "seats": seats}
    made = house.secretary.post("/api/meetings", plan).json
    seats.append({"person_id": stand_in, "kind": "substitute", "substitutes_for_id": chair})
    seating = {"version": made["version"], "seats": seats}
    refused = house.secretary.put(f"/api/meetings/{made['id']}/seats", seating)
    assert problem(refused) == (422, "substitutes_not_allowed")


def test_what_is_approved_late_holds_from_its_approval_on(house: House) -> None:
    proposal = house.propose(in_force_on="2026-11-15").json
    with clock.pinned(NOW + timedelta(minutes=5)):
        house.approve(proposal)
    assert house.history()[0]["rules"]["in_force_from"] == "2026-11-15T01:35:00.000Z"


def test_every_kept_version_is_what_its_digest_says(house: House) -> None:
    house.enacted()
    with reading() as session:
        kept = session.scalars(sa.select(RuleSetVersion)).all()
        assert len(kept) == 4
        assert [sha256(each.content.encode()).hex() for each in kept] == [each.sha256 for each in kept]
