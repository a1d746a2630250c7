"""A kept version of rules, or the one that a meeting keeps, changed behind the record's back is found and named."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from ecabinet import audit
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.record.models import Entry
from ecabinet.regulations import evidence, services
from tests.factories import accounts, meetings
from tests.factories.meetings import STARTS

CODE = "vn_government"
NOW = STARTS - timedelta(days=9)
# As somebody would who wants another majority and can write to the database.
MAJORITY = """UPDATE rule_set_version SET content = replace(content, '"majority":"1/2"', '"majority":"2/3"') WHERE """


@pytest.fixture
def enacted(app: Flask) -> int:
    """A second version that two administrators enacted; returns a meeting that was published under it."""
    with clock.pinned(NOW):
        with transaction() as session:
            people = meetings.cabinet(session, members=2)
            first, second = (accounts.person(session, roles=("administrator",)) for _ in range(2))
            draft = services.Draft(values={"quorum": "3/4"}, in_force_on=NOW.date(), reason="x")
            proposal = services.propose_rules(session, accounts.actor_of(first), CODE, 1, draft)
            services.approve_rules(session, accounts.actor_of(second), proposal.id, proposal.sha256)
        secretary = accounts.signed_in(app, people.secretary)
        seats = [{"person_id": people.chair.id, "kind": "chair"}]
        plan = {"title": "X", "starts_at": iso(STARTS), "place": "X", "seats": seats}
        meeting = secretary.post("/api/meetings", plan).json
        assert secretary.post(f"/api/meetings/{meeting['id']}/publish", {}).status_code == 200
    return int(meeting["id"])


def found(session: Session) -> list[str]:
    session.expire_all()
    return [each.reason for each in evidence.problems(session)]


def test_what_was_shipped_and_enacted_has_no_problem(enacted: int, session: Session) -> None:
    assert enacted > 0
    assert found(session) == []
    shipped = session.scalars(sa.select(Entry).filter_by(kind="RulesShipped")).all()
    assert len(shipped) == 3


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (MAJORITY + "version = 2", "the text of version 2"),
        (MAJORITY + "code = 'board'", "the text of version 1"),
        ("UPDATE rule_set_version SET sha256 = 'x' WHERE version = 2", "the text of version 2"),
        ("UPDATE rule_set_version SET in_force_from = '2099-01-01' WHERE version = 2", "from when, was changed"),
        ("UPDATE rule_set_version SET approved_by_id = proposed_by_id WHERE version = 2", "who enacted version 2"),
        ("DELETE FROM rule_set_version WHERE code = 'board'", "is gone from the tables"),
        ("UPDATE rule_set_version SET code = 'other' WHERE code = 'board'", "is gone from the tables"),
        (
            "INSERT INTO rule_set_version (code, version, content, sha256, in_force_from, kept_at) SELECT code, 3, "
            "content, sha256, in_force_from, kept_at FROM rule_set_version WHERE version = 2",
            "version 3 of the rules vn_government is in no entry",
        ),
        ("UPDATE meeting SET rule_version_id = 1", "the rules that meeting 1 keeps were changed"),
        ("UPDATE meeting SET rule_version_id = NULL", "the rules that meeting 1 keeps were changed"),
    ],
)
def test_a_row_changed_removed_or_added_is_named(enacted: int, session: Session, change: str, says: str) -> None:
    assert enacted == 1
    assert session.execute(sa.text(change)).rowcount == 1
    assert says in found(session)[0]


@pytest.mark.usefixtures("at_its_host")
def test_the_verifier_says_so(enacted: int) -> None:
    url = settings().database_url
    assert enacted == 1
    assert audit.verify(url, None)["whole"]
    with transaction() as session:
        session.execute(sa.text(MAJORITY + "version = 2"))
    with reading() as session:
        approved = session.scalar(sa.select(Entry.sequence).filter_by(kind="RulesApproved"))
    verdict = audit.verify(url, None)
    assert (verdict["whole"], verdict["broken_at"]) == (False, approved)
    assert verdict["reason"] == f"the text of version 2 of the rules {CODE} was changed"


def test_a_record_in_which_one_person_enacted_rules_is_not_believed() -> None:
    ledger = evidence.Ledger()
    said = '{"actor":1,"at":"","body":%s,"evidence_sha256":null,"kind":"%s","sequence":%d}'
    assert ledger.hear(1, said % ('{"proposal_id":7}', "RulesProposed", 1), None) is None
    approval = said % ('{"proposal_id":7,"code":"board","version":2,"sha256":""}', "RulesApproved", 2)
    assert "not approved by another person" in (ledger.hear(2, approval, "") or "")
    keeping = said % ('{"meeting_id":1,"rule_set":"board","rule_version":2,"rules_sha256":""}', "MeetingPublished", 3)
    assert "which nobody approved" in (ledger.hear(3, keeping, None) or "")
